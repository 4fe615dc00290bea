import type { PageImage } from '../../core/report/html/page-data.ts';
import { formatBytes, formatCount } from '../../core/shared/text/units.ts';
import { make, section } from '../dom.ts';
import type { Child } from '../dom.ts';
import { longTable } from './long-table.ts';

/** Suggested fixes with the text to paste, and bytes that containers can't use. */
export function adviceTab(image: PageImage): HTMLElement {
  return make('div', {}, fixes(image), ...hiddenBytes(image), ...caches(image), ...duplicates(image));
}

function fixes({ advice }: PageImage): HTMLElement {
  if (advice.length === 0) {
    return section(
      'Suggested fixes',
      make('p', {}, 'Nothing to suggest: no safe way to make this image smaller was found.'),
    );
  }
  return section(
    'Suggested fixes',
    ...advice.map(({ title, saving, where, evidence, edits, notes }) =>
      make(
        'article',
        {},
        make('h3', {}, title, make('span', { class: 'tag' }, saving)),
        make('p', { class: 'note' }, where),
        ...bulletList(edits.length > 0 ? evidence : [...evidence, ...notes]),
        ...edits.flatMap(({ location, text }) => [
          make('p', {}, text === null ? `${location}.` : `${location}:`),
          ...(text === null ? [] : [make('pre', { tabindex: '0' }, text)]),
        ]),
        ...bulletList(edits.length > 0 ? notes : []),
      ),
    ),
  );
}

const bulletList = (texts: readonly string[]): HTMLElement[] =>
  texts.length === 0 ? [] : [make('ul', {}, ...texts.map((text) => make('li', {}, text)))];

function hiddenBytes({ hidden }: PageImage): HTMLElement[] {
  if (hidden.length === 0) return [];
  const rows = hidden.map(({ bytes, cause, files, largest, from, by }): Child[] => [
    formatBytes(bytes),
    cause,
    formatCount(files),
    make('code', {}, largest),
    make('code', {}, from),
    make('code', {}, by),
  ]);
  const titles = ['Bytes', 'What', 'Files', 'Largest', 'Shipped by', 'Hidden by'];
  return [section('Hidden bytes', longTable(titles, rows, [0, 2]))];
}

function caches({ caches: found }: PageImage): HTMLElement[] {
  if (found.length === 0) return [];
  const rows = found.map(({ path, bytes }): Child[] => [formatBytes(bytes), make('code', {}, path)]);
  return [section('Leftover caches', longTable(['Bytes', 'Path'], rows, [0]))];
}

/** Maximum number of paths per file. */
const MAX_PATHS = 10;

function duplicates({ duplicates: found }: PageImage): HTMLElement[] {
  if (found.length === 0) return [];
  const rows = found.map(({ bytes, paths }): Child[] => [
    formatBytes(bytes),
    formatCount(paths.length),
    pathList(paths),
  ]);
  return [section('Duplicate large files', longTable(['Wasted', 'Copies', 'Paths'], rows, [0, 1]))];
}

function pathList(paths: readonly string[]): HTMLElement {
  const rest = paths.length - MAX_PATHS;
  return make(
    'div',
    {},
    ...paths.slice(0, MAX_PATHS).map((path) => make('div', {}, make('code', {}, path))),
    ...(rest > 0 ? [make('div', {}, `and ${formatCount(rest)} more`)] : []),
  );
}
