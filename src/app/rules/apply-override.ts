import { verdictOfAll } from '../../core/policy/verdict.ts';
import type { Acceptance, ImageReport, Report } from '../../core/policy/report.ts';

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

/** Asks whether the label accepts a pull request at a commit; null: the one that it is at. */
export type AskOverride = (
  place: { readonly pullRequest: number; readonly headSha: string | null },
  rule: OverrideRule,
) => Promise<Override>;

/**
 * The same report with its violations and changed definitions accepted, and with the images accepted that were not
 * compared: all of them are still shown and none of them fails the check.
 */
export function accept(report: Report, accepted: Acceptance): Report {
  const images = report.images.map((image): ImageReport => {
    if (image.state === 'not-compared') return { ...image, ifNotCompared: 'pass', verdict: 'not-compared' };
    return image.verdict === 'fail' ? { ...image, verdict: 'pass' } : image;
  });
  // If the change removes all images, and their paths as well, there is nothing left to judge.
  const isEmpty = images.length + report.failed.length === 0 && report.definitionChanges.length > 0;
  return { ...report, images, accepted, verdict: isEmpty ? 'pass' : verdictOfAll(images, report.failed) };
}
