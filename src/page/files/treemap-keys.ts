import { HEADER } from './treemap-layout.ts';

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Makes the map one stop for the Tab key; arrow keys move to the nearest cell in their direction. */
export function enableArrowKeys(map: HTMLElement, cells: readonly HTMLElement[]): void {
  const known = new Set(cells);
  let current = cells[0];
  for (const cell of cells) cell.tabIndex = cell === current ? 0 : -1;
  const moveTo = (cell: HTMLElement) => {
    if (current) current.tabIndex = -1;
    current = cell;
    cell.tabIndex = 0;
  };
  map.onkeydown = (event) => {
    const direction = DIRECTIONS[event.key];
    const from = document.activeElement;
    if (direction === undefined || !(from instanceof HTMLElement) || !known.has(from)) return;
    event.preventDefault();
    findNeighbour(cells, from, direction)?.focus({ preventScroll: true });
  };
  for (const cell of cells) cell.onfocus = () => moveTo(cell);
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a cell that arrow keys go to. Of a directory that shows its contents, it is the header. */
function targetArea(cell: HTMLElement): Rectangle {
  const [left, top] = [cell.offsetLeft, cell.offsetTop];
  const height = cell.classList.contains('open') ? HEADER : cell.offsetHeight;
  return { left, top, right: left + cell.offsetWidth, bottom: top + height };
}

/** Finds the nearest cell in a direction, preferring those next to `from` over those diagonally across. */
function findNeighbour(
  cells: readonly HTMLElement[],
  from: HTMLElement,
  [x, y]: readonly [number, number],
): HTMLElement | null {
  const start = targetArea(from);
  let neighbour: HTMLElement | null = null;
  let shortest = Infinity;
  for (const candidate of cells) {
    if (candidate === from) continue;
    const area = targetArea(candidate);
    const along = { left: start.left - area.right, right: area.left - start.right };
    const across = { up: start.top - area.bottom, down: area.top - start.bottom };
    const gap = x === 0 ? (y > 0 ? across.down : across.up) : x > 0 ? along.right : along.left;
    if (gap < -1) continue;
    const aside = x === 0 ? Math.max(0, along.left, along.right) : Math.max(0, across.up, across.down);
    const offset = x === 0 ? Math.abs(area.left - start.left) : Math.abs(area.top - start.top);
    const distance = gap + 4 * aside + offset / 100;
    if (distance >= shortest) continue;
    shortest = distance;
    neighbour = candidate;
  }
  return neighbour;
}
