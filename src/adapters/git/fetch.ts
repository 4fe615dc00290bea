import { git, gitFailure, gitOutput } from './git.ts';
import type { GitContext, GitHubRepository, GitRemedy, GitResult } from './git.ts';
import { addressOf, remoteOf } from './remote.ts';

const OFFLINE: GitRemedy = {
  remedy:
    'The clone is shallow and the commit has to be fetched: check the network and `persist-credentials` of actions/checkout, or check out with `fetch-depth: 0`.',
  terminalRemedy:
    'The commit is not in this clone and has to be fetched: check the network and your access to `origin`.',
};

/** Whether the remote was reached and answered that it has no such branch or commit. */
export function isUnknownToRemote({ stderr }: GitResult): boolean {
  return /not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(stderr);
}

export async function isPresent(context: GitContext, commit: string): Promise<boolean> {
  return (await git(context, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
}

/** Brings a commit here, if it is not here yet. False where the remote answers that it has none such. */
export async function isOrBecomesPresent(context: GitContext, commit: string): Promise<boolean> {
  if (await isPresent(context, commit)) return true;
  const result = await fetch(context, commit);
  if (result.exitCode === 0) return isPresent(context, commit);
  if (isUnknownToRemote(result)) return false;
  throw gitFailure(`fetch commit ${commit}`, result, OFFLINE);
}

/** Fetches one commit, branch or tag. A depth is given only to a clone that is shallow already: it would cut a full one. */
export async function fetch(context: GitContext, ref: string): Promise<GitResult> {
  return fetchAll(context, (await isShallow(context)) ? ['--depth=1'] : [], [ref]);
}

/** Brings more history of these commits to a shallow clone. */
export async function deepen(context: GitContext, step: string, commits: readonly string[]): Promise<void> {
  const result = await fetchAll(context, [step], commits);
  if (result.exitCode !== 0) throw gitFailure('fetch the history between base and head', result, OFFLINE);
}

/** With git's own credentials; if that fails, with the token of the job, which `persist-credentials: false` keeps from git. */
async function fetchAll(
  context: GitContext,
  depth: readonly string[],
  refs: readonly string[],
): Promise<GitResult> {
  const from = (remote: string, as: GitContext) =>
    git(as, 'fetch', '--no-tags', '--no-recurse-submodules', '--quiet', ...depth, '--', remote, ...refs);
  const result = await from(await remoteOf(context), context);
  const { repository } = context;
  if (result.exitCode === 0 || isUnknownToRemote(result) || !repository?.token) return result;
  const again = await from(addressOf(repository), { ...context, env: withToken(context.env, repository) });
  return again.exitCode === 0 || isUnknownToRemote(again) ? again : result;
}

/** By environment, because everybody on the machine can read arguments. The empty header drops those of the configuration. */
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
  return (await gitOutput(context, 'look at the clone', 'rev-parse', '--is-shallow-repository')) === 'true';
}
