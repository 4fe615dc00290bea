import { andMore } from '../../shared/text/shortened-lists.ts';
import { imageSentence } from '../summary/image-sentence.ts';
import type { Prose } from '../summary/prose.ts';
import type { ImageReport } from '../../policy/report.ts';
import { asSentence } from '../plain-text.ts';
import type { Status } from '../view/headline.ts';
import { isSameRow, metricRows, unchangedSentence } from '../view/size-table.ts';
import type { Cell, MetricRow } from '../view/size-table.ts';
import { adviceLines } from './advice-section.ts';
import type { Paint, Style } from './escape.ts';
import { firstLines } from './first-lines.ts';
import type { FirstLinesOptions } from './first-lines.ts';
import { growthLines } from './growth-section.ts';
import { indented } from './indented.ts';
import { proseLines } from './prose.ts';
import { sizeTableLines } from './size-table.ts';
import { largestLayers, topLists } from './top-lists.ts';

export const STATUS_LABELS: Readonly<Record<Status, readonly [word: string, style: Style]>> = {
  fail: ['FAIL', 'red'],
  warn: ['WARN', 'yellow'],
  'not-compared': ['FAIL', 'red'],
  pass: ['PASS', 'green'],
  measured: ['MEASURED', 'cyan'],
};

export interface ImageLinesOptions extends FirstLinesOptions {
  readonly status: Status;
  /** The branch to compare with; null if it has no name. */
  readonly baseRef: string | null;
}

/** What a reader needs first about an image: the headline, why, violated rules, the fix, and at most `maxRows` changed figures. */
export function shortImageLines(image: ImageReport, options: ImageLinesOptions, maxRows: number): string[] {
  const { width, paint } = options;
  const rows = metricRows(image).filter(image.state === 'compared' ? (row) => !isSameRow(row) : isPresent);
  const shown = rows.slice(0, maxRows);
  const rest = rows.length - shown.length;
  // Of other images, the causes of the change or of the failure are shown.
  const showsLayers = image.state === 'measured' || image.state === 'new';
  return [
    ...headlineLines(image, options),
    ...firstLines(image, options),
    ...(shown.length === 0 ? [] : ['', ...sizeTableLines(image, shown, width, paint)]),
    ...(rest > 0 && shown.length > 0 ? [`  …${andMore(rest)}`] : []),
    ...(showsLayers && maxRows > 0 ? largestLayers(image, width, paint) : []),
  ];
}

/** Everything about an image. */
export function allImageLines(image: ImageReport, options: ImageLinesOptions): string[] {
  const { width, paint } = options;
  return [
    ...headlineLines(image, options),
    ...firstLines(image, options),
    ...violationLines(image, width, paint),
    ...figureLines(image, width, paint),
    ...growthLines(image, width, paint),
    ...adviceLines(image, width, paint),
    ...topLists(image, width, paint),
  ];
}

/** The changed figures, and the names of the others; without a comparison, all figures. */
function figureLines(image: ImageReport, width: number, paint: Paint): string[] {
  const rows = metricRows(image);
  const changed = sizeTableLines(
    image,
    rows.filter((row) => !isSameRow(row)),
    width,
    paint,
  );
  const unchanged = unchangedSentence(rows);
  return [
    ...(changed.length === 0 ? [] : ['', ...changed]),
    ...(unchanged === '' ? [] : ['', ...indented(unchanged, width, '  ')]),
  ];
}

/** `FAIL  web grew by 304MB, from 221MB to 525MB`. */
export function headlineLines(
  image: ImageReport,
  { status, baseRef, width, paint }: ImageLinesOptions,
): string[] {
  return verdictLines(status, imageSentence(image, baseRef), width, paint);
}

/** A sentence after the word of a verdict. */
export function verdictLines(status: Status, sentence: Prose, width: number, paint: Paint): string[] {
  const [word, style] = STATUS_LABELS[status];
  const [first = '', ...rest] = proseLines(sentence, width - word.length - 2);
  return [
    `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
    ...rest.map((line) => `${' '.repeat(word.length + 2)}${paint('bold', line)}`),
  ];
}

const isText = (cell: Cell | null, text: string): boolean => cell?.kind === 'text' && cell.text === text;
const isPresent = ({ head }: MetricRow): boolean => !isText(head, '0B') && !isText(head, '0');

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
