import stringWidth from 'string-width';
import { metricRows, reportSides } from '../view/size-table.ts';
import type { Cell, MetricRow } from '../view/size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padEnd, padStart } from './text-width.ts';

/** A list of names is told in so few columns before anything else has to go. */
const MIN_NAMES_WIDTH = 10;
/** Less than this of a label says nothing. */
const MIN_LABEL_WIDTH = 8;
const MARGIN = 2;

/** One column of the table; `of` gives a figure's cell in it. */
interface Column {
  readonly title: string;
  readonly cell: (figure: MetricRow) => Cell | null;
}

/**
 * The table of figures. Where it is too wide, percentages go first, then the base, then names are shortened, then labels;
 * a figure is never cut.
 */
export function sizeTableLines(image: ImageReport, width: number, paint: Paint): string[] {
  const rows = metricRows(image);
  const labelWidth = Math.max(...rows.map(({ label }) => label.length)) + MARGIN;
  const candidates = tableLayouts(image);
  const fits = (columns: readonly Column[]) => labelWidth + minTableWidth(columns, rows) <= width;
  const columns = candidates.find(fits) ?? candidates.at(-1) ?? [];
  const minWidth = minTableWidth(columns, rows);
  const labelRoom = Math.max(Math.min(labelWidth, width - minWidth), MIN_LABEL_WIDTH + MARGIN);
  const widths = shareWidth(columns, rows, width - labelRoom - minWidth);
  const line = (label: string, cells: readonly string[]) =>
    `  ${padEnd(fitColumns(label, labelRoom - MARGIN), labelRoom)}${cells
      .map((cell, column) => padStart(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
      .join(' '.repeat(MARGIN))}`.trimEnd();
  const isNamed = columns.some(({ title: head }) => head !== '');
  const header = columns.map(({ title: head }) => head);
  return [
    ...(isNamed ? [paint('dim', line('', header))] : []),
    ...rows.map((figure) =>
      line(
        figure.label,
        columns.map(({ cell }) => formatCell(cell(figure))),
      ),
    ),
  ];
}

/** What the table may show, the widest first. */
function tableLayouts(image: ImageReport): Column[][] {
  const { base: hasBase, delta } = reportSides(image);
  const base: Column = { title: 'base', cell: (figure) => figure.base };
  const head: Column = { title: hasBase ? 'head' : '', cell: (figure) => figure.head };
  const change: Column = { title: 'change', cell: (figure) => figure.change };
  const shortChange: Column = { title: 'change', cell: (figure) => withoutPercentage(figure.change) };
  if (!hasBase) return [[head]];
  if (delta === null) return [[base, head], [head]];
  return [
    [base, head, change],
    [base, head, shortChange],
    [head, shortChange],
  ];
}

function withoutPercentage(cell: Cell | null): Cell | null {
  return cell?.kind === 'text' ? { kind: 'text', text: cell.text.replace(/ \([^()]*%\)$/, '') } : cell;
}

/** What all columns take at least, each with a margin before it. */
function minTableWidth(columns: readonly Column[], figures: readonly MetricRow[]): number {
  return columns.reduce((sum, column) => sum + minColumnWidth(column, figures) + MARGIN, 0);
}

/** The width of a column in which names are as short as they may get. */
function minColumnWidth({ title: head, cell: of }: Column, figures: readonly MetricRow[]): number {
  const widths = figures.map((figure) => {
    const cell = of(figure);
    const columns = stringWidth(formatCell(cell));
    return cell?.kind === 'text' ? columns : Math.min(columns, MIN_NAMES_WIDTH);
  });
  return Math.max(stringWidth(head), ...widths);
}

/** The widths of the columns, where `spare` more than the least may be given to those that have long names. */
function shareWidth(columns: readonly Column[], figures: readonly MetricRow[], spare: number): number[] {
  const widths = columns.map((column) => minColumnWidth(column, figures));
  const wanted = columns.map(({ title: head, cell: of }) =>
    Math.max(stringWidth(head), ...figures.map((figure) => stringWidth(formatCell(of(figure))))),
  );
  for (let left = spare; left > 0;) {
    const wanting = [...widths.keys()].filter((index) => (widths[index] ?? 0) < (wanted[index] ?? 0));
    if (wanting.length === 0) break;
    for (const index of wanting.slice(0, left)) widths[index] = (widths[index] ?? 0) + 1;
    left -= wanting.length;
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

/** A list of names that is too wide gives up its last names, with their count. */
function fitNames(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const names = text.split(', ');
  for (let kept = names.length - 1; kept > 0; kept -= 1) {
    const shorter = `${names.slice(0, kept).join(', ')} +${names.length - kept}`;
    if (stringWidth(shorter) <= width) return shorter;
  }
  return fitColumns(text, width);
}
