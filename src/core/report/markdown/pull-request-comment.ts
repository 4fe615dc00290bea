import { isCommit, shortSha } from '../../shared/commit.ts';
import { formatBytes, formatCount } from '../../shared/text/units.ts';
import { definitionParagraphs, summarizeDefinitionChanges, shippedImages } from './definition-changes.ts';
import { formatChange, reportSides } from '../view/size-table.ts';
import type { RowLimits } from './collapsed-sections.ts';
import { isIncomplete, statusInReport, STATUSES, worstFirst, worstStatus } from '../view/headline.ts';
import { byteLength, code, details, link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport, Acceptance, FailedImage, Report, ReportOrigin } from '../../policy/report.ts';
import { headlineHeading, headlineLine, ICONS, imageSection, sentence } from './image-section.ts';
import { plural } from '../plain-text.ts';

export interface RenderOptions {
  /** Distinguishes several comments of one pull request; shown unless it is null. */
  readonly key: string | null;
  /** URL of this report's `report.html`; omitted if there is none. */
  readonly pageUrl?: string | null;
  /** Maximum length of the whole text in UTF-8 bytes. */
  readonly maxBytes: number;
}

/** Summary of the collapsed comment. */
const COLLAPSED_SUMMARY = 'Resolved. Show the full report';

/** How much detail is shown. */
export interface DetailLevel {
  /** Null for no collapsed sections. */
  readonly rows: RowLimits | null;
  /** Maximum number of violations per image. */
  readonly violations: number;
  /** Maximum number of images with a section; the others are counted. */
  readonly images: number;
}

const COMMENT_DETAIL: DetailLevel = {
  rows: { layers: 40, paths: 20, components: 100, advice: 5 },
  violations: 50,
  images: 100,
};

/**
 * Renders the pull request comment. To stay within `maxBytes`, it first shows fewer rows in collapsed sections, then no such sections, then
 * fewer violations and images. It always keeps the verdict, and the first violation and size table of the worst image.
 */
export function renderComment(report: Report, options: RenderOptions): Markdown {
  return renderWithin(report, options, COMMENT_DETAIL);
}

/** Renders the comment with everything but its headline collapsed, for a report that no longer needs attention. */
export function renderCollapsedComment(report: Report, options: RenderOptions): Markdown {
  const maxBytes = options.maxBytes - byteLength(details(COLLAPSED_SUMMARY, ''));
  const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT_DETAIL)
    .trimEnd()
    .split('\n\n');
  return `${headline}\n\n${details(COLLAPSED_SUMMARY, rest.join('\n\n'))}\n`;
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
  const title = key === null ? 'Image Weigh-In' : `Image Weigh-In (${markdownText(key, 60)})`;
  const images = worstFirst(report);
  const [only] = images;
  const isAlone = images.length === 1 && !isIncomplete(report) && report.definitionChanges.length === 0;
  const blocks = [
    only !== undefined && isAlone ? headlineLine(title, only) : overallHeadline(title, report),
    report.accepted === null ? '' : acceptedLine(report.accepted),
    ...(report.blockers ?? []).map((blocker) => `${ICONS.fail} **The check fails:** ${sentence(blocker)}`),
    ...definitionParagraphs(report, detail.images),
    ...failedLines(report.failed, detail.images),
    ...report.notes.map((note) => `ℹ️ ${sentence(note)}`),
    ...images
      .slice(0, detail.images)
      .map((image) => [
        ...(isAlone
          ? []
          : [headlineHeading(markdownText(image.name, 60), image, statusInReport(report, image))]),
        imageSection(image, detail.violations, detail.rows),
      ])
      .flat(),
    images.length > detail.images ? `… and ${plural(images.length - detail.images, 'more image')}.` : '',
    detail.rows === null ? 'Layers, files and evidence are left out to save space. See the report file.' : '',
    smallPrint([
      ...(report.images.some(hasHiddenBytes) ? [HIDDEN_FOOTNOTE] : []),
      ...(report.origin === null ? [] : formatOrigin(report.origin)),
      ...(pageUrl ? [link('Explore all files', pageUrl)] : []),
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** `❌ **web could not be measured:** …`. */
function failedLines(failed: readonly FailedImage[], limit: number): Markdown[] {
  const rest = failed.length - limit;
  return [
    ...failed
      .slice(0, limit)
      .map(
        ({ name, reason }) =>
          `${ICONS.fail} **${markdownText(name, 60)} could not be measured:** ${sentence(reason)}`,
      ),
    ...(rest > 0 ? [`… and ${plural(rest, 'more image')} that could not be measured.`] : []),
  ];
}

/** `🖋️ **pass (accepted by @octocat)**: …`. */
function acceptedLine({ by, label }: Acceptance): Markdown {
  return `🖋️ **pass (accepted by ${markdownText(`@${by}`, 60)})** with the label ${code(label, 100)}: the violations below don't fail the check.`;
}

/** `❌ **Image Weigh-In: 3 images, 540MB, +312MB (+137%)** · 1 failed · 2 passed`. */
function overallHeadline(title: Markdown, report: Report): Markdown {
  const images = shippedImages(report);
  const sides = images.map(reportSides);
  const head = sides.reduce((sum, side) => sum + side.head.size.unpacked, 0);
  const base = sides.reduce((sum, side) => sum + (side.base?.size.unpacked ?? 0), 0);
  const compared = sides.length > 0 && sides.every(({ delta }) => delta !== null);
  const sizes = compared ? `${formatBytes(head)}, ${formatChange(head - base, base)}` : formatBytes(head);
  const counts = STATUSES.map((status) => ({
    status,
    count: images.filter((image) => statusInReport(report, image) === status).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${formatCount(count)} ${STATUS_COUNT_LABELS[status]}`);
  return [
    `${ICONS[worstStatus(report)]} **${title}: ${plural(images.length, 'image')}, ${sizes}**`,
    ...(report.definitionChanges.length === 0
      ? []
      : [`**${markdownText(summarizeDefinitionChanges(report))}**`]),
    ...counts,
    ...(report.failed.length === 0 ? [] : [`${formatCount(report.failed.length)} not measured`]),
  ].join(' · ');
}

const STATUS_COUNT_LABELS = {
  fail: 'failed',
  warn: 'with warnings',
  'not-compared': 'not compared',
  pass: 'passed',
  measured: 'measured',
} as const;

const HIDDEN_FOOTNOTE = 'Hidden: deleted or replaced by a later layer, but still shipped.';

function smallPrint(texts: readonly Markdown[]): Markdown {
  return texts.length === 0 ? '' : `<sub>${texts.join(' · ')}</sub>`;
}

/** How base and head were chosen, with a link to the run. */
function formatOrigin({ baseCommit, headCommit, explanation, runUrl }: ReportOrigin): Markdown[] {
  const commits = [
    ...(baseCommit === null ? [] : [`base ${formatCommit(baseCommit)}`]),
    ...(headCommit === null ? [] : [`head ${formatCommit(headCommit)}`]),
  ].join(' → ');
  return [commits, sentence(explanation), runUrl === null ? '' : link('This run', runUrl)].filter(
    (word) => word !== '',
  );
}

/** Abbreviated commit SHA, which GitHub turns into a link. */
function formatCommit(sha: string): Markdown {
  return isCommit(sha) ? shortSha(sha) : code(sha, 12);
}

function hasHiddenBytes(image: ImageReport): boolean {
  const { base, head } = reportSides(image);
  return head.size.hidden > 0 || (base?.size.hidden ?? 0) > 0;
}
