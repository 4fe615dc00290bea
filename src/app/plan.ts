import { WeighInError } from '../core/errors.ts';
import type { Event } from './event.ts';

/** What the plan asks of the repository. Whatever is missing locally is fetched. */
export interface History {
  /** The commit that is checked out. */
  head(): Promise<string>;
  /** Its parents as the commit itself lists them, so also in a shallow clone. */
  parents(commit: string): Promise<readonly string[]>;
  /** False where no remote has the commit any more. Rejects where the remote cannot be reached. */
  has(commit: string): Promise<boolean>;
  /** The commit that a branch, tag or commit id names. */
  resolve(ref: string): Promise<string>;
  /** Null for unrelated histories. */
  mergeBase(commit: string, other: string): Promise<string | null>;
  /** The remote's default branch. */
  defaultBranch(): Promise<string>;
  /** The text of a file of a commit; null where it has none. Rejects where the commit cannot be had. */
  file(commit: string, path: string): Promise<string | null>;
  /** Whether there is a repository at all. */
  exists(): Promise<boolean>;
}

/** Which commits are compared, and how they were chosen. */
export interface Plan {
  readonly head: string;
  readonly base: { readonly commit: string } | { readonly missing: string };
  /** One sentence for the log and the report, without a full stop. */
  readonly explanation: string;
}

/** Chooses head and base. See DESIGN's "Base": it is what merging would replace, never a stale base.sha. */
export async function planCommits(event: Event, baseRef: string | null, history: History): Promise<Plan> {
  if (event.kind === 'privileged') throw refusal(event.name);
  if (event.kind === 'other') throw unknownEvent(event.name);
  const head = await history.head();
  if (baseRef !== null) return againstRef(head, baseRef, history);
  switch (event.kind) {
    case 'pull-request':
      return planPullRequest(event, head, history);
    case 'merge-group':
      return {
        head,
        base: { commit: event.baseSha },
        explanation: `merge queue: what the group adds to ${short(event.baseSha)}`,
      };
    case 'push':
      return planPush(event, head, history);
    case 'manual':
      return againstRef(head, event.defaultBranch ?? (await history.defaultBranch()), history);
  }
}

/** Two commits chosen by a person at a terminal: what merging HEAD into `baseRef` would change. */
export async function againstRef(head: string, baseRef: string, history: History): Promise<Plan> {
  const tip = await history.resolve(baseRef);
  if (tip === head) {
    return {
      head,
      base: { commit: head },
      explanation: `${baseRef} is the commit that is checked out: both sides come from ${short(head)}`,
    };
  }
  const base = await history.mergeBase(head, tip);
  if (base === null) {
    return {
      head,
      base: { commit: tip },
      explanation: `${short(head)} and ${baseRef} share no history: compared with ${baseRef} itself`,
    };
  }
  const where = base === tip ? baseRef : `where ${short(head)} left ${baseRef}`;
  return { head, base: { commit: base }, explanation: `compared with ${where}, ${short(base)}` };
}

async function planPullRequest(
  event: Event & { kind: 'pull-request' },
  head: string,
  history: History,
): Promise<Plan> {
  const pullRequest = `pull request ${event.number}`;
  const [first, second, ...more] = head === event.headSha ? [] : await history.parents(head);
  if (first !== undefined && second === event.headSha && more.length === 0) {
    return {
      head,
      base: { commit: first },
      explanation: `merge commit ${short(head)} of ${pullRequest}, compared with its first parent ${short(first)}: the difference is exactly this pull request`,
    };
  }
  const plan = await againstRef(head, `refs/heads/${event.baseBranch}`, history);
  const what =
    head === event.headSha ? `head commit ${short(head)} of ${pullRequest}` : `commit ${short(head)}`;
  return {
    ...plan,
    explanation: `${what}, ${plan.explanation.replace('refs/heads/', '')}`,
  };
}

async function planPush(event: Event & { kind: 'push' }, head: string, history: History): Promise<Plan> {
  const { before } = event;
  if (before === null) {
    return againstRef(head, event.defaultBranch ?? (await history.defaultBranch()), history);
  }
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

/** The commit id as git and GitHub abbreviate it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
