import { displayPath } from '../../../image/image-path.ts';
import { formatEvidence, formatHiding, KIND_LABELS, listComponents } from '../../view/components.ts';
import type { ListedComponent } from '../../view/components.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { formatAliases } from './aliases.ts';
import { moreLine } from './more-line.ts';

/** Everything that was found, with evidence. */
export function evidenceSection(image: ImageReport, limit: number): Markdown {
  const listed = listComponents(image);
  if (listed.length === 0) return '';
  const shown = listed.slice(0, limit);
  return details(
    `Findings with evidence: ${listed.length}`,
    table('lllll', ['', 'Name', 'Kind', 'Path', 'Evidence'], shown.map(componentRow)) +
      moreLine(listed.length, shown.length, 'finding'),
  );
}

function componentRow({ component, change }: ListedComponent): Markdown[] {
  const hiding = formatHiding(component);
  return [
    change === 'added' ? '**new**' : (change ?? ''),
    tableCode(component.name, 40),
    component.evidence === 'database-only' ? 'package database (not counted)' : KIND_LABELS[component.kind],
    tableCode(displayPath(component.path), 80) + formatAliases(component.aliases),
    tableCode(formatEvidence(component), 80) + (hiding === '' ? '' : `<br>${hiding}`),
  ];
}
