import type { ImagePath } from '../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import { argumentsOf, instructionOf } from '../dockerfile/instructions.ts';
import { formatSizes, sumByLayer, totalBytes } from './bytes-by-layer.ts';

/** What a project has in its folder and no container needs, right below what `COPY . …` copies to. */
const UNNEEDED_AT_ROOT = /^(\.github|\.idea|\.vscode|\.nyc_output|coverage|__tests__|tests?)\//;
/** The same, wherever below it stands. */
const UNNEEDED_ANYWHERE =
  /(^|\/)(\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|node_modules\/\.cache)\//;

/** The line of `.dockerignore` that keeps out a path of what is copied; null for what may be needed. */
export function ignorePatternFor(path: string): string | null {
  const [, above, name] = UNNEEDED_ANYWHERE.exec(path) ?? [];
  if (name !== undefined) return above === '' ? name : `**/${name}`;
  return UNNEEDED_AT_ROOT.exec(path)?.[1] ?? null;
}

/** What reads a history by itself. */
const HISTORY_READERS = /\b(?:git|hg|svn|mvnw?|gradlew?|cargo|dotnet|goreleaser)\b/;
/** What may ask git for it, where there is a git. */
const GIT_CALLERS =
  /\b(?:go|make|cmake|ninja|meson|bazel|rake|bundle|composer|just|task|pip3?|poetry|hatch|uv|npx|ng|node)\b|\.sh\b|\b(?:npm|yarn|pnpm)\s+(?:run|build)\b|-m\s+build/;
const TEST_READERS =
  /test|cover|\b(?:c?make|ninja|meson|bazel|dotnet|msbuild|cargo|mvnw?|gradlew?|ant|sbt|swift|zig|rake|tsc)\b|\.sh\b/;
/** Anything in a folder. */
const ALL_READERS = /(?:^|[\s/])\*|(?:^|\s)(?:-[a-z]*[rR]\w*|find|tar|zip|rsync)\s/;

/** What of a `RUN` may read a folder without naming it. */
function findPossibleReaders(folder: string, { components }: Snapshot): RegExp[] {
  if (/^(?:coverage|__tests__|tests?|\.nyc_output)$/.test(folder)) return [TEST_READERS, ALL_READERS];
  if (!/\.(?:git|hg|svn)$/.test(folder)) return [];
  return components.some(({ name }) => name === 'git') ? [HISTORY_READERS, GIT_CALLERS] : [HISTORY_READERS];
}

/** What `COPY . .` takes with it although nothing of it runs, with the lines for `.dockerignore`. */
export function dockerignoreAdvice(head: Snapshot): Advice[] {
  const { build, files } = head;
  if (build === null) return [];
  return build.lines.flatMap((_, index): Advice[] => {
    const layer = build.fromLayers + index;
    const copy = instructionOf(build, layer);
    const root = copy && findCopyDestination(copy, build);
    if (copy === null || root === null) return [];
    const copiedFiles = files.filter((file) => file.layer === layer && isBelow(file.path, root));
    const patternBytes = sumByLayer(copiedFiles, ({ path }) =>
      ignorePatternFor(path.slice(root === '' ? 0 : root.length + 1)),
    );
    const patterns = new Map(
      [...(patternBytes.get(layer) ?? [])].filter(([folder]) => !mayBeRead(folder, copy, head, build)),
    );
    if (patterns.size === 0) return [];
    return [
      {
        kind: 'dockerignore',
        title: `Keep out of line ${copy.lines.start} what no container needs, by .dockerignore`,
        saving: totalBytes(patterns),
        isEstimate: false,
        evidence: formatSizes(patterns, root),
        dockerfile: build.dockerfile,
        lines: copy.lines,
        edits: [],
        ignore: [...patterns.keys()].sort(),
        notes: [
          `The file .dockerignore stands in the root of the build context; where there is a ${build.dockerfile}.dockerignore, BuildKit reads that one in its place`,
        ],
      },
    ];
  });
}

/**
 * Whether an instruction of any stage, or what is started, names the folder, or may read it without saying so. `.dockerignore` keeps it out
 * of all stages, and of what is mounted.
 */
function mayBeRead(
  folder: string,
  copy: RecordedInstruction,
  head: Snapshot,
  { instructions, stages }: BuildRecord,
): boolean {
  const { config, launch } = head;
  const name = folder.replace('**/', '');
  const others = [...instructions, ...stages.others].filter(
    (each) => each !== copy && each.keyword !== 'FROM',
  );
  const started = [...(config.entrypoint ?? []), ...(config.cmd ?? []), ...(launch?.command ?? [])];
  const texts = [...others.map(({ text }) => text), ...started, config.workingDirectory];
  const mention = new RegExp(
    String.raw`(?:^|[\s/"'=,:[(])${name.replaceAll('.', '\\.')}(?:$|[\s/"',:;\])&|])`,
  );
  const runs = others.filter(({ keyword }) => keyword === 'RUN').map((each) => argumentsOf(each).rest);
  return (
    texts.some((text) => mention.test(text)) ||
    findPossibleReaders(name, head).some((reader) => runs.some((run) => reader.test(run)))
  );
}

const isBelow = (path: ImagePath, root: ImagePath): boolean => root === '' || path.startsWith(`${root}/`);

/** Where `COPY .` and `ADD .` put the build context's root; null for every other instruction, and where that is not known. */
function findCopyDestination(copy: RecordedInstruction, { instructions }: BuildRecord): ImagePath | null {
  const { flags, rest } = argumentsOf(copy);
  if (!/^(?:COPY|ADD)$/.test(copy.keyword) || flags.some((flag) => flag.startsWith('--from'))) return null;
  const [source, target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  if (!/^\.?\/?$/.test(source ?? '?') || target === undefined || more.length > 0 || target.includes('$'))
    return null;
  let directory = target.startsWith('/') ? '' : null;
  for (const { keyword, lines, text } of instructions) {
    if (target.startsWith('/') || lines.start >= copy.lines.start) break;
    const folder = keyword === 'WORKDIR' ? text.replace(/^\s*\w+\s+/, '').trim() : null;
    if (folder === null) continue;
    if (folder.includes('$') || (directory === null && !folder.startsWith('/'))) return null;
    directory = folder.startsWith('/') ? folder : `${directory}/${folder}`;
  }
  if (directory === null) return null;
  return `${directory}/${target}`
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
