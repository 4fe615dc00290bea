import type { HiddenBytes } from '../../snapshot/hidden-bytes.ts';
import { baseName, cleanPath, parentPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice, AdviceTitle, Edit } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import type { HiddenPair } from './hidden-pair.ts';
import {
  parseArguments,
  findInstruction,
  isNeutral,
  isRecordedInFull,
} from '../../dockerfile/instructions.ts';
import { describeShippedAgain } from './shipped-again.ts';

type Suggestion = AdviceTitle & Pick<Advice, 'kind' | 'edits' | 'notes'>;

/**
 * Suggests how to avoid a later instruction that ships copied files again with only another mode or owner. The suggestion is an exact edit
 * (`COPY --chmod` or `--chown`) if the later instruction does nothing else, and to exactly these files; otherwise it is prose.
 */
export function suggestCopyFlags(pair: HiddenPair, head: Snapshot, build: BuildRecord): Suggestion {
  const { first, later, groups } = pair;
  const copyLine = first.lines.start;
  const changeLine = later.lines.start;
  const change = later.keyword === 'RUN' ? parseModeChange(parseArguments(later).rest) : null;
  const [group, ...others] = groups;
  const isAlone = group?.files === change?.files.length && others.length === 0;
  if (
    change !== null &&
    group &&
    isAlone &&
    canCopyApply(change, first) &&
    isWholeCopy(group, change, head, build)
  ) {
    const { flag } = change;
    return {
      kind: 'copy-flags',
      ...adviceTitle`Use ${code(`COPY ${flag}`)} on line ${copyLine} and delete line ${changeLine}`,
      edits: [withFlag(first, flag), { kind: 'delete', lines: later.lines }],
      notes: [`${flag.split('=', 1)[0]} applies to everything that this COPY copies, and needs BuildKit`],
    };
  }
  return { kind: 'copy-flags', ...describeShippedAgain(pair, head, build), edits: [] };
}

const withFlag = ({ lines, text }: RecordedInstruction, flag: string): Edit => ({
  kind: 'replace',
  lines,
  text: text.replace(/^\s*\w+/, (keyword) => `${keyword} ${flag}`),
});

interface ModeChange {
  readonly flag: string;
  readonly files: readonly string[];
  /** Whether a directory with this mode could not be entered. */
  readonly isForFilesOnly: boolean;
  /** Whether the command sets the whole mode, regardless of the previous one. */
  readonly isExact: boolean;
}

/** Parses `chmod` or `chown` of absolute file paths into a flag of `COPY`. Returns null for any other command. */
function parseModeChange(command: string): ModeChange | null {
  const [, tool, value = '', names = ''] =
    /^(chmod|chown)[ \t]+([\w:+=,]+)((?:[ \t]+\/[\w./+@-]+)+)$/.exec(command) ?? [];
  const files = names.trim().split(/\s+/).map(cleanPath);
  // Without a group, chown keeps the group, which is root after COPY.
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

/** Whether `COPY` can set the mode or owner: it has no such flag yet, and copies no directory that the mode would make inaccessible. */
function canCopyApply({ files, isForFilesOnly, isExact }: ModeChange, copy: RecordedInstruction): boolean {
  const { flags, rest } = parseArguments(copy);
  if (!isRecordedInFull(copy)) return false;
  if (copy.keyword !== 'COPY' || flags.some((flag) => flag.startsWith('--ch'))) return false;
  // A git checkout has only files of mode 644 and 755; an image may have any mode, including setuid.
  if (!isExact && flags.some((flag) => flag.startsWith('--from'))) return false;
  const [source = '', target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  const isOneFile = target !== undefined && more.length === 0 && files.length === 1;
  return !isForFilesOnly || (isOneFile && baseName(source) === baseName(files[0] ?? ''));
}

/** Whether the change covers all files of the `COPY`, their directories existed before, and nothing runs between both instructions. */
function isWholeCopy(
  { layer, hiddenBy }: HiddenBytes,
  { flag, files: names }: ModeChange,
  { files, hiddenFiles }: Snapshot,
  build: BuildRecord,
): boolean {
  const { instructions } = build;
  const [copy, run] = [findInstruction(build, layer), findInstruction(build, hiddenBy)];
  const between = instructions.filter(
    ({ lines }) => lines.start > (copy?.lines.start ?? 0) && lines.start < (run?.lines.start ?? 0),
  );
  if (
    !between.every(isNeutral) ||
    hiddenFiles.some((group) => group.layer === layer && group.hiddenBy !== hiddenBy)
  )
    return false;
  const expectedPaths = new Set(names);
  const changed = files.filter((file) => file.layer === hiddenBy);
  const isSame =
    expectedPaths.size === names.length &&
    changed.length === expectedPaths.size &&
    changed.every(({ path }) => expectedPaths.has(path));
  if (!isSame || files.some((file) => file.layer === layer)) return false;
  // COPY --chown also applies to the directories that COPY creates.
  const existedBefore = (directory: string) =>
    directory === '' || files.some((file) => file.layer < layer && file.path.startsWith(`${directory}/`));
  return flag.startsWith('--chmod') || names.every((path) => existedBefore(parentPath(path)));
}
