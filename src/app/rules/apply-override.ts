import { decideOverallVerdict } from '../../core/policy/verdict.ts';
import type { Acceptance, ImageReport, Report } from '../../core/policy/report.ts';

/** Whether the label of a pull request accepts its violations. */
export type Override =
  | { readonly state: 'accepted'; readonly by: string }
  | { readonly state: 'not-labelled' }
  /** The label is set but doesn't count. `reason` is one sentence without a full stop. */
  | { readonly state: 'refused'; readonly reason: string };

/** The label that accepts violations. */
export interface OverrideRule {
  readonly label: string;
  /** Whether it also counts for commits that were pushed after it was added. */
  readonly isSticky: boolean;
}

/** Asks whether the label accepts a pull request at a commit; null: its current commit. */
export type AskOverride = (
  target: { readonly pullRequest: number; readonly headSha: string | null },
  rule: OverrideRule,
) => Promise<Override>;

/**
 * Returns the report with its violations, changed definitions and images that were not compared accepted: all are still shown, but none
 * fails the check.
 */
export function applyOverride(report: Report, accepted: Acceptance): Report {
  const images = report.images.map((image): ImageReport => {
    if (image.state === 'not-compared') return { ...image, ifNotCompared: 'pass', verdict: 'not-compared' };
    return image.verdict === 'fail' ? { ...image, verdict: 'pass' } : image;
  });
  // If the change removes all images and their paths, only the acceptance decides.
  const isEmpty = images.length + report.failed.length === 0 && report.definitionChanges.length > 0;
  return {
    ...report,
    images,
    accepted,
    verdict: isEmpty ? 'pass' : decideOverallVerdict(images, report.failed),
  };
}
