import type { PageImage } from '../core/report/html/page-data.ts';
import { formatBytes, formatCount, formatDelta } from '../core/shared/text/units.ts';
import { make, part, table } from './dom.ts';
import type { Child } from './dom.ts';

/** Most rows of a list. */
const MAX_ROWS = 300;
/** Rows that are seen without being asked for. */
const OPEN_ROWS = 25;
/** Most paths of one content. */
const MAX_PATHS = 10;

/** What the packages that differ grew by, or what each weighs; null where none are known or none differ. */
export function packagesPart({ packages, isCompared }: PageImage): HTMLElement | null {
  if (packages.length === 0) return null;
  const heads = isCompared
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
  const [open, folded] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  const numbers = [heads.length - 1];
  return part(
    title,
    table(heads, open, numbers),
    ...(folded.length === 0
      ? []
      : [
          make(
            'details',
            {},
            make('summary', {}, `${formatCount(folded.length)} smaller ones`),
            table(heads, folded, numbers),
          ),
        ]),
    ...more(packages.length),
  );
}

/** Large files that are there more than once; null where there are none. */
export function duplicatesPart({ duplicates }: PageImage): HTMLElement | null {
  if (duplicates.length === 0) return null;
  const rows = duplicates
    .slice(0, MAX_ROWS)
    .map(({ bytes, paths }): Child[] => [formatBytes(bytes), formatCount(paths.length), pathList(paths)]);
  return part(
    'Large files that are there more than once',
    table(['Too many', 'Copies', 'The same content'], rows, [0, 1]),
    ...more(duplicates.length),
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

const more = (count: number): HTMLElement[] =>
  count > MAX_ROWS ? [make('p', {}, `… and ${formatCount(count - MAX_ROWS)} more.`)] : [];
