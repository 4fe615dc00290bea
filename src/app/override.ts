import { verdictOfAll } from '../core/judgement.ts';
import type { Acceptance, ImageReport, Report } from '../core/report/model.ts';

/** What the label of a pull request says about its broken rules. */
export type Override =
  | { readonly state: 'accepted'; readonly by: string }
  | { readonly state: 'not-labelled' }
  /** The label is there and does not count; one sentence without a full stop says why. */
  | { readonly state: 'refused'; readonly reason: string };

/** By which label broken rules are accepted. */
export interface OverrideRule {
  readonly label: string;
  /** It counts for commits that were pushed after it was set, too. */
  readonly isSticky: boolean;
}

/** The same report with its broken rules accepted: they are still told, and fail nothing. */
export function accept(report: Report, accepted: Acceptance): Report {
  const images = report.images.map((image): ImageReport => {
    if (image.verdict !== 'fail') return image;
    return { ...image, verdict: image.state === 'not-compared' ? 'not-compared' : 'pass' };
  });
  return { ...report, images, accepted, verdict: verdictOfAll(images, report.failed) };
}
