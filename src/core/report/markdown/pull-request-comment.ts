import { isCommit, short } from '../../shared/commit.ts';
import { formatBytes, formatCount } from '../../shared/text/units.ts';
import { definitionParagraphs, summarizeDefinitionChanges, shippedImages } from './definition-changes.ts';
import { formatChange, reportSides } from '../view/size-table.ts';
import type { RowLimits } from './collapsed-sections.ts';
import { isIncomplete, statusInReport, STATUSES, worstFirst, worstStatus } from '../view/headline.ts';
import { byteLength, code, details, link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { Acceptance, FailedImage, Report, ReportOrigin } from '../../policy/report.ts';
import { headlineHeading, headlineLine, ICONS, imageSection, sentence } from './image-section.ts';
import { plural } from '../text.ts';

export interface RenderOptions {
  /** Tells several comments of one pull request apart; shown where it is not null. */
  readonly key: string | null;
  /** Where `report.html` of this report can be fetched; left out where it cannot. */
  readonly pageUrl?: string | null;
  /** What the whole text may take, in UTF-8. */
  readonly maxBytes: number;
}

/** What the folded form says instead of all that it folds away. */
const COLLAPSED_SUMMARY = 'What this comment was posted for is gone. The whole report';

/** How much of everything is shown. */
export interface DetailLevel {
  /** Null: no folded parts at all. */
  readonly rows: RowLimits | null;
  /** Violations of each image. */
  readonly violations: number;
  /** Images with a section; the rest is counted. */
  readonly images: number;
}

const COMMENT_DETAIL: DetailLevel = {
  rows: { layers: 40, paths: 20, components: 100, advice: 5 },
  violations: 50,
  images: 100,
};

/**
 * The pull request comment. Over its budget the folded parts show fewer rows, then go, then long lists of violations and
 * of images are cut with a count. Verdict, first violation and table of the worst image stay, whatever the budget.
 */
export function renderComment(report: Report, options: RenderOptions): Markdown {
  return renderWithin(report, options, COMMENT_DETAIL);
}

/** The comment with all but its headline folded away, for one that nobody has to look at any more. */
export function renderFoldedComment(report: Report, options: RenderOptions): Markdown {
  const maxBytes = options.maxBytes - byteLength(details(COLLAPSED_SUMMARY, ''));
  const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT_DETAIL)
    .trimEnd()
    .split('\n\n');
  return `${headline}\n\n${details(COLLAPSED_SUMMARY, rest.join('\n\n'))}\n`;
}

/** The report as Markdown with at most `amount`, and with as much of that as fits into `maxBytes`. */
export function renderWithin(report: Report, options: RenderOptions, detail: DetailLevel): Markdown {
  let text = '';
  for (const level of decreasingLevels(detail)) {
    text = render(report, options, level);
    if (byteLength(text) <= options.maxBytes) break;
  }
  return text;
}

/** Ever smaller amounts: rows are halved down to one and then dropped, then the lists are halved down to one. */
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
  const parts = [
    only !== undefined && isAlone ? headlineLine(title, only) : overallHeadline(title, report),
    report.accepted === null ? '' : acceptedLine(report.accepted),
    ...(report.blockers ?? []).map((blocker) => `${ICONS.fail} **No pass:** ${sentence(blocker)}`),
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
    detail.rows === null
      ? 'Layers, files and evidence are left out here: they would be too long. They are in the report file.'
      : '',
    smallPrint([
      ...(report.images.some((image) => reportSides(image).head.size.hidden > 0) ? [HIDDEN_FOOTNOTE] : []),
      ...(report.origin === null ? [] : formatOrigin(report.origin)),
      ...(pageUrl ? [link('Picture of all files (report.html)', pageUrl)] : []),
    ]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** `❌ **web could not be weighed:** …`. */
function failedLines(failed: readonly FailedImage[], limit: number): Markdown[] {
  const rest = failed.length - limit;
  return [
    ...failed
      .slice(0, limit)
      .map(
        ({ name, reason }) =>
          `${ICONS.fail} **${markdownText(name, 60)} could not be weighed:** ${sentence(reason)}`,
      ),
    ...(rest > 0 ? [`… and ${plural(rest, 'more image')} that could not be weighed.`] : []),
  ];
}

/** `🖋️ **pass (accepted by @octocat)**: …`. */
function acceptedLine({ by, label }: Acceptance): Markdown {
  return `🖋️ **pass (accepted by ${markdownText(`@${by}`, 60)})** with the label ${code(label, 100)}: what breaks the rules is listed below and does not fail the check.`;
}

/** `❌ **Image Weigh-In: 3 images, 540MB, +312MB (+137%)** · 1 fails · 2 pass`. */
function overallHeadline(title: Markdown, report: Report): Markdown {
  const images = shippedImages(report);
  const sides = images.map(reportSides);
  const head = sides.reduce((sum, side) => sum + side.head.size.unpacked, 0);
  const base = sides.reduce((sum, side) => sum + (side.base?.size.unpacked ?? 0), 0);
  const compared = sides.length > 0 && sides.every(({ delta }) => delta !== null);
  const sizes = compared ? `${formatBytes(head)}, ${formatChange(head - base, base)}` : formatBytes(head);
  const counts = STATUSES.map((mark) => ({
    mark,
    count: images.filter((image) => statusInReport(report, image) === mark).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${formatCount(count)} ${STATUS_COUNT_LABELS[mark]}`);
  return [
    `${ICONS[worstStatus(report)]} **${title}: ${plural(images.length, 'image')}, ${sizes}**`,
    ...(report.definitionChanges.length === 0
      ? []
      : [`**${markdownText(summarizeDefinitionChanges(report))}**`]),
    ...counts,
    ...(report.failed.length === 0 ? [] : [`${formatCount(report.failed.length)} not weighed`]),
  ].join(' · ');
}

const STATUS_COUNT_LABELS = {
  fail: 'failed',
  warn: 'with warnings',
  'not-compared': 'not compared',
  pass: 'passed',
  measured: 'measured',
} as const;

const HIDDEN_FOOTNOTE = 'Hidden: deleted or replaced by a later layer, yet still shipped.';

function smallPrint(words: readonly Markdown[]): Markdown {
  return words.length === 0 ? '' : `<sub>${words.join(' · ')}</sub>`;
}

/** How base and head were chosen, and where to look further. */
function formatOrigin({ baseCommit, headCommit, explanation, runUrl }: ReportOrigin): Markdown[] {
  const commits = [
    ...(baseCommit === null ? [] : [`base ${formatCommit(baseCommit)}`]),
    ...(headCommit === null ? [] : [`head ${formatCommit(headCommit)}`]),
  ].join(' → ');
  return [commits, sentence(explanation), runUrl === null ? '' : link('This run', runUrl)].filter(
    (word) => word !== '',
  );
}

/** A commit's short name, which GitHub links by itself. */
function formatCommit(sha: string): Markdown {
  return isCommit(sha) ? short(sha) : code(sha, 12);
}
