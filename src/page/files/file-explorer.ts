import type { PageImage } from '../../core/report/html/page-data.ts';
import type { PageLayer } from '../../core/report/html/page-layers.ts';
import { formatBytes } from '../../core/shared/text/units.ts';
import { button, choice, make } from '../dom.ts';
import type { Child } from '../dom.ts';
import { createPalette } from './colors.ts';
import type { ColorBy, Palette } from './colors.ts';
import { describeEntry, describeSizes } from './describe-entry.ts';
import { createDetailsCard } from './details-card.ts';
import { fileList, resultList } from './file-list.ts';
import { entryPath, entryWeight, readTree, search, sumSizes } from './file-tree.ts';
import type { Entry, Measure } from './file-tree.ts';
import { drawTreemap } from './treemap.ts';

/** Maximum number of search results to show. */
const MAX_RESULTS = 100;
/** Minimum height of the map in pixels. */
const MIN_HEIGHT = 340;
/** Room below the map for the legend, in pixels. */
const BELOW = 64;

/** The files of an image: a treemap that fills the window, the same data as a list, a search, and a filter by layer. */
export function fileExplorer(image: PageImage, signal: AbortSignal): HTMLElement {
  const root = readTree(image.tree);
  const map = make('div', { class: 'map', role: 'group', 'aria-label': 'Treemap of files' });
  const card = createDetailsCard(map, image, signal);
  const list = make('div', { hidden: '' });
  const breadcrumbs = make('nav', { 'aria-label': 'Directory', class: 'breadcrumbs' });
  const statusLine = make('p', { role: 'status', class: 'status' });
  const results = make('div', { class: 'results', hidden: '' });
  const legend = make('ul', { class: 'legend', 'aria-label': 'Colors' });
  let directory = root;
  let measure: Measure = 'size';
  let layer: number | null = null;
  let query = '';
  let palette: Palette = createPalette(image.isCompared ? 'change' : 'layer', image, root);

  const draw = () => {
    const height = Math.max(
      MIN_HEIGHT,
      window.innerHeight - (map.getBoundingClientRect().top + window.scrollY) - BELOW,
    );
    const view = { image, directory, measure, palette, onOpen: openEntry };
    keepFocus(map, () => card.reset(drawTreemap(map, Math.max(260, map.clientWidth), height, view)));
  };
  const drawAll = () => {
    if (list.hidden) draw();
    else keepFocus(list, () => list.replaceChildren(fileList(image, directory, measure, openFromList)));
    keepFocus(breadcrumbs, () => breadcrumbs.replaceChildren(...breadcrumbButtons(directory, showDirectory)));
  };
  const showDirectory = (entry: Entry) => {
    directory = entry;
    drawAll();
    showDirectoryStatus(statusLine, entry, image);
  };
  const openEntry = (entry: Entry) => {
    if (entry.kind === 'file') {
      statusLine.textContent = `${entryPath(entry)}: ${describeEntry(image, entry)}`;
      return;
    }
    showDirectory(entry);
    map.querySelector<HTMLElement>('.cell')?.focus({ preventScroll: true });
  };
  const openFromList = (entry: Entry) => {
    showDirectory(entry);
    (list.querySelector('button') ?? breadcrumbs.querySelector('button'))?.focus({ preventScroll: true });
  };
  map.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && event.key !== 'Backspace') return;
    if (directory.parent === null) return void card.hide();
    event.preventDefault();
    openEntry(directory.parent);
  });
  observeSize(map, draw, signal);

  const showResults = () => {
    results.hidden = query === '';
    if (query === '') {
      results.replaceChildren();
      return;
    }
    results.replaceChildren(
      ...resultList(image, search(root, query, MAX_RESULTS), (entry) => {
        showDirectory(entry.kind === 'file' ? (entry.parent ?? root) : entry);
        openEntry(entry);
      }),
    );
  };
  const colorBy = (kind: ColorBy) => {
    palette = createPalette(kind, image, root);
    legend.replaceChildren(...legendItems(palette));
    draw();
  };
  const tools = make(
    'div',
    { class: 'tools' },
    searchField((text) => {
      query = text;
      showResults();
    }),
    choice('Layer', layerOptions(image.layers), (value) => {
      layer = value === '' ? null : Number(value);
      sumSizes(root, layer);
      if (entryWeight(directory, measure) === 0) directory = root;
      drawAll();
      showResults();
      statusLine.textContent = layer === null ? 'All layers' : `Only files of layer ${layer + 1}`;
    }),
    ...(image.isCompared
      ? [
          choice(
            'Area',
            [
              ['size', 'size'],
              ['change', 'change'],
            ],
            (value) => {
              measure = value === 'change' ? 'change' : 'size';
              drawAll();
            },
          ),
        ]
      : []),
    choice('Color', colorOptions(image), (value) => colorBy(value as ColorBy)),
    viewSwitch(map, list, legend, drawAll),
  );
  legend.replaceChildren(...legendItems(palette));
  breadcrumbs.replaceChildren(...breadcrumbButtons(root, showDirectory));
  showDirectoryStatus(statusLine, root, image);
  return make(
    'div',
    { class: 'files' },
    tools,
    results,
    make('div', { class: 'where' }, breadcrumbs, statusLine),
    map,
    list,
    make('div', { class: 'below' }, legend, make('p', { class: 'help' }, HELP)),
    card.element,
  );
}

