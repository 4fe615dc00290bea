import type { HiddenPair } from './hidden-pair.ts';
import { displayPath } from '../image/image-path.ts';
import type { HiddenBytes, HiddenCause } from '../snapshot/hidden-bytes.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot/snapshot.ts';
import { formatBytes } from '../shared/text/units.ts';
import type { Advice, Edit } from './advice.ts';
import { suggestCopyFlags } from './copy-chmod.ts';
import { argumentsOf, instructionOf, isExtensible, isNeutral, isPosix } from '../dockerfile/instructions.ts';
import { changesShell, groupedCommands } from '../dockerfile/shell-state.ts';

/** What one layer ships and a later one deletes or ships again: each with the instructions that can become one. */
export function hiddenBytesAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return findPairs(head, build).map((pair) => toAdvice(pair, head, build));
}

function findPairs({ hidden }: Snapshot, build: BuildRecord): HiddenPair[] {
  const pairs = new Map<string, HiddenPair>();
  for (const group of hidden) {
    if (group.cause === 'replaced' || group.layer === group.hiddenBy) continue;
    const ships = instructionOf(build, group.layer);
    const hides = instructionOf(build, group.hiddenBy);
    // Whatever the image under FROM ships, no instruction takes it out again.
    if (ships === null || hides === null) continue;
    const key = `${group.layer} ${group.hiddenBy}`;
    pairs.set(key, { first: ships, later: hides, groups: [...(pairs.get(key)?.groups ?? []), group] });
  }
  return [...pairs.values()];
}

function toAdvice(pair: HiddenPair, head: Snapshot, build: BuildRecord): Advice {
  const { first, later, groups } = pair;
  const saving = groups.reduce((sum, { bytes }) => sum + bytes, 0);
  const common = {
    isEstimate: false,
    dockerfile: build.dockerfile,
    lines: first.lines,
    evidence: groups.map((group) => formatEvidence(group, later)),
    ignore: [],
  };
  const isCopied = groups.every(({ cause }) => cause === 'copied');
  if (first.keyword !== 'RUN') {
    const suggestion = isCopied ? suggestCopyFlags(pair, head, build) : suggestLeavingOut(pair);
    return { ...common, ...suggestion, saving };
  }
  const mergedEdits = mergeRuns(first, later, build);
  const { title, note } = (isCopied ? changedLater : deletedLater)(formatLine(first), formatLine(later));
  return {
    ...common,
    kind: 'same-run',
    title,
    saving: mergedEdits === null ? saving : sumHiddenWithin(first, later, head, build),
    edits: mergedEdits ?? [],
    notes: mergedEdits === null ? [note] : [],
  };
}

const deletedLater = (ships: string, hides: string) => ({
  title: `Make and delete it in one RUN: ${ships} and ${hides}`,
  note: 'Delete in the same RUN what that RUN makes, or make it in a stage of its own and take what is needed with COPY --from',
});

const changedLater = (ships: string, hides: string) => ({
  title: `Give mode and owner in ${ships} already, not again in ${hides}`,
  note: 'Give mode, owner and time in the RUN that makes it: a later one ships all of it once more',
});

const suggestLeavingOut = ({ first: ships, later: hides }: HiddenPair) => ({
  kind: 'same-run' as const,
  title: `Do not copy in ${formatLine(ships)} what ${formatLine(hides)} deletes`,
  edits: [],
  notes: [
    'Leave it out by .dockerignore, or use it with RUN --mount=type=bind,source=…,target=… in place of COPY',
  ],
});

const CAUSE_VERBS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deletes',
  replaced: 'replaces',
  copied: 'ships again unchanged',
};

function formatEvidence({ bytes, files, cause, largest }: HiddenBytes, hides: RecordedInstruction): string {
  const count = files === 1 ? '1 file' : `${files} files`;
  return `${capitalize(formatLine(hides))} ${CAUSE_VERBS[cause]} ${formatBytes(bytes)} in ${count}, the largest ${displayPath(largest)}`;
}

const formatLine = ({ lines: { start } }: RecordedInstruction): string => `line ${start}`;
const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** All `RUN`s from one to another as one; null where something else stands between them, or where one would not run as it does alone. */
function mergeRuns(first: RecordedInstruction, last: RecordedInstruction, build: BuildRecord): Edit[] | null {
  const { instructions } = build;
  const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last) + 1);
  const runs = between.filter(({ keyword }) => keyword === 'RUN');
  const isUninterrupted = between.every((each) => each.keyword === 'RUN' || isNeutral(each));
  const isPlain = (run: RecordedInstruction) => {
    const { flags, rest } = argumentsOf(run);
    return isExtensible(run) && flags.length === 0 && !changesShell(rest);
  };
  if (!isUninterrupted || !isPosix(build) || runs.length < 2 || !runs.every(isPlain)) return null;
  const commands = runs.slice(1).map(({ text }) => groupedCommands(text.replace(/^\s*\w+\s+/, '').trimEnd()));
  const text = [first.text.trimEnd(), ...commands].join(' \\\n && ');
  return [
    { kind: 'replace', lines: first.lines, text },
    ...runs.slice(1).map(({ lines }): Edit => ({ kind: 'delete', lines })),
  ];
}

/** All that `RUN`s hide of each other which become one. */
function sumHiddenWithin(
  first: RecordedInstruction,
  last: RecordedInstruction,
  { hidden }: Snapshot,
  build: BuildRecord,
): number {
  const isWithin = (layer: number) => {
    const start = instructionOf(build, layer)?.lines.start ?? 0;
    return start >= first.lines.start && start <= last.lines.start;
  };
  return hidden
    .filter(({ layer, hiddenBy }) => isWithin(layer) && isWithin(hiddenBy))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}
