import { andMore } from '../../shared/text/lists.ts';
import { growthSection } from './growth-section.ts';
import { metricRows, reportSides } from '../view/size-table.ts';
import type { Cell, MetricRow } from '../view/size-table.ts';
import { collapsedSections } from './collapsed-sections.ts';
import type { RowLimits } from './collapsed-sections.ts';
import { summarizeImage, NEW_IMAGE, describeCleanScan } from '../view/headline.ts';
import type { Status } from '../view/headline.ts';
import { code, markdownText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';
import { asSentence } from '../text.ts';

export const ICONS: Readonly<Record<Status, string>> = {
  fail: '❌',
  warn: '⚠️',
  'not-compared': '❌',
  pass: '✅',
  measured: '⚖️',
};

/** The line that says everything of one image: `✅ **TITLE: 12.3MB, −845MB (−98.6%)** · no shell · …`. */
export function headlineLine(title: Markdown, image: ImageReport): Markdown {
  const { status, size } = summarizeImage(image);
  return [`${ICONS[status]} **${title}: ${size}**`, formatHighlights(image)].join(' · ');
}

/** The same as a heading with a line below, for one image of several. */
export function headlineHeading(title: Markdown, image: ImageReport, mark: Status): Markdown {
  const { size } = summarizeImage(image);
  return `### ${ICONS[mark]} ${title}: ${size}\n\n${formatHighlights(image)}`;
}

function formatHighlights(image: ImageReport): Markdown {
  const remarks = summarizeImage(image).highlights.map((remark) => markdownText(remark));
  const [first = '', ...rest] = remarks;
  return [image.violations.length > 0 ? `**${first}**` : first, ...rest].join(' · ');
}

/**
 * What is said of one image below its headline: violations, reason, where its growth comes from, table, folded parts. Where `rows` is null
 * there is only what cannot be done without.
 */
export function imageSection(image: ImageReport, violations: number, rows: RowLimits | null): Markdown {
  const parts = [
    violationList(image, violations),
    stateParagraph(image),
    rows === null ? '' : growthSection(image),
    sizeTable(image),
    cleanScanParagraph(image),
    ...(rows === null ? [] : [collapsedSections(image, rows).join('\n')]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function stateParagraph(image: ImageReport): Markdown {
  if (image.state === 'new') return `**New image:** ${sentence(NEW_IMAGE)}`;
  if (image.state !== 'not-compared') return '';
  return `**Not compared:** ${sentence(image.reason)}<br>**Fix:** ${sentenceWithCode(image.remedy)}`;
}

function violationList({ violations }: ImageReport, limit: number): Markdown {
  const rest = violations.length - limit;
  return [
    ...violations
      .slice(0, limit)
      .map(({ rule, message, remedy }) => `- **${rule}:** ${sentence(message)}<br>${sentence(remedy)}`),
    ...(rest > 0 ? [`- …${andMore(rest)} broken rules.`] : []),
  ].join('\n');
}

/** Escaped prose as a sentence: with its capital and its full stop. */
export function sentence(text: string): Markdown {
  return markdownText(asSentence(text), 500);
}

/** The same for a text of ours, in which backticks set words as code. */
function sentenceWithCode(text: string): Markdown {
  return asSentence(text)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part, 120) : markdownText(part, 500)))
    .filter((part) => part !== '')
    .join(' ')
    .replace(/` (?=[.,;:)])/g, '`');
}

function sizeTable(image: ImageReport): Markdown {
  const figures = metricRows(image);
  const { base, delta } = reportSides(image);
  const columns: (readonly [string, (figure: MetricRow) => Cell | null])[] = [
    [base === null ? 'Image' : 'Head', (figure) => figure.head],
  ];
  if (base !== null) columns.unshift(['Base', (figure) => figure.base]);
  if (delta !== null) columns.push(['Change', (figure) => figure.change]);
  return table(
    `l${'r'.repeat(columns.length)}`,
    ['', ...columns.map(([name]) => name)],
    figures.map((figure) => [
      figure.label.replace(/ /g, '&nbsp;'),
      ...columns.map(([, cell]) => formatCell(cell(figure))),
    ]),
  );
}

/** Longest list of names in a cell; the folded part lists all. */
const MAX_NAMED = 4;

function formatCell(cell: Cell | null): Markdown {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : formatNames(cell.names);
  const changes = [
    ...(cell.added.length === 0 ? [] : [`adds ${formatNames(cell.added)}`]),
    ...(cell.removed.length === 0 ? [] : [`drops ${formatNames(cell.removed)}`]),
  ];
  return changes.length === 0 ? 'same' : changes.join('<br>');
}

function formatNames(all: readonly string[]): Markdown {
  const shown = all.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  return shown.join(', ') + andMore(all.length - MAX_NAMED);
}

/** Says what was looked at where nothing was found, so that a short report is known to be a thorough one. */
function cleanScanParagraph(image: ImageReport): Markdown {
  const { head } = reportSides(image);
  return head.components.some(({ evidence }) => evidence !== 'database only')
    ? ''
    : markdownText(`${describeCleanScan(head)}.`, 500);
}
