import { compare } from './compare.ts';
import { formatPlatform } from './image.ts';
import { judge } from './policy.ts';
import type { Policy, Verdict, Violation } from './policy.ts';
import type { DefinitionChange, FailedImage, ImageReport } from './report/model.ts';
import type { Snapshot } from './snapshot.ts';

/** Why there is no base, as one sentence without a full stop. */
export interface MissingBase {
  readonly missing: string;
}

/** What an image is called, and held to. */
export interface Terms {
  readonly name: string;
  readonly policy: Policy;
}

/** Compares and judges. Without a comparable base only the rules about the head alone hold. */
export function reportComparison(
  base: Snapshot | MissingBase,
  head: Snapshot,
  { name, policy }: Terms,
): ImageReport {
  const reportAlone = (otherBase: Snapshot | null, reason: string): ImageReport => {
    const violations = judge(policy, head, null);
    const verdict = verdictOf(policy, violations, 'not-compared');
    return { name, state: 'not-compared', head, base: otherBase, reason, violations, verdict };
  };
  if ('missing' in base) return reportAlone(null, base.missing);
  const [before, after] = [formatPlatform(base.platform), formatPlatform(head.platform)];
  if (before !== after) return reportAlone(base, `the base is for ${before} and the head for ${after}`);
  const comparison = compare(base, head);
  const violations = judge(policy, head, comparison);
  return {
    name,
    state: 'compared',
    comparison,
    violations,
    verdict: verdictOf(policy, violations, 'pass'),
  };
}

/** The verdict on an image by another policy than the one that it was judged by. */
export function verdictBy(policy: Policy, image: ImageReport): Verdict {
  const compared = image.state === 'compared';
  const head = compared ? image.comparison.head : image.head;
  const violations = judge(policy, head, compared ? image.comparison : null);
  return verdictOf(policy, violations, image.state === 'not-compared' ? 'not-compared' : 'pass');
}

/** The report on an image that nothing is compared with because nobody asked for it. */
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
