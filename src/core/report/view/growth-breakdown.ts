import { parseArguments, findInstruction } from '../../dockerfile/instructions.ts';
import { growthByInstruction } from '../../comparison/instruction-growth.ts';
import type { InstructionGrowth } from '../../comparison/instruction-growth.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { splitSizes } from '../../comparison/base-image-growth.ts';
import type { SizeSplits } from '../../comparison/base-image-growth.ts';
import { formatInstruction } from './format-instruction.ts';
import type { ImageReport } from '../../policy/report.ts';
import { oneLine, plural } from '../plain-text.ts';

/** One source of an image's bytes, in base and head. No text is escaped. */
export interface GrowthSource {
  /**
   * `base-image` and `instructions` add up to the whole image. `line` is a part of `instructions` and is listed below it. `rebuilt` is for
   * layers with the same contents on both sides; it counts 0.
   */
  readonly kind: 'base-image' | 'instructions' | 'line' | 'rebuilt';
  /** An instruction, or prose. */
  readonly text: string;
  /** A remark, and the image reference that it ends with; both are mostly empty. */
  readonly note: string;
  readonly reference: string;
  /** First line of the instruction in the head's Dockerfile; `removed` if only the base's has it; null if it is no instruction. */
  readonly line: number | 'removed' | null;
  /** Unpacked bytes; null if they are counted elsewhere, and for the base also if they are unknown. */
  readonly base: number | null;
  readonly head: number | null;
  /** Names of shells, package managers and build tools that it adds compared with the base. */
  readonly addedNames: readonly string[];
}

/** Maximum number of instructions to list. */
const MAX_LINES = 5;
/** Minimum share of the total change for an instruction to be listed. */
const MIN_SHARE = 0.01;

const NO_NOTE = { note: '', reference: '' } as const;

/** Bytes by which the source grew; negative if it shrank, 0 if that is unknown. */
export const sizeChange = ({ base, head }: GrowthSource): number =>
  base === null || head === null ? 0 : head - base;

/** The change of size, such as `+5MB`; `unknown` if the size in the base is; `not counted` for layers with the same contents as before. */
export function formatSizeChange(source: GrowthSource): string {
  if (source.kind === 'rebuilt') return 'not counted';
  return source.base === null ? 'unknown' : formatDelta(sizeChange(source));
}

/**
 * Splits the change of size by source: the FROM image, the Dockerfile's instructions with the lines that change most, and rebuilt layers.
 * Empty if nothing changed, or if the histories don't prove the sources.
 */
export function listGrowthSources(image: ImageReport): GrowthSource[] {
  if (image.state !== 'compared') return [];
  const { comparison } = image;
  const contributions = growthByInstruction(comparison) ?? [];
  const rebuilt = rebuiltSources(comparison);
  const lines = selectLargest([
    ...contributions
      .filter(({ from }) => from === null)
      .map((contribution) => toLineSource(contribution, comparison)),
    ...removedLineSources(comparison),
  ]);
  const origins = splitSizes(comparison.base, comparison.head);
  if (origins === null) return [...lines, ...rebuilt];
  const isUnchanged = comparison.delta.unpacked === 0 && origins.upstream === 'same';
  if (isUnchanged && lines.length + rebuilt.length === 0) return [];
  const { base, head } = origins;
  const fromContribution = contributions.find(({ from }) => from !== null);
  return [
    {
      kind: 'base-image',
      ...describeBaseImage(comparison, origins),
      base: base.fromImage,
      head: head.fromImage,
      line: comparison.head.build?.fromLine.start ?? null,
      addedNames: fromContribution === undefined ? [] : distinctAddedNames(fromContribution),
    },
    {
      kind: 'instructions',
      text: 'Your Dockerfile’s instructions',
      ...instructionsNote(origins),
      line: null,
      addedNames: [],
      base: base.instructions,
      head: head.instructions,
    },
    ...lines,
    ...rebuilt,
  ];
}

/** The sources that readers are shown: those of `listGrowthSources` that changed. */
export function listChangedSources(image: ImageReport): GrowthSource[] {
  const sources = listGrowthSources(image);
  const hasLines = sources.some(({ kind }) => kind === 'line');
  return sources.filter((source) => {
    if (sizeChange(source) !== 0 || source.addedNames.length > 0) return true;
    if (source.kind === 'base-image') return source.note !== '';
    return source.kind !== 'instructions' || hasLines;
  });
}

/** Selects the lines with the largest change, largest first. Lines that add programs are preferred. */
function selectLargest(lines: readonly GrowthSource[]): GrowthSource[] {
  const size = (source: GrowthSource) => Math.abs(sizeChange(source));
  const total = lines.reduce((sum, line) => sum + size(line), 0);
  const explaining = lines
    .filter((line) => line.addedNames.length > 0 || size(line) > total * MIN_SHARE)
    .toSorted(
      (a, b) => Number(b.addedNames.length > 0) - Number(a.addedNames.length > 0) || size(b) - size(a),
    );
  return explaining.slice(0, MAX_LINES).toSorted((a, b) => size(b) - size(a));
}

function toLineSource(contribution: InstructionGrowth, { head }: Comparison): GrowthSource {
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

/** Instructions that only the base's Dockerfile has. */
function removedLineSources({ base, head, layers }: Comparison): GrowthSource[] {
  const from = base.build?.fromLayers;
  if (from === undefined || head.build === null) return [];
  return layers.flatMap(({ base: layer, match }): GrowthSource[] => {
    const index = layer === null ? -1 : base.layers.indexOf(layer);
    if (match !== 'removed' || layer === null || index < from) return [];
    const text = formatRecordedInstruction(base, index);
    return [
      { kind: 'line', text, ...NO_NOTE, line: 'removed', base: layer.unpacked, head: 0, addedNames: [] },
    ];
  });
}

/** The instruction as in the Dockerfile, which says more than the history: for example, where a COPY copies from. */
function formatRecordedInstruction({ build, layers }: Snapshot, layer: number): string {
  const instruction = build && findInstruction(build, layer);
  if (!instruction?.text) return formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  const { flags, rest } = parseArguments(instruction);
  return oneLine([instruction.keyword, ...flags, rest].join(' '));
}

const distinctAddedNames = ({ added }: InstructionGrowth): string[] => [
  ...new Set(added.map(({ name }) => name)),
];

/** A reference that contains a build argument may mean different images, because the value of the argument isn't recorded. */
function describeBaseImage(
  { base, head }: Comparison,
  { upstream }: SizeSplits,
): Pick<GrowthSource, 'text' | 'note' | 'reference'> {
  const [before, after] = [base.build?.from ?? '', head.build?.from ?? ''];
  const text = `FROM ${after}`;
  if (before !== after) return { text, note: 'instead of', reference: before };
  if (upstream !== 'different') return { text, ...NO_NOTE };
  const note = `a different image than before${after.includes('$') ? '' : ' under the same name'}`;
  return { text, note, reference: '' };
}

const instructionsNote = ({ upstream }: SizeSplits): Pick<GrowthSource, 'note' | 'reference'> =>
  upstream === 'partial'
    ? {
        note: 'including layers of the FROM image that differ, for example because of ONBUILD',
        reference: '',
      }
    : NO_NOTE;

function rebuiltSources({ delta: { rebuilt } }: Comparison): GrowthSource[] {
  if (rebuilt.bytes === 0) return [];
  const text = `Rebuilt with the same contents: ${plural(rebuilt.layers, 'layer')}, ${formatBytes(rebuilt.bytes)}`;
  return [{ kind: 'rebuilt', text, ...NO_NOTE, line: null, base: null, head: null, addedNames: [] }];
}
