import type { PageData, PageImage, PageLayer } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { make, section, table } from './dom.ts';
import type { Child } from './dom.ts';

const STATUS_LABELS: Readonly<Record<PageImage['status'], string>> = {
  fail: 'Failed',
  warn: 'Warning',
  'not-compared': 'Not compared',
  pass: 'Passed',
  measured: 'Measured',
};

/** Images of the base's policy file that the change defines in another way; null if there are none. */
export function definitionsSection({ definitionChanges }: PageData): HTMLElement | null {
  if (definitionChanges.length === 0) return null;
  return section(
    'Changed image definitions',
    ...definitionChanges.map(({ image, change, remedy }) =>
      make('p', { class: 'violation' }, make('strong', {}, image), ` ${change} ${remedy}`),
    ),
  );
}

/** Verdict, size and remarks of one image, and what it breaks. */
export function summarySection(image: PageImage): HTMLElement {
  return make(
    'section',
    { class: 'summary' },
    make(
      'h2',
      {},
      make('span', { class: `verdict ${image.status}` }, STATUS_LABELS[image.status]),
      ` ${image.name}: ${image.size}`,
    ),
    make('p', { class: 'highlights' }, image.highlights.join(' · ')),
    ...(image.reason === '' ? [] : [make('p', {}, image.reason)]),
    ...image.violations.map(({ rule, message, remedy }) =>
      make('p', { class: 'violation' }, make('strong', {}, rule), ` ${message} ${remedy}`),
    ),
    sizeTable(image),
  );
}

function sizeTable({ metrics: rows, isCompared }: PageImage): HTMLElement {
  const hasBase = rows.some(({ base }) => base !== null && base !== '');
  const titles = [
    'Measured',
    ...(hasBase ? ['Base'] : []),
    hasBase ? 'Head' : 'Image',
    ...(isCompared ? ['Change'] : []),
  ];
  return table(
    titles,
    rows.map(({ label, base, head, change }) => [
      label,
      ...(hasBase ? [base ?? ''] : []),
      head,
      ...(isCompared ? [change] : []),
    ]),
    [1, 2, 3],
  );
}

/** Where a difference comes from; null where nothing differs, and where that is not known. */
export function growthSection({ growth: causes }: PageImage): HTMLElement | null {
  if (causes.length === 0) return null;
  const largest = Math.max(1, ...causes.flatMap(({ base, head }) => [base ?? 0, head ?? 0]));
  const rows = causes.map((cause): Child[] => [
    cause.line,
    formatSource(cause),
    cause.kind === 'rebuilt' ? '' : sizeBars(cause, largest, true),
    cause.kind === 'rebuilt' ? 'counted 0' : formatDelta(cause.change),
  ]);
  return section('Where it comes from', table(['Line', 'From', 'Base and head', 'Change'], rows, [3]));
}

function formatSource({ kind, text, note, adds }: PageImage['growth'][number]): HTMLElement {
  const isCode = kind === 'upstream' || kind === 'line';
  return make(
    'div',
    kind === 'line' ? { class: 'nested' } : {},
    isCode ? instructionElement(text) : text,
    ...(note === '' ? [] : [`, ${note}`]),
    ...(adds.length === 0 ? [] : [make('div', { class: 'adds' }, `adds ${adds.join(', ')}`)]),
  );
}

/** What to do, with the text to paste. */
export function adviceSection({ advice }: PageImage): HTMLElement | null {
  if (advice.length === 0) return null;
  return section(
    'What to do',
    ...advice.map(({ title, saving, where, evidence, edits, notes }) =>
      make(
        'article',
        {},
        make('h3', {}, `${title}: ${saving}`),
        make('p', { class: 'where' }, where),
        bulletList(evidence),
        ...edits.flatMap(({ location, text }) => [
          make('p', {}, text === null ? `${location}.` : `${location}:`),
          ...(text === null ? [] : [make('pre', { tabindex: '0' }, text)]),
        ]),
        bulletList(notes),
      ),
    ),
  );
}

const bulletList = (texts: readonly string[]): HTMLElement =>
  make('ul', {}, ...texts.map((text) => make('li', {}, text)));

const MATCH_LABELS: Readonly<Record<PageLayer['match'], string>> = {
  same: 'same',
  rebuilt: 'made again, same contents',
  changed: 'changed',
  added: 'new',
  removed: 'gone',
  measured: '',
};

