import { WeighInError } from '../../core/shared/errors.ts';
import { short } from '../../core/shared/commit.ts';
import type { History } from './history.ts';
import { requireEventCommit } from './event-commit.ts';
import type { Event } from '../github/event.ts';

export { short } from '../../core/shared/commit.ts';

/** Which commits are compared, and how they were chosen. */
export interface Plan {
  readonly head: string;
  readonly base: { readonly commit: string } | { readonly missing: string };
  /** One sentence for the log and the report, without a full stop. */
  readonly explanation: string;
}

/**
 * Chooses head and base. The base is what merging would replace (ADR 2), never a stale base.sha. Throws a WeighInError if the
 * checkout is not what the event is about.
 */
export async function planCommits(event: Event, baseRef: string | null, history: History): Promise<Plan> {
  if (event.kind === 'privileged') throw refusal(event.name);
  if (event.kind === 'other') throw unknownEvent(event.name);
  const head = await history.head();
  const other = await requireEventCommit(event, head, history);
  if (baseRef !== null) return against(head, baseRef, await history.resolve(baseRef), history);
  switch (event.kind) {
    case 'pull-request':
      return planPullRequest(event, head, other, history);
    case 'merge-group':
      return {
        head,
        base: { commit: event.baseSha },
        explanation: `merge queue: what the group adds to ${short(event.baseSha)}`,
      };
    case 'push':
      return planPush(event, head, history);
    case 'manual':
      return againstBranch(head, event.defaultBranch, history);
    case 'terminal':
      return againstBranch(head, null, history);
  }
}

/** What merging HEAD into a branch would change; into the default branch for null. */
async function againstBranch(head: string, branch: string | null, history: History): Promise<Plan> {
  const name = branch ?? (await history.defaultBranch());
  return against(head, name, await history.tip(name), history);
}

/** What merging HEAD into a commit would change. */
async function against(head: string, name: string, tip: string, history: History): Promise<Plan> {
  if (tip === head) {
    return {
      head,
      base: { commit: head },
      explanation: `${name} is the commit that is checked out: both sides come from ${short(head)}`,
    };
  }
  const base = await history.mergeBase(head, tip);
  if (base === null) {
    return {
      head,
      base: { commit: tip },
      explanation: `${short(head)} and ${name} share no history: compared with ${name} itself`,
    };
  }
  const where = base === tip ? name : `where ${short(head)} left ${name}`;
  return { head, base: { commit: base }, explanation: `compared with ${where}, ${short(base)}` };
}

/** @param other the parent of the merge commit that is checked out which is not the pull request's; null: its head is */
async function planPullRequest(
  event: Event & { kind: 'pull-request' },
  head: string,
  other: string | null,
  history: History,
): Promise<Plan> {
  const pullRequest = `pull request ${event.number}`;
  if (other === null) {
    const plan = await againstBranch(head, event.baseBranch, history);
    return { ...plan, explanation: `head commit ${short(head)} of ${pullRequest}, ${plan.explanation}` };
  }
  await requireOnBranch(other, event, history);
  return {
    head,
    base: { commit: other },
    explanation: `merge commit ${short(head)} of ${pullRequest}, compared with its other parent ${short(other)}: the difference is exactly this pull request`,
  };
}

/** A merge commit can have any commit as its other parent. Only one that the target branch has is what merging would replace. */
async function requireOnBranch(
  base: string,
  { number, baseBranch }: Event & { kind: 'pull-request' },
  history: History,
): Promise<void> {
  const tip = await history.tip(baseBranch);
  if (base === tip || (await history.isAncestor(base, tip))) return;
  throw new WeighInError({
    area: 'git',
    what: `Can't weigh pull request ${number}`,
    why: `the checked-out merge commit was made on ${short(base)}, which isn't on ${baseBranch} (now at ${short(tip)})`,
    remedy:
      'Push to the pull request, so that GitHub merges it with that branch again, and remove `ref:` from actions/checkout.',
  });
}

async function planPush(event: Event & { kind: 'push' }, head: string, history: History): Promise<Plan> {
  const { before } = event;
  if (before === null) return againstBranch(head, event.defaultBranch, history);
  if (!(await history.has(before))) {
    return {
      head,
      base: { missing: `the commit before this push, ${short(before)}, is gone from the repository` },
      explanation: `push of ${short(head)}, whose predecessor is gone (a force push?)`,
    };
  }
  return {
    head,
    base: { commit: before },
    explanation: `push of ${short(head)}, compared with ${short(before)} before it`,
  };
}

function refusal(event: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Image Weigh-In does not build under ${event}`,
    why: "that event runs with the secrets of this repository, and a build would run code from anybody's pull request with them",
    remedy:
      'Use the pull_request event (for forks too: the verdict, the summary and the outputs work without secrets), or name finished images with `image` and `base-image`.',
  });
}

function unknownEvent(name: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Image Weigh-In does not know what to compare on the event "${name}"`,
    remedy:
      'Run it on pull_request, merge_group, push, workflow_dispatch or schedule, or name two images with `image` and `base-image`.',
  });
}
