import type { Author } from '../../app/github/sticky-comment.ts';
import { dig, text } from '../../app/github/payload.ts';
import { isLimit, isTransient } from './github-errors.ts';
import type { GitHubClient } from './octokit-client.ts';

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
