import type { WorkingTree } from '../ports/worktrees.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { asBranchName, asCommitId, getPath, asRepositoryName, asText, asWholeNumber } from './payload.ts';

/** What started the run, reduced to what this program needs. */
export type RunEvent =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** Full commit ID of the tip of the pull request's branch. */
      readonly headSha: string;
      /** The target branch. */
      readonly baseBranch: string;
      /** Whether its branch is in another repository. The token is read-only then. */
      readonly fromFork: boolean;
      /** Who opened it; null if the account was deleted. */
      readonly author: Account | null;
      /** Its labels when the event happened. */
      readonly labels: readonly string[];
      /** The merge commit that GitHub made for this event; null: unknown. */
      readonly mergeSha: string | null;
    }
  | {
      readonly kind: 'merge-group';
      readonly baseSha: string;
      /** The commit that the group would merge. */
      readonly headSha: string;
      /** The pull request that the group was made for; null if its branch name doesn't contain the number. */
      readonly number: number | null;
    }
  | {
      readonly kind: 'push';
      /** The previous commit of the branch; null for a new branch. */
      readonly before: string | null;
      /** The commit that was pushed, or that the pushed tag points to. */
      readonly after: string;
      /** The branch that was pushed to; null for a tag. */
      readonly branch: string | null;
      readonly defaultBranch: string | null;
    }
  | { readonly kind: 'manual'; readonly defaultBranch: string | null }
  /** No event: the command line, in a local clone. */
  | { readonly kind: 'terminal'; readonly workingTree?: WorkingTree | undefined }
  /** Runs with the repository's secrets, although the code can be from any pull request. */
  | {
      readonly kind: 'privileged';
      readonly name: string;
      readonly number: number | null;
      /** The branch whose rules apply; null: the payload doesn't name one. */
      readonly branch: string | null;
    }
  /** An event that isn't about commits. */
  | { readonly kind: 'other'; readonly name: string; readonly branch: string | null };

/** An account on GitHub. */
export interface Account {
  readonly login: string;
  readonly isBot: boolean;
}

/**
 * Reads GitHub's event. The payload is untrusted input, so every field that is used is checked. Throws a WeighInError for an invalid one.
 * @param name GITHUB_EVENT_NAME
 * @param sha GITHUB_SHA
 */
export function readEvent(name: string, payload: unknown, sha?: string): RunEvent {
  const defaultBranch = readDefaultBranch(payload);
  switch (name) {
    case 'pull_request':
      return {
        kind: 'pull-request',
        number: requireField(
          asWholeNumber(getPath(payload, 'pull_request', 'number')),
          'pull_request.number',
        ),
        headSha: requireField(
          asCommitId(getPath(payload, 'pull_request', 'head', 'sha')),
          'pull_request.head.sha',
        ),
        baseBranch: requireField(
          asBranchName(getPath(payload, 'pull_request', 'base', 'ref')),
          'pull_request.base.ref',
        ),
        // The head's repository is null if the fork was deleted.
        fromFork: findRepository(payload, 'head') !== findRepository(payload, 'base'),
        author: readAccount(getPath(payload, 'pull_request', 'user')),
        labels: labelNames(getPath(payload, 'pull_request', 'labels')),
        mergeSha: asCommitId(sha),
      };
    case 'merge_group':
      return {
        kind: 'merge-group',
        baseSha: requireField(
          asCommitId(getPath(payload, 'merge_group', 'base_sha')),
          'merge_group.base_sha',
        ),
        headSha: requireField(
          asCommitId(getPath(payload, 'merge_group', 'head_sha')),
          'merge_group.head_sha',
        ),
        number: parseQueueNumber(asText(getPath(payload, 'merge_group', 'head_ref'))),
      };
    case 'push': {
      const before = requireField(asCommitId(getPath(payload, 'before')), 'before');
      const [, branch = null] = /^refs\/heads\/(.+)$/.exec(asText(getPath(payload, 'ref')) ?? '') ?? [];
      const after = pushedCommit(payload, branch);
      return { kind: 'push', before: isZeroCommit(before) ? null : before, after, branch, defaultBranch };
    }
    case 'workflow_dispatch':
    case 'schedule':
      return { kind: 'manual', defaultBranch };
    case 'pull_request_target':
    case 'workflow_run':
      return {
        kind: 'privileged',
        name,
        number: asWholeNumber(getPath(payload, 'pull_request', 'number')),
        branch: asBranchName(getPath(payload, 'pull_request', 'base', 'ref')) ?? defaultBranch,
      };
    default:
      return { kind: 'other', name, branch: defaultBranch };
  }
}

/** Returns the default branch of the event's repository; null if the payload doesn't name it. */
export function readDefaultBranch(payload: unknown): string | null {
  return asBranchName(getPath(payload, 'repository', 'default_branch'));
}

/**
 * Returns the event's repository as `owner/name`, for a pull request the one that it would be merged into. Null if the payload doesn't
 * name it.
 */
export function readBaseRepository(name: string, payload: unknown): string | null {
  const isPullRequest = name === 'pull_request';
  const path = isPullRequest ? ['pull_request', 'base', 'repo', 'full_name'] : ['repository', 'full_name'];
  const given = getPath(payload, ...path);
  return given === null && !isPullRequest ? null : requireField(asRepositoryName(given), path.join('.'));
}

/** Returns the pushed commit. For an annotated tag, `after` is the tag object and `head_commit` is its commit. */
function pushedCommit(payload: unknown, branch: string | null): string {
  const after = requireField(asCommitId(getPath(payload, 'after')), 'after');
  if (isZeroCommit(after)) {
    throw new WeighInError({
      area: 'input',
      what: "Can't compare this push",
      why: 'it deleted its branch or tag',
      remedy: 'Add `if: github.event.deleted == false` to the step.',
    });
  }
  return branch === null ? (asCommitId(getPath(payload, 'head_commit', 'id')) ?? after) : after;
}

/** Returns true for the ID of zeros, which means no commit. */
function isZeroCommit(id: string): boolean {
  return /^0+$/.test(id);
}

/** Parses the number from a merge group's branch, `refs/heads/gh-readonly-queue/BRANCH/pr-NUMBER-SHA`. */
function parseQueueNumber(ref: string | null): number | null {
  const [, number] = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40,64}$/.exec(ref ?? '') ?? [];
  return asWholeNumber(Number(number));
}

function labelNames(labels: unknown): string[] {
  return Array.isArray(labels) ? labels.flatMap((label) => asText(getPath(label, 'name')) ?? []) : [];
}

function readAccount(user: unknown): Account | null {
  const login = asText(getPath(user, 'login'));
  return login === null ? null : { login, isBot: getPath(user, 'type') === 'Bot' };
}

function findRepository(payload: unknown, side: 'head' | 'base'): unknown {
  return getPath(payload, 'pull_request', side, 'repo', 'full_name');
}

function requireField<T>(value: T | null, field: string): T {
  if (value !== null) return value;
  throw new WeighInError({
    area: 'input',
    what: "Can't use the event payload",
    why: `its field ${field} is missing or invalid`,
    remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
  });
}
