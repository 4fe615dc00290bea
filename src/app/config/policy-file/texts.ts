import { WeighInError } from '../../../core/shared/errors.ts';
import type { Event } from '../../github/event.ts';
import { planCommits } from '../../commits/choose-commits.ts';
import type { Plan } from '../../commits/choose-commits.ts';
import type { History } from '../../commits/history.ts';
import type { Settings } from '../settings.ts';
import type { PolicyCommit } from './policy-commit.ts';

/** The texts of the policy file; null if a commit has no such file. */
export interface Texts {
  /** The version that sets the rules. */
  readonly rules: string | null;
  /** The versions before and after the change. */
  readonly before: string | null;
  readonly after: string | null;
}

export async function textsOf(
  file: string,
  source: PolicyCommit,
  change: Change | null,
  history: History,
): Promise<Texts> {
  const rules = await history.file(source.commit, file);
  if (change === null) return { rules, before: rules, after: rules };
  const before = change.base === source.commit ? rules : await history.file(change.base, file);
  return { rules, before, after: await history.file(change.head, file) };
}

export interface Change {
  readonly base: string;
  readonly head: string;
}

/** Returns the commits between which a merge makes its change; null if unknown. `base-ref` of a pull request or push doesn't count. */
export async function changeOf(
  { baseRef }: Settings,
  event: Event,
  plan: Plan | null,
  history: History,
): Promise<Change | null> {
  const isOwn = baseRef === null || event.kind === 'manual' || event.kind === 'terminal';
  const merged = plan !== null && isOwn ? plan : await planIfCheckedOut(event, baseRef, history);
  return merged === null || 'missing' in merged.base ? null : { base: merged.base.commit, head: merged.head };
}

/** Returns null if the event's commit isn't checked out, which is fine when existing images are compared. */
async function planIfCheckedOut(
  event: Event,
  baseRef: string | null,
  history: History,
): Promise<Plan | null> {
  if (event.kind === 'privileged' || event.kind === 'other') return null;
  try {
    return await planCommits(event, event.kind === 'terminal' ? baseRef : null, history);
  } catch (error) {
    if (error instanceof WeighInError && error.code === 'other-commit') return null;
    throw error;
  }
}
