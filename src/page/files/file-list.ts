import type { PageImage } from '../../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../../core/shared/text/units.ts';
import { button, make, table } from '../dom.ts';
import type { Child } from '../dom.ts';
import { describeLayer, describeOwner, describeSizes, CHANGE_LABELS, findChange } from './describe-entry.ts';
import { entryPath, entryWeight, weighedChildren } from './file-tree.ts';
import type { Entry, Measure, SearchResult } from './file-tree.ts';

/** How many rows are added at a time. */
const ROWS = 100;

/** The contents of a directory as a table, largest first. */
export function fileList(
  image: PageImage,
  directory: Entry,
  measure: Measure,
  onOpen: (entry: Entry) => void,
): HTMLElement {
  const empty = directory.children.filter((entry) => entry.files > 0 && entryWeight(entry, measure) === 0);
  const entries = [...weighedChildren(directory, measure), ...(measure === 'size' ? empty : [])];
  const container = make('div', { class: 'list' });
  const show = (count: number) => {
    const rest = entries.length - count;
    container.replaceChildren(
      listTable(image, entries.slice(0, count), onOpen),
      ...(rest > 0
        ? [
            button(
              { class: 'plain' },
              () => show(count + ROWS),
              `Show ${formatCount(Math.min(rest, ROWS))} more of ${formatCount(rest)}`,
            ),
          ]
        : []),
    );
  };
  show(ROWS);
  return container;
}

function listTable(image: PageImage, entries: readonly Entry[], onOpen: (entry: Entry) => void): HTMLElement {
  const { isCompared, owners, sides } = image;
  const titles = [
    'Name',
    ...(isCompared ? [sides.before ?? 'Before', sides.after, 'Change'] : ['Size']),
    ...(owners.length === 0 ? [] : ['Package']),
    'Layer',
  ];
  const rows = entries.map((entry): Child[] => [
    entry.kind === 'file'
      ? make('code', {}, entry.name)
      : button({ class: 'plain' }, () => onOpen(entry), `${entry.name}/`),
    ...(isCompared ? [entry.inBase ? formatBytes(entry.base) : '–'] : []),
    entry.inHead ? formatBytes(entry.head) : '–',
    ...(isCompared ? [changeCell(entry)] : []),
    ...(owners.length === 0 ? [] : [describeOwner(image, entry) ?? '']),
    describeLayer(image, entry)?.text ?? '',
  ]);
  return table(titles, rows, isCompared ? [1, 2, 3] : [1]);
}

function changeCell(entry: Entry): Child {
  const change = findChange(entry);
  return make(
    'span',
    { class: `delta ${change}` },
    change === 'same' ? CHANGE_LABELS.same : formatDelta(entry.head - entry.base),
  );
}

/** The results of a search: files show their details, and directories open. */
export function resultList(
  image: PageImage,
  { count, entries }: SearchResult,
  onChoose: (entry: Entry) => void,
): HTMLElement[] {
  const shown = count > entries.length ? `, showing the ${formatCount(entries.length)} largest` : '';
  return [
    make('p', { role: 'status' }, `${formatCount(count)} found${shown}`),
    make(
      'ul',
      {},
      ...entries.map((entry) =>
        make(
          'li',
          {},
          button({ class: 'plain' }, () => onChoose(entry), entryPath(entry)),
          make('span', { class: 'note' }, ` ${describeSizes(entry, image.isCompared)}`),
        ),
      ),
    ),
  ];
}
