import type { PageImage } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { make, section, table } from './dom.ts';
import type { Child } from './dom.ts';

/** Most rows of a list. */
const MAX_ROWS = 300;
/** Rows that are seen without being asked for. */
const VISIBLE_ROWS = 25;
/** Most paths of one content. */
const MAX_PATHS = 10;

/** What the packages that differ grew by, or what each weighs; null where none are known or none differ. */
export function packagesSection({ packages, isCompared }: PageImage): HTMLElement | null {
  if (packages.length === 0) return null;
  const titles = isCompared
    ? ['Package', 'Of', 'Base', 'Head', 'Change']
    : ['Package', 'Of', 'Version', 'Size'];
  const rows = packages
    .slice(0, MAX_ROWS)
    .map(({ name, manager, base, head, bytes }): Child[] => [
      make('code', {}, name),
      manager,
      ...(isCompared ? [base, head, formatDelta(bytes)] : [head, formatBytes(bytes)]),
    ]);
  const title = isCompared ? 'Packages that changed' : 'Packages';
  const [firstRows, otherRows] = [rows.slice(0, VISIBLE_ROWS), rows.slice(VISIBLE_ROWS)];
  const numbers = [titles.length - 1];
  return section(
    title,
    table(titles, firstRows, numbers),
    ...(otherRows.length === 0
      ? []
      : [
          make(
            'details',
            {},
            make('summary', {}, `${formatCount(otherRows.length)} smaller ones`),
            table(titles, otherRows, numbers),
          ),
        ]),
    ...moreParagraph(packages.length),
  );
}

/** Large files that are there more than once; null where there are none. */
export function duplicatesSection({ duplicates }: PageImage): HTMLElement | null {
  if (duplicates.length === 0) return null;
  const rows = duplicates
    .slice(0, MAX_ROWS)
    .map(({ bytes, paths }): Child[] => [formatBytes(bytes), formatCount(paths.length), pathList(paths)]);
  return section(
    'Large files that are there more than once',
    table(['Too many', 'Copies', 'The same content'], rows, [0, 1]),
    ...moreParagraph(duplicates.length),
  );
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

const moreParagraph = (count: number): HTMLElement[] =>
  count > MAX_ROWS ? [make('p', {}, `… and ${formatCount(count - MAX_ROWS)} more.`)] : [];
