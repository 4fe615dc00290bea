import { compare } from '../comparison/compare.ts';
import { formatPlatform, isSamePlatform } from '../image/image.ts';
import { findViolations } from './evaluate.ts';
import type { Policy, Verdict, Violation } from './evaluate.ts';
import type { DefinitionChange, FailedImage, ImageReport, Report } from './report.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** Why there's no base snapshot. */
export type MissingBase =
  /** The base commit doesn't have the Dockerfile: the change adds the image. */
  | { readonly missing: 'new-image' }
  | { readonly missing: 'not-measured'; readonly reason: string; readonly remedy: string };

/** The image's name and the rules that apply to it. */
export interface ReportOptions {
  readonly name: string;
  readonly policy: Policy;
}

/** Compares base and head, and checks the head against the policy. Without a base, rules about a change don't apply. */
export function reportComparison(
  base: Snapshot | MissingBase,
  head: Snapshot,
  { name, policy }: ReportOptions,
): ImageReport {
  if ('missing' in base) {
    return base.missing === 'new-image'
      ? reportNewImage(head, { name, policy })
      : reportNotCompared(null, head, { name, policy }, base);
  }
  if (!isSamePlatform(base.platform, head.platform)) {
    const [before, after] = [formatPlatform(base.platform), formatPlatform(head.platform)];
    return reportNotCompared(
      base,
      head,
      { name, policy },
      {
        reason: `the base is for ${before} and the head for ${after}`,
        remedy:
          'Compare images for the same platform. Choose it with `platforms`, or `--platform` on the command line.',
      },
    );
  }
  const comparison = compare(base, head);
  const violations = findViolations(policy, head, comparison);
  const verdict = decideVerdict(policy, violations, 'pass');
  return { name, state: 'compared', comparison, violations, verdict };
}

function reportNewImage(head: Snapshot, { name, policy }: ReportOptions): ImageReport {
  const violations = findViolations(policy, head, null);
  return { name, state: 'new', head, violations, verdict: decideVerdict(policy, violations, 'pass') };
}

function reportNotCompared(
  base: Snapshot | null,
  head: Snapshot,
  { name, policy }: ReportOptions,
  { reason, remedy }: { readonly reason: string; readonly remedy: string },
): ImageReport {
  const violations = findViolations(policy, head, null);
  const verdict = decideVerdict(policy, violations, 'not-compared');
  const { ifNotCompared } = policy;
  return { name, state: 'not-compared', head, base, reason, remedy, ifNotCompared, violations, verdict };
}

/** Returns the verdict that an image would get under another policy. */
export function decideVerdictUnder(policy: Policy, image: ImageReport): Verdict {
  const compared = image.state === 'compared';
  const head = compared ? image.comparison.head : image.head;
  const violations = findViolations(policy, head, compared ? image.comparison : null);
  return decideVerdict(policy, violations, image.state === 'not-compared' ? 'not-compared' : 'pass');
}

/** Reports on an image without a base, because no comparison was requested. */
export function reportMeasurement(head: Snapshot, { name, policy }: ReportOptions): ImageReport {
  const violations = findViolations(policy, head, null);
  return { name, state: 'measured', head, violations, verdict: decideVerdict(policy, violations, 'pass') };
}

function decideVerdict(policy: Policy, violations: readonly Violation[], fallback: Verdict): Verdict {
  return violations.length > 0 && policy.onViolation === 'fail' ? 'fail' : fallback;
}

/** Returns the worst verdict of the images; `fail` if an image couldn't be measured or its definition changed, or if there are no images. */
export function decideOverallVerdict(
  images: readonly ImageReport[],
  failed: readonly FailedImage[],
  changes: readonly DefinitionChange[] = [],
): Verdict {
  if (failed.length + changes.length > 0 || images.length === 0) return 'fail';
  return worstVerdict(images.map(({ verdict }) => verdict));
}

/** Returns the worst verdict: `fail`, then `not-compared`, then `pass`. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('not-compared') ? 'not-compared' : 'pass';
}

/** Whether the check fails: the verdict is `fail`, or an image wasn't compared and that isn't allowed. */
export function failsCheck({ verdict, images }: Pick<Report, 'verdict' | 'images'>): boolean {
  return verdict === 'fail' || images.some(isBlocked);
}

/** Whether an image fails the check because it wasn't compared. */
export function isBlocked(image: ImageReport): boolean {
  return image.state === 'not-compared' && image.ifNotCompared === 'fail';
}
