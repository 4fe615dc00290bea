import type { PageImage, PageLayer } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { button, make, section, table } from './dom.ts';
import type { Child } from './dom.ts';
import { drawTreemap, entryWeight, describeEntry } from './treemap.ts';
import type { Measure } from './treemap.ts';
import { entryPath, readTree, search, sumSizes } from './file-tree.ts';
import type { Entry } from './file-tree.ts';

/** Maximum number of rows of the table and of the search results. */
const MAX_ROWS = 100;
const MAP_HEIGHT = 460;

/** The files of an image: a treemap, the same data as a table, a search, and a filter by layer. */
export function fileExplorer(image: PageImage): HTMLElement {
  const root = readTree(image.tree);
  const mapContainer = make('div');
  const contents = make('div');
  const breadcrumbs = make('nav', { 'aria-label': 'Directory', class: 'breadcrumbs' });
  const statusLine = make('p', { role: 'status', class: 'status' });
  const results = make('div', { class: 'results' });
  let directory = root;
  let measure: Measure = 'size';
  let layer: number | null = null;
  let query = '';

  const draw = () => {
    const view = { directory, measure, isCompared: image.isCompared, onOpen: openEntry };
    replaceKeepingFocus(mapContainer, drawTreemap(Math.max(280, mapContainer.clientWidth), MAP_HEIGHT, view));
    replaceKeepingFocus(breadcrumbs, ...breadcrumbButtons(directory, showDirectory));
    replaceKeepingFocus(contents, contentsTable(directory, measure, image.isCompared, openFromTable));
  };
  const showDirectory = (entry: Entry) => {
    directory = entry;
    draw();
    statusLine.textContent = `${entryPath(entry)}: ${describeEntry(entry, image)}`;
  };
  const openEntry = (entry: Entry) => {
    if (entry.children === null) {
      statusLine.textContent = `${entryPath(entry)}: ${describeEntry(entry, image)}${describeLayer(entry, image.layers)}`;
      return;
    }
    showDirectory(entry);
    mapContainer.querySelector<HTMLElement>('.cell')?.focus();
  };
  const openFromTable = (entry: Entry) => {
    showDirectory(entry);
    (contents.querySelector('button') ?? contents.parentElement?.querySelector('summary'))?.focus();
  };
  mapContainer.addEventListener('keydown', (event) => {
    if ((event.key !== 'Escape' && event.key !== 'Backspace') || directory.parent === null) return;
    event.preventDefault();
    openEntry(directory.parent);
  });
  new ResizeObserver(draw).observe(mapContainer);

  const showResults = () => {
    results.replaceChildren(
      ...(query === ''
        ? []
        : resultList(search(root, query, layer), image, (entry) => {
            showDirectory(entry.children ? entry : (entry.parent ?? root));
            openEntry(entry);
          })),
    );
  };
  const tools = make(
    'div',
    { class: 'tools' },
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
              draw();
            },
          ),
        ]
      : []),
    choice('Layer', layerOptions(image.layers), (value) => {
      layer = value === '' ? null : Number(value);
      sumSizes(root, layer);
      if (entryWeight(directory, measure) === 0) directory = root;
      draw();
      showResults();
      statusLine.textContent = layer === null ? 'All layers' : `Only files of layer ${layer + 1}`;
    }),
    searchField((text) => {
      query = text;
      showResults();
    }),
  );
  return section(
    'Files',
    tools,
    results,
    breadcrumbs,
    mapContainer,
    legend(image.isCompared),
    statusLine,
    make('details', {}, make('summary', {}, 'Show as a table'), contents),
  );
}

/** Describes the layer of a file and its instruction; for a removed file, the layer of the base. */
function describeLayer({ file }: Entry, layers: readonly PageLayer[]): string {
  if (file === null) return '';
  const isRemoved = file.layer < 0;
  const number = isRemoved ? -1 - file.layer : file.layer;
  const layer = layers.find(({ index, baseIndex }) => (isRemoved ? baseIndex : index) === number);
  if (layer === undefined) return '';
  const line = isRemoved || layer.line === '' ? '' : `, ${layer.line}`;
  return `. Layer ${number + 1}${isRemoved ? ' of the base' : ''}${line}: ${layer.made}`;
}

/** Replaces the children of an element. If one of its buttons had the focus, the new button with the same name gets it. */
function replaceKeepingFocus(element: HTMLElement, ...children: readonly Child[]): void {
  const { activeElement: focused } = document;
  const focusedName =
    focused instanceof HTMLElement && element.contains(focused) ? accessibleName(focused) : null;
  element.replaceChildren(...children);
  if (focusedName === null) return;
  const buttons = [...element.querySelectorAll<HTMLElement>('button')];
  (buttons.find((candidate) => accessibleName(candidate) === focusedName) ?? buttons.at(-1))?.focus();
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
      entry.parent ? `${entry.name}/` : '/',
    ),
  );
}

function contentsTable(
  directory: Entry,
  measure: Measure,
  isCompared: boolean,
  onChoose: (entry: Entry) => void,
): HTMLElement {
  const all = (directory.children ?? [])
    .filter((entry) => entryWeight(entry, measure) > 0)
    .sort((a, b) => entryWeight(b, measure) - entryWeight(a, measure));
  const rows = all
    .slice(0, MAX_ROWS)
    .map((entry) => [
      entry.children ? button({ class: 'plain' }, () => onChoose(entry), `${entry.name}/`) : entry.name,
      ...(isCompared ? [entry.inBase ? formatBytes(entry.base) : ''] : []),
      entry.inHead ? formatBytes(entry.head) : '',
      ...(isCompared ? [formatDelta(entry.head - entry.base)] : []),
    ]);
  const titles = isCompared ? ['Name', 'Base', 'Head', 'Change'] : ['Name', 'Size'];
  const rest = all.length - rows.length;
  return make(
    'div',
    {},
    table(titles, rows, [1, 2, 3]),
    ...(rest > 0 ? [make('p', {}, `… and ${formatCount(rest)} more.`)] : []),
  );
}

function choice(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  onChange: (value: string) => void,
): HTMLElement {
  const select = make('select', {}, ...options.map(([value, text]) => make('option', { value }, text)));
  select.addEventListener('change', () => onChange(select.value));
  return make('label', {}, `${label} `, select);
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
    placeholder: 'libssl, .so, /etc/…',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  input.addEventListener('input', () => onText(input.value.trim()));
  return make('label', {}, 'Search ', input);
}

function resultList(matches: readonly Entry[], image: PageImage, onChoose: (entry: Entry) => void): Child[] {
  const shown = matches.slice(0, MAX_ROWS);
  const rest = matches.length - shown.length;
  return [
    make(
      'p',
      { role: 'status' },
      `${formatCount(matches.length)} found${rest > 0 ? `, showing the ${MAX_ROWS} largest` : ''}`,
    ),
    make(
      'ul',
      {},
      ...shown.map((entry) =>
        make(
          'li',
          {},
          button({ class: 'plain' }, () => onChoose(entry), entryPath(entry)),
          ` ${describeEntry(entry, image)}`,
        ),
      ),
    ),
  ];
}

function legend(isCompared: boolean): HTMLElement {
  const kinds = isCompared ? ['same', 'added', 'grown', 'shrunk', 'removed'] : [];
  return make(
    'p',
    { class: 'legend' },
    ...kinds.flatMap((kind) => [make('span', { class: `swatch ${kind}` }), ` ${kind} `]),
    make(
      'span',
      { class: 'help' },
      'Click or press Enter to open a directory, Escape to go back, and the arrow keys to move.',
    ),
  );
}
