import { WeighInError } from '../../../core/shared/errors.ts';
import type { RunEvent } from '../../github/event.ts';
import { chooseCommits } from '../../commits/choose-commits.ts';
import type { CommitPlan } from '../../commits/choose-commits.ts';
import type { History } from '../../commits/history.ts';
import type { WorkingTree } from '../../ports/worktrees.ts';
import type { RunSettings } from '../settings.ts';
import type { PolicyCommit } from './policy-commit.ts';

/** The texts of the policy file; null if a commit has no such file. */
export interface PolicyTexts {
  /** The version that sets the rules. */
  readonly rules: string | null;
  /** The versions before and after the change. */
  readonly before: string | null;
  readonly after: string | null;
}

export async function readPolicyTexts(
  file: string,
  source: PolicyCommit,
  change: MergeRange | null,
  history: History,
): Promise<PolicyTexts> {
  const rules = await history.file(source.commit, file);
  if (change === null) return { rules, before: rules, after: rules };
  const before = change.base === source.commit ? rules : await history.file(change.base, file);
  const { workingTree } = change;
  const after = await (workingTree === undefined ? history.file(change.head, file) : workingTree.file(file));
  return { rules, before, after };
}

export interface MergeRange {
  readonly base: string;
  readonly head: string;
  /** The head is this working tree on top of the commit. */
  readonly workingTree?: WorkingTree | undefined;
}

/** Returns the commits between which a merge makes its change; null if unknown. `base-ref` of a pull request or push doesn't count. */
export async function findMergeRange(
  { baseRef }: RunSettings,
  event: RunEvent,
  plan: CommitPlan | null,
  history: History,
): Promise<MergeRange | null> {
  const isMergePlan = baseRef === null || event.kind === 'manual' || event.kind === 'terminal';
  const mergePlan = plan !== null && isMergePlan ? plan : await planIfCheckedOut(event, baseRef, history);
  return mergePlan === null || 'missing' in mergePlan.base
    ? null
    : { base: mergePlan.base.commit, head: mergePlan.head, workingTree: mergePlan.workingTree };
}

/** Returns null if the event's commit isn't checked out, which is fine when existing images are compared. */
async function planIfCheckedOut(
  event: RunEvent,
  baseRef: string | null,
  history: History,
): Promise<CommitPlan | null> {
  if (event.kind === 'privileged' || event.kind === 'other') return null;
  try {
    return await chooseCommits(event, event.kind === 'terminal' ? baseRef : null, history);
  } catch (error) {
    if (error instanceof WeighInError && error.code === 'other-commit') return null;
    throw error;
  }
}
