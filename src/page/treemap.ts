import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { HierarchyRectangularNode } from 'd3-hierarchy';
import { formatBytes, formatDelta } from '../core/shared/text/units.ts';
import { button, make } from './dom.ts';
import { entryPath } from './file-tree.ts';
import type { Entry } from './file-tree.ts';

/** What the area of a cell stands for. */
export type Measure = 'size' | 'change';

export interface TreemapView {
  readonly directory: Entry;
  readonly measure: Measure;
  readonly isCompared: boolean;
  readonly onOpen: (entry: Entry) => void;
}

/** Cells that can be reached; smaller ones are told together. More would be smaller than a finger or a letter. */
const MAX_CELLS = 60;
/** Directories in a directory, drawn for the look of them. */
const MAX_INNER = 24;
const INNER_MIN_SIDE = 60;

type Size = readonly [width: number, height: number];

/** Pixels around what is drawn in something; the top has room for its name. */
interface Frame {
  readonly side: number;
  readonly top: number;
}
const CELL_FRAME: Frame = { side: 5, top: 40 };
const PIECE_FRAME: Frame = { side: 3, top: 17 };
/** Of a digit in the font of a cell, in pixels. */
const DIGIT_WIDTH = 7.5;

/** One cell: an entry, or all the small ones together. */
interface Datum {
  readonly entry: Entry | null;
  readonly label: string;
  readonly value: number;
  readonly children?: readonly Datum[];
}

export const entryWeight = ({ base, head, changed }: Entry, measure: Measure): number =>
  measure === 'change' ? changed : Math.max(base, head);

/** Draws what is in a directory as cells, laid out by d3-hierarchy, each a button; nothing where all of it is empty. */
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
  if (measure === 'change') return 'Nothing changed in here.';
  return directory.children?.length ? 'Nothing in here has a byte.' : 'Nothing in here.';
}

/** The entries of a directory that have a weight, the heaviest first, the rest as one. */
function toCells(directory: Entry, measure: Measure, maxCells: number): Datum[] {
  const weighed = (directory.children ?? [])
    .map((entry) => ({ entry, label: entry.name, value: entryWeight(entry, measure) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  if (weighed.length <= maxCells) return weighed;
  const rest = weighed.slice(maxCells - 1);
  const value = rest.reduce((sum, each) => sum + each.value, 0);
  const smallerOnes: Datum = { entry: null, label: `${rest.length.toLocaleString('en-US')} smaller`, value };
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
      // What is seen of it comes first, so that it can be called by that.
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
    // A figure that is cut would be another figure.
    if (height > 36 && figure.length * DIGIT_WIDTH < width - 10)
      element.append(make('span', { class: 'figure' }, figure));
  }
  if (isDirectory && width > INNER_MIN_SIDE && height > INNER_MIN_SIDE + 20) {
    element.append(nestedMap(entry, [width, height], view, CELL_FRAME));
  }
  return element;
}

/** What is in a directory, to be seen and not to be reached: how its weight is spread, as deep as there is room. */
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
    const { entry: each, label } = node.data;
    const piece = make('span', { class: `piece ${each ? changeKind(each, view.isCompared) : 'rest'}` });
    const [wide, high] = nodeSize(node);
    if (each) {
      shade(piece, each);
      piece.title = `${entryPath(each)}\n${describeEntry(each, view)}`;
    }
    if (wide > 50 && high > 16) piece.dataset['name'] = label;
    if (each?.children && wide > INNER_MIN_SIDE && high > INNER_MIN_SIDE)
      piece.append(nestedMap(each, [wide, high], view, PIECE_FRAME));
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

/** The head in front of the base: how much of the larger one each side fills, for the style to draw. */
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

/** What became of it, for who does not see the colour. */
function formatState({ base, head, inBase, inHead }: Entry, { isCompared }: TreemapView): string {
  if (!isCompared) return '';
  if (!inBase) return 'new';
  if (!inHead) return 'gone';
  return base === head ? 'unchanged' : `was ${formatBytes(base)}`;
}

/** `12MB, was 10MB, +2MB`. */
export function describeEntry(entry: Entry, { isCompared }: Pick<TreemapView, 'isCompared'>): string {
  const { base, head } = entry;
  if (!isCompared) return formatBytes(head);
  if (!entry.inBase) return `${formatBytes(head)}, new`;
  if (!entry.inHead) return `gone, was ${formatBytes(base)}`;
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

/** One stop for the tabulator key; arrow keys go to the nearest cell that way. */
function enableArrowKeys(map: HTMLElement): void {
  const cells = [...map.querySelectorAll<HTMLElement>('.cell')];
  for (const [index, each] of cells.entries()) each.tabIndex = index === 0 ? 0 : -1;
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
  for (const each of cells) {
    const [toX, toY] = center(each);
    const along = (toX - fromX) * x + (toY - fromY) * y;
    const across = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    if (each === from || along <= 0 || along + 2 * across >= shortest) continue;
    shortest = along + 2 * across;
    neighbour = each;
  }
  return neighbour;
}
