import { formatCount } from '../units.ts';
import { figuresOf, sidesOf } from './figures.ts';
import type { Cell } from './figures.ts';
import { headlineOf, nothingFoundIn, worstFirst } from './headline.ts';
import type { Mark } from './headline.ts';
import type { ImageReport, Report } from './model.ts';
import { causeLines } from './terminal-causes.ts';
import { adviceLines } from './terminal-advice.ts';
import { lists } from './terminal-lists.ts';
import { painter, terminalText } from './terminal-text.ts';
import type { Paint, Style } from './terminal-text.ts';
import { asSentence } from './text.ts';
import { columnsOf, fitColumns, padEnd, padStart, wrap } from './width.ts';

export interface TerminalOptions {
  /** Width of the terminal; nothing is drawn for less than 40. */
  readonly columns: number;
  /** Whether ANSI colours are understood. */
  readonly color: boolean;
}

const OUTCOMES: Readonly<Record<Mark, readonly [word: string, style: Style]>> = {
  fail: ['FAIL', 'red'],
  warn: ['WARN', 'yellow'],
  'not-comparable': ['NOT COMPARED', 'yellow'],
  pass: ['PASS', 'green'],
  measured: ['MEASURED', 'cyan'],
};

const MIN_COLUMNS = 40;

/** The report as plain text for a terminal or a log, safe whatever the image holds. Ends with a newline. */
export function renderTerminal(report: Report, { columns, color }: TerminalOptions): string {
  const width = Math.max(MIN_COLUMNS, columns);
  const paint = painter(color);
  const images = worstFirst(report);
  const blocks = [
    ...report.failed.map(({ name, reason }) => [
      ...wrap(
        `FAIL  ${terminalText(name, 60)} could not be weighed: ${terminalText(asSentence(reason), 500)}`,
        width,
      ),
    ]),
    ...images.map((image) => imageLines(image, images.length + report.failed.length > 1, width, paint)),
    [...acceptedNotes(report), ...report.notes, ...originNotes(report)].flatMap((note) =>
      indented(asSentence(note), width, 'Note: '),
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function acceptedNotes({ accepted }: Report): string[] {
  if (accepted === null) return [];
  return [
    `pass (accepted by @${accepted.by}) with the label ${accepted.label}: broken rules do not fail the check`,
  ];
}

function originNotes({ origin }: Report): string[] {
  if (origin === null) return [];
  const commits = [
    ...(origin.baseCommit === null ? [] : [`base ${origin.baseCommit.slice(0, 7)}`]),
    ...(origin.headCommit === null ? [] : [`head ${origin.headCommit.slice(0, 7)}`]),
  ].join(', ');
  return [[commits, origin.explanation].filter((part) => part !== '').join(': ')];
}

function imageLines(image: ImageReport, named: boolean, width: number, paint: Paint): string[] {
  const { mark, size, remarks } = headlineOf(image);
  const [word, style] = OUTCOMES[mark];
  const title = named ? `${terminalText(image.name, 60)}: ` : '';
  const lead = `${word}  `;
  const [first = '', ...rest] = wrap(
    `${title}${size} · ${remarks.map((each) => terminalText(each)).join(' · ')}`,
    width - lead.length,
  );
  const { head } = sidesOf(image);
  const clean = head.components.every(({ evidence }) => evidence === 'database only');
  return [
    `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
    ...rest.map((line) => `  ${line}`),
    ...(image.state === 'not-comparable'
      ? indented(asSentence(image.reason), width, '  Not compared: ')
      : []),
    ...violationLines(image, width, paint),
    '',
    ...figureLines(image, width, paint),
    ...causeLines(image, width, paint),
    ...(clean
      ? ['', ...wrap(terminalText(`${nothingFoundIn(head)}.`, 500), width - 2).map((line) => `  ${line}`)]
      : []),
    ...adviceLines(image, width, paint),
    ...lists(image, width, paint),
  ];
}

/** Most broken rules in full. */
const MAX_VIOLATIONS = 20;

function violationLines({ violations }: ImageReport, width: number, paint: Paint): string[] {
  const lines = violations
    .slice(0, MAX_VIOLATIONS)
    .flatMap(({ rule, message, remedy }) => [
      '',
      ...indented(asSentence(message), width, `  ${rule}: `).map((line, index) =>
        index === 0 ? line.replace(`${rule}:`, paint('red', `${rule}:`)) : line,
      ),
      ...indented(asSentence(remedy), width, '    → '),
    ]);
  const rest = violations.length - MAX_VIOLATIONS;
  return rest > 0 ? [...lines, '', `  … and ${formatCount(rest)} more broken rules.`] : lines;
}

/** Prose of others after a lead, wrapped and aligned behind it. */
function indented(text: string, width: number, lead: string): string[] {
  const indent = Math.min(columnsOf(lead), 6);
  const [first = '', ...rest] = wrap(lead.trimStart() + terminalText(text, 500), width - indent);
  const margin = ' '.repeat(lead.length - lead.trimStart().length);
  return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

function figureLines(image: ImageReport, width: number, paint: Paint): string[] {
  const { base, delta } = sidesOf(image);
  const figures = figuresOf(image);
  const heads = [...(base ? ['base'] : []), base ? 'head' : '', ...(delta ? ['change'] : [])];
  const rows = figures.map((figure) => [
    ...(base ? [cellText(figure.base)] : []),
    cellText(figure.head),
    ...(delta ? [cellText(figure.change)] : []),
  ]);
  const labels = Math.max(...figures.map(({ label }) => label.length)) + 2;
  const most = Math.floor((width - 2 - labels) / heads.length) - 2;
  const wanted = heads.map((name, column) =>
    Math.max(...[name, ...rows.map((row) => row[column] ?? '')].map(columnsOf)),
  );
  // Only where not all columns fit as they are does each have to do with its share.
  const fits = wanted.reduce((sum, each) => sum + each + 2, labels) <= width;
  const widths = fits ? wanted : wanted.map((each) => Math.min(most, each));
  const line = (label: string, cells: readonly string[]) =>
    `  ${padEnd(label, labels)}${cells
      .map((cell, column) =>
        padStart(fitNames(cell, widths[column] ?? 0), (widths[column] ?? 0) + (column === 0 ? 0 : 2)),
      )
      .join('')}`.trimEnd();
  const header = line('', heads);
  return [
    ...(header === '' ? [] : [paint('dim', header)]),
    ...figures.map(({ label }, row) => line(label, rows[row] ?? [])),
  ];
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
  if (columnsOf(text) <= width) return text;
  const names = text.split(', ');
  for (let kept = names.length - 1; kept > 0; kept -= 1) {
    const shorter = `${names.slice(0, kept).join(', ')} +${names.length - kept}`;
    if (columnsOf(shorter) <= width) return shorter;
  }
  return fitColumns(text, width);
}
