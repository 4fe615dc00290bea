import { andMore } from '../../shared/text/lists.ts';
import { causesPart } from './growth-section.ts';
import { figuresOf, sidesOf } from '../view/size-table.ts';
import type { Cell, Figure } from '../view/size-table.ts';
import { foldedParts } from './collapsed-sections.ts';
import type { RowLimits } from './collapsed-sections.ts';
import { headlineOf, NEW_IMAGE, nothingFoundIn } from '../view/headline.ts';
import type { Mark } from '../view/headline.ts';
import { code, markdownText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';
import { asSentence } from '../text.ts';

export const ICONS: Readonly<Record<Mark, string>> = {
  fail: '❌',
  warn: '⚠️',
  'not-compared': '❌',
  pass: '✅',
  measured: '⚖️',
};

/** The line that says everything of one image: `✅ **TITLE: 12.3MB, −845MB (−98.6%)** · no shell · …`. */
export function headlineLine(title: Markdown, image: ImageReport): Markdown {
  const { mark, size } = headlineOf(image);
  return [`${ICONS[mark]} **${title}: ${size}**`, remarksOf(image)].join(' · ');
}

/** The same as a heading with a line below, for one image of several. */
export function headlineHeading(title: Markdown, image: ImageReport, mark: Mark): Markdown {
  const { size } = headlineOf(image);
  return `### ${ICONS[mark]} ${title}: ${size}\n\n${remarksOf(image)}`;
}

function remarksOf(image: ImageReport): Markdown {
  const remarks = headlineOf(image).remarks.map((remark) => markdownText(remark));
  const [first = '', ...rest] = remarks;
  return [image.violations.length > 0 ? `**${first}**` : first, ...rest].join(' · ');
}

/**
 * What is said of one image below its headline: violations, reason, where its growth comes from, table, folded parts. Where `rows` is null
 * there is only what cannot be done without.
 */
export function sectionOf(image: ImageReport, violations: number, rows: RowLimits | null): Markdown {
  const parts = [
    violationsOf(image, violations),
    notComparedOf(image),
    rows === null ? '' : causesPart(image),
    figuresTable(image),
    nothingFound(image),
    ...(rows === null ? [] : [foldedParts(image, rows).join('\n')]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function notComparedOf(image: ImageReport): Markdown {
  if (image.state === 'new') return `**New image:** ${sentence(NEW_IMAGE)}`;
  if (image.state !== 'not-compared') return '';
  return `**Not compared:** ${sentence(image.reason)}<br>**Fix:** ${sentenceWithCode(image.remedy)}`;
}

function violationsOf({ violations }: ImageReport, limit: number): Markdown {
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

function figuresTable(image: ImageReport): Markdown {
  const figures = figuresOf(image);
  const { base, delta } = sidesOf(image);
  const columns: (readonly [string, (figure: Figure) => Cell | null])[] = [
    [base === null ? 'Image' : 'Head', (figure) => figure.head],
  ];
  if (base !== null) columns.unshift(['Base', (figure) => figure.base]);
  if (delta !== null) columns.push(['Change', (figure) => figure.change]);
  return table(
    `l${'r'.repeat(columns.length)}`,
    ['', ...columns.map(([name]) => name)],
    figures.map((figure) => [
      figure.label.replace(/ /g, '&nbsp;'),
      ...columns.map(([, cell]) => cellText(cell(figure))),
    ]),
  );
}

/** Longest list of names in a cell; the folded part lists all. */
const MAX_NAMED = 4;

function cellText(cell: Cell | null): Markdown {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : names(cell.names);
  const changes = [
    ...(cell.added.length === 0 ? [] : [`adds ${names(cell.added)}`]),
    ...(cell.removed.length === 0 ? [] : [`drops ${names(cell.removed)}`]),
  ];
  return changes.length === 0 ? 'same' : changes.join('<br>');
}

function names(all: readonly string[]): Markdown {
  const shown = all.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  return shown.join(', ') + andMore(all.length - MAX_NAMED);
}

/** Says what was looked at where nothing was found, so that a short report is known to be a thorough one. */
function nothingFound(image: ImageReport): Markdown {
  const { head } = sidesOf(image);
  return head.components.some(({ evidence }) => evidence !== 'database only')
    ? ''
    : markdownText(`${nothingFoundIn(head)}.`, 500);
}
