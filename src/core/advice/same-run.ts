import { displayPath } from '../path.ts';
import type { HiddenBytes, HiddenCause } from '../hidden-bytes.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot.ts';
import { formatBytes } from '../units.ts';
import type { Advice, Edit } from './advice.ts';
import { argumentsOf, instructionOf, isExtensible } from '../dockerfile/instructions.ts';

/** Bytes that one instruction of the Dockerfile ships and a later one hides. */
interface HiddenPair {
  readonly ships: RecordedInstruction;
  readonly hides: RecordedInstruction;
  readonly groups: readonly HiddenBytes[];
}

/** What one layer ships and a later one deletes or ships again: each with the instructions that can become one. */
export function hiddenAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return pairsOf(head, build).map((pair) => adviceOn(pair, head, build));
}

function pairsOf({ hidden }: Snapshot, build: BuildRecord): HiddenPair[] {
  const pairs = new Map<string, HiddenPair>();
  for (const group of hidden) {
    if (group.cause === 'replaced' || group.layer === group.hiddenBy) continue;
    const ships = instructionOf(build, group.layer);
    const hides = instructionOf(build, group.hiddenBy);
    // Whatever the image under FROM ships, no instruction takes it out again.
    if (ships === null || hides === null) continue;
    const key = `${group.layer} ${group.hiddenBy}`;
    pairs.set(key, { ships, hides, groups: [...(pairs.get(key)?.groups ?? []), group] });
  }
  return [...pairs.values()];
}

function adviceOn({ ships, hides, groups }: HiddenPair, head: Snapshot, build: BuildRecord): Advice {
  const saving = groups.reduce((sum, { bytes }) => sum + bytes, 0);
  const flags = ships.keyword === 'RUN' ? null : copyFlags(ships, hides, groups);
  const common = {
    isEstimate: false,
    dockerfile: build.dockerfile,
    lines: ships.lines,
    evidence: groups.map((group) => evidenceOf(group, hides)),
    ignore: [],
  };
  if (flags !== null) return { ...common, ...flags, saving };
  const merged = mergedRun(ships, hides, build);
  const all = merged === null ? saving : hiddenWithin(ships, hides, head, build);
  return {
    ...common,
    kind: 'same-run',
    title: `${ships.keyword === 'RUN' ? 'Make and delete' : 'Do not ship'} it in one step: ${linesOf(ships)} and ${linesOf(hides)}`,
    saving: all,
    edits: merged ?? [],
    notes: merged === null ? [WAYS[ships.keyword === 'RUN' ? 'run' : 'copy']] : [],
  };
}

const WAYS = {
  run: 'Delete in the same RUN what that RUN makes, or make it in a stage of its own and take what is needed with COPY --from',
  copy: 'Leave it out by .dockerignore, or use it with RUN --mount=type=bind,source=…,target=… in place of COPY',
};

const WORDS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deletes',
  replaced: 'replaces',
  copied: 'ships again unchanged',
};

function evidenceOf({ bytes, files, cause, largest }: HiddenBytes, hides: RecordedInstruction): string {
  const count = files === 1 ? '1 file' : `${files} files`;
  return `${capital(linesOf(hides))} ${WORDS[cause]} ${formatBytes(bytes)} in ${count}, the largest ${displayPath(largest)}`;
}

const linesOf = ({ lines: { start } }: RecordedInstruction): string => `line ${start}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What stands between two `RUN`s and does not matter to them. */
const NEUTRAL = /^(?:LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL|VOLUME)$/;

/** All `RUN`s from one to another as one; null where something else stands between them. */
function mergedRun(
  first: RecordedInstruction,
  last: RecordedInstruction,
  { instructions }: BuildRecord,
): Edit[] | null {
  const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last) + 1);
  const runs = between.filter(({ keyword }) => keyword === 'RUN');
  const fits = between.every(({ keyword }) => keyword === 'RUN' || NEUTRAL.test(keyword));
  // Flags belong to one RUN, and `cd` and `set` of one do not reach the next.
  const isPlain = (run: RecordedInstruction, at: number) =>
    isExtensible(run) &&
    !(at > 0 && argumentsOf(run).flags.length > 0) &&
    !/\b(?:cd|set|export|exit)\b/.test(run.text);
  if (!fits || runs.length < 2 || !runs.every(isPlain)) return null;
  const commands = runs.slice(1).map((run) => grouped(argumentsOf(run).rest.replace(/\s+/g, ' ')));
  const text = [first.text.trimEnd(), ...commands].join(' \\\n && ');
  return [
    { kind: 'replace', lines: first.lines, text },
    ...runs.slice(1).map(({ lines }): Edit => ({ kind: 'delete', lines })),
  ];
}

/** A list of commands other than one of `&&` as one command, so that none of it runs after a failure before it. */
const grouped = (command: string): string =>
  /;|\|\||[^&]&(?!&)/.test(command) ? `{ ${command}; }` : command;

/** All that `RUN`s hide of each other which become one. */
function hiddenWithin(
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

/** `COPY` with the mode or the owner that a `RUN chmod` or `RUN chown` gives afterwards; null where that RUN does more. */
function copyFlags(
  copy: RecordedInstruction,
  run: RecordedInstruction,
  groups: readonly HiddenBytes[],
): Pick<Advice, 'kind' | 'title' | 'edits' | 'notes'> | null {
  if (run.keyword !== 'RUN' || groups.some(({ cause }) => cause !== 'copied')) return null;
  const flag = flagOf(argumentsOf(run).rest);
  if (flag === null || copy.text.includes('--ch')) return null;
  return {
    kind: 'copy-flags',
    title: `Write ${copy.keyword} ${flag} in line ${copy.lines.start}, and leave out line ${run.lines.start}`,
    edits: [
      {
        kind: 'replace',
        lines: copy.lines,
        text: copy.text.replace(/^\s*\w+/, (keyword) => `${keyword} ${flag}`),
      },
      { kind: 'delete', lines: run.lines },
    ],
    notes: [`${flag.split('=', 1)[0]} holds for all that this ${copy.keyword} brings, and needs BuildKit`],
  };
}

function flagOf(command: string): string | null {
  const [, tool, value] = /^(chmod|chown)(?:\s+-R)?\s+([\w:+=,]+)(?:\s+[\w./*-]+)+$/.exec(command) ?? [];
  if (tool === 'chown' && value !== undefined) return `--chown=${value}`;
  if (tool !== 'chmod' || value === undefined) return null;
  if (/^[0-7]{3,4}$/.test(value)) return `--chmod=${value}`;
  return /^(?:a|ugo)?\+x$/.test(value) ? '--chmod=755' : null;
}
