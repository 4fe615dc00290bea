import { andMore } from '../../../shared/text/shortened-lists.ts';
import { packageGrowth } from '../../../comparison/compare-packages.ts';
import type { PackageChange } from '../../../comparison/compare-packages.ts';
import { formatBytes, formatDelta } from '../../../shared/text/units.ts';
import { reportSides } from '../../view/size-table.ts';
import { details, summaryText, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { plural } from '../../plain-text.ts';

/** Maximum number of packages in the summary. */
const MAX_NAMED = 3;

/** Changed packages, or the largest packages if nothing is compared. Empty if no packages are known. */
export function packagesSection(image: ImageReport, limit: number): Markdown {
  const { delta } = reportSides(image);
  return delta === null
    ? largestPackagesSection(image, limit)
    : changedPackagesSection(delta.packages ?? [], limit);
}

function changedPackagesSection(changes: readonly PackageChange[], limit: number): Markdown {
  if (changes.length === 0) return '';
  const shown = changes.slice(0, limit);
  const summaries = changes
    .slice(0, MAX_NAMED)
    .map((change) => `${summaryText(change.name, 40)} ${formatDelta(packageGrowth(change))}`);
  const rest = changes.length - summaries.length;
  const rows = shown.map((change) => [
    tableCode(change.name, 60),
    formatDelta(packageGrowth(change)),
    change.manager,
    ...[change.base, change.head].map((side) => (side ? tableCode(side.version, 30) : '')),
  ]);
  return details(
    `Packages: ${summaries.join(', ')}${andMore(rest)}`,
    table('lrlll', ['Package', 'Change', 'Manager', 'Before', 'After'], rows) +
      moreLine(changes.length - shown.length),
  );
}

function largestPackagesSection(image: ImageReport, limit: number): Markdown {
  const all = (reportSides(image).head.packages ?? []).toSorted((a, b) => b.bytes - a.bytes);
  if (all.length === 0) return '';
  const shown = all.slice(0, limit);
  const rows = shown.map(({ name, manager, version, bytes }) => [
    tableCode(name, 60),
    manager,
    tableCode(version, 30),
    formatBytes(bytes),
  ]);
  return details(
    plural(all.length, 'package'),
    table('lllr', ['Package', 'Manager', 'Version', 'Size'], rows) + moreLine(all.length - shown.length),
  );
}

const moreLine = (count: number): Markdown =>
  count > 0 ? `\n\n… and ${plural(count, 'more package')}.` : '';
