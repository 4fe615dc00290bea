import { baseOf, cleanPath } from '../path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot.ts';
import type { Advice, Edit } from './advice.ts';
import type { HiddenPair } from './same-run.ts';
import { argumentsOf, instructionOf, isNeutral } from '../dockerfile/instructions.ts';

type Way = Pick<Advice, 'kind' | 'title' | 'edits' | 'notes'>;

/**
 * What to do where a later instruction ships again unchanged what a `COPY` or `ADD` has brought: `COPY` with the mode or the owner that
 * it gives, where it does nothing else and to exactly these files; otherwise in words.
 */
export function copyFlags({ ships, hides, groups }: HiddenPair, head: Snapshot, build: BuildRecord): Way {
  const line = ships.lines.start;
  const again = hides.lines.start;
  const change = hides.keyword === 'RUN' ? changeIn(argumentsOf(hides).rest) : null;
  const isAlone = groups.length === 1 && isAllOf(ships, hides, change?.files ?? [], head, build);
  const files = groups.reduce((sum, group) => sum + group.files, 0);
  if (change !== null && isAlone && files === change.files.length && fits(change, ships)) {
    const { flag } = change;
    return {
      kind: 'copy-flags',
      title: `Write COPY ${flag} in line ${line}, and leave out line ${again}`,
      edits: [withFlag(ships, flag), { kind: 'delete', lines: hides.lines }],
      notes: [`${flag.split('=', 1)[0]} holds for all that this COPY brings, and needs BuildKit`],
    };
  }
  return {
    kind: 'copy-flags',
    title: `Give mode and owner in line ${line} already, not again in line ${again}`,
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

interface Change {
  readonly flag: string;
  readonly files: readonly string[];
  /** Nobody could enter a directory of this mode. */
  readonly isForFiles: boolean;
}

/** `chmod` or `chown` of files by their whole names, as a flag of `COPY`; null for everything else. */
function changeIn(command: string): Change | null {
  const [, tool, value = '', names = ''] =
    /^(chmod|chown)[ \t]+([\w:+=,]+)((?:[ \t]+\/[\w./+@-]+)+)$/.exec(command) ?? [];
  const files = names.trim().split(/\s+/).map(cleanPath);
  // A name alone leaves the group as it is, which COPY has as root's.
  if (tool === 'chown' && /^\w+(?::\w+)?$/.test(value)) {
    return { flag: `--chown=${value.includes(':') ? value : `${value}:0`}`, files, isForFiles: false };
  }
  const mode = /^(?:a|ugo)?\+x$/.test(value) ? '755' : value;
  if (tool !== 'chmod' || !/^[0-7]{3,4}$/.test(mode)) return null;
  return { flag: `--chmod=${mode}`, files, isForFiles: !/^0?[1357]{3}$/.test(mode) };
}

/** Whether `COPY` can give it: one that gives nothing yet, and no mode to a directory that nobody could enter. */
function fits({ files, isForFiles }: Change, copy: RecordedInstruction): boolean {
  const { flags, rest } = argumentsOf(copy);
  if (copy.keyword !== 'COPY' || flags.some((flag) => flag.startsWith('--ch'))) return false;
  const [source = '', target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  const isOneFile = target !== undefined && more.length === 0 && files.length === 1;
  return !isForFiles || (isOneFile && baseOf(source) === baseOf(files[0] ?? ''));
}

/** Whether these are all files that it brings, and nothing runs between it and the change. */
function isAllOf(
  copy: RecordedInstruction,
  run: RecordedInstruction,
  names: readonly string[],
  { files }: Snapshot,
  build: BuildRecord,
): boolean {
  const { instructions } = build;
  const between = instructions.slice(instructions.indexOf(copy) + 1, instructions.indexOf(run));
  const [brought = [], changed = []] = [copy, run].map((each) =>
    files.filter(({ layer }) => instructionOf(build, layer) === each).map(({ path }) => path),
  );
  const wanted = new Set(names);
  const isSame = changed.length === wanted.size && changed.every((path) => wanted.has(path));
  return between.every(isNeutral) && brought.length === 0 && isSame && wanted.size === names.length;
}
