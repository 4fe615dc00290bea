import { isRecordedInFull, parseArguments } from '../../dockerfile/instructions.ts';
import { splitCommands } from '../../dockerfile/split-commands.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { RecordedInstruction } from '../../snapshot/snapshot.ts';
import { isIn, passesThroughSymlink, toImagePath } from './path-sets.ts';

/**
 * Returns whether a shipped path may belong to another user than root, or contains something that may. Everything else stays root's, so that
 * the program can't change it.
 */
export function findOwnedPaths(
  instructions: readonly RecordedInstruction[],
  links: ReadonlySet<ImagePath>,
): (path: ImagePath) => boolean {
  const firstUser = instructions.findIndex(({ keyword }) => keyword === 'USER');
  // Without USER, the user of the FROM image applies from the start.
  if (instructions.slice(firstUser + 1).some(({ keyword }) => keyword === 'RUN')) return () => true;
  const owned = listChownedPaths(instructions);
  if (owned.some((path) => path === null || passesThroughSymlink(path, links))) return () => true;
  // Accounts own their home directories.
  const known = ['home', ...owned.flatMap((path) => path ?? [])];
  return (path) => owned.length > 0 && (isIn(path, known) || known.some((other) => isIn(other, [path])));
}

/** Paths of which an instruction sets the owner; null for one that isn't known. */
function listChownedPaths(instructions: readonly RecordedInstruction[]): (ImagePath | null)[] {
  let workdir: string | null = null;
  return instructions.flatMap((instruction) => {
    const { keyword, text } = instruction;
    if (keyword === 'FROM') workdir = null;
    if (keyword === 'WORKDIR') workdir = resolvePath(parseArguments(instruction).rest, workdir);
    if (!text.includes('chown')) return [];
    const words = isRecordedInFull(instruction) ? listTargets(instruction) : null;
    return words === null ? [null] : words.map((word) => toPath(resolvePath(word, workdir)));
  });
}

/** Null for the root: everything is below it. */
const toPath = (path: string | null): ImagePath | null => (path === null ? null : toImagePath(path) || null);

/** The words of which an instruction sets the owner; null if it isn't certain which they are. */
function listTargets(instruction: RecordedInstruction): string[] | null {
  const { flags, rest } = parseArguments(instruction);
  if (/^(?:COPY|ADD)$/.test(instruction.keyword)) {
    const [target = '', ...sources] = rest.split(/\s+/).toReversed();
    const isPlain = sources.length > 0 && !/^\[|<</.test(rest) && flags.length > 0;
    return isPlain ? [target] : null;
  }
  const commands = splitCommands(rest).filter(({ program }) => program === 'chown');
  const isCertain =
    instruction.keyword === 'RUN' &&
    rest.split('chown').length - 1 === commands.length &&
    !/\b(?:cd|pushd)\b|--reference/.test(rest);
  const targets = commands.map(({ words }) => words.filter((word) => !word.startsWith('-')).slice(1));
  return isCertain && targets.every(({ length }) => length > 0) ? targets.flat() : null;
}

/** An absolute path without variables and quotes; null if it isn't known. `/*` at the end stands for the directory. */
function resolvePath(word: string, workdir: string | null): string | null {
  const plain = word.trim().replace(/\/\*$/, '/');
  if (!/^[\w./@+-]+$/.test(plain)) return null;
  if (plain.startsWith('/')) return plain;
  return workdir === null ? null : `${workdir}/${plain}`;
}
