import { andMore } from '../../shared/text/shortened-lists.ts';
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
import { asSentence } from '../plain-text.ts';

export const ICONS: Readonly<Record<Status, string>> = {
  fail: '❌',
  warn: '⚠️',
  'not-compared': '❌',
  pass: '✅',
  measured: '⚖️',
};

/** The result of one image in one line: `✅ **TITLE: 12.3MB, −845MB (−98.6%)** · no shell · …`. */
export function headlineLine(title: Markdown, image: ImageReport): Markdown {
  const { status, size } = summarizeImage(image);
  return [`${ICONS[status]} **${title}: ${size}**`, formatHighlights(image)].join(' · ');
}

/** The result of one image of several, as a heading with a line below. */
export function headlineHeading(title: Markdown, image: ImageReport, status: Status): Markdown {
  const { size } = summarizeImage(image);
  return `### ${ICONS[status]} ${title}: ${size}\n\n${formatHighlights(image)}`;
}

function formatHighlights(image: ImageReport): Markdown {
  const remarks = summarizeImage(image).highlights.map((remark) => markdownText(remark));
  const [first = '', ...rest] = remarks;
  return [image.violations.length > 0 ? `**${first}**` : first, ...rest].join(' · ');
}

/**
 * The section of one image below its headline: violations, reason, growth, size table, collapsed sections. If `rows` is null, growth and
 * collapsed sections are left out.
 */
export function imageSection(image: ImageReport, violations: number, rows: RowLimits | null): Markdown {
  const blocks = [
    violationList(image, violations),
    stateParagraph(image),
    rows === null ? '' : growthSection(image),
    sizeTable(image),
    cleanScanParagraph(image),
    ...(rows === null ? [] : [collapsedSections(image, rows).join('\n')]),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
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
    ...(rest > 0 ? [`- …${andMore(rest)} violations.`] : []),
  ].join('\n');
}

/** Formats prose as an escaped sentence with a capital letter and a full stop. */
export function sentence(text: string): Markdown {
  return markdownText(asSentence(text), 500);
}

/** Formats trusted prose, in which backticks mark code, as a sentence. */
function sentenceWithCode(text: string): Markdown {
  return asSentence(text)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part, 120) : markdownText(part, 500)))
    .filter((part) => part !== '')
    .join(' ')
    .replace(/` (?=[.,;:)])/g, '`');
}

function sizeTable(image: ImageReport): Markdown {
  const { base, delta } = reportSides(image);
  const columns: (readonly [string, (row: MetricRow) => Cell | null])[] = [
    [base === null ? 'Image' : 'Head', (row) => row.head],
  ];
  if (base !== null) columns.unshift(['Base', (row) => row.base]);
  if (delta !== null) columns.push(['Change', (row) => row.change]);
  return table(
    `l${'r'.repeat(columns.length)}`,
    ['', ...columns.map(([name]) => name)],
    metricRows(image).map((row) => [
      row.label.replace(/ /g, '&nbsp;'),
      ...columns.map(([, cell]) => formatCell(cell(row))),
    ]),
  );
}

/** Maximum number of names per cell; the collapsed section lists all. */
const MAX_NAMED = 4;

function formatCell(cell: Cell | null): Markdown {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : formatNames(cell.names);
  const changes = [
    ...(cell.added.length === 0 ? [] : [`adds ${formatNames(cell.added)}`]),
    ...(cell.removed.length === 0 ? [] : [`removes ${formatNames(cell.removed)}`]),
  ];
  return changes.length === 0 ? 'same' : changes.join('<br>');
}

function formatNames(all: readonly string[]): Markdown {
  const shown = all.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  return shown.join(', ') + andMore(all.length - MAX_NAMED);
}

/** States how many executables were scanned if nothing was found. */
function cleanScanParagraph(image: ImageReport): Markdown {
  const { head } = reportSides(image);
  return head.components.some(({ evidence }) => evidence !== 'database-only')
    ? ''
    : markdownText(`${describeCleanScan(head)}.`, 500);
}
