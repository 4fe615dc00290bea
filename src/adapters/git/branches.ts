import { WeighInError } from '../../core/shared/errors.ts';
import type { History } from '../../app/commits/history.ts';
import { git, gitFailure, gitOutput } from './git.ts';
import type { GitContext, GitRemedy, GitResult } from './git.ts';
import { fetchRef, hasCommit, isMissingOnRemote } from './fetch.ts';
import { chooseRemote } from './choose-remote.ts';

type Branches = Pick<History, 'tip' | 'defaultBranch'>;

/** Branches as the remote has them now. A runner's clone may be old or belong to a fork. */
export function remoteBranches(context: GitContext): Branches {
  const tips = new Map<string, Promise<string>>();
  return {
    tip(branch) {
      const cached = tips.get(branch) ?? fetchTip(context, branch);
      tips.set(branch, cached);
      return cached;
    },
    async defaultBranch() {
      const remote = await queryRemoteHead(context);
      if ('branch' in remote) return remote.branch;
      throw gitFailure('find the default branch of the repository', remote.result, NAME_A_BASE);
    },
  };
}

/**
 * Branches as this clone recorded them, for a laptop that may be offline. The remote is still asked for its default branch first, because a
 * clone doesn't notice when it is renamed. Never uses a local branch in place of the remote's.
 */
export function trackedBranches(context: GitContext, notice: (message: string) => void): Branches {
  let head: RemoteHead | null = null;
  return {
    async tip(branch) {
      if (head?.branch === branch && (await hasCommit(context, head.commit))) return head.commit;
      const tracked = await findLocalCommit(context, `refs/remotes/origin/${branch}`);
      if (head?.branch !== branch && tracked !== null) return tracked;
      const result = await fetchRef(context, `refs/heads/${branch}`);
      if (result.exitCode === 0) return readFetchHead(context);
      if (tracked === null) throw missingTipError(branch, context, result);
      notice(`Can't fetch ${branch}, so origin/${branch} from the last fetch is used`);
      return tracked;
    },
    async defaultBranch() {
      const remote = await queryRemoteHead(context);
      if ('branch' in remote) {
        head = remote;
        return remote.branch;
      }
      const local = await git(context, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
      if (local.exitCode !== 0)
        throw gitFailure('find the default branch of `origin`', remote.result, NAME_A_BASE);
      const branch = local.stdout.trim().replace('refs/remotes/origin/', '');
      notice(`Can't ask origin for its default branch, so ${branch} is used, as recorded in this clone`);
      return branch;
    },
  };
}

const NAME_A_BASE: GitRemedy = {
  remedy: 'Set the input `base-ref` to what you want to compare with.',
  terminalRemedy: 'Choose what to compare with, for example --base-ref main.',
};

const FETCH_FAILED: GitRemedy = {
  remedy:
    'The base and the policy file are read from this branch. Check the network and, in a private repository, add `contents: read` to the `permissions:` of the job.',
  terminalRemedy:
    'Check the network and your access to `origin`, or choose what to compare with, for example --base-ref main.',
};

interface RemoteHead {
  readonly branch: string;
  readonly commit: string;
}

async function queryRemoteHead(context: GitContext): Promise<RemoteHead | { readonly result: GitResult }> {
  const result = await git(context, 'ls-remote', '--symref', '--', await chooseRemote(context), 'HEAD');
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(result.stdout)?.[1];
  const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(result.stdout)?.[1];
  return branch === undefined || commit === undefined ? { result } : { branch, commit };
}

async function fetchTip(context: GitContext, branch: string): Promise<string> {
  const result = await fetchRef(context, `refs/heads/${branch}`);
  if (result.exitCode !== 0) throw missingTipError(branch, context, result);
  return readFetchHead(context);
}

function missingTipError(branch: string, { repository }: GitContext, result: GitResult): WeighInError {
  const repositoryName = repository?.name ?? '`origin`';
  if (!isMissingOnRemote(result))
    return gitFailure(`fetch branch ${branch} of ${repositoryName}`, result, FETCH_FAILED);
  return new WeighInError({
    area: 'git',
    what: `Can't find branch ${branch} of ${repositoryName}`,
    why: 'it was deleted or renamed',
    remedy: 'Push a commit to the pull request. A re-run uses the old event, which names the old branch.',
    terminalRemedy: 'Choose what to compare with, for example --base-ref main.',
  });
}

function readFetchHead(context: GitContext): Promise<string> {
  return gitOutput(context, 'read the fetched commit', 'rev-parse', '--verify', 'FETCH_HEAD^{commit}');
}

/** Resolves a name to a commit in this clone, or to null. */
export async function findLocalCommit(context: GitContext, name: string): Promise<string | null> {
  const result = await git(
    context,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  );
  return result.exitCode === 0 ? result.stdout.trim() : null;
}
