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
export interface GrowthSource {
  /**
   * `upstream` and `own` add up to the whole. `line` is a part of `own`, and stands below it. `rebuilt` is what both sides have, though its
   * layers are not the same: it counts 0.
   */
  readonly kind: 'upstream' | 'own' | 'line' | 'rebuilt';
  /** An instruction, or prose where it is none. */
  readonly text: string;
  /** What is to be said of it beside that, and a name that belongs to it; mostly both are empty. */
  readonly note: string;
  readonly reference: string;
  /** First line of the instruction in the head's Dockerfile; `gone` where only the base's has it; null where it is none. */
  readonly line: number | 'gone' | null;
  /** Unpacked bytes; null where they are counted elsewhere. */
  readonly base: number | null;
  readonly head: number | null;
  /** Names of shells, package managers and build tools that come with it and were not there before. */
  readonly addedNames: readonly string[];
}

/** Most lines that are told. */
const MAX_LINES = 5;
/** A line that brings or takes less than this part of all that was brought and taken explains nothing. */
const MIN_SHARE = 0.01;

const NO_NOTE = { note: '', reference: '' } as const;

/** Bytes of the head more than of the base. */
export const sizeChange = ({ base, head }: GrowthSource): number => (head ?? 0) - (base ?? 0);

/**
 * What a difference comes from: the image under `FROM`, the Dockerfile's own instructions with the lines that change most, and layers
 * that were only made again. Empty where nothing differs, and where the histories do not tell.
 */
export function listGrowthSources(image: ImageReport): GrowthSource[] {
  if (image.state !== 'compared') return [];
  const { comparison } = image;
  const contributions = contributionsOf(comparison) ?? [];
  const rebuilt = rebuiltSources(comparison);
  const lines = selectLargest([
    ...contributions.filter(({ from }) => from === null).map((each) => toLineSource(each, comparison)),
    ...removedLineSources(comparison),
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
      ...describeBaseImage(comparison, origins),
      base: base.upstream,
      head: head.upstream,
      line: comparison.head.build?.fromLine.start ?? null,
      addedNames: from === undefined ? [] : distinctAddedNames(from),
    },
    {
      kind: 'own',
      text: 'The Dockerfile’s own instructions',
      ...instructionsNote(origins),
      line: null,
      addedNames: [],
      base: base.own,
      head: head.own,
    },
    ...lines,
    ...rebuilt,
  ];
}

/** The largest differences first; those that bring programs before all others, where there are many. */
function selectLargest(lines: readonly GrowthSource[]): GrowthSource[] {
  const size = (cause: GrowthSource) => Math.abs(sizeChange(cause));
  const total = lines.reduce((sum, each) => sum + size(each), 0);
  const explaining = lines
    .filter((each) => each.addedNames.length > 0 || size(each) > total * MIN_SHARE)
    .toSorted(
      (a, b) => Number(b.addedNames.length > 0) - Number(a.addedNames.length > 0) || size(b) - size(a),
    );
  return explaining.slice(0, MAX_LINES).toSorted((a, b) => size(b) - size(a));
}

function toLineSource(contribution: Contribution, { head }: Comparison): GrowthSource {
  const [layer = -1] = contribution.layers;
  return {
    kind: 'line',
    text: formatRecordedInstruction(head, layer),
    ...NO_NOTE,
    line: contribution.lines.start,
    base: contribution.before,
    head: contribution.bytes,
    addedNames: distinctAddedNames(contribution),
  };
}

/** What instructions brought that the head's Dockerfile does not have any more. */
function removedLineSources({ base, head, layers }: Comparison): GrowthSource[] {
  const from = base.build?.fromLayers;
  if (from === undefined || head.build === null) return [];
  return layers.flatMap(({ base: was, match }): GrowthSource[] => {
    const layer = was === null ? -1 : base.layers.indexOf(was);
    if (match !== 'removed' || was === null || layer < from) return [];
    const text = formatRecordedInstruction(base, layer);
    return [{ kind: 'line', text, ...NO_NOTE, line: 'gone', base: was.unpacked, head: 0, addedNames: [] }];
  });
}

/** As the Dockerfile has it, which says more than the history: where a COPY copies from. */
function formatRecordedInstruction({ build, layers }: Snapshot, layer: number): string {
  const instruction = build && instructionOf(build, layer);
  if (!instruction?.text) return formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  const { flags, rest } = argumentsOf(instruction);
  return oneLine([instruction.keyword, ...flags, rest].join(' '));
}

const distinctAddedNames = ({ added }: Contribution): string[] => [...new Set(added.map(({ name }) => name))];

/** A name with a build argument in it, whose value is told nowhere, can stand for different images. */
function describeBaseImage(
  { base, head }: Comparison,
  { upstream }: Origins,
): Pick<GrowthSource, 'text' | 'note' | 'reference'> {
  const [before, after] = [base.build?.from ?? '', head.build?.from ?? ''];
  const text = `FROM ${after}`;
  if (before !== after) return { text, note: 'in place of', reference: before };
  if (upstream !== 'another') return { text, ...NO_NOTE };
  const note = `another image than before${after.includes('$') ? '' : ' under the same name'}`;
  return { text, note, reference: '' };
}

const instructionsNote = ({ upstream }: Origins): Pick<GrowthSource, 'note' | 'reference'> =>
  upstream === 'partly the same'
    ? {
        note: 'with what its ONBUILD makes, or what else is not the same above the layers that are',
        reference: '',
      }
    : NO_NOTE;

function rebuiltSources({ delta: { rebuilt } }: Comparison): GrowthSource[] {
  if (rebuilt.unpacked === 0) return [];
  const text = `Made again with the same contents: ${plural(rebuilt.layers, 'layer')}, ${formatBytes(rebuilt.unpacked)}`;
  return [{ kind: 'rebuilt', text, ...NO_NOTE, line: null, base: null, head: null, addedNames: [] }];
}
