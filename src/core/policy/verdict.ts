import { compare } from '../comparison/compare.ts';
import { formatPlatform, isSamePlatform } from '../image/image.ts';
import { judge } from './evaluate.ts';
import type { Policy, Verdict, Violation } from './evaluate.ts';
import type { DefinitionChange, FailedImage, ImageReport, Report } from './report.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** Why there is no base snapshot. */
export type MissingBase =
  /** The base commit has no such Dockerfile: the change adds the image. */
  | { readonly missing: 'new-image' }
  | { readonly missing: 'not-measured'; readonly reason: string; readonly remedy: string };

/** The image's name and the rules that apply to it. */
export interface Terms {
  readonly name: string;
  readonly policy: Policy;
}

/** Compares base and head and judges the head. Without a base, only the rules about the image alone apply. */
export function reportComparison(
  base: Snapshot | MissingBase,
  head: Snapshot,
  { name, policy }: Terms,
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
          'Compare images for one platform: choose it with `platforms` (--platform at the command line).',
      },
    );
  }
  const comparison = compare(base, head);
  const violations = judge(policy, head, comparison);
  const verdict = verdictOf(policy, violations, 'pass');
  return { name, state: 'compared', comparison, violations, verdict };
}

function reportNewImage(head: Snapshot, { name, policy }: Terms): ImageReport {
  const violations = judge(policy, head, null);
  return { name, state: 'new', head, violations, verdict: verdictOf(policy, violations, 'pass') };
}

function reportNotCompared(
  base: Snapshot | null,
  head: Snapshot,
  { name, policy }: Terms,
  { reason, remedy }: { readonly reason: string; readonly remedy: string },
): ImageReport {
  const violations = judge(policy, head, null);
  const verdict = verdictOf(policy, violations, 'not-compared');
  const { ifNotCompared } = policy;
  return { name, state: 'not-compared', head, base, reason, remedy, ifNotCompared, violations, verdict };
}

/** The verdict on an image under another policy than the one that judged it. */
export function verdictBy(policy: Policy, image: ImageReport): Verdict {
  const compared = image.state === 'compared';
  const head = compared ? image.comparison.head : image.head;
  const violations = judge(policy, head, compared ? image.comparison : null);
  return verdictOf(policy, violations, image.state === 'not-compared' ? 'not-compared' : 'pass');
}

/** The report on an image that was measured alone, because no comparison was asked for. */
export function reportMeasurement(head: Snapshot, { name, policy }: Terms): ImageReport {
  const violations = judge(policy, head, null);
  return { name, state: 'measured', head, violations, verdict: verdictOf(policy, violations, 'pass') };
}

function verdictOf(policy: Policy, violations: readonly Violation[], otherwise: Verdict): Verdict {
  return violations.length > 0 && policy.onViolation === 'fail' ? 'fail' : otherwise;
}

/** The worst of the images' verdicts; `fail` if one could not be weighed or is defined in another way, or if there is none. */
export function verdictOfAll(
  images: readonly ImageReport[],
  failed: readonly FailedImage[],
  changes: readonly DefinitionChange[] = [],
): Verdict {
  if (failed.length + changes.length > 0 || images.length === 0) return 'fail';
  return worstVerdict(images.map(({ verdict }) => verdict));
}

/** Fail before not-compared before pass. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('not-compared') ? 'not-compared' : 'pass';
}

/** Whether the check is red: a rule is violated, an image failed, or one was not compared and that isn't allowed. */
export function failsCheck({ verdict, images }: Pick<Report, 'verdict' | 'images'>): boolean {
  return verdict === 'fail' || images.some(isBlocked);
}

/** Whether an image fails the check because it was not compared. */
export function isBlocked(image: ImageReport): boolean {
  return image.state === 'not-compared' && image.ifNotCompared === 'fail';
}
