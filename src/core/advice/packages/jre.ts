import { findInstruction, isRecordedInFull, parseArguments } from '../../dockerfile/instructions.ts';
import { isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice, Edit } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code, marked } from '../../shared/text/marked-text.ts';
import { formatPackages, sumPackagesOf } from './package-bytes.ts';
import { isBaseOfOthers, isCopiedByOthers } from './shared-stages.ts';
import { formatSizes, sumByLayer, totalBytes } from '../bytes-by-layer.ts';

/** Suggests a Java runtime (JRE) for an image that ships a compiler with it (JDK), but starts only `java`. */
export function jreAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null || !startsOnlyJava(head) || mayUseJdk(build)) return [];
  const layers = build.lines.map((_, index) => build.fromLayers + index);
  return [fromAdvice(head, build), ...layers.map((layer) => installAdvice(layer, head, build))].flatMap(
    (advice) => advice ?? [],
  );
}

/** Whether a container runs `java` and nothing else by default. */
function startsOnlyJava({ config, containerCommand }: Snapshot): boolean {
  const words = containerCommand?.command ?? [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  const [first = '', option, script = ''] = words;
  const isShell = /^(?:\/bin\/)?sh$/.test(first) && option === '-c' && words.length === 3;
  const text = isShell ? script : words.join(' ');
  if (NEEDS_COMPILER.test(text)) return false;
  if (!isShell) return first.replace(/^.*\//, '') === 'java';
  const commands = splitCommands(text);
  return commands.some(isJava) && commands.every((command) => isJava(command) || isHarmless(command));
}

const isJava = ({ program }: Command): boolean => program === 'java';

/** Options and files with which `java` itself compiles, or uses a part that only a JDK has. A property such as `-Djdk.tls.…` isn't one. */
const NEEDS_COMPILER = /\.java(?![\w-])|--source\b|\btools\.jar\b|(?<!-D)\bjdk\.\w|\bcom\.sun\.tools\b/;
/** Programs that neither compile nor start others, and reserved words of the shell. */
const HARMLESS_HERE =
  /^(?:java|keytool|ln|mv|cp|install|tar|gzip|sed|grep|cat|ls|dpkg|gpg|which|apt-\w+|fi|done|esac|case|for|\}|\]\])$/;

/** Programs that only a JDK has, and programs that need it. */
const JDK_TOOLS =
  'jar|jarsigner|javac|javadoc|javap|jcmd|jconsole|jdb|jdeprscan|jdeps|jhsdb|jimage|jinfo|jlink|jmap|jmod|jpackage|jps|jshell|jstack|jstat|jstatd|serialver';
const JDK_USER = new RegExp(
  String.raw`(?:^|[\s"'/;&|(])(?:${JDK_TOOLS}|mvnw?|maven|gradlew?|ant|sbt|lein|leiningen|kotlinc?|scalac?|clojure|groovyc?|native-image)(?=$|[\s"';&|)])`,
);

/** Whether a line of the image may use the JDK, or another stage that is based on one of its stages. */
const mayUseJdk = (build: BuildRecord): boolean =>
  isBaseOfOthers(build) ||
  isCopiedByOthers(build) ||
  build.instructions.some((instruction) => {
    const { rest } = parseArguments(instruction);
    if (/^(?:FROM|COPY|ADD)$/.test(instruction.keyword)) return false;
    if (JDK_USER.test(rest)) return true;
    const isKnown = (command: Command) =>
      isHarmless(command) || (HARMLESS_HERE.test(command.program) && !command.text.startsWith('.'));
    return (
      instruction.keyword === 'RUN' && (NEEDS_COMPILER.test(rest) || !splitCommands(rest).every(isKnown))
    );
  });

/** Images that are published as JDK and JRE under tags that differ in this word only. */
const IMAGES_WITH_JRE =
  /^((?:docker\.io\/(?:library\/)?)?(?:eclipse-temurin|ibm-semeru-runtimes|sapmachine):[\w.-]*?\d-)jdk(?=-|$)/;

