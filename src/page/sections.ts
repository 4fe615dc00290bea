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

/** Image definitions of the base's policy file that the change edits or removes. Null if there are none. */
export function definitionsSection({ definitionChanges }: PageData): HTMLElement | null {
  if (definitionChanges.length === 0) return null;
  return section(
    'Changed image definitions',
    ...definitionChanges.map(({ image, change, remedy }) =>
      make('p', { class: 'violation' }, make('strong', {}, image), ` ${change} ${remedy}`),
    ),
  );
}

/** Status, size, highlights, violations and size table of one image. */
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

/** The sources of the change of size. Null if nothing changed, or if the sources aren't known. */
export function growthSection({ growth }: PageImage): HTMLElement | null {
  if (growth.length === 0) return null;
  const largest = Math.max(1, ...growth.flatMap(({ base, head }) => [base ?? 0, head ?? 0]));
  const rows = growth.map((source): Child[] => [
    source.line,
    formatSource(source),
    source.kind === 'rebuilt' ? '' : sizeBars(source, largest, true),
    source.kind === 'rebuilt' ? 'not counted' : formatDelta(source.change),
  ]);
  return section(
    'Where the change comes from',
    table(['Line', 'From', 'Base and head', 'Change'], rows, [3]),
  );
}

function formatSource({ kind, text, note, adds }: PageImage['growth'][number]): HTMLElement {
  const isCode = kind === 'base-image' || kind === 'line';
  return make(
    'div',
    kind === 'line' ? { class: 'nested' } : {},
    isCode ? instructionElement(text) : text,
    ...(note === '' ? [] : [`, ${note}`]),
    ...(adds.length === 0 ? [] : [make('div', { class: 'adds' }, `adds ${adds.join(', ')}`)]),
  );
}

/** Suggested fixes, with the text to paste. Null if there are none. */
export function adviceSection({ advice }: PageImage): HTMLElement | null {
  if (advice.length === 0) return null;
  return section(
    'Suggested fixes',
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
  rebuilt: 'rebuilt, same contents',
  changed: 'changed',
  added: 'new',
  removed: 'removed',
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
    'Created by',
    'State',
    isCompared ? 'Base and head' : 'Size',
    ...(isCompared ? ['Change'] : []),
  ];
  return section('Layers', table(titles, rows, [4]));
}

/** Length of an instruction that is shown without expanding it. */
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

/** Maximum number of rows. */
const MAX_ROWS = 300;

/** Shells, package managers and build tools, with their evidence. */
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

/** Hidden bytes and leftover caches. Null if there are none. */
export function leftoversSection({ hidden, caches }: PageImage): HTMLElement | null {
  if (hidden.length + caches.length === 0) return null;
  return section(
    'Hidden bytes and leftover caches',
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

/** Failed images and notes of the whole report. */
export function reportNotes({ failed, notes, runUrl }: PageData): HTMLElement {
  return make(
    'footer',
    {},
    ...failed.map(({ name, reason }) =>
      make('p', { class: 'violation' }, `${name} could not be measured: ${reason}`),
    ),
    ...notes.map((note) => make('p', {}, note)),
    ...(runUrl === null
      ? []
      : [make('p', {}, make('a', { href: runUrl, rel: 'noreferrer' }, 'Workflow run'))]),
  );
}
