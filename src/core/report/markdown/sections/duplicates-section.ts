import { andMore } from '../../../shared/text/shortened-lists.ts';
import { findDuplicates, wastedBytes } from '../../../snapshot/duplicate-files.ts';
import { displayPath } from '../../../image/image-path.ts';
import type { Snapshot } from '../../../snapshot/snapshot.ts';
import { formatBytes, formatCount } from '../../../shared/text/units.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import { plural } from '../../plain-text.ts';

/** Maximum number of paths per row. */
const MAX_PATHS = 3;

/** Large files that the image contains more than once. Empty if there are none. */
export function duplicatesSection(head: Snapshot, limit: number): Markdown {
  const all = findDuplicates(head);
  if (all.length === 0) return '';
  const shown = all.slice(0, limit);
  const rows = shown.map((duplicate) => {
    const { paths } = duplicate;
    const shownPaths = paths.slice(0, MAX_PATHS).map((path) => tableCode(displayPath(path), 80));
    const rest = paths.length - shownPaths.length;
    return [
      formatBytes(wastedBytes(duplicate)),
      formatCount(paths.length),
      shownPaths.join('<br>') + andMore(rest).replace(/^ /, '<br>'),
    ];
  });
  const totalWasted = all.reduce((sum, duplicate) => sum + wastedBytes(duplicate), 0);
  return details(
    `Duplicates: ${plural(all.length, 'large file')}, ${formatBytes(totalWasted)} wasted`,
    table('rrl', ['Wasted', 'Copies', 'Paths'], rows) +
      (all.length > shown.length ? `\n\n… and ${plural(all.length - shown.length, 'more file')}.` : ''),
  );
}
