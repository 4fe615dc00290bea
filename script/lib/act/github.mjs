/** The stand-ins for GitHub: its API, and the service for artifacts and caches. */
import { startResults } from '../../../__tests__/support/github/results.ts';
import { startGitHub as startApi } from '../../../__tests__/support/github/server.mjs';
import { FORK, REPOSITORY } from './events.mjs';

/**
 * Starts both. The API lists the artifacts that a run has uploaded, and the cache entries that runs have saved.
 *
 * @param {object} origin the commits of pull request 1
 * @param {{ files: Readonly<Record<string, string>>, fork?: boolean }} scenario `files` are those on main
 */
export async function startGitHub(origin, { files, fork = false }) {
  const [owner, repo] = REPOSITORY.split('/');
  const api = await startApi({ owner, repo });
  const results = await startResults(api.repository.caches);
  const { repository } = api;
  repository.openPull(1, {
    head: { ref: 'feature', sha: origin.head, owner: fork ? FORK.split('/')[0] : owner },
    base: { ref: 'main', sha: origin.base },
  });
  repository.branches.set('main', origin.base);
  for (const [path, text] of Object.entries(files)) repository.files.set(path, text);
  const earlier = [];
  let current = 0;
  const uploaded = () =>
    [...results.uploads].map(([name, bytes]) => ({
      run: current,
      name,
      bytes,
      size: bytes.length,
      expired: false,
    }));
  const artifacts = () =>
    [...earlier, ...uploaded()].map((artifact, index) => ({ id: 1000 + index, ...artifact }));
  Object.defineProperty(repository, 'artifacts', { get: artifacts });
  return {
    api,
    results,
    /** Begins a run of a workflow. Artifacts of earlier runs stay. */
    beginRun(id, ref) {
      earlier.push(...uploaded());
      results.newRun();
      results.cacheRef = ref;
      current = id;
    },
    async close() {
      await api.close();
      await results.close();
    },
  };
}
