import { andMore } from '../../shared/text/shortened-lists.ts';
import stringWidth from 'string-width';
import { definitionSentences } from '../markdown/definition-changes.ts';
import { reportSides } from '../view/size-table.ts';
import { summarizeImage, NEW_IMAGE, describeCleanScan, worstFirst } from '../view/headline.ts';
import type { Status } from '../view/headline.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { growthLines } from './growth-section.ts';
import { adviceLines } from './advice-section.ts';
import { sizeTableLines } from './size-table.ts';
import { topLists } from './top-lists.ts';
import { createPainter, terminalText } from './escape.ts';
import type { Paint, Style } from './escape.ts';
import { asSentence } from '../plain-text.ts';
import { wrap } from './text-width.ts';

export interface TerminalOptions {
  /** Width of the terminal; less than 40 counts as 40. */
  readonly columns: number;
  /** Whether the terminal supports ANSI colours. */
  readonly color: boolean;
}

const STATUS_LABELS: Readonly<Record<Status, readonly [word: string, style: Style]>> = {
  fail: ['FAIL', 'red'],
  warn: ['WARN', 'yellow'],
  'not-compared': ['FAIL', 'red'],
  pass: ['PASS', 'green'],
  measured: ['MEASURED', 'cyan'],
};

const MIN_COLUMNS = 40;

/** Renders the report as plain text for a terminal or a log. All untrusted text is escaped. Ends with a newline. */
export function renderTerminal(report: Report, { columns, color }: TerminalOptions): string {
  const width = Math.max(MIN_COLUMNS, columns);
  const paint = createPainter(color);
  const images = worstFirst(report);
  const isNamed = images.length + report.failed.length > 1 || report.definitionChanges.length > 0;
  const blocks = [
    ...(report.blockers ?? []).map((blocker) =>
      wrap(`FAIL  ${terminalText(asSentence(blocker), 500)}`, width),
    ),
    ...definitionBlocks(report, width, paint),
    ...report.failed.map(({ name, reason }) => [
      ...wrap(
        `FAIL  ${terminalText(name, 60)} could not be measured: ${terminalText(asSentence(reason), 500)}`,
        width,
      ),
    ]),
    ...images.map((image) => imageLines(image, isNamed, width, paint)),
    [...acceptedNotes(report), ...report.notes, ...originNotes(report)].flatMap((note) =>
      indented(asSentence(note), width, 'Note: '),
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function definitionBlocks(report: Report, width: number, paint: Paint): string[][] {
  const [word, style] = STATUS_LABELS[report.accepted === null ? 'fail' : 'warn'];
  return definitionSentences(report).map(({ image, change, remedy }) => [
    ...indented(change, width, `${word}  ${terminalText(image, 60)}: `).map((line, index) =>
      index === 0 ? line.replace(word, paint(style, paint('bold', word))) : line,
    ),
    ...indented(remedy, width, '    → '),
  ]);
}

function acceptedNotes({ accepted }: Report): string[] {
  if (accepted === null) return [];
  return [
    `pass (accepted by @${accepted.by}) with the label ${accepted.label}: violations don't fail the check`,
  ];
}

function originNotes({ origin }: Report): string[] {
  if (origin === null) return [];
  const commits = [
    ...(origin.baseCommit === null ? [] : [`base ${origin.baseCommit.slice(0, 7)}`]),
    ...(origin.headCommit === null ? [] : [`head ${origin.headCommit.slice(0, 7)}`]),
  ].join(', ');
  return [[commits, origin.explanation].filter((text) => text !== '').join(': ')];
}

function imageLines(image: ImageReport, isNamed: boolean, width: number, paint: Paint): string[] {
  const { status, size, highlights } = summarizeImage(image);
  const [word, style] = STATUS_LABELS[status];
  const title = isNamed ? `${terminalText(image.name, 60)}: ` : '';
  const lead = `${word}  `;
  const [first = '', ...rest] = wrap(
    `${title}${size} · ${highlights.map((highlight) => terminalText(highlight)).join(' · ')}`,
    width - lead.length,
  );
  const { head } = reportSides(image);
  const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
  return [
    `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
    ...rest.map((line) => `  ${line}`),
    ...stateLines(image, width),
    ...violationLines(image, width, paint),
    '',
    ...sizeTableLines(image, width, paint),
    ...growthLines(image, width, paint),
    ...(isClean
      ? ['', ...wrap(terminalText(`${describeCleanScan(head)}.`, 500), width - 2).map((line) => `  ${line}`)]
      : []),
    ...adviceLines(image, width, paint),
    ...topLists(image, width, paint),
  ];
}

/** Why base and head are not compared, and the remedy. */
function stateLines(image: ImageReport, width: number): string[] {
  if (image.state === 'new') return indented(asSentence(NEW_IMAGE), width, '  New image: ');
  if (image.state !== 'not-compared') return [];
  return [
    ...indented(asSentence(image.reason), width, '  Not compared: '),
    ...indented(asSentence(image.remedy), width, '    → '),
  ];
}

/** Maximum number of violations. */
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
  return rest > 0 ? [...lines, '', `  …${andMore(rest)} violations.`] : lines;
}

/** Untrusted prose after a lead, wrapped and aligned with it. */
function indented(text: string, width: number, lead: string): string[] {
  const indent = Math.min(stringWidth(lead), 6);
  const [first = '', ...rest] = wrap(lead.trimStart() + terminalText(text, 500), width - indent);
  const margin = ' '.repeat(lead.length - lead.trimStart().length);
  return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}
