import type { PageImage } from '../../core/report/html/page-data.ts';
import { formatBytes, formatDelta } from '../../core/shared/text/units.ts';
import { make, section } from '../dom.ts';
import type { Child } from '../dom.ts';
import { longTable } from './long-table.ts';

/** Changed packages with their growth, or all packages with their sizes. */
export function packagesTab({ packages, isCompared, sides }: PageImage): HTMLElement {
  const title = isCompared ? 'Changed packages' : 'Packages';
  if (packages.length === 0) {
    return section(title, make('p', {}, isCompared ? 'No package changed.' : 'No packages were found.'));
  }
  const titles = isCompared
    ? ['Package', 'Change', 'Manager', sides.before ?? 'Before', sides.after]
    : ['Package', 'Size', 'Manager', 'Version'];
  const rows = packages.map(({ name, manager, base, head, bytes }): Child[] => [
    make('code', {}, name),
    ...(isCompared
      ? [formatDelta(bytes), manager, base || '–', head || '–']
      : [formatBytes(bytes), manager, head]),
  ]);
  return section(title, longTable(titles, rows, [1]));
}
