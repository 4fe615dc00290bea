import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import { combine, entryWeight, weighedChildren } from './file-tree.ts';
import type { Entry, Measure } from './file-tree.ts';

/** Position and size in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle of the treemap. */
export interface Cell extends Box {
  readonly entry: Entry;
  /** Name, or the path below the cell around it if there is nothing else in between: `lib/x86_64`. */
  readonly label: string;
  /** Whether cells of its contents are inside it, below a header. */
  readonly isOpen: boolean;
}

/** Maximum number of cells. More would be too small to read, and slow to draw. */
const MAX_CELLS = 600;
/** Maximum number of cells directly inside one directory. */
const MAX_SIBLINGS = 80;
/** Minimum area of a cell in square pixels; smaller entries share one. It is about the smallest target for a finger (WCAG 2.5.8). */
const MIN_AREA = 24 * 24;
/** Minimum side of a directory that shows its contents. */
const MIN_OPEN_SIDE = 56;
/** Height of the header of a directory that shows its contents. */
export const HEADER = 20;
const MARGIN = 3;
const GAP = 1;

/** Lays out a directory and, as deep as there is room, what is in its directories. A cell comes before the cells inside it. */
export function layoutTreemap(directory: Entry, measure: Measure, width: number, height: number): Cell[] {
  const cells: Cell[] = [];
  // Large directories first, so that they get the cells if there aren't enough for all.
  const pending: { readonly entry: Entry; readonly box: Box; readonly at: number }[] = [
    { entry: directory, box: { x: 0, y: 0, width, height }, at: -1 },
  ];
  for (let next = takeLargest(pending); next !== undefined; next = takeLargest(pending)) {
    const contents = tile(next.entry, next.box, measure);
    if (contents.length === 0 || cells.length + contents.length > MAX_CELLS) continue;
    const parent = cells[next.at];
    if (parent !== undefined) cells[next.at] = { ...parent, isOpen: true };
    for (const cell of contents) {
      const inside = innerBox(cell);
      if (inside !== null) pending.push({ entry: cell.entry, box: inside, at: cells.length });
      cells.push(cell);
    }
  }
  return cells;
}

function takeLargest<T extends { readonly box: Box }>(pending: T[]): T | undefined {
  let largest = 0;
  for (const [index, { box }] of pending.entries()) {
    const most = pending[largest]?.box;
    if (most && box.width * box.height > most.width * most.height) largest = index;
  }
  return pending.splice(largest, 1)[0];
}

/** The room for the contents of a cell; null if it is a file or too small. */
function innerBox({ entry, x, y, width, height }: Cell): Box | null {
  if (entry.kind !== 'directory' || width < MIN_OPEN_SIDE || height < MIN_OPEN_SIDE) return null;
  return { x: x + MARGIN, y: y + HEADER, width: width - 2 * MARGIN, height: height - HEADER - MARGIN };
}

interface Datum {
  readonly entry: Entry;
  readonly value: number;
  readonly children?: readonly Datum[];
}

function tile(directory: Entry, { x, y, width, height }: Box, measure: Measure): Cell[] {
  const children = toData(directory, measure, width * height);
  const root = hierarchy<Datum>({ entry: directory, value: 0, children }).sum((datum) =>
    datum.children ? 0 : datum.value,
  );
  const tiled = treemap<Datum>().tile(treemapSquarify).size([width, height]).paddingInner(GAP).round(true)(
    root,
  );
  return (tiled.children ?? []).map(({ data, x0, y0, x1, y1 }) => {
    const { entry, label } = skipChains(data.entry);
    return { entry, label, x: x + x0, y: y + y0, width: x1 - x0, height: y1 - y0, isOpen: false };
  });
}

/** The entries of a directory with their share of the area. The smallest are combined into one that is large enough to hit. */
function toData(directory: Entry, measure: Measure, area: number): Datum[] {
  const entries = weighedChildren(directory, measure);
  const total = entries.reduce((sum, entry) => sum + entryWeight(entry, measure), 0);
  const least = (total * MIN_AREA) / area;
  const fitting = entries.filter((entry) => entryWeight(entry, measure) >= least).length;
  const count = Math.min(Math.max(1, fitting), MAX_SIBLINGS);
  const [shown, rest] = [entries.slice(0, count), entries.slice(count)];
  const [only, ...others] = rest;
  const last = only === undefined || others.length === 0 ? only : combine(directory, rest);
  return [
    ...shown.map((entry) => ({ entry, value: entryWeight(entry, measure) })),
    ...(last === undefined ? [] : [{ entry: last, value: Math.max(least, entryWeight(last, measure)) }]),
  ];
}

/** Skips directories that only contain one directory, because their frames would say nothing. */
function skipChains(start: Entry): Pick<Cell, 'entry' | 'label'> {
  let [entry, label] = [start, start.name];
  for (let only = onlyDirectory(entry); only !== null; only = onlyDirectory(only)) {
    [entry, label] = [only, `${label}/${only.name}`];
  }
  return { entry, label };
}

function onlyDirectory({ kind, children }: Entry): Entry | null {
  const [only, ...more] = children;
  return kind === 'directory' && only?.kind === 'directory' && more.length === 0 ? only : null;
}
