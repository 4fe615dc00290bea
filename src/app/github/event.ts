import { WeighInError } from '../../core/shared/errors.ts';
import { branchName, commitId, dig, repositoryName, text, wholeNumber } from './payload.ts';

/** What started the run, reduced to what the plan needs. */
export type Event =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The tip of the pull request's branch, a full commit id. */
      readonly headSha: string;
      /** The branch that it is to be merged into. */
      readonly baseBranch: string;
      /** Its branch is in another repository, so the token can only read. */
      readonly fromFork: boolean;
      /** Who opened it; null where the account is gone. */
      readonly author: Account | null;
      /** Names of the labels that it had when the event happened. */
      readonly labels: readonly string[];
      /** The merge commit that GitHub made for this event; null: not known. */
      readonly mergeSha: string | null;
    }
  | {
      readonly kind: 'merge-group';
      readonly baseSha: string;
      /** The commit that the group would merge. */
      readonly headSha: string;
      /** The pull request that the group was made for; null where its branch does not say. */
      readonly number: number | null;
    }
  | {
      readonly kind: 'push';
      /** The commit that the branch was at before; null for a new branch. */
      readonly before: string | null;
      /** The commit that was pushed; that of the tag, if a tag was pushed. */
      readonly after: string;
      /** The branch that was pushed to; null for a tag. */
      readonly branch: string | null;
      readonly defaultBranch: string | null;
    }
  | { readonly kind: 'manual'; readonly defaultBranch: string | null }
  /** No event: somebody at a terminal, in a clone of their own. */
  | { readonly kind: 'terminal' }
  /** Runs with the repository's secrets while the code can be anybody's. */
  | {
      readonly kind: 'privileged';
      readonly name: string;
      readonly number: number | null;
      /** The branch whose rules apply; null: the payload names none. */
      readonly branch: string | null;
    }
  /** Says nothing about commits. */
  | { readonly kind: 'other'; readonly name: string; readonly branch: string | null };

/** An account on GitHub. */
export interface Account {
  readonly login: string;
  readonly isBot: boolean;
}

/**
 * Reads GitHub's event. The payload is input like any other: everything that is used is checked.
 * @param name GITHUB_EVENT_NAME
 * @param sha GITHUB_SHA
 */
export function readEvent(name: string, payload: unknown, sha?: string): Event {
  const defaultBranch = readDefaultBranch(payload);
  switch (name) {
    case 'pull_request':
      return {
        kind: 'pull-request',
        number: need(wholeNumber(dig(payload, 'pull_request', 'number')), 'pull_request.number'),
        headSha: need(commitId(dig(payload, 'pull_request', 'head', 'sha')), 'pull_request.head.sha'),
        baseBranch: need(branchName(dig(payload, 'pull_request', 'base', 'ref')), 'pull_request.base.ref'),
        // Null where the fork is deleted.
        fromFork: repositoryOf(payload, 'head') !== repositoryOf(payload, 'base'),
        author: account(dig(payload, 'pull_request', 'user')),
        labels: labelNames(dig(payload, 'pull_request', 'labels')),
        mergeSha: commitId(sha),
      };
    case 'merge_group':
      return {
        kind: 'merge-group',
        baseSha: need(commitId(dig(payload, 'merge_group', 'base_sha')), 'merge_group.base_sha'),
        headSha: need(commitId(dig(payload, 'merge_group', 'head_sha')), 'merge_group.head_sha'),
        number: queuedNumber(text(dig(payload, 'merge_group', 'head_ref'))),
      };
    case 'push': {
      const before = need(commitId(dig(payload, 'before')), 'before');
      const [, branch = null] = /^refs\/heads\/(.+)$/.exec(text(dig(payload, 'ref')) ?? '') ?? [];
      const after = pushedCommit(payload, branch);
      return { kind: 'push', before: isNoCommit(before) ? null : before, after, branch, defaultBranch };
    }
    case 'workflow_dispatch':
    case 'schedule':
      return { kind: 'manual', defaultBranch };
    case 'pull_request_target':
    case 'workflow_run':
      return {
        kind: 'privileged',
        name,
        number: wholeNumber(dig(payload, 'pull_request', 'number')),
        branch: branchName(dig(payload, 'pull_request', 'base', 'ref')) ?? defaultBranch,
      };
    default:
      return { kind: 'other', name, branch: defaultBranch };
  }
}

/** The default branch of the repository that the event belongs to; null if the payload names none. */
export function readDefaultBranch(payload: unknown): string | null {
  return branchName(dig(payload, 'repository', 'default_branch'));
}

/**
 * The repository that the event belongs to, as `owner/name`: of a pull request the one that it would be merged into. Null if the
 * payload names none.
 */
export function readBaseRepository(name: string, payload: unknown): string | null {
  const isPullRequest = name === 'pull_request';
  const path = isPullRequest ? ['pull_request', 'base', 'repo', 'full_name'] : ['repository', 'full_name'];
  const given = dig(payload, ...path);
  return given === null && !isPullRequest ? null : need(repositoryName(given), path.join('.'));
}

/** For an annotated tag, `after` is the tag object; its commit is `head_commit`. */
function pushedCommit(payload: unknown, branch: string | null): string {
  const after = need(commitId(dig(payload, 'after')), 'after');
  if (isNoCommit(after)) {
    throw new WeighInError({
      area: 'input',
      what: "Can't weigh this push",
      why: 'it deleted its branch or tag',
      remedy: 'Add `if: github.event.deleted == false` to the step.',
    });
  }
  return branch === null ? (commitId(dig(payload, 'head_commit', 'id')) ?? after) : after;
}

/** How GitHub writes that there is no such commit. */
function isNoCommit(id: string): boolean {
  return /^0+$/.test(id);
}

/** The branch of a merge group is `refs/heads/gh-readonly-queue/BRANCH/pr-NUMBER-SHA`. */
function queuedNumber(ref: string | null): number | null {
  const [, number] = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40,64}$/.exec(ref ?? '') ?? [];
  return wholeNumber(Number(number));
}

function labelNames(labels: unknown): string[] {
  return Array.isArray(labels) ? labels.flatMap((label) => text(dig(label, 'name')) ?? []) : [];
}

function account(user: unknown): Account | null {
  const login = text(dig(user, 'login'));
  return login === null ? null : { login, isBot: dig(user, 'type') === 'Bot' };
}

function repositoryOf(payload: unknown, side: 'head' | 'base'): unknown {
  return dig(payload, 'pull_request', side, 'repo', 'full_name');
}

function need<T>(value: T | null, field: string): T {
  if (value !== null) return value;
  throw new WeighInError({
    area: 'input',
    what: 'The event payload cannot be used',
    why: `its field ${field} is missing or is not what GitHub sends`,
    remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
  });
}
