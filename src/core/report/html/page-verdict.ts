import type { ImageReport } from '../../policy/report.ts';
import { asSentence } from '../plain-text.ts';
import { NEW_IMAGE, summarizeImage } from '../view/headline.ts';
import { toDisplayText } from './display-text.ts';

/** The result of one image: what the first screen says, in the order of the comment. */
export function toPageVerdict(image: ImageReport) {
  const { status, size, highlights } = summarizeImage(image);
  return {
    status,
    /** What changed. */
    headline: toDisplayText(size),
    /** Why, or what else to know; empty if there is nothing to say. */
    why: toDisplayText(highlights.join(' · ')),
    /** Why the image was not compared, or not fully checked; empty if it was. */
    limitation: formatLimitation(image),
    violations: image.violations.map(({ rule, message, remedy }) => ({
      rule,
      message: asSentence(toDisplayText(message)),
      remedy: asSentence(toDisplayText(remedy)),
    })),
  };
}

function formatLimitation(image: ImageReport): string {
  if (image.state === 'new') return asSentence(NEW_IMAGE);
  if (image.state !== 'not-compared') return '';
  return `${asSentence(toDisplayText(image.reason))} ${asSentence(toDisplayText(image.remedy))}`;
}
