import type { PageImage } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { make, section, table } from './dom.ts';
import type { Child } from './dom.ts';

/** Maximum number of rows. */
const MAX_ROWS = 300;
/** Rows outside the collapsed part. */
const VISIBLE_ROWS = 25;
/** Maximum number of paths per file. */
const MAX_PATHS = 10;

/** Changed packages with their growth, or all packages with their sizes. Null if there are none. */
export function packagesSection({ packages, isCompared }: PageImage): HTMLElement | null {
  if (packages.length === 0) return null;
  const titles = isCompared
    ? ['Package', 'Manager', 'Base', 'Head', 'Change']
    : ['Package', 'Manager', 'Version', 'Size'];
  const rows = packages
    .slice(0, MAX_ROWS)
    .map(({ name, manager, base, head, bytes }): Child[] => [
      make('code', {}, name),
      manager,
      ...(isCompared ? [base, head, formatDelta(bytes)] : [head, formatBytes(bytes)]),
    ]);
  const title = isCompared ? 'Changed packages' : 'Packages';
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
            make('summary', {}, `${formatCount(otherRows.length)} more`),
            table(titles, otherRows, numbers),
          ),
        ]),
    ...moreParagraph(packages.length),
  );
}

/** Large files that the image contains more than once. Null if there are none. */
export function duplicatesSection({ duplicates }: PageImage): HTMLElement | null {
  if (duplicates.length === 0) return null;
  const rows = duplicates
    .slice(0, MAX_ROWS)
    .map(({ bytes, paths }): Child[] => [formatBytes(bytes), formatCount(paths.length), pathList(paths)]);
  return section(
    'Duplicate large files',
    table(['Wasted', 'Copies', 'Paths'], rows, [0, 1]),
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