/** Shows the sizes of a directory. Its path is already in the breadcrumbs, but screen readers read it here. */
function showDirectoryStatus(statusLine: HTMLElement, directory: Entry, { isCompared }: PageImage): void {
  const path = make('span', { class: 'spoken' }, `${entryPath(directory)}: `);
  statusLine.replaceChildren(path, describeSizes(directory, isCompared));
}

const HELP = 'Arrow keys move, Enter opens a directory, Escape goes back.';

/** Calls `draw` when an element gets its first size, and when its width or the window changes. */
function observeSize(element: HTMLElement, draw: () => void, signal: AbortSignal): void {
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    if (width > 0) draw();
  });
  observer.observe(element);
  const drawVisible = () => {
    if (element.clientWidth > 0) draw();
  };
  window.addEventListener('resize', drawVisible, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Runs a function that replaces the buttons of an element. If one of them had the focus, the new one with the same name gets it. */
function keepFocus(element: HTMLElement, replace: () => void): void {
  const { activeElement: focused } = document;
  const focusedName =
    focused instanceof HTMLElement && element.contains(focused) ? accessibleName(focused) : null;
  replace();
  if (focusedName === null) return;
  const buttons = [...element.querySelectorAll<HTMLElement>('button')];
  (buttons.find((candidate) => accessibleName(candidate) === focusedName) ?? buttons.at(-1))?.focus({
    preventScroll: true,
  });
}

const accessibleName = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? element.textContent;

function breadcrumbButtons(directory: Entry, onChoose: (entry: Entry) => void): Child[] {
  const entries: Entry[] = [];
  for (let entry: Entry | null = directory; entry !== null; entry = entry.parent) entries.unshift(entry);
  return entries.map((entry) =>
    button(
      entry === directory ? { 'aria-current': 'location' } : {},
      () => onChoose(entry),
      entry.parent === null ? '/' : entry.kind === 'rest' ? entry.name : `${entry.name}/`,
    ),
  );
}

function colorOptions({ isCompared, owners }: PageImage): (readonly [ColorBy, string])[] {
  return [
    ...(isCompared ? [['change', 'by change'] as const] : []),
    ['layer', 'by layer'],
    ...(owners.length > 0 ? [['package', 'by package'] as const] : []),
  ];
}

function layerOptions(layers: readonly PageLayer[]): (readonly [string, string])[] {
  const options = layers.flatMap(({ index, made, head }) =>
    index === null
      ? []
      : [[String(index), `${index + 1}: ${made.slice(0, 60)} (${formatBytes(head ?? 0)})`] as const],
  );
  return [['', 'all'], ...options];
}

function searchField(onText: (text: string) => void): HTMLElement {
  const input = make('input', {
    type: 'search',
    placeholder: 'Find files: libssl, .so, /etc/…',
    'aria-label': 'Find files',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  input.addEventListener('input', () => onText(input.value.trim()));
  return input;
}

/** Switches between the map and the list of the same directory. */
function viewSwitch(map: HTMLElement, list: HTMLElement, legend: HTMLElement, draw: () => void): HTMLElement {
  const show = (isMap: boolean) => {
    map.hidden = legend.hidden = !isMap;
    list.hidden = isMap;
    mapButton.setAttribute('aria-pressed', String(isMap));
    listButton.setAttribute('aria-pressed', String(!isMap));
    draw();
  };
  const mapButton = button({ 'aria-pressed': 'true' }, () => show(true), 'Map');
  const listButton = button({ 'aria-pressed': 'false' }, () => show(false), 'List');
  return make('div', { class: 'switch', role: 'group', 'aria-label': 'View' }, mapButton, listButton);
}

const legendItems = ({ legend }: Palette): HTMLElement[] =>
  legend.map(({ className, text }) => make('li', {}, make('span', { class: `swatch ${className}` }), text));
