import type { PageImage } from '../../core/report/html/page-data.ts';
import type { PageLayer } from '../../core/report/html/page-layers.ts';
import type { PageOwner } from '../../core/report/html/file-owners.ts';
import { formatBytes, formatCount, formatDelta } from '../../core/shared/text/units.ts';
import { MIXED } from './file-tree.ts';
import type { Entry, Measure } from './file-tree.ts';

export type Change = 'same' | 'added' | 'removed' | 'grown' | 'shrunk';

export const CHANGE_LABELS: Readonly<Record<Change, string>> = {
  added: 'new',
  grown: 'grew',
  shrunk: 'shrank',
  removed: 'removed',
  same: 'unchanged',
};

/** How an entry changed. Of a directory with files that grew and others that shrank, the sum counts. */
export function findChange({ base, head, inBase, inHead }: Entry): Change {
  if (!inBase) return 'added';
  if (!inHead) return 'removed';
  if (head === base) return 'same';
  return head > base ? 'grown' : 'shrunk';
}

/** `12MB`, `+2MB`, or `12MB, +2MB`. */
export function formatFigure(entry: Entry, isCompared: boolean, measure: Measure): string {
  const change = entry.head - entry.base;
  if (!isCompared || (measure === 'size' && change === 0)) return formatBytes(entry.head);
  return measure === 'change' || !entry.inBase || !entry.inHead
    ? formatDelta(change)
    : `${formatBytes(entry.head)} ${formatDelta(change)}`;
}

/** `700kB, was 750kB, −50kB`. */
export function describeSizes(entry: Entry, isCompared: boolean): string {
  const { base, head } = entry;
  if (!isCompared) return formatBytes(head);
  switch (findChange(entry)) {
    case 'added':
      return `${formatBytes(head)}, new`;
    case 'removed':
      return `removed, was ${formatBytes(base)}`;
    case 'same':
      return `${formatBytes(head)}, unchanged`;
    default:
      return `${formatBytes(head)}, was ${formatBytes(base)}, ${formatDelta(head - base)}`;
  }
}

/** A layer of a file, and which side it is a layer of. */
export interface FileLayer {
  readonly layer: PageLayer;
  /** Counted from 1. */
  readonly number: number;
  readonly side: 'before' | 'after';
}

/** Finds the layer of an entry by its index; for a removed file, the layer of the image before. Null if it has several. */
export function findLayer({ layers }: Pick<PageImage, 'layers'>, layer: number): FileLayer | null {
  if (layer === MIXED) return null;
  const side = layer < 0 ? 'before' : 'after';
  const index = layer < 0 ? -1 - layer : layer;
  const found = layers.find((candidate) => (layer < 0 ? candidate.baseIndex : candidate.index) === index);
  return found === undefined ? null : { layer: found, number: index + 1, side };
}

const formatOwner = ({ name, version, manager }: PageOwner): string =>
  `${name}${version === '' ? '' : ` ${version}`} (${manager})`;

/** The different layers and packages of the files below an entry, those with the most bytes first. */
interface Parts {
  readonly layer: readonly number[];
  readonly owner: readonly number[];
  /** For which sums they are: a filter by layer changes them. */
  readonly files: number;
}

/** Going through 100,000 files takes some 20 ms, which would be felt each time the pointer passes. */
const knownParts = new WeakMap<Entry, Parts>();

function rankParts(entry: Entry): Parts {
  const known = knownParts.get(entry);
  if (known?.files === entry.files) return known;
  const [layers, owners] = [new Map<number, number>(), new Map<number, number>()];
  const pending = [entry];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.files === 0) continue;
    for (const child of next.children) pending.push(child);
    if (next.kind !== 'file') continue;
    const bytes = Math.max(next.base, next.head);
    layers.set(next.layer, (layers.get(next.layer) ?? 0) + bytes);
    owners.set(next.owner, (owners.get(next.owner) ?? 0) + bytes);
  }
  const parts = { layer: rankKeys(layers), owner: rankKeys(owners), files: entry.files };
  knownParts.set(entry, parts);
  return parts;
}

const rankKeys = (bytes: ReadonlyMap<number, number>): number[] =>
  [...bytes].sort((a, b) => b[1] - a[1]).map(([key]) => key);

/** Maximum number of layers or packages to name. */
const MAX_PARTS = 3;

const listFirst = (names: readonly string[]): string =>
  `${names.slice(0, MAX_PARTS).join(', ')}${names.length > MAX_PARTS ? ', …' : ''}`;

/** The package that owns an entry, or the largest of several packages; null if no package of the image is known. */
export function describeOwner({ owners }: Pick<PageImage, 'owners'>, entry: Entry): string | null {
  if (owners.length === 0) return null;
  if (entry.owner === NO_OWNER) return 'none';
  const only = owners[entry.owner];
  if (only !== undefined) return formatOwner(only);
  const names = rankParts(entry).owner.flatMap((index) => owners[index]?.name ?? []);
  return names.length === 1
    ? `${listFirst(names)} and files without a package`
    : `${formatCount(names.length)} packages: ${listFirst(names)}`;
}

const NO_OWNER = -1;

/** `2`, or `2 of main 9efa948` for a layer of the image before. */
export const layerNumber = ({ sides }: Pick<PageImage, 'sides'>, { number, side }: FileLayer): string =>
  side === 'after' ? String(number) : `${number} of ${sides.before ?? 'the image before'}`;

/** The layer of an entry with its Dockerfile line, and the instruction that created it. */
export function describeLayer(
  image: Pick<PageImage, 'layers' | 'sides'>,
  entry: Entry,
): { readonly text: string; readonly made: string } | null {
  const only = findLayer(image, entry.layer);
  if (only !== null) {
    const { layer } = only;
    const line = layer.line === '' ? '' : `, ${layer.line}`;
    return { text: `${layerNumber(image, only)}${line}`, made: layer.made };
  }
  if (entry.layer !== MIXED) return null;
  const layers = rankParts(entry).layer.map((index) => findLayer(image, index));
  const names = layers.map((found) => (found === null ? 'unknown' : `layer ${layerNumber(image, found)}`));
  return { text: `${formatCount(names.length)} layers: ${listFirst(names)}`, made: '' };
}

/** The whole description of an entry in one sentence. */
export function describeEntry(image: PageImage, entry: Entry): string {
  const owner = describeOwner(image, entry);
  const layer = describeLayer(image, entry);
  return [
    describeSizes(entry, image.isCompared),
    ...(owner === null || owner === 'none' ? [] : [`package ${owner}`]),
    ...(layer === null ? [] : [`layer ${layer.text}`]),
  ].join(', ');
}
