import { shownName } from '../../policy/shown-names.ts';
import { isUnchanged } from '../../comparison/comparison.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { firstFix } from '../summary/fix.ts';
import { imageSentence, sameFilesPhrase } from '../summary/image-sentence.ts';
import { describePrograms, programChanges } from '../summary/program-changes.ts';
import { code as codeSpan, enumerate, listNames, plainProse, prose } from '../summary/prose.ts';
import type { Prose } from '../summary/prose.ts';
import { shippedImages } from '../summary/shipped-images.ts';
import { toViolatedRule } from '../summary/violated-rules.ts';
import { plural } from '../plain-text.ts';
import { statusInReport } from '../view/headline.ts';
import { reportSides } from '../view/size-table.ts';
import { code, details, markdownText, summaryText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import { ICONS } from './icons.ts';
import { imageSection } from './image-section.ts';
import type { SectionContext } from './image-section.ts';
import { renderProse } from './prose.ts';

/** Maximum number of programs named in a row. */
const MAX_NAMED = 5;

/** Maximum number of unchanged images that are named. */
const MAX_UNCHANGED = 30;

/**
 * Several images: a table with one row each, the unchanged ones in a sentence, and a collapsed section for each row, open if it is the only
 * one that fails.
 * @param images worst first
 * @param limit maximum number of rows and sections
 */
export function imagesBlocks(
  report: Report,
  images: readonly ImageReport[],
  context: SectionContext,
  limit: number,
): Markdown[] {
  const shipped = new Set(shippedImages(report));
  const isQuiet = (image: ImageReport) =>
    shipped.has(image) &&
    image.state === 'compared' &&
    image.violations.length === 0 &&
    isUnchanged(image.comparison);
  const listed = images.filter((image) => !isQuiet(image));
  const failed = report.failed.slice(0, limit);
  const shown = listed.slice(0, Math.max(1, limit - failed.length));
  const failing = shown.filter((image) => statusInReport(report, image) === 'fail');
  const rows = [
    ...failing.map((image) => imageRow(report, image)),
    ...failed.map(({ name, reason }) => [
      `${ICONS.fail}&nbsp;${tableCode(name, 60)}`,
      '',
      '',
      markdownText(reason, 300),
    ]),
    ...shown.filter((image) => !failing.includes(image)).map((image) => imageRow(report, image)),
  ];
  const rest = listed.length + report.failed.length - rows.length;
  return [
    rows.length === 0 ? '' : table('lrrl', ['Image', 'Change', 'Size', 'What to know'], rows),
    rest > 0 ? `… and ${plural(rest, 'more image')}.` : '',
    unchangedSentence(images.filter(isQuiet)),
    ...shown.map((image) =>
      details(
        sectionSummary(report, image),
        imageSection(image, context),
        failing.length === 1 && image === failing[0],
      ),
    ),
  ];
}

function imageRow(report: Report, image: ImageReport): Markdown[] {
  const { head, delta } = reportSides(image);
  return [
    `${ICONS[statusInReport(report, image)]}&nbsp;${tableCode(shownName(image), 60)}`,
    delta === null ? '' : formatDelta(delta.unpacked),
    formatBytes(head.size.unpacked),
    renderProse(remark(image), null, { isInTable: true }),
  ];
}

/** The violated rules, or what else is worth knowing, in a few words. */
function remark(image: ImageReport): Prose {
  const limits = image.violations.flatMap((violation) => {
    const { rule, allowed } = toViolatedRule(violation);
    return violation.findings === null ? [prose`over ${codeSpan(`${rule}: ${plainProse(allowed)}`)}`] : [];
  });
  const names = image.violations.flatMap(({ findings }) => findings?.names ?? []);
  const verb = image.violations.some(({ rule }) => rule === 'forbid') ? 'contains' : 'adds';
  const rules =
    names.length === 0 ? limits : [...limits, prose`${verb} ${listNames([...new Set(names)], MAX_NAMED)}`];
  if (rules.length > 0)
    return prose`${rules.flatMap((rule, index) => prose`${index === 0 ? '' : '; '}${rule}`)}`;
  if (image.state === 'new') return prose`new image`;
  if (image.state === 'not-compared') return prose`not compared: ${image.reason}`;
  const { added, removed } = programChanges(image);
  const changes = [
    ...(added.length === 0 ? [] : [prose`adds ${describePrograms(added, MAX_NAMED)}`]),
    ...(removed.length === 0 ? [] : [prose`removes ${describePrograms(removed, MAX_NAMED)}`]),
  ];
  return enumerate(changes);
}

function unchangedSentence(images: readonly ImageReport[]): Markdown {
  if (images.length === 0) return '';
  const names = images.slice(0, MAX_UNCHANGED).map((image) => code(shownName(image), 60));
  const rest = images.length - names.length;
  return `${sameFilesPhrase(images.length)}: ${names.join(', ')}${rest > 0 ? ` and ${plural(rest, 'more image')}` : ''}.`;
}

/** HTML, because GitHub renders no Markdown in a `<summary>`. */
function sectionSummary(report: Report, image: ImageReport): Markdown {
  const fix = image.violations.length === 0 ? null : firstFix(image);
  const [words = ''] = fix === null ? [] : plainProse(fix.sentence).split(/\. (?=[A-Z])|\.$/);
  const text =
    fix === null
      ? plainProse(imageSentence(image, report.origin?.baseRef ?? null))
      : `${shownName(image)}: ${words}`;
  return `${ICONS[statusInReport(report, image)]} ${summaryText(text)}`;
}
