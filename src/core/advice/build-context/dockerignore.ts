import type { ImagePath } from '../../image/image-path.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import type { RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { createGlobMatcher } from '../../shared/glob.ts';
import { parseArguments, findInstruction } from '../../dockerfile/instructions.ts';
import { splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import { mayReadWithoutNaming } from './context-readers.ts';
import { formatSizes, sumByLayer, totalBytes } from '../bytes-by-layer.ts';

/** Paths at the root of a project that no container needs. */
const UNNEEDED_AT_ROOT = /^(\.github|\.idea|\.vscode|\.nyc_output|coverage|__tests__|tests?)\//;
/** Paths that no container needs, anywhere below the root. */
const UNNEEDED_ANYWHERE =
  /(^|\/)(\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|node_modules\/\.cache)\//;

/** Returns the `.dockerignore` line that excludes a path, relative to the build context; null if the path may be needed. */
export function ignorePatternFor(path: string): string | null {
  const [, parent, name] = UNNEEDED_ANYWHERE.exec(path) ?? [];
  if (name !== undefined) return parent === '' ? name : `**/${name}`;
  return UNNEEDED_AT_ROOT.exec(path)?.[1] ?? null;
}

/** A `COPY .` of the image, and the files that it shipped. */
interface ContextCopy {
  readonly copy: RecordedInstruction;
  readonly layer: number;
  /** Where it puts the root of the build context. */
  readonly root: ImagePath;
  /** Their paths are relative to the build context. */
  readonly files: readonly ListedFile[];
}

/** Returns each `COPY .` and `ADD .` of the image whose destination is known. */
export function findContextCopies({ build, files }: Snapshot): ContextCopy[] {
  if (build === null) return [];
  return build.lines.flatMap((_, index): ContextCopy[] => {
    const layer = build.fromLayers + index;
    const copy = findInstruction(build, layer);
    const root = copy && findCopyDestination(copy, build.instructions);
    if (copy === null || root === null) return [];
    const copied = files.filter((file) => file.layer === layer && isBelow(file.path, root));
    const start = root === '' ? 0 : root.length + 1;
    return [{ copy, layer, root, files: copied.map((file) => ({ ...file, path: file.path.slice(start) })) }];
  });
}

/** Suggests `.dockerignore` lines for files that `COPY . .` copies although no container needs them. */
export function dockerignoreAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return findContextCopies(head).flatMap(({ copy, layer, root, files }): Advice[] => {
    const bytes = sumByLayer(files, ({ path }) => ignorePatternFor(path)).get(layer) ?? [];
    const patterns = new Map([...bytes].filter(([pattern]) => !mayBeRead(pattern, copy, head)));
    if (patterns.size === 0) return [];
    return [
      {
        kind: 'dockerignore',
        ...adviceTitle`Keep unneeded files out of line ${copy.lines.start} with ${code('.dockerignore')}`,
        saving: totalBytes(patterns),
        isEstimate: false,
        evidence: formatSizes(patterns, { root }),
        dockerfile: build.dockerfile,
        lines: copy.lines,
        edits: [],
        dockerignore: [...patterns.keys()].sort(),
        notes: [
          `Put .dockerignore in the root of the build context. If ${build.dockerfile}.dockerignore exists, BuildKit reads that file instead`,
        ],
      },
    ];
  });
}

/**
 * Whether an instruction of any stage or the start command names the directory, or may read it without naming it. All stages count, because
 * `.dockerignore` also applies to them and to bind mounts.
 */
