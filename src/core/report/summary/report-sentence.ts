import type { ImageReport, Report } from '../../policy/report.ts';
import { shippedImages } from './shipped-images.ts';
import { statusInReport } from '../view/headline.ts';
import { isUnchanged } from '../../comparison/comparison.ts';
import { plural } from '../plain-text.ts';
import { formatCount } from '../../shared/text/units.ts';

/** Says how the images of a report did, in one sentence without a full stop: `1 of 12 images fails, 1 could not be compared`. */
export function reportSentence(report: Report): string {
  const images = shippedImages(report);
  const total = images.length + report.failed.length;
  const [first, ...others] = findProblems(report, images);
  if (first !== undefined) {
    const subject = total === 1 ? 'The image' : `${formatCount(first.count)} of ${plural(total, 'image')}`;
    const rest = others.map(({ count, verb }) => `${formatCount(count)} ${verb}`);
    return [`${subject} ${first.verb}`, ...rest].join(', ');
  }
  if ((report.blockers ?? []).length > 0)
    return 'The check fails, although no measured image violates a rule';
  if (images.length === 0) return 'No image was measured';
  if (images.every(({ state }) => state === 'measured')) return `${plural(total, 'image')} measured`;
  const changed = images.filter(
    (image) => image.state !== 'compared' || !isUnchanged(image.comparison),
  ).length;
  if (total === 1) return changed === 0 ? 'The image passes, and no file changed' : 'The image passes';
  const all = `All ${formatCount(total)} images pass`;
  return changed === 0 ? `${all}, and no file changed` : `${all}; ${formatCount(changed)} changed`;
}

/** How many images fail in which way, worst first. */
function findProblems(report: Report, images: readonly ImageReport[]) {
  const statuses = images.map((image) => ({ image, status: statusInReport(report, image) }));
  const fails = statuses.filter(({ status }) => status === 'fail').length;
  const rest = statuses.filter(({ status }) => status !== 'fail').map(({ image }) => image);
  const notCompared = rest.filter(({ state }) => state === 'not-compared');
  const violating = rest.filter(({ state, violations }) => state !== 'not-compared' && violations.length > 0);
  return [
    ...countPhrase(fails, 'fails', 'fail'),
    ...countPhrase(notCompared.length, 'could not be compared'),
    ...countPhrase(report.failed.length, 'could not be measured'),
    ...countPhrase(violating.length, 'has violations', 'have violations'),
  ];
}

function countPhrase(count: number, singular: string, pluralForm = singular) {
  return count === 0 ? [] : [{ count, verb: count === 1 ? singular : pluralForm }];
}
