import { isBaseOfOthers } from '../packages/shared-stages.ts';
import type { HiddenPair } from './hidden-pair.ts';
import { displayPath } from '../../image/image-path.ts';
import type { HiddenBytes, HiddenCause } from '../../snapshot/hidden-bytes.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { Advice, Edit } from '../advice.ts';
import { suggestCopyFlags } from './copy-chmod.ts';
import { describeShippedAgain } from './shipped-again.ts';
import {
  parseArguments,
  findInstruction,
  isExtensible,
  isNeutral,
  usesPosixShell,
} from '../../dockerfile/instructions.ts';
import { changesShell, groupCommands } from '../../dockerfile/shell-state.ts';

/** Suggests a fix for each pair of instructions of which the later one deletes, or ships again, files of the first. */
export function hiddenBytesAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return findPairs(head, build).map((pair) => toAdvice(pair, head, build));
}

function findPairs({ hiddenFiles }: Snapshot, build: BuildRecord): HiddenPair[] {
  const pairs = new Map<string, HiddenPair>();
  for (const group of hiddenFiles) {
    if (group.cause === 'replaced' || group.layer === group.hiddenBy) continue;
    const first = findInstruction(build, group.layer);
    const later = findInstruction(build, group.hiddenBy);
    // No instruction can remove bytes that the FROM image ships.
    if (first === null || later === null) continue;
    const key = `${group.layer} ${group.hiddenBy}`;
    pairs.set(key, { first, later, groups: [...(pairs.get(key)?.groups ?? []), group] });
  }
  return [...pairs.values()];
}

function toAdvice(pair: HiddenPair, head: Snapshot, build: BuildRecord): Advice {
  const { first, later, groups } = pair;
  const saving = sumBytes(groups);
  const common = {
    isEstimate: false,
    dockerfile: build.dockerfile,
    lines: first.lines,
    evidence: formatGroups(groups, build),
    dockerignore: [],
  };
  const isCopied = groups.every(({ cause }) => cause === 'copied');
  if (first.keyword !== 'RUN') {
    const suggestion = isCopied
      ? { ...suggestCopyFlags(pair, head, build), otherLines: [later.lines] }
      : suggestLeavingOut(pair);
    return { ...common, ...suggestion, saving };
  }
  const mergedEdits = mergeRuns(first, later, build);
  const merged = mergedEdits === null ? groups : hiddenWithin(first, later, head, build);
  const { title, notes } = isCopied
    ? describeShippedAgain(pair, head, build)
    : deletedLater(first, later, build);
  return {
    ...common,
    kind: 'same-run',
    title,
    saving: sumBytes(merged),
    evidence: formatGroups(merged, build),
    otherLines: isCopied ? [later.lines] : [],
    edits: mergedEdits ?? [],
    notes: mergedEdits === null ? notes : [],
  };
}

function deletedLater(first: RecordedInstruction, later: RecordedInstruction, build: BuildRecord) {
  const isSameStage = build.instructions.every(
    ({ keyword, lines }) =>
      keyword !== 'FROM' || lines.start < first.lines.start || lines.start > later.lines.start,
  );
  if (!isSameStage && isBaseOfOthers(build)) {
    return {
      title: `Don't ship the files that ${formatLine(first)} creates and ${formatLine(later)} deletes`,
      notes: [
        `Other stages may need the files of ${formatLine(first)}. Base the shipped stage on an image without them, and copy only what you need with COPY --from`,
      ],
    };
  }
  return {
    title: `Create and delete files in one RUN instead of lines ${first.lines.start} and ${later.lines.start}`,
    notes: [
      'Delete the files in the RUN that creates them, or create them in another stage and copy only what you need with COPY --from',
    ],
  };
}

const suggestLeavingOut = ({ first, later }: HiddenPair) => ({
  kind: 'same-run' as const,
  title: `Don't copy files on ${formatLine(first)} that ${formatLine(later)} deletes`,
  edits: [],
  notes: [howToLeaveOut(first)],
});