export function mayBeRead(pattern: string, copy: RecordedInstruction, head: Snapshot): boolean {
  const { build, config, containerCommand, components } = head;
  if (build === null) return true;
  const { instructions, stages } = build;
  const name = pattern.replace('**/', '');
  const all = [...instructions, ...stages.others];
  const others = all.filter((instruction) => instruction !== copy && instruction.keyword !== 'FROM');
  const started = [...(config.entrypoint ?? []), ...(config.cmd ?? []), ...(containerCommand?.command ?? [])];
  const texts = [...others.map(({ text }) => text), ...started, config.workingDirectory];
  const mention = new RegExp(
    String.raw`(?:^|[\s/"'=,:[(])${name.replaceAll('.', '\\.')}(?:$|[\s/"',:;\])&|])`,
  );
  if (texts.some((text) => mention.test(text))) return true;
  const copies = all.filter(
    (instruction) => copiesContext(instruction) && (pattern !== name || mayCopy(instruction, name)),
  );
  const firstLine = Math.min(...copies.map(({ lines }) => lines.start));
  const roots = copies.map((each) => findCopyDestination(each, stageOf(each, instructions, stages.others)));
  const hasGit = components.some((component) => component.name === 'git');
  // A program on its own doesn't read version histories, even if git is installed.
  if (mayReadWithoutNaming(startCommands(head), name, { roots, hasGit: false })) return true;
  return others.some((run) => {
    if (run.keyword !== 'RUN') return false;
    const isMounted = parseArguments(run).flags.some((flag) => flag.startsWith('--mount=type=bind'));
    if (run.lines.start < firstLine && !isMounted) return false;
    return mayReadWithoutNaming(splitCommands(parseArguments(run).rest), name, {
      roots: isMounted ? [...roots, null] : roots,
      // Nothing is known about the programs of a stage that isn't shipped.
      hasGit: hasGit || !instructions.includes(run),
    });
  });
}

/** The commands of the container. A start script may do anything, but rarely runs tests, unless its name says so. */
function startCommands({ config, containerCommand }: Snapshot): Command[] {
  const words = containerCommand?.command ?? [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  const [shell = '', option = '', script = ''] = words;
  const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-\w*c$/.test(option);
  return splitCommands((isShell ? script : words.join(' ')).replace(/\.sh\b/g, ''));
}

const stageOf = (
  copy: RecordedInstruction,
  instructions: readonly RecordedInstruction[],
  others: readonly RecordedInstruction[],
): readonly RecordedInstruction[] => {
  if (instructions.includes(copy)) return instructions;
  const index = others.indexOf(copy);
  return others.slice(
    others.findLastIndex(({ keyword }, at) => at < index && keyword === 'FROM'),
    index,
  );
};

/** Whether a `COPY` or `ADD` reads the build context. */
const copiesContext = (copy: RecordedInstruction): boolean =>
  /^(?:COPY|ADD)$/.test(copy.keyword) &&
  !parseArguments(copy).flags.some((flag) => flag.startsWith('--from'));

/** Whether a `COPY` or `ADD` may copy this directory at the root of the build context without naming it. */
function mayCopy(copy: RecordedInstruction, directory: string): boolean {
  const words = parseArguments(copy)
    .rest.split(/[\s",[\]]+/)
    .filter(Boolean);
  return words.slice(0, -1).some((source) => {
    const [first = '*'] = source.split('/').filter((part) => part !== '' && part !== '.');
    return first === '..' || source.includes('$') || createGlobMatcher(first)(directory);
  });
}

const isBelow = (path: ImagePath, root: ImagePath): boolean => root === '' || path.startsWith(`${root}/`);

/** Where `COPY .` or `ADD .` puts the root of the build context; null for any other instruction, or if the target is unknown. */
function findCopyDestination(
  copy: RecordedInstruction,
  instructions: readonly RecordedInstruction[],
): ImagePath | null {
  const { flags, rest } = parseArguments(copy);
  if (!/^(?:COPY|ADD)$/.test(copy.keyword) || flags.some((flag) => flag.startsWith('--from'))) return null;
  const [source, target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  if (!/^\.?\/?$/.test(source ?? '?') || target === undefined || more.length > 0 || target.includes('$'))
    return null;
  let directory = target.startsWith('/') ? '' : null;
  for (const { keyword, lines, text } of instructions) {
    if (target.startsWith('/') || lines.start >= copy.lines.start) break;
    const workdir = keyword === 'WORKDIR' ? text.replace(/^\s*\w+\s+/, '').trim() : null;
    if (workdir === null) continue;
    if (workdir.includes('$') || (directory === null && !workdir.startsWith('/'))) return null;
    directory = workdir.startsWith('/') ? workdir : `${directory}/${workdir}`;
  }
  if (directory === null) return null;
  return `${directory}/${target}`
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
