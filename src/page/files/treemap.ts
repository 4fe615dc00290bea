import type { PageImage } from '../../core/report/html/page-data.ts';
import { button, make } from '../dom.ts';
import { CHANGE_LABELS, findChange, formatFigure } from './describe-entry.ts';
import type { Palette } from './colors.ts';
import type { Entry, Measure } from './file-tree.ts';
import { enableArrowKeys } from './treemap-keys.ts';
import { layoutTreemap } from './treemap-layout.ts';
import type { Cell } from './treemap-layout.ts';

export interface TreemapView {
  readonly image: PageImage;
  readonly directory: Entry;
  readonly measure: Measure;
  readonly palette: Palette;
  /** Opens a directory, or the smaller entries of one. */
  readonly onOpen: (entry: Entry) => void;
}

/** The cells of a map, and the entries that they stand for. */
export type CellEntries = ReadonlyMap<HTMLElement, Entry>;

/** Draws the contents of a directory as a treemap whose cells are buttons, or a message if there is nothing to draw. */
export function drawTreemap(map: HTMLElement, width: number, height: number, view: TreemapView): CellEntries {
  const entries = new Map<HTMLElement, Entry>();
  const cells = layoutTreemap(view.directory, view.measure, width, height);
  map.style.height = `${height}px`;
  for (const cell of cells) entries.set(cellElement(cell, view), cell.entry);
  map.replaceChildren(
    ...(cells.length === 0 ? [make('p', { class: 'empty' }, emptyMessage(view))] : entries.keys()),
  );
  enableArrowKeys(map, [...entries.keys()]);
  return entries;
}

function emptyMessage({ directory, measure }: TreemapView): string {
  if (measure === 'change') return 'Nothing changed in this directory.';
  return directory.files > 0 ? 'All files in this directory are empty.' : 'This directory is empty.';
}

function cellElement(cell: Cell, { image, measure, palette, onOpen }: TreemapView): HTMLElement {
  const { entry, label, isOpen } = cell;
  const { isCompared } = image;
  const figure = formatFigure(entry, isCompared, measure);
  const name = `${label}${entry.kind === 'directory' ? '/' : ''}`;
  const what = palette.label(entry);
  const element = button(
    {
      class: `cell ${entry.kind} ${isOpen ? 'open' : palette.classify(entry)}`,
      // The visible text comes first, so that voice control users can say it (WCAG 2.5.3).
      'aria-label': [`${name} ${figure} ${what}`.trim(), ...changeWords(entry, isCompared)].join(', '),
      'aria-describedby': 'card',
    },
    () => onOpen(entry),
  );
  for (const [side, value] of [
    ['left', cell.x],
    ['top', cell.y],
    ['width', cell.width],
    ['height', cell.height],
  ] as const)
    element.style[side] = `${value}px`;
  shade(element, entry);
  for (const text of cellTexts(cell, name, [figure, what].filter(Boolean))) element.append(text, ' ');
  return element;
}

/** The change in words, for people who don't see the colors. */
function changeWords(entry: Entry, isCompared: boolean): string[] {
  const change = findChange(entry);
  return isCompared && change !== 'added' && change !== 'removed' ? [CHANGE_LABELS[change]] : [];
}

/** Minimum width of a cell with a name, in pixels. */
const MIN_TEXT = 20;
const LINE = 16;
const PADDING = 6;

/** Name and figures of a cell, as far as there is room. A cut name is still useful, but a cut number would be wrong. */
function cellTexts({ width, height, isOpen }: Cell, name: string, figures: readonly string[]): HTMLElement[] {
  const room = width - 2 * PADDING;
  if (room < MIN_TEXT || height < LINE + 2) return [];
  const first = make('span', { class: 'name' }, name);
  const fits = (text: string) => textWidth(text) <= room;
  if (isOpen) {
    const [figure = ''] = figures;
    return fits(`${name}  ${figure}`) ? [first, make('span', { class: 'figure' }, figure)] : [first];
  }
  const lines = Math.max(0, Math.floor((height - 4) / LINE) - 1);
  const misfit = figures.findIndex((text) => !fits(text));
  // The visible text must be the beginning of the accessible name (WCAG 2.5.3).
  const fitting = figures.slice(0, Math.min(lines, misfit < 0 ? figures.length : misfit));
  return [first, ...fitting.map((text) => make('span', { class: 'figure' }, text))];
}

const canvas = document.createElement('canvas').getContext('2d');

/** Width in the font of a cell, in pixels; bold, so that it is not too small. */
function textWidth(text: string): number {
  if (canvas === null) return Infinity;
  canvas.font = "600 12px system-ui, -apple-system, 'Segoe UI', sans-serif";
  return canvas.measureText(text).width;
}

/** Sets for the style sheet how much of the larger side both sides fill. */
function shade(element: HTMLElement, { base, head }: Entry): void {
  const most = Math.max(base, head, 1);
  element.style.setProperty('--base', `${(100 * base) / most}%`);
  element.style.setProperty('--head', `${(100 * head) / most}%`);
}
