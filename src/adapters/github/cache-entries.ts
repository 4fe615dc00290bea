import { dig, text } from '../../app/github/payload.ts';
import { badAnswer, eachItem, whyNoAnswer } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isLimit, isRequestError } from './github-errors.ts';

interface Repository {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
}

const GRANT = 'Give the job `permissions: actions: read` to reuse the base that the default branch measured.';

/**
 * Whether the cache has entries with this key and the default branch wrote all of them. The cache itself doesn't say which entry it
 * gives: it prefers one of the pull request's own ref, which any workflow of the pull request can write. Never rejects: without a
 * certain yes the answer is no, and the log says why.
 */
export async function isOfDefaultBranch(
  github: GitHubClient,
  repository: Repository,
  key: string,
): Promise<boolean> {
  try {
    const reason = objection(await refsOf(github, repository, key), `refs/heads/${repository.defaultBranch}`);
    if (reason !== null) github.log.info(`The base is built: ${reason}`);
    return reason === null;
  } catch (error) {
    const remedy = isRequestError(error) && error.status === 403 && !isLimit(error) ? ` ${GRANT}` : '';
    github.log.info(
      `The base is built: can't list the entries of the cache: ${whyNoAnswer(error)}.${remedy}`,
    );
    return false;
  }
}

function objection(refs: readonly string[], trusted: string): string | null {
  const other = refs.find((ref) => ref !== trusted);
  if (other !== undefined) return `an entry of the cache with the same key belongs to ${other}`;
  return refs.length === 0 ? 'the cache has no measurement of it' : null;
}

/** The refs of all entries with exactly this key: GitHub also lists longer keys. */
async function refsOf(
  { octokit }: GitHubClient,
  { owner, repo }: Repository,
  key: string,
): Promise<readonly string[]> {
  const what = 'the entries of the cache';
  const listed = eachItem(
    what,
    async (page) => octokit.rest.actions.getActionsCacheList({ owner, repo, key, per_page: 100, ...page }),
    (data) => dig(data, 'actions_caches'),
  );
  const refs: string[] = [];
  for await (const entry of listed) {
    const [name, ref] = [text(dig(entry, 'key')), text(dig(entry, 'ref'))];
    if (name === null || ref === null) throw badAnswer(`${what}: one has no key or no ref`);
    if (name === key) refs.push(ref);
  }
  return refs;
}