function howToLeaveOut(copy: RecordedInstruction): string {
  const { flags, rest } = parseArguments(copy);
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (from !== undefined)
    return `Copy only the files you need from ${from}, or use RUN --mount=type=bind,from=${from},source=…,target=… instead of COPY`;
  if (/\.git(?:#|\s)/.test(rest))
    return 'Clone the repository with ADD in another stage, and copy only what you need with COPY --from';
  if (/(?:^|\s)["[]*(?:https?:\/\/|git@|ssh:\/\/)/.test(rest))
    return 'Download the files with ADD in another stage, and copy only what you need with COPY --from';
  if (rest.includes('<<')) return 'Write the files in the RUN that deletes them';
  return 'Exclude the files with .dockerignore, or use RUN --mount=type=bind,source=…,target=… instead of COPY';
}

const CAUSE_VERBS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deletes',
  replaced: 'replaces',
  copied: 'ships an unchanged copy of',
};

/** Maximum number of sentences; merged lines can have many pairs. */
const MAX_EVIDENCE = 5;

/** One sentence per group, largest first. */
function formatGroups(groups: readonly HiddenBytes[], build: BuildRecord): string[] {
  const sorted = groups.toSorted((a, b) => b.bytes - a.bytes);
  const rest = sumBytes(sorted.slice(MAX_EVIDENCE));
  return [
    ...sorted.slice(0, MAX_EVIDENCE).flatMap((group) => formatEvidence(group, build)),
    ...(rest > 0 ? [`These lines also delete or replace ${formatBytes(rest)} of other files`] : []),
  ];
}

function formatEvidence(
  { bytes, files, cause, largest, layer, hiddenBy }: HiddenBytes,
  build: BuildRecord,
): string[] {
  const [first, later] = [findInstruction(build, layer), findInstruction(build, hiddenBy)];
  if (first === null || later === null) return [];
  const verb = `${capitalize(formatLine(later))} ${CAUSE_VERBS[cause]}`;
  const from = `from ${formatLine(first)}`;
  if (files === 1) return [`${verb} ${displayPath(largest)} ${from} (${formatBytes(bytes)})`];
  return [`${verb} ${files} files ${from} (${formatBytes(bytes)}); the largest is ${displayPath(largest)}`];
}

const sumBytes = (groups: readonly HiddenBytes[]): number =>
  groups.reduce((sum, { bytes }) => sum + bytes, 0);

const formatLine = ({ lines: { start } }: RecordedInstruction): string => `line ${start}`;
const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Merges all `RUN`s from `first` to `last`. Returns null if another instruction is in between, or if a `RUN` would behave differently. */
function mergeRuns(first: RecordedInstruction, last: RecordedInstruction, build: BuildRecord): Edit[] | null {
  const { instructions } = build;
  const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last) + 1);
  const runs = between.filter(({ keyword }) => keyword === 'RUN');
  const isUninterrupted = between.every(
    (instruction) => instruction.keyword === 'RUN' || isNeutral(instruction),
  );
  const isPlain = (run: RecordedInstruction) => {
    const { flags, rest } = parseArguments(run);
    return isExtensible(run) && flags.length === 0 && !changesShell(rest);
  };
  if (!isUninterrupted || !usesPosixShell(build) || runs.length < 2 || !runs.every(isPlain)) return null;
  const commands = runs.slice(1).map((run) => groupCommands(run.text.replace(/^\s*\w+\s+/, '').trimEnd()));
  const text = [first.text.trimEnd(), ...commands].join(' \\\n && ');
  return [
    { kind: 'replace', lines: first.lines, text },
    ...runs.slice(1).map(({ lines }): Edit => ({ kind: 'delete', lines })),
  ];
}

/** What one instruction from `first` to `last` ships and another of them hides. */
function hiddenWithin(
  first: RecordedInstruction,
  last: RecordedInstruction,
  { hiddenFiles }: Snapshot,
  build: BuildRecord,
): HiddenBytes[] {
  const isWithin = (layer: number) => {
    const start = findInstruction(build, layer)?.lines.start ?? 0;
    return start >= first.lines.start && start <= last.lines.start;
  };
  return hiddenFiles.filter(({ layer, hiddenBy }) => isWithin(layer) && isWithin(hiddenBy));
}
