import type { Author } from '../../app/comment.ts';
import { dig, text } from '../../app/payload.ts';
import { isLimit, isTransient } from './failure.ts';
import type { GitHubClient } from './client.ts';

/** Who GITHUB_TOKEN comments as. */
const ACTIONS: Author = { login: 'github-actions[bot]' };

/**
 * Who the token comments as. GraphQL answers that for every kind of token, while `GET /user` is forbidden to those of
 * apps; where it is not to be had, the token is taken for the job's own.
 */
export async function whoAmI({ octokit, log }: GitHubClient): Promise<Author> {
  try {
    const login = text(dig(await octokit.graphql<unknown>('{ viewer { login } }'), 'viewer', 'login'));
    if (login !== null) return { login };
  } catch (error) {
    if (isTransient(error) || isLimit(error)) throw error;
  }
  log.info(`GitHub: the token does not say who it is; comments of ${ACTIONS.login} are taken for its own`);
  return ACTIONS;
}
