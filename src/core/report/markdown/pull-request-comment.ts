import { isCommit, shortSha } from '../../shared/commit.ts';
import { ACCEPTING_PAGE, PROJECT_PAGE } from '../../shared/text/documentation-links.ts';
import { failsCheck } from '../../policy/verdict.ts';
import type { ImageReport, Acceptance, Report, ReportOrigin } from '../../policy/report.ts';
import { imageSentence } from '../summary/image-sentence.ts';
import { reportSentence } from '../summary/report-sentence.ts';
import { hasComparison, imageStatus, isIncomplete, worstFirst, worstStatus } from '../view/headline.ts';
import { lowerFirst, oneLine, plural } from '../plain-text.ts';
import { definitionParagraphs, summarizeDefinitionChanges } from './definition-changes.ts';
import { byteLength, code, details, link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';
import { ICONS } from './icons.ts';
import { imageSection, sentence } from './image-section.ts';
import type { SectionContext } from './image-section.ts';
import { imagesBlocks } from './image-table.ts';
import { renderProse } from './prose.ts';
import type { RowLimits } from './sections/collapsed-sections.ts';

export interface RenderOptions {
  /** Distinguishes several comments of one pull request; shown unless it is null. */
  readonly key: string | null;
  /** URL of this report's `report.html`; omitted if there is none. */
  readonly pageUrl?: string | null;
  /** Maximum length of the whole text in UTF-8 bytes. */
  readonly maxBytes: number;
}

/** Summary of the collapsed comment. */
const COLLAPSED_SUMMARY = 'Show the full report';

/** How much detail is shown. */
export interface DetailLevel {
  /** Null for no collapsed sections. */
  readonly rows: RowLimits | null;
  /** Maximum number of violations per image. */
  readonly violations: number;
  /** Maximum number of images with a section, and of notes; the others are counted. */
  readonly images: number;
}

const COMMENT_DETAIL: DetailLevel = {
  rows: { layers: 40, paths: 20, components: 100, advice: 5 },
  violations: 50,
  images: 100,
};

/**
 * Renders the pull request comment. To stay within `maxBytes`, it first shows fewer rows in collapsed sections, then no such sections and long
 * diffs, then fewer violations, images and notes. It always keeps the verdict, and the first violation and size table of the worst image.
 */
export function renderComment(report: Report, options: RenderOptions): Markdown {
  return renderWithin(report, options, COMMENT_DETAIL);
}

/** Renders the comment with everything but its headline collapsed, for a report that no longer needs attention. */
export function renderCollapsedComment(report: Report, options: RenderOptions): Markdown {
  const overhead = byteLength(details(COLLAPSED_SUMMARY, '')) + byteLength('Resolved: ');
  const maxBytes = options.maxBytes - overhead;
  const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT_DETAIL)
    .trimEnd()
    .split('\n\n');
  const resolved = headline.replace(/^## (\S+) /, '## $1 Resolved: ');
  return `${resolved}\n\n${details(COLLAPSED_SUMMARY, rest.join('\n\n'))}\n`;
}

/** Renders the report as Markdown with at most `detail`, and as much of that as fits into `maxBytes`. */
export function renderWithin(report: Report, options: RenderOptions, detail: DetailLevel): Markdown {
  let text = '';
  for (const level of decreasingLevels(detail)) {
    text = render(report, options, level);
    if (byteLength(text) <= options.maxBytes) break;
  }
  return text;
}

/** Decreasing levels of detail: halves rows down to one, then drops them, then halves the lists down to one. */
function* decreasingLevels(start: DetailLevel): Generator<DetailLevel> {
  for (let rows = start.rows; rows !== null; rows = halveRows(rows)) yield { ...start, rows };
  for (let { violations, images } = start; ; violations = halve(violations), images = halve(images)) {
    yield { rows: null, violations, images };
    if (violations === 1 && images === 1) return;
  }
}

function halve(count: number): number {
  return Math.max(1, Math.floor(count / 2));
}

function halveRows({ layers, paths, components, advice }: RowLimits): RowLimits | null {
  if ([layers, paths, components, advice].every((count) => count === 1)) return null;
  return { layers: halve(layers), paths: halve(paths), components: halve(components), advice: halve(advice) };
}

function render(report: Report, { key, pageUrl }: RenderOptions, detail: DetailLevel): Markdown {
  const images = worstFirst(report);
  const [only] = images;
  const isAlone = images.length === 1 && !isIncomplete(report) && report.definitionChanges.length === 0;
  const blocks = [
    `## ${only !== undefined && isAlone ? imageHeadline(only, report) : reportHeadline(report)}`,
    report.accepted === null ? '' : acceptedLine(report.accepted),
    ...limited('**The check fails:**', report.blockers ?? [], detail.images, 'reason'),
    ...definitionParagraphs(report, detail.images),
    ...(only !== undefined && isAlone
      ? [imageSection(only, sectionContext(report, detail))]
      : imagesBlocks(report, images, sectionContext(report, detail), detail.images)),
    ...limited('ℹ️', report.notes, detail.images, 'note'),
    detail.rows === null ? 'Layers, files and evidence are left out to save space. See the report file.' : '',
    smallPrint(report, key, pageUrl || null),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The first texts as sentences after some Markdown; the others are counted. */
function limited(start: Markdown, texts: readonly string[], limit: number, noun: string): Markdown[] {
  const rest = texts.length - limit;
  return [
    ...texts.slice(0, limit).map((text) => `${start} ${sentence(text)}`),
    ...(rest > 0 ? [`… and ${plural(rest, `more ${noun}`)}.`] : []),
  ];
}

const sectionContext = ({ origin, accepted }: Report, { rows, violations }: DetailLevel): SectionContext => ({
  origin,
  isAccepted: accepted !== null,
  rows,
  violations,
});

/** `❌ web grew by 304MB, from 221MB to 525MB`. */
function imageHeadline(image: ImageReport, { origin, accepted }: Report): Markdown {
  const words = renderProse(imageSentence(image, origin?.baseRef ?? null), null);
  return `${ICONS[imageStatus(image)]} ${words}${acceptedBy(accepted)}`;
}

/** `❌ 1 of 12 images fails, 1 could not be compared`. */
function reportHeadline(report: Report): Markdown {
  const change = summarizeDefinitionChanges(report);
  const words = markdownText(reportSentence(report));
  const sentences = change === '' ? words : `This pull request ${markdownText(change)}; ${lowerFirst(words)}`;
  return `${ICONS[worstStatus(report)]} ${sentences}${acceptedBy(report.accepted)}`;
}

const acceptedBy = (accepted: Acceptance | null): Markdown =>
  accepted === null ? '' : ` (accepted by ${markdownText(`@${accepted.by}`, 60)})`;

/** `@octocat accepted the violations with the label image-weigh-in: accept.` */
const acceptedLine = ({ by, label }: Acceptance): Markdown =>
  `${markdownText(`@${by}`, 60)} accepted this with the label ${code(label, 100)}, so the check passes.`;

/** What qualifies the report: the compared commits, and links to more. */
function smallPrint(report: Report, key: string | null, pageUrl: string | null): Markdown {
  const { origin } = report;
  const name = key === null ? 'Image Weigh-In' : `Image Weigh-In (${markdownText(key, 60)})`;
  const isRed = failsCheck(report) || isIncomplete(report);
  const texts = [
    `${link(name, PROJECT_PAGE)}${origin === null ? '' : `: ${formatOrigin(origin, hasComparison(report))}`}`,
    ...(pageUrl === null ? [] : [link('Explore all files', pageUrl)]),
    ...(origin?.runUrl ? [link('This run', origin.runUrl)] : []),
    ...(isRed ? [link('How to accept this', ACCEPTING_PAGE)] : []),
  ];
  return `<sub>${texts.join(' · ')}</sub>`;
}

/** `compared with main at 1f0c2b9`; `the base is main at 1f0c2b9` if no image could be compared. */
function formatOrigin({ baseCommit, baseRef, explanation }: ReportOrigin, isCompared: boolean): Markdown {
  if (baseCommit === null) return explanation === '' ? '' : markdownText(oneLine(explanation), 500);
  const commit = isCommit(baseCommit) ? shortSha(baseCommit) : code(baseCommit, 12);
  const base = baseRef === null ? commit : `${code(baseRef, 60)} at ${commit}`;
  return isCompared ? `compared with ${base}` : `the base is ${base}`;
}
