import stringWidth from 'string-width';
import { figuresOf, sidesOf } from '../view/size-table.ts';
import type { Cell, Figure } from '../view/size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padEnd, padStart } from './text-width.ts';

/** A list of names is told in so few columns before anything else has to go. */
const FEWEST_FOR_NAMES = 10;
/** Less than this of a label says nothing. */
const FEWEST_FOR_LABEL = 8;
const MARGIN = 2;

/** One column of the table; `of` gives a figure's cell in it. */
interface Column {
  readonly head: string;
  readonly of: (figure: Figure) => Cell | null;
}

/**
 * The table of figures. Where it is too wide, percentages go first, then the base, then names are shortened, then labels;
 * a figure is never cut.
 */
export function figureLines(image: ImageReport, width: number, paint: Paint): string[] {
  const figures = figuresOf(image);
  const labels = Math.max(...figures.map(({ label }) => label.length)) + MARGIN;
  const layouts = layoutsOf(image);
  const fits = (columns: readonly Column[]) => labels + roomOf(columns, figures) <= width;
  const columns = layouts.find(fits) ?? layouts.at(-1) ?? [];
  const least = roomOf(columns, figures);
  const labelRoom = Math.max(Math.min(labels, width - least), FEWEST_FOR_LABEL + MARGIN);
  const widths = share(columns, figures, width - labelRoom - least);
  const line = (label: string, cells: readonly string[]) =>
    `  ${padEnd(fitColumns(label, labelRoom - MARGIN), labelRoom)}${cells
      .map((cell, column) => padStart(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
      .join(' '.repeat(MARGIN))}`.trimEnd();
  const isNamed = columns.some(({ head }) => head !== '');
  const header = columns.map(({ head }) => head);
  return [
    ...(isNamed ? [paint('dim', line('', header))] : []),
    ...figures.map((figure) =>
      line(
        figure.label,
        columns.map(({ of }) => cellText(of(figure))),
      ),
    ),
  ];
}

/** What the table may show, the widest first. */
function layoutsOf(image: ImageReport): Column[][] {
  const { base: hasBase, delta } = sidesOf(image);
  const base: Column = { head: 'base', of: (figure) => figure.base };
  const head: Column = { head: hasBase ? 'head' : '', of: (figure) => figure.head };
  const change: Column = { head: 'change', of: (figure) => figure.change };
  const bare: Column = { head: 'change', of: (figure) => withoutPercentage(figure.change) };
  if (!hasBase) return [[head]];
  if (delta === null) return [[base, head], [head]];
  return [
    [base, head, change],
    [base, head, bare],
    [head, bare],
  ];
}

function withoutPercentage(cell: Cell | null): Cell | null {
  return cell?.kind === 'text' ? { kind: 'text', text: cell.text.replace(/ \([^()]*%\)$/, '') } : cell;
}

/** What all columns take at least, each with a margin before it. */
function roomOf(columns: readonly Column[], figures: readonly Figure[]): number {
  return columns.reduce((sum, column) => sum + leastOf(column, figures) + MARGIN, 0);
}

/** The width of a column in which names are as short as they may get. */
function leastOf({ head, of }: Column, figures: readonly Figure[]): number {
  const widths = figures.map((figure) => {
    const cell = of(figure);
    const columns = stringWidth(cellText(cell));
    return cell?.kind === 'text' ? columns : Math.min(columns, FEWEST_FOR_NAMES);
  });
  return Math.max(stringWidth(head), ...widths);
}

/** The widths of the columns, where `spare` more than the least may be given to those that have long names. */
function share(columns: readonly Column[], figures: readonly Figure[], spare: number): number[] {
  const widths = columns.map((column) => leastOf(column, figures));
  const wanted = columns.map(({ head, of }) =>
    Math.max(stringWidth(head), ...figures.map((figure) => stringWidth(cellText(of(figure))))),
  );
  for (let left = spare; left > 0;) {
    const wanting = [...widths.keys()].filter((index) => (widths[index] ?? 0) < (wanted[index] ?? 0));
    if (wanting.length === 0) break;
    for (const index of wanting.slice(0, left)) widths[index] = (widths[index] ?? 0) + 1;
    left -= wanting.length;
  }
  return widths;
}

function cellText(cell: Cell | null): string {
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
