import { WeighInError } from '../../core/shared/errors.ts';
import { shortSha } from '../../core/shared/commit.ts';
import type { History } from './history.ts';
import { requireEventCommit } from './event-commit.ts';
import type { RunEvent } from '../github/event.ts';
import type { WorkingTree } from '../ports/worktrees.ts';

/** The commits to compare, and how they were chosen. */
export interface CommitPlan {
  readonly head: string;
  readonly base: { readonly commit: string } | { readonly missing: string };
  /** The branch, tag or commit that the base was chosen from; null if it has no name. */
  readonly baseRef: string | null;
  /** The head is this working tree on top of `head`; undefined: the head is the commit itself. */
  readonly workingTree?: WorkingTree;
  /** One sentence for the log and the report, without a full stop. */
  readonly explanation: string;
}

/**
 * Chooses head and base. The base is the commit that a merge would replace (ADR 2), never a pull request event's base.sha, which can be outdated. Throws a
 * WeighInError if the checkout isn't the event's commit.
 */
export async function chooseCommits(
  event: RunEvent,
  baseRef: string | null,
  history: History,
): Promise<CommitPlan> {
  const plan = await chooseEventCommits(event, baseRef, history);
  const workingTree = event.kind === 'terminal' ? event.workingTree : undefined;
  return workingTree === undefined ? plan : replaceHead(plan, workingTree);
}

/** The name of a working tree for readers: `abc1234 + uncommitted changes`. */
export function describeWorkingTree(commit: string, { hasChanges }: Pick<WorkingTree, 'hasChanges'>): string {
  return hasChanges ? `${shortSha(commit)} + uncommitted changes` : shortSha(commit);
}

function replaceHead(plan: CommitPlan, workingTree: WorkingTree): CommitPlan {
  const { head, base, baseRef } = plan;
  const isOnHead = 'commit' in base && base.commit === head;
  const reason = isOnHead
    ? `the base is ${baseRef ?? 'the checked-out commit'} at ${shortSha(head)}`
    : plan.explanation;
  const name = `the working tree (${describeWorkingTree(head, workingTree)})`;
  return { ...plan, workingTree, explanation: `the head is ${name}; ${reason}` };
}

async function chooseEventCommits(
  event: RunEvent,
  baseRef: string | null,
  history: History,
): Promise<CommitPlan> {
  if (event.kind === 'privileged') throw privilegedEvent(event.name);
  if (event.kind === 'other') throw unknownEvent(event.name);
  const head = await history.head();
  const baseParent = await requireEventCommit(event, head, history);
  if (baseRef !== null) return compareWith(head, baseRef, await history.resolve(baseRef), history);
  switch (event.kind) {
    case 'pull-request':
      return planPullRequest(event, head, baseParent, history);
    case 'merge-group':
      return {
        head,
        base: { commit: event.baseSha },
        baseRef: null,
        explanation: `merge queue: changes of the group on top of ${shortSha(event.baseSha)}`,
      };
    case 'push':
      return planPush(event, head, history);
    case 'manual':
      return compareWithBranch(head, event.defaultBranch, history);
    case 'terminal':
      return compareWithBranch(head, null, history);
  }
}

/** Compares HEAD with the commit where it left a branch; null means the default branch. */
async function compareWithBranch(head: string, branch: string | null, history: History): Promise<CommitPlan> {
  const name = branch ?? (await history.defaultBranch());
  return compareWith(head, name, await history.tip(name), history);
}

/** Compares HEAD with its merge base with `tip`. */
async function compareWith(head: string, name: string, tip: string, history: History): Promise<CommitPlan> {
  if (tip === head) {
    return {
      head,
      base: { commit: head },
      baseRef: name,
      explanation: `${name} is the checked-out commit, so both sides are built from ${shortSha(head)}`,
    };
  }
  const base = await history.mergeBase(head, tip);
  if (base === null) {
    return {
      head,
      base: { commit: tip },
      baseRef: name,
      explanation: `${shortSha(head)} and ${name} share no history, so the base is ${name} itself`,
    };
  }
  const explanation =
    base === tip
      ? `the base is ${name} at ${shortSha(base)}`
      : `the base is ${shortSha(base)}, where ${shortSha(head)} branched off ${name}`;
  return { head, base: { commit: base }, baseRef: name, explanation };
}

/** @param baseParent the target branch's parent of the checked-out merge commit; null: the pull request's head is checked out */
async function planPullRequest(
  event: RunEvent & { kind: 'pull-request' },
  head: string,
  baseParent: string | null,
  history: History,
): Promise<CommitPlan> {
  const pullRequest = `pull request ${event.number}`;
  if (baseParent === null) {
    const plan = await compareWithBranch(head, event.baseBranch, history);
    return { ...plan, explanation: `head commit ${shortSha(head)} of ${pullRequest}; ${plan.explanation}` };
  }
  await requireOnBranch(baseParent, event, history);
  return {
    head,
    base: { commit: baseParent },
    baseRef: event.baseBranch,
    explanation: `merge commit ${shortSha(head)} of ${pullRequest}; the base is ${event.baseBranch} at ${shortSha(baseParent)}`,
  };
}

/** Throws a WeighInError if the merge commit's parent isn't on the target branch: any commit can be such a parent. */
async function requireOnBranch(
  base: string,
  { number, baseBranch }: RunEvent & { kind: 'pull-request' },
  history: History,
): Promise<void> {
  const tip = await history.tip(baseBranch);
  if (base === tip || (await history.isAncestor(base, tip))) return;
  throw new WeighInError({
    area: 'git',
    what: `Can't compare pull request ${number}`,
    why: `the checked-out merge commit was made on ${shortSha(base)}, which isn't on ${baseBranch} (now at ${shortSha(tip)})`,
    remedy:
      'Push a commit to the pull request, so that GitHub creates a new merge commit for it, and remove `ref:` from actions/checkout.',
  });
}

async function planPush(
  event: RunEvent & { kind: 'push' },
  head: string,
  history: History,
): Promise<CommitPlan> {
  const { before } = event;
  if (before === null) return compareWithBranch(head, event.defaultBranch, history);
  if (!(await history.has(before))) {
    return {
      head,
      base: { missing: `the commit before this push, ${shortSha(before)}, is no longer in the repository` },
      baseRef: event.branch,
      explanation: `push of ${shortSha(head)}; the commit before it is no longer in the repository (force push?)`,
    };
  }
  return {
    head,
    base: { commit: before },
    baseRef: event.branch,
    explanation: `push of ${shortSha(head)}; the base is the commit before it, ${shortSha(before)}`,
  };
}

function privilegedEvent(event: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Can't build on the event ${event}`,
    why: 'that event has access to the secrets of this repository, and a build would run code from any pull request with them',
    remedy:
      'Use the pull_request event, which also works for forks, because verdict, summary and outputs need no secrets. Or name existing images with `image` and `base-image`.',
  });
}

function unknownEvent(name: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Can't choose what to compare on the event "${name}"`,
    remedy:
      'Use pull_request, merge_group, push, workflow_dispatch or schedule, or name two images with `image` and `base-image`.',
  });
}
