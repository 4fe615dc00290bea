import type { PageImage } from '../../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../../core/shared/text/units.ts';
import { make } from '../dom.ts';
import { CHANGE_LABELS, describeLayer, describeOwner, findChange } from './describe-entry.ts';
import { entryPath } from './file-tree.ts';
import type { Entry } from './file-tree.ts';
import type { CellEntries } from './treemap.ts';

/** The card with everything about the cell under the pointer or with the keyboard focus. */
export interface DetailsCard {
  readonly element: HTMLElement;
  /** Sets the cells that it describes, and hides it. */
  reset(entries: CellEntries): void;
  /** Hides the card. Returns whether it was shown. */
  hide(): boolean;
}

/** Distance of the card from the pointer or the focused cell, in pixels. */
const DISTANCE = 14;

/**
 * Creates the card of a map. It follows the pointer, and the keyboard focus.
 * @param signal ends it when another image is shown
 */
export function createDetailsCard(map: HTMLElement, image: PageImage, signal: AbortSignal): DetailsCard {
  const element = make('div', { class: 'card', id: 'card', role: 'tooltip' });
  let entries: CellEntries = new Map();
  let shown: Entry | null = null;
  const hide = (): boolean => {
    const wasShown = shown !== null;
    shown = null;
    element.classList.remove('shown');
    return wasShown;
  };
  const show = (target: EventTarget | null, place: (card: HTMLElement, cell: HTMLElement) => void) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
    const entry = cell === null ? undefined : entries.get(cell);
    if (cell === null || entry === undefined) return void hide();
    if (entry !== shown) element.replaceChildren(...cardContent(image, entry));
    shown = entry;
    element.classList.add('shown');
    place(element, cell);
  };
  map.addEventListener('pointermove', ({ target, clientX, clientY }) =>
    show(target, () => placeCard(element, { x: clientX, y: clientY, width: 0, height: 0 })),
  );
  map.addEventListener('pointerleave', hide);
  map.addEventListener('focusin', ({ target }) =>
    show(target, (_, cell) => placeCard(element, cell.getBoundingClientRect())),
  );
  map.addEventListener('focusout', hide);
  // The card is placed in the window, so it would stay behind.
  window.addEventListener('scroll', hide, { passive: true, signal });
  return {
    element,
    hide,
    reset(next) {
      entries = next;
      hide();
    },
  };
}

type Area = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;

/** Places the card below the pointer or the top of the cell, or above it if there is no room. */
function placeCard(card: HTMLElement, { x, y, width, height }: Area): void {
  const { offsetWidth, offsetHeight } = card;
  const [right, bottom] = [document.documentElement.clientWidth, window.innerHeight];
  const start = width === 0 ? x + DISTANCE : x + Math.min(width, 40);
  const left =
    start + offsetWidth > right - 8
      ? Math.max(8, (width === 0 ? x - DISTANCE : x + width) - offsetWidth)
      : start;
  const lower = y + Math.min(height, 24) + DISTANCE;
  const top = lower + offsetHeight > bottom - 8 ? Math.max(8, y - offsetHeight - DISTANCE) : lower;
  card.style.left = `${Math.min(left, Math.max(8, right - offsetWidth - 8))}px`;
  card.style.top = `${top}px`;
}

function cardContent(image: PageImage, entry: Entry): HTMLElement[] {
  const { before, after } = image.sides;
  const { base, head, inBase, inHead } = entry;
  const change = findChange(entry);
  const owner = describeOwner(image, entry);
  const layer = describeLayer(image, entry);
  const rows: (readonly [label: string, value: string])[] = [
    ...(image.isCompared ? [[before ?? 'Before', inBase ? formatBytes(base) : 'not there'] as const] : []),
    [image.isCompared ? after : 'Size', inHead ? formatBytes(head) : 'not there'],
    ...(image.isCompared
      ? [
          [
            'Change',
            change === 'same' ? 'unchanged' : `${formatDelta(head - base)}, ${CHANGE_LABELS[change]}`,
          ] as const,
        ]
      : []),
    ...(entry.kind === 'file' ? [] : [['Files', formatCount(entry.files)] as const]),
    ...(owner === null ? [] : [['Package', owner] as const]),
    ...(layer === null ? [] : [['Layer', layer.text] as const]),
  ];
  return [
    make(
      'p',
      { class: 'path' },
      entry.kind === 'rest' ? `${entryPath(entry)} (${entry.name})` : entryPath(entry),
    ),
    make('dl', {}, ...rows.flatMap(([label, value]) => [make('dt', {}, label), make('dd', {}, value)])),
    ...(layer === null || layer.made === '' ? [] : [make('code', {}, layer.made.slice(0, MAX_INSTRUCTION))]),
  ];
}

/** Maximum number of characters of an instruction in the card. The tab with the layers has all of it. */
const MAX_INSTRUCTION = 160;