/** What a JDK has in addition to the JRE of the same vendor, relative to its directory. */
const JDK_FILES = new RegExp(
  String.raw`^(?:(jmods|include|demo|sample)\/.*|(lib\/(?:src\.zip|ct\.sym|tools\.jar))|(bin)\/(?:${JDK_TOOLS}))$`,
);

function fromAdvice({ files }: Snapshot, build: BuildRecord): Advice | null {
  const image = build.from.replace(IMAGES_WITH_JRE, '$1jre');
  const from = build.instructions.find(
    ({ keyword, lines }) => keyword === 'FROM' && lines.start === build.fromLine.start,
  );
  if (image === build.from || from === undefined) return null;
  const isInFrom = ({ layer }: ListedFile) => layer < build.fromLayers;
  const compiler = files.find((file) => isInFrom(file) && file.path.endsWith('/bin/javac'));
  if (compiler === undefined) return null;
  const home = compiler.path.slice(0, -'bin/javac'.length);
  const bytes = new Map<ImagePath, number>();
  const own = sumByLayer(files.filter(isInFrom), ({ path }) => {
    const part = path.startsWith(home) ? JDK_FILES.exec(path.slice(home.length)) : null;
    return part === null ? null : `${home}${part[1] ?? part[2] ?? part[3]}`;
  });
  for (const layer of own.values())
    for (const [path, size] of layer) bytes.set(path, (bytes.get(path) ?? 0) + size);
  const isLiteral = parseArguments(from).rest.split(/\s/)[0] === build.from && isRecordedInFull(from);
  return {
    ...common(build),
    ...adviceTitle`Use ${code(image)} in FROM`,
    saving: totalBytes(bytes),
    evidence: [startsJava, ...formatSizes(bytes)],
    lines: from.lines,
    edits: isLiteral
      ? [{ kind: 'replace', lines: from.lines, text: from.text.trimEnd().replace(build.from, image) }]
      : [],
  };
}

const JDK_PACKAGE = /^(?:openjdk-\d+|default)-jdk(?:-headless)?$/;
const JDK_WORD = /(?<=\s)((?:openjdk-\d+|default)-)jdk(?=(?:-headless)?(?:[\s\\;&|]|$))/g;

function installAdvice(layer: number, head: Snapshot, build: BuildRecord): Advice | null {
  const run = findInstruction(build, layer);
  if (run?.keyword !== 'RUN' || !isRecordedInFull(run)) return null;
  const installed = splitCommands(parseArguments(run).rest)
    .filter(({ program, words }) => /^(?:apt|apt-get|aptitude)$/.test(program) && words.includes('install'))
    .flatMap(({ words }) => words.filter((word) => word.includes('jdk')));
  if (installed.length === 0 || !installed.every((word) => JDK_PACKAGE.test(word))) return null;
  const packages = sumPackagesOf(
    head,
    layer,
    ({ manager, name }) => manager === 'dpkg' && JDK_PACKAGE.test(name),
  );
  const runtimes = [...new Set(installed)].map((name) => name.replace('-jdk', '-jre'));
  const edit: Edit = {
    kind: 'replace',
    lines: run.lines,
    text: run.text.trimEnd().replace(JDK_WORD, '$1jre'),
  };
  return {
    ...common(build),
    ...adviceTitle`Install ${runtimes.flatMap((name, index) => marked`${index === 0 ? '' : ' and '}${code(name)}`)} in the RUN on line ${run.lines.start}, without a compiler`,
    saving: totalBytes(packages),
    evidence: [startsJava, ...formatPackages(packages)],
    lines: run.lines,
    edits: [edit],
  };
}

const startsJava = 'A container starts java, and no RUN uses a tool of the JDK';

const common = ({ dockerfile, instructions }: BuildRecord) => ({
  kind: 'jre' as const,
  isEstimate: false,
  dockerfile,
  dockerignore: [],
  notes: [
    'Keep the JDK if the program or one of its scripts starts a tool such as jcmd, or compiles Java code at run time',
    // Its arguments aren't recorded.
    ...instructions.flatMap(({ keyword, lines }) =>
      keyword === 'HEALTHCHECK'
        ? [`The HEALTHCHECK on line ${lines.start} must not use a tool of the JDK, such as jcmd`]
        : [],
    ),
  ],
});
