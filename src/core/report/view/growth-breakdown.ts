import { argumentsOf, instructionOf } from '../../dockerfile/instructions.ts';
import { contributionsOf } from '../../comparison/instruction-growth.ts';
import type { Contribution } from '../../comparison/instruction-growth.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { originsOf } from '../../comparison/base-image-growth.ts';
import type { Origins } from '../../comparison/base-image-growth.ts';
import { formatInstruction } from './format-instruction.ts';
import type { ImageReport } from '../../policy/report.ts';
import { oneLine, plural } from '../text.ts';

/** One thing that an image's bytes come from, in base and head. No text is escaped. */
export interface Cause {
  /**
   * `upstream` and `own` add up to the whole. `line` is a part of `own`, and stands below it. `rebuilt` is what both sides have, though its
   * layers are not the same: it counts 0.
   */
  readonly kind: 'upstream' | 'own' | 'line' | 'rebuilt';
  /** An instruction, or prose where it is none. */
  readonly text: string;
  /** What is to be said of it beside that, and a name that belongs to it; mostly both are empty. */
  readonly note: string;
  readonly named: string;
  /** First line of the instruction in the head's Dockerfile; `gone` where only the base's has it; null where it is none. */
  readonly line: number | 'gone' | null;
  /** Unpacked bytes; null where they are counted elsewhere. */
  readonly base: number | null;
  readonly head: number | null;
  /** Names of shells, package managers and build tools that come with it and were not there before. */
  readonly adds: readonly string[];
}

/** Most lines that are told. */
const MOST_LINES = 5;
/** A line that brings or takes less than this part of all that was brought and taken explains nothing. */
const PART = 0.01;

const PLAIN = { note: '', named: '' } as const;

/** Bytes of the head more than of the base. */
export const changeOf = ({ base, head }: Cause): number => (head ?? 0) - (base ?? 0);

/**
 * What a difference comes from: the image under `FROM`, the Dockerfile's own instructions with the lines that change most, and layers
 * that were only made again. Empty where nothing differs, and where the histories do not tell.
 */
export function causesOf(image: ImageReport): Cause[] {
  if (image.state !== 'compared') return [];
  const { comparison } = image;
  const contributions = contributionsOf(comparison) ?? [];
  const rebuilt = rebuiltCause(comparison);
  const lines = worthTelling([
    ...contributions.filter(({ from }) => from === null).map((each) => lineCause(each, comparison)),
    ...goneCauses(comparison),
  ]);
  const origins = originsOf(comparison.base, comparison.head);
  if (origins === null) return [...lines, ...rebuilt];
  const isUnchanged = comparison.delta.unpacked === 0 && origins.upstream === 'same';
  if (isUnchanged && lines.length + rebuilt.length === 0) return [];
  const { base, head } = origins;
  const from = contributions.find((each) => each.from !== null);
  return [
    {
      kind: 'upstream',
      ...upstreamWords(comparison, origins),
      base: base.upstream,
      head: head.upstream,
      line: comparison.head.build?.fromLine.start ?? null,
      adds: from === undefined ? [] : namesOf(from),
    },
    {
      kind: 'own',
      text: 'The Dockerfile’s own instructions',
      ...ownNote(origins),
      line: null,
      adds: [],
      base: base.own,
      head: head.own,
    },
    ...lines,
    ...rebuilt,
  ];
}

/** The largest differences first; those that bring programs before all others, where there are many. */
function worthTelling(lines: readonly Cause[]): Cause[] {
  const size = (cause: Cause) => Math.abs(changeOf(cause));
  const all = lines.reduce((sum, each) => sum + size(each), 0);
  const told = lines
    .filter((each) => each.adds.length > 0 || size(each) > all * PART)
    .toSorted((a, b) => Number(b.adds.length > 0) - Number(a.adds.length > 0) || size(b) - size(a));
  return told.slice(0, MOST_LINES).toSorted((a, b) => size(b) - size(a));
}

function lineCause(contribution: Contribution, { head }: Comparison): Cause {
  const [layer = -1] = contribution.layers;
  return {
    kind: 'line',
    text: instructionText(head, layer),
    ...PLAIN,
    line: contribution.lines.start,
    base: contribution.before,
    head: contribution.bytes,
    adds: namesOf(contribution),
  };
}

/** What instructions brought that the head's Dockerfile does not have any more. */
function goneCauses({ base, head, layers }: Comparison): Cause[] {
  const from = base.build?.fromLayers;
  if (from === undefined || head.build === null) return [];
  return layers.flatMap(({ base: was, match }): Cause[] => {
    const layer = was === null ? -1 : base.layers.indexOf(was);
    if (match !== 'removed' || was === null || layer < from) return [];
    const text = instructionText(base, layer);
    return [{ kind: 'line', text, ...PLAIN, line: 'gone', base: was.unpacked, head: 0, adds: [] }];
  });
}

/** As the Dockerfile has it, which says more than the history: where a COPY copies from. */
function instructionText({ build, layers }: Snapshot, layer: number): string {
  const instruction = build && instructionOf(build, layer);
  if (!instruction?.text) return formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  const { flags, rest } = argumentsOf(instruction);
  return oneLine([instruction.keyword, ...flags, rest].join(' '));
}

const namesOf = ({ added }: Contribution): string[] => [...new Set(added.map(({ name }) => name))];

/** A name with a build argument in it, whose value is told nowhere, can stand for different images. */
function upstreamWords(
  { base, head }: Comparison,
  { upstream }: Origins,
): Pick<Cause, 'text' | 'note' | 'named'> {
  const [was, is] = [base.build?.from ?? '', head.build?.from ?? ''];
  const text = `FROM ${is}`;
  if (was !== is) return { text, note: 'in place of', named: was };
  if (upstream !== 'another') return { text, ...PLAIN };
  const note = `another image than before${is.includes('$') ? '' : ' under the same name'}`;
  return { text, note, named: '' };
}

const ownNote = ({ upstream }: Origins): Pick<Cause, 'note' | 'named'> =>
  upstream === 'partly the same'
    ? {
        note: 'with what its ONBUILD makes, or what else is not the same above the layers that are',
        named: '',
      }
    : PLAIN;

function rebuiltCause({ delta: { rebuilt } }: Comparison): Cause[] {
  if (rebuilt.unpacked === 0) return [];
  const text = `Made again with the same contents: ${plural(rebuilt.layers, 'layer')}, ${formatBytes(rebuilt.unpacked)}`;
  return [{ kind: 'rebuilt', text, ...PLAIN, line: null, base: null, head: null, adds: [] }];
}
