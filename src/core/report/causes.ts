import { argumentsOf, instructionOf } from '../dockerfile/instructions.ts';
import { additionsOf, contributionsOf } from '../contributions.ts';
import type { Contribution } from '../contributions.ts';
import type { Comparison } from '../compare.ts';
import type { Snapshot } from '../snapshot.ts';
import { formatBytes } from '../units.ts';
import { ownBytes, upstreamBytes, upstreamMoved } from '../upstream.ts';
import { formatInstruction } from './instruction.ts';
import type { ImageReport } from './model.ts';
import { oneLine, plural } from './text.ts';

/** One thing that an image's bytes come from, in base and head. No text is escaped. */
export interface Cause {
  /**
   * `upstream` and `own` add up to the whole. `line` is a part of one of them, and stands below it. `rebuilt` is what both sides have, though
   * its layers are not the same: it counts 0.
   */
  readonly kind: 'upstream' | 'own' | 'line' | 'rebuilt';
  readonly text: string;
  /** First line of the instruction; null where it is none, or not known. */
  readonly line: number | null;
  /** Unpacked bytes; null where they are counted elsewhere. */
  readonly base: number | null;
  readonly head: number | null;
  /** Names of shells, package managers and build tools that come with it and were not there before. */
  readonly adds: readonly string[];
}

/** Most lines that are told. */
const MOST_LINES = 5;
/** A line that brings less than this part of all that was added explains nothing. */
const PART = 0.01;

/** Bytes of the head more than of the base. */
export const changeOf = ({ base, head }: Cause): number => (head ?? 0) - (base ?? 0);

/**
 * What a difference comes from: the image under `FROM`, the Dockerfile's own instructions with the lines that add most, and layers that
 * were only made again. Empty where nothing differs, and where the histories do not tell.
 */
export function causesOf(image: ImageReport): Cause[] {
  if (image.state !== 'compared') return [];
  const { comparison } = image;
  const contributions = contributionsOf(comparison) ?? [];
  const own = contributions.filter(({ from }) => from === null);
  const rebuilt = rebuiltCause(comparison);
  const { unpacked, growth } = comparison.delta;
  const [before, after] = [upstreamBytes(comparison.base), upstreamBytes(comparison.head)];
  const lines = worthTelling(additionsOf(own)).map((each) => lineCause(each, comparison));
  if (growth === null || before === null || after === null) return [...lines, ...rebuilt];
  if (unpacked === 0 && before === after && lines.length + rebuilt.length === 0) return [];
  const from = contributions.find((each) => each.from !== null);
  return [
    {
      ...{ kind: 'upstream', text: upstreamWords(comparison), base: before, head: after },
      line: comparison.head.build?.fromLine.start ?? null,
      adds: from === undefined ? [] : namesOf(from),
    },
    {
      ...{ kind: 'own', text: 'The Dockerfile’s own instructions', line: null, adds: [] },
      ...{ base: ownBytes(comparison.base), head: ownBytes(comparison.head) },
    },
    ...lines,
    ...rebuilt,
  ];
}

/** Those that bring programs before all others. */
function worthTelling(additions: readonly Contribution[]): Contribution[] {
  const growth = ({ bytes, before }: Contribution) => Math.max(0, bytes - before);
  const all = additions.reduce((sum, each) => sum + growth(each), 0);
  const programs = additions.filter(({ added }) => added.length > 0);
  const bytes = additions.filter((each) => each.added.length === 0 && growth(each) >= all * PART);
  const told = new Set([...programs, ...bytes].slice(0, MOST_LINES));
  return additions.filter((each) => told.has(each));
}

function lineCause(contribution: Contribution, { head }: Comparison): Cause {
  const [layer = -1] = contribution.layers;
  return {
    ...{ kind: 'line', text: instructionText(head, layer), line: contribution.lines.start },
    ...{ base: contribution.before, head: contribution.bytes, adds: namesOf(contribution) },
  };
}

/** As the Dockerfile has it, which says more than the history: where a COPY copies from. */
function instructionText({ build, layers }: Snapshot, layer: number): string {
  const instruction = build && instructionOf(build, layer);
  if (!instruction?.text) return formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  const { flags, rest } = argumentsOf(instruction);
  return oneLine([instruction.keyword, ...flags, rest].join(' '));
}

const namesOf = ({ added }: Contribution): string[] => [...new Set(added.map(({ name }) => name))];

function upstreamWords({ base, head }: Comparison): string {
  const [was, is] = [base.build?.from ?? '', head.build?.from ?? ''];
  if (was !== is) return `FROM ${is}, in place of ${was}`;
  return upstreamMoved(base, head)
    ? `FROM ${is}, which is another image than before under the same name`
    : `FROM ${is}`;
}

function rebuiltCause({ delta: { rebuilt } }: Comparison): Cause[] {
  if (rebuilt.unpacked === 0) return [];
  const text = `Made again with the same files: ${plural(rebuilt.layers, 'layer')}, ${formatBytes(rebuilt.unpacked)}`;
  return [{ kind: 'rebuilt', text, line: null, base: null, head: null, adds: [] }];
}
