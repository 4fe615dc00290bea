import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { HierarchyRectangularNode } from 'd3-hierarchy';
import { formatBytes, formatDelta } from '../core/shared/text/units.ts';
import { button, make } from './dom.ts';
import { entryPath } from './file-tree.ts';
import type { Entry } from './file-tree.ts';

/** What the area of a cell shows. */
export type Measure = 'size' | 'change';

export interface TreemapView {
  readonly directory: Entry;
  readonly measure: Measure;
  readonly isCompared: boolean;
  readonly onOpen: (entry: Entry) => void;
}

/** Maximum number of cells; smaller entries share one. More cells would be too small to read or to touch. */
const MAX_CELLS = 60;
/** Maximum number of pieces inside a directory cell. */
const MAX_INNER = 24;
const INNER_MIN_SIDE = 60;

type Size = readonly [width: number, height: number];

/** Margins around nested content in pixels; the top margin has room for the name. */
interface Frame {
  readonly side: number;
  readonly top: number;
}
const CELL_FRAME: Frame = { side: 5, top: 40 };
const PIECE_FRAME: Frame = { side: 3, top: 17 };
/** Approximate width of a digit in the font of a cell, in pixels. */
const DIGIT_WIDTH = 7.5;

/** One cell: an entry, or all smaller entries together. */
interface Datum {
  readonly entry: Entry | null;
  readonly label: string;
  readonly value: number;
  readonly children?: readonly Datum[];
}

export const entryWeight = ({ base, head, changed }: Entry, measure: Measure): number =>
  measure === 'change' ? changed : Math.max(base, head);

/** Draws the contents of a directory as a treemap whose cells are buttons, or a message if the directory is empty. */
export function drawTreemap(width: number, height: number, view: TreemapView): HTMLElement {
  const map = make('div', { class: 'map', role: 'group', 'aria-label': 'Treemap' });
  map.style.height = `${height}px`;
  const cells = toCells(view.directory, view.measure, MAX_CELLS);
  if (cells.length === 0) {
    map.append(make('p', { class: 'empty' }, emptyMessage(view)));
    return map;
  }
  for (const node of tile(cells, [width, height], 2)) map.append(cellElement(node, view));
  enableArrowKeys(map);
  return map;
}

function emptyMessage({ directory, measure }: TreemapView): string {
  if (measure === 'change') return 'Nothing changed in this directory.';
  return directory.children?.length ? 'All files in this directory are empty.' : 'This directory is empty.';
}

