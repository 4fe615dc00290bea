import { git } from './git.ts';
import type { GitContext, GitHubRepository } from './git.ts';
import { isAddressForRepository } from './repository-address.ts';

/**
 * Returns what to fetch from: `origin` if it is the event's repository, else that repository's URL. In a checkout of a fork, `origin` is
 * the fork, which can have branches of any name.
 */
export async function chooseRemote(context: GitContext): Promise<string> {
  const { repository } = context;
  if (repository === undefined) return 'origin';
  // The raw value, before `url.….insteadOf` applies. Git fetches from the first one.
  const { stdout } = await git(context, 'config', '--get-all', 'remote.origin.url');
  const [url = ''] = stdout.split('\n', 1);
  return isAddressForRepository(url, repository) ? 'origin' : repositoryUrl(repository);
}

/** The repository's URL on its server, without credentials. */
export function repositoryUrl({ server, name }: GitHubRepository): string {
  return `${server}/${name}`;
}