/** Layers of both sides, each with a bar for its bytes. */
export function layersSection({ layers, isCompared }: PageImage): HTMLElement {
  const largest = Math.max(1, ...layers.flatMap(({ base, head }) => [base ?? 0, head ?? 0]));
  const rows = layers.map((layer): Child[] => [
    layer.line,
    instructionElement(layer.made),
    MATCH_LABELS[layer.match],
    sizeBars(layer, largest, isCompared),
    ...(isCompared ? [formatDelta((layer.head ?? 0) - (layer.base ?? 0))] : []),
  ]);
  const titles = [
    'Line',
    'Made by',
    'State',
    isCompared ? 'Base and head' : 'Size',
    ...(isCompared ? ['Change'] : []),
  ];
  return section('Layers', table(titles, rows, [4]));
}

/** Characters of an instruction that are seen without being asked for. */
const VISIBLE_LENGTH = 200;

function instructionElement(made: string): HTMLElement {
  const code = make('code', {}, made);
  if (made.length <= VISIBLE_LENGTH) return code;
  return make(
    'details',
    {},
    make('summary', {}, make('code', {}, `${made.slice(0, VISIBLE_LENGTH)}…`)),
    code,
  );
}

function sizeBars(
  { base, head }: Pick<PageLayer, 'base' | 'head'>,
  largest: number,
  isCompared: boolean,
): HTMLElement {
  const bar = (kind: string, bytes: number | null) => {
    const fill = make('span', { class: `bar ${kind}` });
    fill.style.setProperty('--part', String((bytes ?? 0) / largest));
    return make(
      'span',
      { class: 'track' },
      fill,
      make('span', { class: 'bytes' }, bytes === null ? '–' : formatBytes(bytes)),
    );
  };
  return make('span', { class: 'bars' }, ...(isCompared ? [bar('base', base)] : []), bar('head', head));
}

/** Most rows of a list. */
const MAX_ROWS = 300;

/** Shells, package managers and build tools, with what gives them away. */
export function componentsSection({ components }: PageImage): HTMLElement {
  const title = 'Shells, package managers, build tools';
  if (components.length === 0) return section(title, make('p', {}, 'None were found.'));
  const rows = components
    .slice(0, MAX_ROWS)
    .map(({ change, name, kind, path, evidence }) => [change, name, kind, make('code', {}, path), evidence]);
  const rest = components.length - rows.length;
  return section(
    title,
    table(['Change', 'Name', 'Kind', 'Path', 'Evidence'], rows),
    ...(rest > 0 ? [make('p', {}, `… and ${formatCount(rest)} more.`)] : []),
  );
}

/** Bytes that are shipped and not seen, and caches. */
export function leftoversSection({ hidden, caches }: PageImage): HTMLElement | null {
  if (hidden.length + caches.length === 0) return null;
  return section(
    'Shipped for nothing',
    ...(hidden.length === 0
      ? []
      : [
          table(
            ['Bytes', 'What', 'Files', 'Largest', 'Shipped by', 'Hidden by'],
            hidden
              .slice(0, MAX_ROWS)
              .map(({ bytes, cause, files, largest, from, by }) => [
                formatBytes(bytes),
                cause,
                formatCount(files),
                make('code', {}, largest),
                make('code', {}, from),
                make('code', {}, by),
              ]),
            [0, 2],
          ),
        ]),
    ...(caches.length === 0
      ? []
      : [
          table(
            ['Bytes', 'Leftover cache'],
            caches.slice(0, MAX_ROWS).map(({ path, bytes }) => [formatBytes(bytes), make('code', {}, path)]),
            [0],
          ),
        ]),
  );
}

/** What belongs to the whole report. */
export function reportNotes({ failed, notes, runUrl }: PageData): HTMLElement {
  return make(
    'footer',
    {},
    ...failed.map(({ name, reason }) =>
      make('p', { class: 'violation' }, `${name} could not be weighed: ${reason}`),
    ),
    ...notes.map((note) => make('p', {}, note)),
    ...(runUrl === null
      ? []
      : [make('p', {}, make('a', { href: runUrl, rel: 'noreferrer' }, 'The run that wrote this'))]),
  );
}
