import { git } from './git.ts';
import type { GitContext, GitHubRepository } from './git.ts';
import { isAddressOf } from './repository-address.ts';

/**
 * What to fetch from: `origin` if it is the repository of the event, else that repository's own address. In the checkout of a fork,
 * `origin` is the fork, whose branches anybody may name as they like.
 */
export async function remoteOf(context: GitContext): Promise<string> {
  const { repository } = context;
  if (repository === undefined) return 'origin';
  // As it is written, before `url.….insteadOf`; git fetches from the first.
  const { stdout } = await git(context, 'config', '--get-all', 'remote.origin.url');
  const [url = ''] = stdout.split('\n', 1);
  return isAddressOf(url, repository) ? 'origin' : addressOf(repository);
}

/** Where the server has the repository, for whoever has a token. */
export function addressOf({ server, name }: GitHubRepository): string {
  return `${server}/${name}`;
}
