import { shownName } from '../../policy/shown-names.ts';
import { isCommit, shortSha } from '../../shared/commit.ts';
import { definitionSentences } from '../markdown/definition-changes.ts';
import { prose } from '../summary/prose.ts';
import { reportSentence } from '../summary/report-sentence.ts';
import { firstAndMore } from '../../shared/text/shortened-lists.ts';
import { isUnchanged } from '../../comparison/comparison.ts';
import { hasComparison, statusInReport, worstFirst, worstStatus } from '../view/headline.ts';
import type { ImageReport, Report, ReportOrigin } from '../../policy/report.ts';
import { sameFilesPhrase } from '../summary/image-sentence.ts';
import { asSentence } from '../plain-text.ts';
import { createPainter, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { allImageLines, headlineLines, shortImageLines, STATUS_LABELS, verdictLines } from './image-lines.ts';
import type { ImageLinesOptions } from './image-lines.ts';
import { indented } from './indented.ts';
import { wrap } from './text-width.ts';

export interface TerminalOptions {
  /** Width of the terminal; less than 40 counts as 40. */
  readonly columns: number;
  /** Whether the terminal supports ANSI colours. */
  readonly color: boolean;
  /**
   * `verdict`: only whether the check passes, why, and what to do. `screen`: also the figures, on one screen for one image. Default:
   * everything.
   */
  readonly detail?: 'verdict' | 'screen' | 'all';
}

const MIN_COLUMNS = 40;

/** Lines of a small terminal, without those of the finished builds above. */
const SCREEN_LINES = 24 - 2;

/** Renders the report as plain text for a terminal or a log. All untrusted text is escaped. Ends with a newline. */
export function renderTerminal(report: Report, { columns, color, detail = 'all' }: TerminalOptions): string {
  const width = Math.max(MIN_COLUMNS, columns);
  const paint = createPainter(color);
  const images = worstFirst(report);
  const [only] = images;
  const isAlone = images.length === 1 && report.failed.length === 0;
  const toOptions = (image: ImageReport): ImageLinesOptions => ({
    width,
    paint,
    status: statusInReport(report, image),
    baseRef: report.origin?.baseRef ?? null,
    isAccepted: report.accepted !== null,
    ...LIMITS[detail === 'all' ? 'all' : 'screen'],
  });
  const render = (imageBlocks: readonly string[][]): string[] =>
    joinBlocks([
      ...(detail === 'verdict' ? [] : [titleLines(report, width)]),
      ...overallBlocks(report, isAlone, width, paint),
      ...imageBlocks,
      ...(detail === 'verdict' ? [] : [footerLines(report, width, detail)]),
    ]);
  if (detail === 'all') return toText(render(images.map((image) => allImageLines(image, toOptions(image)))));
  if (only === undefined || !isAlone) return toText(render(listedImages(images, toOptions, width)));
  if (detail === 'verdict') return toText(render([shortImageLines(only, toOptions(only), 0)]));
  const renderRows = (maxRows: number): string[] => render([shortImageLines(only, toOptions(only), maxRows)]);
  const excess = renderRows(Infinity).length - SCREEN_LINES;
  return toText(excess <= 0 ? renderRows(Infinity) : renderRows(rowsThatFit(renderRows)));
}

const LIMITS = {
  screen: { maxRules: 5, maxDiffLines: 6 },
  all: { maxRules: Infinity, maxDiffLines: Infinity },
} as const;

/** More rows than any table has. */
const MAX_ROWS = 30;
/** Below this, a table says nothing. */
const MIN_ROWS = 3;

/** The most rows with which the report fits on the screen, but at least some. */
function rowsThatFit(renderRows: (maxRows: number) => readonly string[]): number {
  for (let rows = MAX_ROWS; rows > MIN_ROWS; rows -= 1) {
    if (renderRows(rows).length <= SCREEN_LINES) return rows;
  }
  return MIN_ROWS;
}

const joinBlocks = (blocks: readonly (readonly string[])[]): string[] =>
  blocks
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));

const toText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Several images: what needs attention with its reasons, the others in one line each, and those that didn't change in a sentence. */
function listedImages(
  images: readonly ImageReport[],
  toOptions: (image: ImageReport) => ImageLinesOptions,
  width: number,
): string[][] {
  const isQuiet = (image: ImageReport): boolean =>
    image.state === 'compared' && image.violations.length === 0 && isUnchanged(image.comparison);
  const isGood = (image: ImageReport): boolean => ['pass', 'measured'].includes(toOptions(image).status);
  const listed = images.filter((image) => !isQuiet(image));
  const quiet = images.filter(isQuiet).map((image) => terminalText(shownName(image), 60));
  return [
    ...listed.filter((image) => !isGood(image)).map((image) => shortImageLines(image, toOptions(image), 0)),
    listed.filter(isGood).flatMap((image) => headlineLines(image, toOptions(image))),
    quiet.length === 0 ? [] : wrap(`${sameFilesPhrase(quiet.length)}: ${firstAndMore(quiet, 30)}.`, width),
  ];
}

/** The compared or measured images, if they come from no commit: `app:1.5 compared with app:1.4`. */
function titleLines({ origin }: Report, width: number): string[] {
  return origin === null || hasCommit(origin) ? [] : wrap(terminalText(origin.explanation, 500), width);
}

const hasCommit = ({ baseCommit, headCommit }: ReportOrigin): boolean =>
  baseCommit !== null || headCommit !== null;

/** What is true for the whole report: the verdict on several images, blockers, changed definitions, and images that failed. */
function overallBlocks(report: Report, isAlone: boolean, width: number, paint: Paint): string[][] {
  return [
    ...(report.blockers ?? []).map((blocker) =>
      wrap(`FAIL  ${terminalText(asSentence(blocker), 500)}`, width),
    ),
    ...definitionBlocks(report, width, paint),
    isAlone ? [] : verdictLines(worstStatus(report), prose`${reportSentence(report)}.`, width, paint),
    ...report.failed.map(({ name, reason }) =>
      wrap(
        `FAIL  ${terminalText(name, 60)} could not be measured: ${terminalText(asSentence(reason), 500)}`,
        width,
      ),
    ),
  ];
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

/** Notes, and the commits that were compared. */
function footerLines(report: Report, width: number, detail: 'screen' | 'all'): string[] {
  const origin = originSentence(report, detail);
  const more = detail === 'all' ? '' : 'Use --all to see everything.';
  return [
    ...[...acceptedNotes(report), ...report.notes].flatMap((note) =>
      indented(asSentence(note), width, 'Note: '),
    ),
    ...wrap(terminalText([origin, more].filter((text) => text !== '').join(' '), 600), width),
  ].filter((line) => line !== '');
}

function originSentence(report: Report, detail: 'screen' | 'all'): string {
  const { origin } = report;
  if (origin === null || !hasCommit(origin)) return '';
  const { baseCommit, baseRef, headCommit, explanation } = origin;
  const [base, head] = [baseCommit, headCommit].map((commit) =>
    commit !== null && isCommit(commit) ? shortSha(commit) : commit,
  );
  if (detail === 'screen' && base)
    return `${hasComparison(report) ? 'Compared with' : 'The base is'} ${baseRef === null ? base : `${baseRef} at ${base}`}.`;
  const commits = [...(base ? [`base ${base}`] : []), ...(head ? [`head ${head}`] : [])].join(', ');
  return asSentence([commits, explanation].filter((text) => text !== '').join(': '));
}
