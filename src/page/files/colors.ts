import type { PageImage } from '../../core/report/html/page-data.ts';
import { formatBytes } from '../../core/shared/text/units.ts';
import { CHANGE_LABELS, findChange, findLayer, layerNumber } from './describe-entry.ts';
import type { Change } from './describe-entry.ts';
import { MIXED } from './file-tree.ts';
import type { Entry } from './file-tree.ts';

/** What the color of a cell shows. */
export type ColorBy = 'change' | 'layer' | 'package';

/** Gives each cell a style class, and explains the classes. */
export interface Palette {
  /** Style class of a cell. */
  classify(entry: Entry): string;
  /** What the color says, in words for the cell; empty if the figure of the cell says it. */
  label(entry: Entry): string;
  readonly legend: readonly { readonly className: string; readonly text: string }[];
}

/** Number of colors for layers or packages; smaller ones share a color. */
const HUES = 8;

export function createPalette(colorBy: ColorBy, image: PageImage, root: Entry): Palette {
  if (colorBy === 'change') return changePalette();
  const part = colorBy === 'layer' ? 'layer' : 'owner';
  const ranked = rankByBytes(root, part);
  const hues = new Map(ranked.slice(0, HUES).map(([key], index) => [key, `hue-${index}`]));
  const name = (key: number): string =>
    part === 'layer' ? nameLayer(image, key) : (image.owners[key]?.name ?? '');
  return {
    classify: (entry) =>
      entry.kind === 'rest' || entry[part] === MIXED ? 'mixed' : (hues.get(entry[part]) ?? 'hue-other'),
    label: (entry) => (entry[part] === MIXED ? '' : name(entry[part])),
    legend: [
      ...ranked.slice(0, HUES).map(([key, bytes], index) => ({
        className: `hue-${index}`,
        text: `${name(key)} (${formatBytes(bytes)})`,
      })),
      ...(ranked.length > HUES || part === 'owner'
        ? [{ className: 'hue-other', text: part === 'layer' ? 'other layers' : 'other packages, or none' }]
        : []),
    ],
  };
}

function changePalette(): Palette {
  const kinds: readonly Change[] = ['added', 'grown', 'shrunk', 'removed', 'same'];
  return {
    classify: (entry) => (entry.kind === 'rest' ? `${findChange(entry)} rest` : findChange(entry)),
    label: (entry) => (entry.inBase && entry.inHead ? '' : CHANGE_LABELS[findChange(entry)]),
    legend: kinds.map((kind) => ({ className: kind, text: CHANGE_LABELS[kind] })),
  };
}

function nameLayer(image: PageImage, key: number): string {
  const found = findLayer(image, key);
  return found === null ? '' : `layer ${layerNumber(image, found)}`;
}

/** The layers or packages of all files, those with the most bytes first. */
function rankByBytes(root: Entry, part: 'layer' | 'owner'): [key: number, bytes: number][] {
  const bytes = new Map<number, number>();
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    pending.push(...next.children);
    if (next.kind !== 'file' || (part === 'owner' && next.owner < 0)) continue;
    bytes.set(next[part], (bytes.get(next[part]) ?? 0) + Math.max(next.base, next.head));
  }
  return [...bytes].sort((a, b) => b[1] - a[1]);
}
