import { WeighInError } from '../../core/shared/errors.ts';
import type { History } from '../../app/commits/history.ts';
import { git, gitFailure, gitOutput } from './git.ts';
import type { GitContext, GitRemedy, GitResult } from './git.ts';
import { fetch, isPresent, isUnknownToRemote } from './fetch.ts';
import { remoteOf } from './remote.ts';

type Branches = Pick<History, 'tip' | 'defaultBranch'>;

/** The branches of the remote, as it says that they are now: a runner's clone may be old, or that of a fork. */
export function remoteBranches(context: GitContext): Branches {
  const tips = new Map<string, Promise<string>>();
  return {
    tip(branch) {
      const known = tips.get(branch) ?? fetchedTip(context, branch);
      tips.set(branch, known);
      return known;
    },
    async defaultBranch() {
      const asked = await askHead(context);
      if ('branch' in asked) return asked.branch;
      throw gitFailure('find the default branch of the repository', asked.failed, NAME_IT);
    },
  };
}

/**
 * The branches of the remote on a laptop, which may be offline: as the clone remembers them. The default branch is asked of the remote
 * first, because a clone never learns that it was renamed. A local branch is never taken for that of the remote.
 */
export function clonedBranches(context: GitContext, notice: (message: string) => void): Branches {
  let head: RemoteHead | null = null;
  return {
    async tip(branch) {
      if (head?.branch === branch && (await isPresent(context, head.commit))) return head.commit;
      const tracked = await localCommit(context, `refs/remotes/origin/${branch}`);
      if (head?.branch !== branch && tracked !== null) return tracked;
      const result = await fetch(context, `refs/heads/${branch}`);
      if (result.exitCode === 0) return fetchHead(context);
      if (tracked === null) throw noTip(branch, context, result);
      notice(`Can't fetch ${branch}: it is taken as this clone last saw it (origin/${branch})`);
      return tracked;
    },
    async defaultBranch() {
      const asked = await askHead(context);
      if ('branch' in asked) {
        head = asked;
        return asked.branch;
      }
      const local = await git(context, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
      if (local.exitCode !== 0)
        throw gitFailure('find the default branch of `origin`', asked.failed, NAME_IT);
      const branch = local.stdout.trim().replace('refs/remotes/origin/', '');
      notice(`Can't ask origin for its default branch: this clone says that it is ${branch}`);
      return branch;
    },
  };
}

const NAME_IT: GitRemedy = {
  remedy: 'Say what to compare with: input `base-ref`.',
  terminalRemedy: 'Say what to compare with, as in --base-ref main.',
};

const UNREACHABLE: GitRemedy = {
  remedy:
    'What merging would replace, and the rules, are read there. Check the network, and in a private repository give the job `permissions: contents: read`.',
  terminalRemedy:
    'Check the network and your access to `origin`, or say what to compare with, as in --base-ref main.',
};

interface RemoteHead {
  readonly branch: string;
  readonly commit: string;
}

async function askHead(context: GitContext): Promise<RemoteHead | { readonly failed: GitResult }> {
  const failed = await git(context, 'ls-remote', '--symref', '--', await remoteOf(context), 'HEAD');
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(failed.stdout)?.[1];
  const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(failed.stdout)?.[1];
  return branch === undefined || commit === undefined ? { failed } : { branch, commit };
}

async function fetchedTip(context: GitContext, branch: string): Promise<string> {
  const result = await fetch(context, `refs/heads/${branch}`);
  if (result.exitCode !== 0) throw noTip(branch, context, result);
  return fetchHead(context);
}

function noTip(branch: string, { repository }: GitContext, result: GitResult): WeighInError {
  const where = repository?.name ?? '`origin`';
  if (!isUnknownToRemote(result))
    return gitFailure(`fetch branch ${branch} of ${where}`, result, UNREACHABLE);
  return new WeighInError({
    area: 'git',
    what: `Can't find branch ${branch} of ${where}`,
    why: 'it was deleted or renamed',
    remedy: 'Push to the pull request: a re-run keeps the old event, which names the old branch.',
    terminalRemedy: 'Say what to compare with, as in --base-ref main.',
  });
}

function fetchHead(context: GitContext): Promise<string> {
  return gitOutput(context, 'read what was fetched', 'rev-parse', '--verify', 'FETCH_HEAD^{commit}');
}

/** The commit that a name means in this clone; null if it means none. */
export async function localCommit(context: GitContext, name: string): Promise<string | null> {
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
