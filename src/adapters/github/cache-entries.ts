import { getPath, asText } from '../../app/github/payload.ts';
import { invalidResponse, paginate, describeFailure } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isRateLimit, isRequestError } from './github-errors.ts';

interface Repository {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
}

const GRANT =
  'Add `actions: read` to the `permissions:` of the job to reuse the base snapshot of the default branch.';

/**
 * Whether the cache has entries with this key and the default branch wrote all of them. The cache doesn't say which entry it restores: it
 * prefers one of the pull request's own ref, which any workflow of the pull request can write. Never rejects. If in doubt, returns false and
 * logs why.
 */
export async function isWrittenByDefaultBranch(
  github: GitHubClient,
  repository: Repository,
  key: string,
): Promise<boolean> {
  try {
    const reason = findObjection(
      await listRefs(github, repository, key),
      `refs/heads/${repository.defaultBranch}`,
    );
    if (reason !== null) github.log.info(`Not reusing the base: ${reason}`);
    return reason === null;
  } catch (error) {
    const remedy = isRequestError(error) && error.status === 403 && !isRateLimit(error) ? ` ${GRANT}` : '';
    github.log.info(
      `Not reusing the base: can't list the cache entries: ${describeFailure(error)}.${remedy}`,
    );
    return false;
  }
}

function findObjection(refs: readonly string[], trusted: string): string | null {
  const untrusted = refs.find((ref) => ref !== trusted);
  if (untrusted !== undefined) return `a cache entry with the same key belongs to ${untrusted}`;
  return refs.length === 0 ? 'the cache has no snapshot of it' : null;
}

/** Lists the refs of all entries with exactly this key. GitHub also returns longer keys. */
async function listRefs(
  { octokit }: GitHubClient,
  { owner, repo }: Repository,
  key: string,
): Promise<readonly string[]> {
  const what = 'the cache entries';
  const entries = paginate(
    what,
    async (page) => octokit.rest.actions.getActionsCacheList({ owner, repo, key, per_page: 100, ...page }),
    (data) => getPath(data, 'actions_caches'),
  );
  const refs: string[] = [];
  for await (const entry of entries) {
    const [entryKey, ref] = [asText(getPath(entry, 'key')), asText(getPath(entry, 'ref'))];
    if (entryKey === null || ref === null) throw invalidResponse(`${what}: one has no key or no ref`);
    if (entryKey === key) refs.push(ref);
  }
  return refs;
}
