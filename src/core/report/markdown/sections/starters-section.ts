import { displayPath } from '../../../image/image-path.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { formatBytes } from '../../../shared/text/units.ts';
import { listStarters, STARTERS_TITLE } from '../../view/starters.ts';
import type { ListedStarter } from '../../view/starters.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import { formatAliases } from './aliases.ts';
import { moreLine } from './more-line.ts';

/** Programs that can start programs or run commands although they are no shells. */
export function startersSection(image: ImageReport, limit: number): Markdown {
  const listed = listStarters(image);
  if (listed.length === 0) return '';
  const shown = listed.slice(0, limit);
  return details(
    `${STARTERS_TITLE}: ${listed.length}`,
    table('llllr', ['', 'Name', 'Kind', 'Path', 'Size'], shown.map(starterRow)) +
      moreLine(listed.length, shown.length, 'program'),
  );
}

function starterRow({ starter, change }: ListedStarter): Markdown[] {
  return [
    change === 'added' ? '**new**' : (change ?? ''),
    tableCode(starter.name, 40),
    starter.kind,
    tableCode(displayPath(starter.path), 80) + formatAliases(starter.aliases),
    formatBytes(starter.bytes),
  ];
}
