import { findInstruction, parseArguments } from '../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot/snapshot.ts';
import { formatBytes } from '../shared/text/units.ts';
import type { Advice } from './advice.ts';
import { formatSizes, sumByLayer, totalBytes } from './bytes-by-layer.ts';

const APT = /\b(?:apt|apt-get|aptitude)\s+(?:-\S+\s+)*(?:update|install|upgrade|dist-upgrade|full-upgrade)\b/;
const UPDATES = /\b(?:apt|apt-get|aptitude)\s+(?:-\S+\s+)*update\b/;
const CACHES = /^var\/(?:lib\/apt\/lists|cache\/apt)(?=\/)/;

/**
 * Suggests one `RUN` for several of a stage that use apt. Each ships the lists and caches that the next one needs, and files of apt and dpkg
 * that the next one replaces. One `RUN` can delete the lists and caches of all.
 */
export function aptRunsAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  const runs = build.lines.flatMap((_, index) => {
    const layer = build.fromLayers + index;
    const run = findInstruction(build, layer);
    return run !== null && usesApt(run) ? [{ run, layer, stage: stageLine(run, build) }] : [];
  });
  // Other stages may be based on an earlier one, so no package can move from one stage to another.
  return [...new Set(runs.map(({ stage }) => stage))].flatMap((line) =>
    adviceOn(
      runs.filter(({ stage }) => stage === line),
      head,
      build,
    ),
  );
}

/** The line of the `FROM` above an instruction. */
const stageLine = ({ lines }: RecordedInstruction, { instructions }: BuildRecord): number =>
  instructions.findLast((other) => other.keyword === 'FROM' && other.lines.start < lines.start)?.lines
    .start ?? 0;

interface AptRun {
  readonly run: RecordedInstruction;
  readonly layer: number;
}

function adviceOn(runs: readonly AptRun[], { files, hiddenFiles }: Snapshot, build: BuildRecord): Advice[] {
  const [first] = runs;
  const last = runs.at(-1);
  if (first === undefined || last === undefined || runs.length < 2) return [];
  const own = new Set(runs.map(({ run }) => run));
  const rest = build.instructions.filter(
    (other) => other.lines.start > first.run.lines.start && !own.has(other),
  );
  // A RUN without an update, also of another stage that may be based on this one, may need the lists.
  if ([...rest, ...build.stages.others].some(needsLists)) return [];

  const layers = new Set(runs.map(({ layer }) => layer));
  const made = files.filter(({ layer }) => layers.has(layer));
  const caches = new Map<string, number>();
  for (const bytes of sumByLayer(made, ({ path }) => CACHES.exec(path)?.[0] ?? null).values())
    for (const [path, size] of bytes) caches.set(path, (caches.get(path) ?? 0) + size);
  const hidden = hiddenFiles
    .filter((group) => group.cause !== 'copied' && layers.has(group.layer) && layers.has(group.hiddenBy))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = runs.map(({ run }) => run.lines.start);
  const listed = `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
  return [
    {
      kind: 'same-run',
      title: `Use apt in one RUN instead of lines ${listed}`,
      saving: totalBytes(caches) + hidden,
      isEstimate: false,
      evidence: [
        ...formatSizes(caches),
        ...(hidden === 0
          ? []
          : [`The later lines replace or delete ${formatBytes(hidden)} that the earlier ones ship`]),
      ],
      dockerfile: build.dockerfile,
      lines: first.run.lines,
      otherLines: runs.slice(1).map(({ run }) => run.lines),
      edits: [],
      dockerignore: [],
      commands: [
        {
          location: 'Update the lists, install all packages, and delete lists and caches in one RUN',
          text: 'apt-get update && apt-get install -y … && rm -rf /var/lib/apt/lists/* /var/cache/apt/*',
        },
      ],
      notes: [],
    },
  ];
}

const needsLists = (run: RecordedInstruction): boolean => {
  const { rest } = parseArguments(run);
  return run.keyword === 'RUN' && APT.test(rest) && !UPDATES.test(rest);
};

/** Whether an instruction is a `RUN` that calls apt, and that mounts nothing where apt has its files. */
const usesApt = (run: RecordedInstruction): boolean => {
  const { flags, rest } = parseArguments(run);
  return run.keyword === 'RUN' && APT.test(rest) && !flags.some((flag) => flag.startsWith('--mount'));
};