/** The entries of a directory that have a size, largest first; the smallest are combined into one. */
function toCells(directory: Entry, measure: Measure, maxCells: number): Datum[] {
  const weighed = (directory.children ?? [])
    .map((entry) => ({ entry, label: entry.name, value: entryWeight(entry, measure) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  if (weighed.length <= maxCells) return weighed;
  const rest = weighed.slice(maxCells - 1);
  const restValue = rest.reduce((sum, datum) => sum + datum.value, 0);
  const smallerOnes: Datum = {
    entry: null,
    label: `${rest.length.toLocaleString('en-US')} smaller`,
    value: restValue,
  };
  return [...weighed.slice(0, maxCells - 1), smallerOnes];
}

function cellElement(node: HierarchyRectangularNode<Datum>, view: TreemapView): HTMLElement {
  const { entry, label, value } = node.data;
  const [width, height] = nodeSize(node);
  const isDirectory = entry?.children != null;
  const figure = entry === null ? formatBytes(value) : formatFigure(entry, view);
  const name = `${label}${isDirectory ? '/' : ''}`;
  const state = entry === null ? '' : formatState(entry, view);
  const element = button(
    {
      class: `cell ${entry === null ? 'rest' : changeKind(entry, view.isCompared)} ${isDirectory ? 'directory' : 'file'}`,
      // The visible text comes first, so that voice control users can say it (WCAG 2.5.3).
      'aria-label': `${name} ${figure}${state === '' ? '' : `, ${state}`}`,
      title: `${name}\n${entry === null ? figure : describeEntry(entry, view)}`,
    },
    () => {
      if (entry !== null) view.onOpen(entry);
    },
  );
  if (entry === null) element.setAttribute('aria-disabled', 'true');
  setPosition(element, node);
  if (entry !== null) shade(element, entry);
  if (width > 44 && height > 18) {
    element.append(make('span', { class: 'name' }, name), ' ');
    // A cut number would be a wrong number.
    if (height > 36 && figure.length * DIGIT_WIDTH < width - 10)
      element.append(make('span', { class: 'figure' }, figure));
  }
  if (isDirectory && width > INNER_MIN_SIDE && height > INNER_MIN_SIDE + 20) {
    element.append(nestedMap(entry, [width, height], view, CELL_FRAME));
  }
  return element;
}

/** Draws the contents of a directory inside its cell, as deep as there is room. For display only: its pieces can't be focused. */
function nestedMap(
  entry: Entry,
  [width, height]: Size,
  view: TreemapView,
  { side, top }: Frame,
): HTMLElement {
  const box = make('span', { class: 'inner', 'aria-hidden': 'true' });
  box.style.left = `${side}px`;
  box.style.top = `${top}px`;
  const size: Size = [width - 2 * side, height - top - side];
  for (const node of tile(toCells(entry, view.measure, MAX_INNER), size, 1)) {
    const { entry: child, label } = node.data;
    const piece = make('span', { class: `piece ${child ? changeKind(child, view.isCompared) : 'rest'}` });
    const [wide, high] = nodeSize(node);
    if (child) {
      shade(piece, child);
      piece.title = `${entryPath(child)}\n${describeEntry(child, view)}`;
    }
    if (wide > 50 && high > 16) piece.dataset['name'] = label;
    if (child?.children && wide > INNER_MIN_SIDE && high > INNER_MIN_SIDE)
      piece.append(nestedMap(child, [wide, high], view, PIECE_FRAME));
    setPosition(piece, node);
    box.append(piece);
  }
  return box;
}

function tile(children: readonly Datum[], size: Size, padding: number): HierarchyRectangularNode<Datum>[] {
  const root = hierarchy<Datum>({ entry: null, label: '', value: 0, children }).sum((datum) =>
    datum.children ? 0 : datum.value,
  );
  const tiled = treemap<Datum>()
    .tile(treemapSquarify)
    .size([...size])
    .paddingInner(padding)
    .round(true);
  return tiled(root).children ?? [];
}

const nodeSize = ({ x0, y0, x1, y1 }: HierarchyRectangularNode<Datum>): Size => [x1 - x0, y1 - y0];

function setPosition(element: HTMLElement, { x0, y0, x1, y1 }: HierarchyRectangularNode<Datum>): void {
  element.style.left = `${x0}px`;
  element.style.top = `${y0}px`;
  element.style.width = `${x1 - x0}px`;
  element.style.height = `${y1 - y0}px`;
}

/** Sets for the style sheet how much of the larger side base and head fill. */
function shade(element: HTMLElement, { base, head }: Entry): void {
  const most = Math.max(base, head, 1);
  element.style.setProperty('--base', `${(100 * base) / most}%`);
  element.style.setProperty('--head', `${(100 * head) / most}%`);
}

function changeKind({ base, head, inBase, inHead }: Entry, isCompared: boolean): string {
  if (!isCompared) return 'same';
  if (!inBase) return 'added';
  if (!inHead) return 'removed';
  if (head === base) return 'same';
  return head > base ? 'grown' : 'shrunk';
}

function formatFigure(entry: Entry, { isCompared, measure }: TreemapView): string {
  const change = entry.head - entry.base;
  if (!isCompared || (measure === 'size' && change === 0)) return formatBytes(entry.head);
  return measure === 'change' ? formatDelta(change) : `${formatBytes(entry.head)} ${formatDelta(change)}`;
}

/** The change in words, for people who don't see the colours. */
function formatState({ base, head, inBase, inHead }: Entry, { isCompared }: TreemapView): string {
  if (!isCompared) return '';
  if (!inBase) return 'new';
  if (!inHead) return 'removed';
  return base === head ? 'unchanged' : `was ${formatBytes(base)}`;
}

/** `12MB, was 10MB, +2MB`. */
export function describeEntry(entry: Entry, { isCompared }: Pick<TreemapView, 'isCompared'>): string {
  const { base, head } = entry;
  if (!isCompared) return formatBytes(head);
  if (!entry.inBase) return `${formatBytes(head)}, new`;
  if (!entry.inHead) return `removed, was ${formatBytes(base)}`;
  return head === base
    ? `${formatBytes(head)}, unchanged`
    : `${formatBytes(head)}, was ${formatBytes(base)}, ${formatDelta(head - base)}`;
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Makes the map one stop for the Tab key; arrow keys move to the nearest cell in their direction. */
function enableArrowKeys(map: HTMLElement): void {
  const cells = [...map.querySelectorAll<HTMLElement>('.cell')];
  for (const [index, element] of cells.entries()) element.tabIndex = index === 0 ? 0 : -1;
  map.addEventListener('keydown', (event) => {
    const direction = DIRECTIONS[event.key];
    const from = document.activeElement;
    if (direction === undefined || !(from instanceof HTMLElement) || !cells.includes(from)) return;
    event.preventDefault();
    const next = findNeighbour(cells, from, direction);
    if (next === null) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

function findNeighbour(
  cells: readonly HTMLElement[],
  from: HTMLElement,
  [x, y]: readonly [number, number],
): HTMLElement | null {
  const center = (element: HTMLElement): [number, number] => [
    element.offsetLeft + element.offsetWidth / 2,
    element.offsetTop + element.offsetHeight / 2,
  ];
  const [fromX, fromY] = center(from);
  let neighbour: HTMLElement | null = null;
  let shortest = Infinity;
  for (const candidate of cells) {
    const [toX, toY] = center(candidate);
    const along = (toX - fromX) * x + (toY - fromY) * y;
    const across = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    if (candidate === from || along <= 0 || along + 2 * across >= shortest) continue;
    shortest = along + 2 * across;
    neighbour = candidate;
  }
  return neighbour;
}
