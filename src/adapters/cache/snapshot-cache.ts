import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type * as cacheClient from '@actions/cache';
import type { SnapshotIdentity, SnapshotStore } from '../../app/base/base-snapshot-cache.ts';
import type { Log } from '../../app/ports/ports.ts';
import { startCall, traceCall } from '../../app/trace/trace-calls.ts';
import { errorMessage, errorSentence, WeighInError } from '../../core/shared/errors.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';

/** The functions of the client that this file calls. */
type CacheClient = Pick<typeof cacheClient, 'restoreCache' | 'saveCache'>;

/** What was read from the layers of a kept image, so that builders needn't export these layers again. */
export interface KeptLayers {
  /** Writes those of these blobs that are known to a new directory. */
  save(digests: readonly string[], folder: string): Promise<void>;
  /** Makes the layers in a directory known to the run. */
  restore(folder: string): void;
}

export interface SnapshotCacheOptions {
  readonly layers: KeptLayers;
  /** The folder for files that go into the cache. The cache identifies an entry by this path too, so it must be the same in every run. */
  readonly folder: string;
  /** A folder of this run, for the restored files. */
  readonly tempDir: string;
  /** Returns the version of the code that measures images. */
  readonly version: () => Promise<string>;
  /** Whether the default branch wrote every entry with this key. Logs why not. Never rejects. */
  readonly isFromDefaultBranch: (key: string) => Promise<boolean>;
  readonly log: Log;
}

/** The files of an entry. */
const SNAPSHOT_FILE = 'snapshot.json';
const LAYERS_FOLDER = 'layers';

/**
 * Stores snapshots and their layers in the cache of GitHub Actions. A pull request can read the default branch's entries, but GitHub prefers entries that
 * the pull request itself wrote, so only keys that the default branch alone has written are used. A failure never ends the run.
 */
export function openSnapshotCache(options: SnapshotCacheOptions): SnapshotStore {
  const { layers, folder, tempDir, version, isFromDefaultBranch, log } = options;
  let codeVersion: Promise<string> | null = null;
  const fullKey = async (name: string): Promise<string> => `${name}-${await (codeVersion ??= version())}`;
  const entryFolder = (key: string) => join(folder, key);
  return {
    async get(name, identity) {
      const cache = await loadCache(log);
      const key = await fullKey(name);
      // Check the author first, because restoring writes files to paths that the archive chooses.
      if (cache === null || !(await isFromDefaultBranch(key))) return null;
      const entry = entryFolder(key);
      const restored = join(tempDir, key);
      const file = join(restored, SNAPSHOT_FILE);
      try {
        // The service also matches prefixes of keys, so the hit must be the whole key.
        const hit = await traceCall(
          startCall(log, `cache service: restore ${key}`),
          async () => withRunnerTemp(tempDir, async () => cache.restoreCache([entry], key)),
          (found) => ({ outcome: found === undefined ? 'not found' : 'found' }),
        );
        // Another entry can have been written since the first check.
        if (hit !== key) {
          // GitHub lists the entry, but the service also compares the path of the cached file.
          log.info(
            `Not reusing the base: a runner with another directory for temporary files saved its cache entry. Here, RUNNER_TEMP is ${process.env['RUNNER_TEMP'] ?? ''}`,
          );
          return null;
        }
        if (!(await isFromDefaultBranch(key))) return null;
        // Two images of a run can have the same base.
        await rm(restored, { recursive: true, force: true });
        await rename(entry, restored);
        await checkIdentity(key, file, identity);
        layers.restore(join(restored, LAYERS_FOLDER));
        return { source: 'snapshot', file };
      } catch (error) {
        log.warning(`Ignoring the cached base measurement, so the base is built: ${errorMessage(error)}`);
        return null;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async put(name, snapshot) {
      const cache = await loadCache(log);
      if (cache === null) return;
      const key = await fullKey(name);
      const entry = entryFolder(key);
      try {
        await writeSnapshot(join(entry, SNAPSHOT_FILE), snapshot);
        const digests = snapshot.layers.flatMap(({ digest }) => digest ?? []);
        await layers.save(digests, join(entry, LAYERS_FOLDER));
        await traceCall(
          startCall(log, `cache service: save ${key}`),
          async () => withRunnerTemp(tempDir, async () => cache.saveCache([entry], key)),
          () => ({ outcome: 'done' }),
        );
      } catch (error) {
        log.warning(
          `Can't save the snapshot of ${snapshot.reference} to the cache: ${errorSentence(error)} The next run on the default branch tries again.`,
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Loads the client, which is large; null if there is no cache service. It finds the service by environment variables. */
async function loadCache(log: Log): Promise<CacheClient | null> {
  const cache = await import('@actions/cache');
  if (cache.isFeatureAvailable()) return cache;
  log.info('Not reusing the base: this runner has no cache service');
  return null;
}

/** Runs `use` with RUNNER_TEMP set to a directory that is removed later, because the client leaves folders behind in RUNNER_TEMP. */
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
  const { formatSnapshot } = await import('../../core/snapshot/snapshot-document.ts');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, formatSnapshot(snapshot));
}

/** Throws a WeighInError for a snapshot of another commit or of other inputs, or one without a build record, which can't be compared. */
async function checkIdentity(key: string, file: string, { commit, inputs }: SnapshotIdentity): Promise<void> {
  const { parseSnapshot } = await import('../../core/snapshot/snapshot-document.ts');
  const { snapshot } = parseSnapshot(await readFile(file, 'utf8'));
  if (snapshot.commit === commit && snapshot.inputs === inputs && snapshot.build !== null) return;
  throw new WeighInError({
    area: 'source',
    what: `Unexpected cache entry ${key}`,
    why:
      snapshot.build === null
        ? 'it has no record of its FROM image'
        : `expected commit ${commit} and inputs ${inputs}, found commit ${snapshot.commit} and inputs ${snapshot.inputs}`,
    remedy: 'Delete this entry from the caches of the repository.',
  });
}
