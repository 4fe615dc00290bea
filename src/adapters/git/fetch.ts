import { git, gitFailure, gitOutput } from './git.ts';
import type { GitContext, GitHubRepository, GitRemedy, GitResult } from './git.ts';
import { repositoryUrl, chooseRemote } from './choose-remote.ts';

const FETCH_FAILED: GitRemedy = {
  remedy:
    'This commit is needed for the comparison, and the checkout lacks it. Check the network and, in a private repository, add `contents: read` to the `permissions:` of the job. If the checkout is shallow, `fetch-depth: 0` avoids this fetch.',
  terminalRemedy:
    'The commit is not in this clone, so it must be fetched. Check the network and your access to `origin`.',
};

/** Whether the remote answered that it has no such branch or commit. False if it could not be reached. */
export function isMissingOnRemote({ stderr }: GitResult): boolean {
  return /not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(stderr);
}

export async function hasCommit(context: GitContext, commit: string): Promise<boolean> {
  return (await git(context, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
}

/** Fetches a commit unless the clone has it. Returns false if the remote doesn't have it either, and rejects if the fetch fails. */
export async function fetchIfMissing(context: GitContext, commit: string): Promise<boolean> {
  if (await hasCommit(context, commit)) return true;
  const result = await fetchRef(context, commit);
  if (result.exitCode === 0) return hasCommit(context, commit);
  if (isMissingOnRemote(result)) return false;
  throw gitFailure(`fetch commit ${commit}`, result, FETCH_FAILED);
}

/** Fetches one commit, branch or tag. Sets a depth only in a shallow clone, because it would truncate a full one. */
export async function fetchRef(context: GitContext, ref: string): Promise<GitResult> {
  return runFetch(context, (await isShallow(context)) ? ['--depth=1'] : [], [ref]);
}

/** Fetches more history of these commits into a shallow clone. */
export async function deepen(context: GitContext, step: string, commits: readonly string[]): Promise<void> {
  const result = await runFetch(context, [step], commits);
  if (result.exitCode !== 0)
    throw gitFailure('fetch the history between base and head', result, FETCH_FAILED);
}

/** Tries git's own credentials first, then the job's token, which git doesn't have with `persist-credentials: false`. */
async function runFetch(
  context: GitContext,
  depth: readonly string[],
  refs: readonly string[],
): Promise<GitResult> {
  const fetchFrom = (remote: string, fetchContext: GitContext) =>
    git(
      fetchContext,
      'fetch',
      '--no-tags',
      '--no-recurse-submodules',
      '--quiet',
      ...depth,
      '--',
      remote,
      ...refs,
    );
  const result = await fetchFrom(await chooseRemote(context), context);
  const { repository } = context;
  if (result.exitCode === 0 || isMissingOnRemote(result) || !repository?.token) return result;
  const retried = await fetchFrom(repositoryUrl(repository), {
    ...context,
    env: withToken(context.env, repository),
  });
  return retried.exitCode === 0 || isMissingOnRemote(retried) ? retried : result;
}

/** Passes the token in the environment, because all users of the machine can see arguments. The empty header removes configured ones. */
function withToken(env: GitContext['env'], { server, token }: GitHubRepository): GitContext['env'] {
  const key = `http.${server}/.extraHeader`;
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(count + 2),
    [`GIT_CONFIG_KEY_${count}`]: key,
    [`GIT_CONFIG_VALUE_${count}`]: '',
    [`GIT_CONFIG_KEY_${count + 1}`]: key,
    [`GIT_CONFIG_VALUE_${count + 1}`]: `AUTHORIZATION: basic ${credentials}`,
  };
}

export async function isShallow(context: GitContext): Promise<boolean> {
  return (
    (await gitOutput(
      context,
      'check whether the clone is shallow',
      'rev-parse',
      '--is-shallow-repository',
    )) === 'true'
  );
}
