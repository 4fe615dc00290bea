import { WeighInError } from '../core/errors.ts';
import { commitId, dig, text, wholeNumber } from './payload.ts';

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
    }
  | {
      readonly kind: 'merge-group';
      readonly baseSha: string;
      /** The pull request that the group was made for; null where its branch does not say. */
      readonly number: number | null;
    }
  | {
      readonly kind: 'push';
      /** The commit that the branch was at before; null for a new branch. */
      readonly before: string | null;
      /** The branch that was pushed to; null for a tag. */
      readonly branch: string | null;
      readonly defaultBranch: string | null;
    }
  | { readonly kind: 'manual'; readonly defaultBranch: string | null }
  /** Runs with the repository's secrets while the code can be anybody's. */
  | {
      readonly kind: 'privileged';
      readonly name: string;
      readonly number: number | null;
      readonly sha: string | null;
    }
  /** Says nothing about commits. */
  | { readonly kind: 'other'; readonly name: string; readonly sha: string | null };

/** An account on GitHub. */
export interface Account {
  readonly login: string;
  readonly isBot: boolean;
}

/**
 * Reads GitHub's event. The payload is input like any other: everything that is used is checked.
 * @param name GITHUB_EVENT_NAME
 * @param sha GITHUB_SHA: under events that do not speak of commits, the one that the workflow file is from
 */
export function readEvent(name: string, payload: unknown, sha: string | null = null): Event {
  const defaultBranch = text(dig(payload, 'repository', 'default_branch'));
  switch (name) {
    case 'pull_request':
      return {
        kind: 'pull-request',
        number: need(wholeNumber(dig(payload, 'pull_request', 'number')), 'pull_request.number'),
        headSha: need(commitId(dig(payload, 'pull_request', 'head', 'sha')), 'pull_request.head.sha'),
        baseBranch: need(text(dig(payload, 'pull_request', 'base', 'ref')), 'pull_request.base.ref'),
        // Null where the fork is deleted.
        fromFork: repositoryOf(payload, 'head') !== repositoryOf(payload, 'base'),
        author: account(dig(payload, 'pull_request', 'user')),
        labels: labelNames(dig(payload, 'pull_request', 'labels')),
      };
    case 'merge_group':
      return {
        kind: 'merge-group',
        baseSha: need(commitId(dig(payload, 'merge_group', 'base_sha')), 'merge_group.base_sha'),
        number: queuedNumber(text(dig(payload, 'merge_group', 'head_ref'))),
      };
    case 'push': {
      const before = need(commitId(dig(payload, 'before')), 'before');
      const [, branch = null] = /^refs\/heads\/(.+)$/.exec(text(dig(payload, 'ref')) ?? '') ?? [];
      return { kind: 'push', before: /^0+$/.test(before) ? null : before, branch, defaultBranch };
    }
    case 'workflow_dispatch':
    case 'schedule':
      return { kind: 'manual', defaultBranch };
    case 'pull_request_target':
    case 'workflow_run':
      return {
        ...{ kind: 'privileged', name, sha: commitId(sha) },
        number: wholeNumber(dig(payload, 'pull_request', 'number')),
      };
    default:
      return { kind: 'other', name, sha: commitId(sha) };
  }
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
