import { isCommit, short } from '../../shared/commit.ts';
import { formatBytes, formatCount } from '../../shared/text/units.ts';
import { definitionParagraphs, definitionRemark, shippedImages } from './definition-changes.ts';
import { formatChange, sidesOf } from '../view/size-table.ts';
import type { RowLimits } from './collapsed-sections.ts';
import { isIncomplete, markIn, MARKS, worstFirst, worstMark } from '../view/headline.ts';
import { byteLength, code, details, link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { Acceptance, FailedImage, Report, ReportOrigin } from '../../policy/report.ts';
import { headlineHeading, headlineLine, ICONS, sectionOf, sentence } from './image-section.ts';
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
const FOLDED = 'What this comment was posted for is gone. The whole report';

/** How much of everything is shown. */
export interface Amount {
  /** Null: no folded parts at all. */
  readonly rows: RowLimits | null;
  /** Violations of each image. */
  readonly violations: number;
  /** Images with a section; the rest is counted. */
  readonly images: number;
}

const COMMENT: Amount = {
  rows: { layers: 40, paths: 20, components: 100, advice: 5 },
  violations: 50,
  images: 100,
};

/**
 * The pull request comment. Over its budget the folded parts show fewer rows, then go, then long lists of violations and
 * of images are cut with a count. Verdict, first violation and table of the worst image stay, whatever the budget.
 */
export function renderComment(report: Report, options: RenderOptions): Markdown {
  return renderWithin(report, options, COMMENT);
}

/** The comment with all but its headline folded away, for one that nobody has to look at any more. */
export function renderFoldedComment(report: Report, options: RenderOptions): Markdown {
  const maxBytes = options.maxBytes - byteLength(details(FOLDED, ''));
  const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT)
    .trimEnd()
    .split('\n\n');
  return `${headline}\n\n${details(FOLDED, rest.join('\n\n'))}\n`;
}

/** The report as Markdown with at most `amount`, and with as much of that as fits into `maxBytes`. */
export function renderWithin(report: Report, options: RenderOptions, amount: Amount): Markdown {
  let text = '';
  for (const less of downFrom(amount)) {
    text = render(report, options, less);
    if (byteLength(text) <= options.maxBytes) break;
  }
  return text;
}

/** Ever smaller amounts: rows are halved down to one and then dropped, then the lists are halved down to one. */
function* downFrom(amount: Amount): Generator<Amount> {
  for (let rows = amount.rows; rows !== null; rows = fewerRows(rows)) yield { ...amount, rows };
  for (let { violations, images } = amount; ; violations = half(violations), images = half(images)) {
    yield { rows: null, violations, images };
    if (violations === 1 && images === 1) return;
  }
}

function half(count: number): number {
  return Math.max(1, Math.floor(count / 2));
}

function fewerRows({ layers, paths, components, advice }: RowLimits): RowLimits | null {
  if ([layers, paths, components, advice].every((count) => count === 1)) return null;
  return { layers: half(layers), paths: half(paths), components: half(components), advice: half(advice) };
}

function render(report: Report, { key, pageUrl }: RenderOptions, amount: Amount): Markdown {
  const title = key === null ? 'Image Weigh-In' : `Image Weigh-In (${markdownText(key, 60)})`;
  const images = worstFirst(report);
  const [only] = images;
  const isAlone = images.length === 1 && !isIncomplete(report) && report.definitionChanges.length === 0;
  const parts = [
    only !== undefined && isAlone ? headlineLine(title, only) : headlineOfAll(title, report),
    report.accepted === null ? '' : acceptedLine(report.accepted),
    ...(report.blockers ?? []).map((blocker) => `${ICONS.fail} **No pass:** ${sentence(blocker)}`),
    ...definitionParagraphs(report, amount.images),
    ...failedLines(report.failed, amount.images),
    ...report.notes.map((note) => `ℹ️ ${sentence(note)}`),
    ...images
      .slice(0, amount.images)
      .map((image) => [
        ...(isAlone ? [] : [headlineHeading(markdownText(image.name, 60), image, markIn(report, image))]),
        sectionOf(image, amount.violations, amount.rows),
      ])
      .flat(),
    images.length > amount.images ? `… and ${plural(images.length - amount.images, 'more image')}.` : '',
    amount.rows === null
      ? 'Layers, files and evidence are left out here: they would be too long. They are in the report file.'
      : '',
    small([
      ...(report.images.some((image) => sidesOf(image).head.size.hidden > 0) ? [HIDDEN_MEANS] : []),
      ...(report.origin === null ? [] : originWords(report.origin)),
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
function headlineOfAll(title: Markdown, report: Report): Markdown {
  const images = shippedImages(report);
  const sides = images.map(sidesOf);
  const head = sides.reduce((sum, side) => sum + side.head.size.unpacked, 0);
  const base = sides.reduce((sum, side) => sum + (side.base?.size.unpacked ?? 0), 0);
  const compared = sides.length > 0 && sides.every(({ delta }) => delta !== null);
  const sizes = compared ? `${formatBytes(head)}, ${formatChange(head - base, base)}` : formatBytes(head);
  const counts = MARKS.map((mark) => ({
    mark,
    count: images.filter((image) => markIn(report, image) === mark).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${formatCount(count)} ${OUTCOMES[mark]}`);
  return [
    `${ICONS[worstMark(report)]} **${title}: ${plural(images.length, 'image')}, ${sizes}**`,
    ...(report.definitionChanges.length === 0 ? [] : [`**${markdownText(definitionRemark(report))}**`]),
    ...counts,
    ...(report.failed.length === 0 ? [] : [`${formatCount(report.failed.length)} not weighed`]),
  ].join(' · ');
}

const OUTCOMES = {
  fail: 'failed',
  warn: 'with warnings',
  'not-compared': 'not compared',
  pass: 'passed',
  measured: 'measured',
} as const;

const HIDDEN_MEANS = 'Hidden: deleted or replaced by a later layer, yet still shipped.';

function small(words: readonly Markdown[]): Markdown {
  return words.length === 0 ? '' : `<sub>${words.join(' · ')}</sub>`;
}

/** How base and head were chosen, and where to look further. */
function originWords({ baseCommit, headCommit, explanation, runUrl }: ReportOrigin): Markdown[] {
  const commits = [
    ...(baseCommit === null ? [] : [`base ${commit(baseCommit)}`]),
    ...(headCommit === null ? [] : [`head ${commit(headCommit)}`]),
  ].join(' → ');
  return [commits, sentence(explanation), runUrl === null ? '' : link('This run', runUrl)].filter(
    (word) => word !== '',
  );
}

/** A commit's short name, which GitHub links by itself. */
function commit(sha: string): Markdown {
  return isCommit(sha) ? short(sha) : code(sha, 12);
}
