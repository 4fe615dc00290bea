import stringWidth from 'string-width';
import { reportSides } from '../view/size-table.ts';
import type { Cell, MetricRow } from '../view/size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padEnd, padStart } from './text-width.ts';

/** Minimum width of a list of names; below this, other parts of the table are dropped first. */
const MIN_NAMES_WIDTH = 10;
/** Minimum width of a readable label. */
const MIN_LABEL_WIDTH = 8;
const MARGIN = 2;

/** One column of the table; `cell` returns the cell of a row. */
interface Column {
  readonly title: string;
  readonly cell: (row: MetricRow) => Cell | null;
}

/**
 * Renders the size table. If it is too wide, it drops percentages first, then the base, then shortens names, then labels. It never cuts a
 * number.
 */
export function sizeTableLines(
  image: ImageReport,
  rows: readonly MetricRow[],
  width: number,
  paint: Paint,
): string[] {
  if (rows.length === 0) return [];
  const labelWidth = Math.max(...rows.map(({ label }) => label.length)) + MARGIN;
  const candidates = tableLayouts(image);
  const fits = (layout: readonly Column[]) => labelWidth + minTableWidth(layout, rows) <= width;
  const columns = candidates.find(fits) ?? candidates.at(-1) ?? [];
  const minWidth = minTableWidth(columns, rows);
  const labelRoom = Math.max(Math.min(labelWidth, width - minWidth), MIN_LABEL_WIDTH + MARGIN);
  const widths = shareWidth(columns, rows, width - labelRoom - minWidth);
  const line = (label: string, cells: readonly string[]) =>
    `  ${padEnd(fitColumns(label, labelRoom - MARGIN), labelRoom)}${cells
      .map((cell, column) => padStart(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
      .join(' '.repeat(MARGIN))}`.trimEnd();
  const isNamed = columns.some(({ title }) => title !== '');
  const header = columns.map(({ title }) => title);
  return [
    ...(isNamed ? [paint('dim', line('', header))] : []),
    ...rows.map((row) =>
      line(
        row.label,
        columns.map(({ cell }) => formatCell(cell(row))),
      ),
    ),
  ];
}

/** Possible layouts of the table, widest first. */
function tableLayouts(image: ImageReport): Column[][] {
  const { base: hasBase, delta } = reportSides(image);
  const base: Column = { title: 'before', cell: (row) => row.base };
  const head: Column = { title: hasBase ? 'after' : '', cell: (row) => row.head };
  const change: Column = { title: 'change', cell: (row) => row.change };
  const shortChange: Column = { title: 'change', cell: (row) => withoutPercentage(row.change) };
  if (!hasBase) return [[head]];
  if (delta === null) return [[base, head], [head]];
  return [
    [change, base, head],
    [shortChange, base, head],
    [shortChange, head],
  ];
}

function withoutPercentage(cell: Cell | null): Cell | null {
  return cell?.kind === 'text'
    ? { kind: 'text', text: cell.text.replace(/ \([^()]*(?:%|times)\)$/, '') }
    : cell;
}

/** Minimum width of all columns, each with a margin before it. */
function minTableWidth(columns: readonly Column[], rows: readonly MetricRow[]): number {
  return columns.reduce((sum, column) => sum + minColumnWidth(column, rows) + MARGIN, 0);
}

/** Minimum width of a column, with names as short as allowed. */
function minColumnWidth({ title, cell }: Column, rows: readonly MetricRow[]): number {
  const widths = rows.map((row) => {
    const content = cell(row);
    const width = stringWidth(formatCell(content));
    return content?.kind === 'text' ? width : Math.min(width, MIN_NAMES_WIDTH);
  });
  return Math.max(stringWidth(title), ...widths);
}

/** Distributes `spare` columns beyond the minimum to the table columns with long names. Returns the widths. */
function shareWidth(columns: readonly Column[], rows: readonly MetricRow[], spare: number): number[] {
  const widths = columns.map((column) => minColumnWidth(column, rows));
  const wanted = columns.map(({ title, cell }) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(formatCell(cell(row))))),
  );
  for (let remaining = spare; remaining > 0;) {
    const wanting = [...widths.keys()].filter((index) => (widths[index] ?? 0) < (wanted[index] ?? 0));
    if (wanting.length === 0) break;
    for (const index of wanting.slice(0, remaining)) widths[index] = (widths[index] ?? 0) + 1;
    remaining -= wanting.length;
  }
  return widths;
}

function formatCell(cell: Cell | null): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  const join = (names: readonly string[]) => names.map((name) => terminalText(name, 40)).join(', ');
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : join(cell.names);
  return [
    ...(cell.added.length > 0 ? [`+ ${join(cell.added)}`] : []),
    ...(cell.removed.length > 0 ? [`− ${join(cell.removed)}`] : []),
  ].join(' ');
}

/** Shortens a list of names that is too wide: replaces the last names by their count. */
function fitNames(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const names = text.split(', ');
  for (let count = names.length - 1; count > 0; count -= 1) {
    const shorter = `${names.slice(0, count).join(', ')} +${names.length - count}`;
    if (stringWidth(shorter) <= width) return shorter;
  }
  return fitColumns(text, width);
}
