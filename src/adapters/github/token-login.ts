import type { Author } from '../../app/github/sticky-comment.ts';
import { getPath, asText } from '../../app/github/payload.ts';
import { isRateLimit, isTransient } from './github-errors.ts';
import type { GitHubClient } from './octokit-client.ts';

/** The account of GITHUB_TOKEN. */
const ACTIONS_BOT: Author = { login: 'github-actions[bot]' };

/**
 * Returns the account that the token comments as. GraphQL reports it for every kind of token; `GET /user` is forbidden for app tokens. If
 * GraphQL doesn't report it, assumes the job's own token.
 */
export async function getTokenLogin({ octokit, log }: GitHubClient): Promise<Author> {
  try {
    const login = asText(getPath(await octokit.graphql<unknown>('{ viewer { login } }'), 'viewer', 'login'));
    if (login !== null) return { login };
  } catch (error) {
    if (isTransient(error) || isRateLimit(error)) throw error;
  }
  log.info(`GitHub: can't determine the account of the token, so ${ACTIONS_BOT.login} is assumed`);
  return ACTIONS_BOT;
}
