import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type * as cacheClient from '@actions/cache';
import type { SnapshotOf, SnapshotStore } from '../../app/base/base-snapshot-cache.ts';
import type { Log } from '../../app/ports/ports.ts';
import { startCall, traced } from '../../app/trace/start-call.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';

/** What of the client is used. */
type CacheClient = Pick<typeof cacheClient, 'restoreCache' | 'saveCache'>;

export interface SnapshotCacheOptions {
  /** Where files are put for the cache. Its path is a part of what the cache finds an entry by, so every run must have the same. */
  readonly folder: string;
  /** A folder of this run, for what was found. */
  readonly tempDir: string;
  /** Tells the code that measures images from other such code. */
  readonly version: () => Promise<string>;
  /** Whether the default branch wrote every entry with this key. Says why not, and never rejects. */
  readonly isFromDefaultBranch: (key: string) => Promise<boolean>;
  readonly log: Log;
}

/**
 * Keeps snapshots in the cache of GitHub Actions. Every pull request can read the default branch's entries, but GitHub prefers
 * those that the pull request wrote itself, under any key. So only the default branch's are used. Nothing here ever ends a run.
 */
export function openSnapshotCache(options: SnapshotCacheOptions): SnapshotStore {
  const { folder, tempDir: temporary, version, isFromDefaultBranch: isOfDefaultBranch, log } = options;
  let codeVersion: Promise<string> | null = null;
  const fullKey = async (name: string): Promise<string> => `${name}-${await (codeVersion ??= version())}`;
  const cachedPath = (key: string) => join(folder, `${key}.json`);
  return {
    async get(name, identity) {
      const cache = await loadCache(log);
      const key = await fullKey(name);
      // Restoring already writes files where the archive says, so whose it is comes first.
      if (cache === null || !(await isOfDefaultBranch(key))) return null;
      const cachedFile = cachedPath(key);
      const file = join(temporary, `${key}.json`);
      try {
        // A key is looked for by its beginning too, and only the whole of it is ours.
        const hit = await traced(
          startCall(log, `cache service: restore ${key}`),
          async () => withRunnerTemp(temporary, async () => cache.restoreCache([cachedFile], key)),
          (found) => ({ outcome: found === undefined ? 'not found' : 'found' }),
        );
        // Another entry can have come since the first question.
        if (hit !== key || !(await isOfDefaultBranch(key))) return null;
        await rename(cachedFile, file);
        await checkIdentity(file, identity);
        return { source: 'snapshot', file };
      } catch (error) {
        log.warning(`What is kept of the base cannot be used, so it is built: ${messageOf(error)}`);
        return null;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async put(name, snapshot) {
      const cache = await loadCache(log);
      if (cache === null) return;
      const key = await fullKey(name);
      const cachedFile = cachedPath(key);
      try {
        await writeSnapshot(cachedFile, snapshot);
        await traced(
          startCall(log, `cache service: save ${key}`),
          async () => withRunnerTemp(temporary, async () => cache.saveCache([cachedFile], key)),
          () => ({ outcome: 'done' }),
        );
      } catch (error) {
        log.warning(`The snapshot of ${snapshot.reference} could not be kept: ${messageOf(error)}`);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The client is large, and is told by its environment where the cache is. Null where there is none. */
async function loadCache(log: Log): Promise<CacheClient | null> {
  const cache = await import('@actions/cache');
  if (cache.isFeatureAvailable()) return cache;
  log.info('There is no cache service here, so the base is built and nothing is kept');
  return null;
}

/** The client leaves folders in RUNNER_TEMP, so while it works that is a folder which is removed. */
async function withRunnerTemp<T>(folder: string, use: () => Promise<T>): Promise<T> {
  const { RUNNER_TEMP: previous } = process.env;
  process.env['RUNNER_TEMP'] = folder;
  try {
    return await use();
  } finally {
    if (previous === undefined) delete process.env['RUNNER_TEMP'];
    else process.env['RUNNER_TEMP'] = previous;
  }
}

async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
  const { writeSnapshotFile } = await import('../../core/snapshot/snapshot-document.ts');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, writeSnapshotFile(snapshot));
}

/** Throws a WeighInError for another image than the one that is meant, or one that nothing can be compared with. */
async function checkIdentity(file: string, { commit, inputs }: SnapshotOf): Promise<void> {
  const { readSnapshotFile } = await import('../../core/snapshot/snapshot-document.ts');
  const { snapshot } = readSnapshotFile(await readFile(file, 'utf8'));
  if (snapshot.commit === commit && snapshot.inputs === inputs && snapshot.build !== null) return;
  throw new WeighInError({
    area: 'source',
    what: 'The entry of the cache is about something else',
    why: `it says commit ${snapshot.commit} and inputs ${snapshot.inputs}`,
    remedy: 'Delete it from the cache of this repository.',
  });
}
