import { WeighInError } from '../../../core/shared/errors.ts';
import type { Event } from '../../github/event.ts';
import { planCommits } from '../../commits/choose-commits.ts';
import type { Plan } from '../../commits/choose-commits.ts';
import type { History } from '../../commits/history.ts';
import type { Settings } from '../settings.ts';
import type { PolicyCommit } from './policy-commit.ts';

/** The text of the policy file in the commits that matter; null if there is no such file. */
export interface Texts {
  /** Sets the rules. */
  readonly rules: string | null;
  /** What the change started from, and what it makes of it. */
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

/** What a merge would change; null if that isn't known. `base-ref` chooses what to compare with, but not what a merge changes. */
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

/** Null if something else than the event's commit is checked out, which is no fault of finished images. */
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
