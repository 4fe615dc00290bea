import type { PageImage, PageLayer } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { button, make, part, table } from './dom.ts';
import type { Child } from './dom.ts';
import { drawTreemap, weightOf, words } from './treemap.ts';
import type { Measure } from './treemap.ts';
import { pathOf, readTree, search, weigh } from './file-tree.ts';
import type { Entry } from './file-tree.ts';

/** Most rows of the table beside the picture, and of what a search finds. */
const MAX_ROWS = 100;
const MAP_HEIGHT = 460;

/** The picture of an image's files: treemap, the same as a table, search, and a filter by layer. */
export function filesPart(image: PageImage): HTMLElement {
  const root = readTree(image.tree);
  const map = make('div');
  const listed = make('div');
  const way = make('nav', { 'aria-label': 'Directory', class: 'way' });
  const status = make('p', { role: 'status', class: 'status' });
  const found = make('div', { class: 'found' });
  let here = root;
  let measure: Measure = 'size';
  let layer: number | null = null;
  let sought = '';

  const draw = () => {
    const view = { here, measure, isCompared: image.isCompared, open };
    replace(map, drawTreemap(Math.max(280, map.clientWidth), MAP_HEIGHT, view));
    replace(way, ...crumbs(here, go));
    replace(listed, contentsTable(here, measure, image.isCompared, openListed));
  };
  const go = (entry: Entry) => {
    here = entry;
    draw();
    status.textContent = `${pathOf(entry)}: ${words(entry, image)}`;
  };
  const open = (entry: Entry) => {
    if (entry.children === null) {
      status.textContent = `${pathOf(entry)}: ${words(entry, image)}${madeBy(entry, image.layers)}`;
      return;
    }
    go(entry);
    map.querySelector<HTMLElement>('.cell')?.focus();
  };
  const openListed = (entry: Entry) => {
    go(entry);
    (listed.querySelector('button') ?? listed.parentElement?.querySelector('summary'))?.focus();
  };
  map.addEventListener('keydown', (event) => {
    if ((event.key !== 'Escape' && event.key !== 'Backspace') || here.parent === null) return;
    event.preventDefault();
    open(here.parent);
  });
  new ResizeObserver(draw).observe(map);

  const showFound = () => {
    found.replaceChildren(
      ...(sought === ''
        ? []
        : foundList(search(root, sought, layer), image, (entry) => {
            go(entry.children ? entry : (entry.parent ?? root));
            open(entry);
          })),
    );
  };
  const tools = make(
    'div',
    { class: 'tools' },
    ...(image.isCompared
      ? [
          choice(
            'By',
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
      weigh(root, layer);
      if (weightOf(here, measure) === 0) here = root;
      draw();
      showFound();
      status.textContent = layer === null ? 'All layers' : `Only files of layer ${layer + 1}`;
    }),
    searchField((text) => {
      sought = text;
      showFound();
    }),
  );
  return part(
    'Files',
    tools,
    found,
    way,
    map,
    legend(image.isCompared),
    status,
    make('details', {}, make('summary', {}, 'The same as a table'), listed),
  );
}

/** What drew a file in: the instruction of its layer, or of the base's layer where it is gone. */
function madeBy({ own }: Entry, layers: readonly PageLayer[]): string {
  if (own === null) return '';
  const isGone = own.layer < 0;
  const number = isGone ? -1 - own.layer : own.layer;
  const layer = layers.find(({ index, baseIndex }) => (isGone ? baseIndex : index) === number);
  if (layer === undefined) return '';
  const line = isGone || layer.line === '' ? '' : `, ${layer.line}`;
  return `. Layer ${number + 1}${isGone ? ' of the base' : ''}${line}: ${layer.made}`;
}

/** Puts others in the place of what is in an element; who was at one of the same words with the keyboard stays there. */
function replace(element: HTMLElement, ...children: readonly Child[]): void {
  const { activeElement: at } = document;
  const words = at instanceof HTMLElement && element.contains(at) ? wordsOf(at) : null;
  element.replaceChildren(...children);
  if (words === null) return;
  const buttons = [...element.querySelectorAll<HTMLElement>('button')];
  (buttons.find((each) => wordsOf(each) === words) ?? buttons.at(-1))?.focus();
}

const wordsOf = (element: HTMLElement): string => element.getAttribute('aria-label') ?? element.textContent;

function crumbs(here: Entry, go: (entry: Entry) => void): Child[] {
  const entries: Entry[] = [];
  for (let at: Entry | null = here; at !== null; at = at.parent) entries.unshift(at);
  return entries.map((entry) =>
    button(
      entry === here ? { 'aria-current': 'location' } : {},
      () => go(entry),
      entry.parent ? `${entry.name}/` : '/',
    ),
  );
}

function contentsTable(
  here: Entry,
  measure: Measure,
  isCompared: boolean,
  open: (entry: Entry) => void,
): HTMLElement {
  const all = (here.children ?? [])
    .filter((entry) => weightOf(entry, measure) > 0)
    .sort((a, b) => weightOf(b, measure) - weightOf(a, measure));
  const rows = all
    .slice(0, MAX_ROWS)
    .map((entry) => [
      entry.children ? button({ class: 'plain' }, () => open(entry), `${entry.name}/`) : entry.name,
      ...(isCompared ? [entry.inBase ? formatBytes(entry.base) : ''] : []),
      entry.inHead ? formatBytes(entry.head) : '',
      ...(isCompared ? [formatDelta(entry.head - entry.base)] : []),
    ]);
  const heads = isCompared ? ['Name', 'Base', 'Head', 'Change'] : ['Name', 'Size'];
  const rest = all.length - rows.length;
  return make(
    'div',
    {},
    table(heads, rows, [1, 2, 3]),
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
  const own = layers.flatMap(({ index, made, head }) =>
    index === null
      ? []
      : [[String(index), `${index + 1}: ${made.slice(0, 60)} (${formatBytes(head ?? 0)})`] as const],
  );
  return [['', 'all'], ...own];
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

function foundList(found: readonly Entry[], image: PageImage, onChoose: (entry: Entry) => void): Child[] {
  const shown = found.slice(0, MAX_ROWS);
  const rest = found.length - shown.length;
  return [
    make(
      'p',
      { role: 'status' },
      `${formatCount(found.length)} found${rest > 0 ? `, the ${MAX_ROWS} largest are listed` : ''}`,
    ),
    make(
      'ul',
      {},
      ...shown.map((entry) =>
        make(
          'li',
          {},
          button({ class: 'plain' }, () => onChoose(entry), pathOf(entry)),
          ` ${words(entry, image)}`,
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
      { class: 'how' },
      'Click or press Enter to go into a directory, Escape to go back, arrow keys to move.',
    ),
  );
}
