import { andMore } from '../../../shared/text/shortened-lists.ts';
import { isSameRow, metricRows, reportSides, unchangedSentence } from '../../view/size-table.ts';
import type { Cell, MetricRow } from '../../view/size-table.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';

/** The changed figures as a collapsed table; without a comparison, all figures. */
export function changedTable(image: ImageReport): Markdown {
  const rows = metricRows(image);
  const { base, delta } = reportSides(image);
  if (delta === null) return details('What the image contains', figuresTable(rows, base !== null));
  const changed = rows.filter((row) => !isSameRow(row));
  if (changed.length === 0) return '';
  const unchanged = unchangedSentence(rows);
  const cells = changed.map(({ label, ...row }) => [
    formatLabel(label),
    ...[row.change, row.base, row.head].map(formatCell),
  ]);
  const changes = table('lrrr', ['', 'Change', 'Before', 'After'], cells);
  return details('What changed', unchanged === '' ? changes : `${changes}\n\n${unchanged}`);
}

function figuresTable(rows: readonly MetricRow[], hasBase: boolean): Markdown {
  return table(
    hasBase ? 'lrr' : 'lr',
    hasBase ? ['', 'Before', 'After'] : ['', 'Image'],
    rows.map(({ label, base, head }) => [
      formatLabel(label),
      ...(hasBase ? [formatCell(base)] : []),
      formatCell(head),
    ]),
  );
}

const formatLabel = (label: string): Markdown =>
  label === 'Download' ? 'Download (compressed)' : label.replaceAll(' ', '&nbsp;');

/** Maximum number of names per cell; the evidence lists all. */
const MAX_NAMED = 4;

function formatCell(cell: Cell | null): Markdown {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : formatNames(cell.names);
  return [
    ...(cell.added.length === 0 ? [] : [`adds ${formatNames(cell.added)}`]),
    ...(cell.removed.length === 0 ? [] : [`removes ${formatNames(cell.removed)}`]),
  ].join('<br>');
}

function formatNames(all: readonly string[]): Markdown {
  const shown = all.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  return shown.join(', ') + andMore(all.length - MAX_NAMED);
}
