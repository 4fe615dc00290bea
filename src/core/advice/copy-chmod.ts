import type { HiddenBytes } from '../snapshot/hidden-bytes.ts';
import { baseOf, cleanPath, parentOf } from '../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot/snapshot.ts';
import type { Advice, Edit } from './advice.ts';
import type { HiddenPair } from './hidden-pair.ts';
import { argumentsOf, instructionOf, isNeutral } from '../dockerfile/instructions.ts';

type Suggestion = Pick<Advice, 'kind' | 'title' | 'edits' | 'notes'>;

/**
 * What to do where a later instruction ships again unchanged what a `COPY` or `ADD` has brought: `COPY` with the mode or the owner that
 * it gives, where it does nothing else and to exactly these files; otherwise in words.
 */
export function suggestCopyFlags(
  { first: ships, later: hides, groups }: HiddenPair,
  head: Snapshot,
  build: BuildRecord,
): Suggestion {
  const copyLine = ships.lines.start;
  const changeLine = hides.lines.start;
  const change = hides.keyword === 'RUN' ? parseModeChange(argumentsOf(hides).rest) : null;
  const [group, ...others] = groups;
  const isAlone = group?.files === change?.files.length && others.length === 0;
  if (
    change !== null &&
    group &&
    isAlone &&
    canCopyApply(change, ships) &&
    isWholeCopy(group, change, head, build)
  ) {
    const { flag } = change;
    return {
      kind: 'copy-flags',
      title: `Write COPY ${flag} in line ${copyLine}, and leave out line ${changeLine}`,
      edits: [withFlag(ships, flag), { kind: 'delete', lines: hides.lines }],
      notes: [`${flag.split('=', 1)[0]} holds for all that this COPY brings, and needs BuildKit`],
    };
  }
  return {
    kind: 'copy-flags',
    title: `Give mode and owner in line ${copyLine} already, not again in line ${changeLine}`,
    edits: [],
    notes: [
      `A change of mode, owner or time ships the whole file once more: with BuildKit, ${ships.keyword} --chmod=… and --chown=… give them as it is copied`,
    ],
  };
}

const withFlag = ({ lines, text }: RecordedInstruction, flag: string): Edit => ({
  kind: 'replace',
  lines,
  text: text.replace(/^\s*\w+/, (keyword) => `${keyword} ${flag}`),
});

interface ModeChange {
  readonly flag: string;
  readonly files: readonly string[];
  /** Nobody could enter a directory of this mode. */
  readonly isForFilesOnly: boolean;
  /** What it gives is the whole mode, whatever it was. */
  readonly isExact: boolean;
}

/** `chmod` or `chown` of files by their whole names, as a flag of `COPY`; null for everything else. */
function parseModeChange(command: string): ModeChange | null {
  const [, tool, value = '', names = ''] =
    /^(chmod|chown)[ \t]+([\w:+=,]+)((?:[ \t]+\/[\w./+@-]+)+)$/.exec(command) ?? [];
  const files = names.trim().split(/\s+/).map(cleanPath);
  // A name alone leaves the group as it is, which COPY has as root's.
  if (tool === 'chown' && /^\w+(?::\w+)?$/.test(value)) {
    return {
      flag: `--chown=${value.includes(':') ? value : `${value}:0`}`,
      files,
      isForFilesOnly: false,
      isExact: false,
    };
  }
  const mode = /^(?:a|ugo)?\+x$/.test(value) ? '755' : value;
  if (tool !== 'chmod' || !/^[0-7]{3,4}$/.test(mode)) return null;
  return {
    flag: `--chmod=${mode}`,
    files,
    isForFilesOnly: !/^0?[1357]{3}$/.test(mode),
    isExact: mode === value,
  };
}

/** Whether `COPY` can give it: one that gives nothing yet, and no mode to a directory that nobody could enter. */
function canCopyApply(
  { files, isForFilesOnly: isForFiles, isExact }: ModeChange,
  copy: RecordedInstruction,
): boolean {
  const { flags, rest } = argumentsOf(copy);
  if (copy.keyword !== 'COPY' || flags.some((flag) => flag.startsWith('--ch'))) return false;
  // A checkout of git has files of mode 644 and 755 and no others; an image may have any, setuid ones, too.
  if (!isExact && flags.some((flag) => flag.startsWith('--from'))) return false;
  const [source = '', target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  const isOneFile = target !== undefined && more.length === 0 && files.length === 1;
  return !isForFiles || (isOneFile && baseOf(source) === baseOf(files[0] ?? ''));
}

/** Whether these are all files that it brings, in folders that were there before, and nothing runs between it and the change. */
function isWholeCopy(
  { layer, hiddenBy }: HiddenBytes,
  { flag, files: names }: ModeChange,
  { files, hidden }: Snapshot,
  build: BuildRecord,
): boolean {
  const { instructions } = build;
  const [copy, run] = [instructionOf(build, layer), instructionOf(build, hiddenBy)];
  const between = instructions.filter(
    ({ lines }) => lines.start > (copy?.lines.start ?? 0) && lines.start < (run?.lines.start ?? 0),
  );
  if (
    !between.every(isNeutral) ||
    hidden.some((group) => group.layer === layer && group.hiddenBy !== hiddenBy)
  )
    return false;
  const expectedPaths = new Set(names);
  const changed = files.filter((file) => file.layer === hiddenBy);
  const isSame =
    expectedPaths.size === names.length &&
    changed.length === expectedPaths.size &&
    changed.every(({ path }) => expectedPaths.has(path));
  if (!isSame || files.some((file) => file.layer === layer)) return false;
  // COPY gives an owner to the folders that it makes, too.
  const existedBefore = (folder: string) =>
    folder === '' || files.some((file) => file.layer < layer && file.path.startsWith(`${folder}/`));
  return flag.startsWith('--chmod') || names.every((path) => existedBefore(parentOf(path)));
}
