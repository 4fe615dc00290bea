import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createImageReader } from '../../../src/adapters/sources/image-reader.ts';
import { openSnapshotCache } from '../../../src/adapters/cache/snapshot-cache.ts';
import type { SnapshotStore } from '../../../src/app/base/base-snapshot-cache.ts';
import { makeFolder } from '../../support/git.ts';
import { startResults } from '../../support/github/results.ts';
import type { ResultsStandIn } from '../../support/github/results.ts';
import { snapshot, NOT_RECORDED } from '../../support/snapshot.ts';
import { makeRequest } from '../../support/wanted.ts';

const commit = 'a'.repeat(40);
const DIGEST = `sha256:${'1'.repeat(64)}`;
const inputs = 'sha256:inputs';
const saved = snapshot({
  size: { unpacked: 0, compressed: 0, visible: 0, hidden: 0 },
  commit,
  inputs,
  build: {
    dockerfile: 'Dockerfile',
    digest: 'd',
    from: 'scratch',
    fromLine: { start: 1, end: 1 },
    fromLayers: 0,
    lines: [],
    ...NOT_RECORDED,
  },
});
const originalEnv = { ...process.env };

let results: ResultsStandIn;
let root = '';
let warnings: string[] = [];
/** GitHub's answers about the key, in order; true after the last one. */
let answers: boolean[] = [];
let queries: string[] = [];
let infos: string[] = [];
/** The directories whose layers became known. */
let restoredLayers: string[] = [];
let open: (version: string, folder?: string) => SnapshotStore;
let store: SnapshotStore;

beforeEach(async () => {
  results = await startResults();
  root = await makeFolder();
  await mkdir(join(root, 'run'));
  Object.assign(process.env, results.env, {
    GITHUB_WORKSPACE: join(root, 'work'),
    RUNNER_TEMP: root,
    GITHUB_SERVER_URL: 'https://github.com',
  });
  await mkdir(join(root, 'work'));
  [warnings, infos] = [[], []];
  [answers, queries, restoredLayers] = [[], [], []];
  const log = {
    info: (message: string) => void infos.push(message),
    debug: () => undefined,
    warning: (message: string) => void warnings.push(message),
    group: () => ({ write: () => undefined, end: () => undefined }),
  };
  open = (version, folder = 'cache') =>
    openSnapshotCache({
      folder: join(root, folder),
      tempDir: join(root, 'run'),
      layers: {
        async save(digests, target) {
          await mkdir(target);
          await writeFile(join(target, 'digests'), digests.join(' '));
        },
        restore: (restored) => void restoredLayers.push(restored),
      },
      log,
      version: () => Promise.resolve(version),
      isFromDefaultBranch(key) {
        queries.push(`${key} after ${results.cacheCalls.length} calls`);
        return Promise.resolve(answers.shift() ?? true);
      },
    });
  store = open('version');
});
afterEach(async () => {
  process.env = { ...originalEnv };
  await results.close();
  await rm(root, { recursive: true, force: true });
});

test('returns a saved snapshot and leaves no files elsewhere', async () => {
  await store.put('key', saved);
  const reference = await store.get('key', { commit, inputs });
  expect(reference).toEqual({ source: 'snapshot', file: join(root, 'run/key-version/snapshot.json') });
  const reader = createImageReader({
    engine: () => Promise.reject(new Error('no engine')),
    registry: () => Promise.reject(new Error('no registry')),
  });
  expect(await reader.read([makeRequest(reference!)], 'differing')).toEqual([saved]);
  expect(await readdir(root)).toEqual(['run', 'work']);
  expect(process.env['RUNNER_TEMP']).toBe(root);
  expect(warnings).toEqual([]);
});

test('keeps the layers of the image with the snapshot', async () => {
  const layers = [{ diffId: DIGEST, digest: DIGEST, createdBy: '', unpacked: 0, compressed: 0 }];
  await store.put('key', { ...saved, layers, build: { ...saved.build!, fromLayers: 1 } });
  const found = await store.get('key', { commit, inputs });
  expect({ found: found !== null, warnings }).toEqual({ found: true, warnings: [] });
  expect(restoredLayers).toEqual([join(root, 'run/key-version/layers')]);
  expect(await readFile(join(restoredLayers[0]!, 'digests'), 'utf8')).toBe(DIGEST);
  // Another image of the run can have the same base.
  expect(await store.get('key', { commit, inputs })).not.toBeNull();
  expect(warnings).toEqual([]);
});

test('does not use the layers of an entry that it ignores', async () => {
  await store.put('key', saved);
  expect(await store.get('key', { commit: 'b'.repeat(40), inputs })).toBeNull();
  expect(restoredLayers).toEqual([]);
});

test('checks who wrote the entry before and after it is restored', async () => {
  await store.put('key', saved);
  const callCount = results.cacheCalls.length;
  expect(await store.get('key', { commit, inputs })).not.toBeNull();
  expect(queries).toEqual([
    `key-version after ${callCount} calls`,
    `key-version after ${callCount + 1} calls`,
  ]);
});

test('restores nothing if another ref may have written the entry', async () => {
  await store.put('key', saved);
  const calls = [...results.cacheCalls];
  answers = [false];
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(results.cacheCalls).toEqual(calls);
  expect(await readdir(root)).toEqual(['run', 'work']);
});

test('discards an entry that another ref may have written in the meantime', async () => {
  await store.put('key', saved);
  answers = [true, false];
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(queries).toHaveLength(2);
  expect(await readdir(join(root, 'run'))).not.toContain('key-version');
  expect(await readdir(root)).toEqual(['run', 'work']);
});

test('sends no query without a cache service', async () => {
  process.env['ACTIONS_RESULTS_URL'] = '';
  process.env['ACTIONS_CACHE_SERVICE_V2'] = '';
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(queries).toEqual([]);
});

test('returns nothing for a key that is only a prefix', async () => {
  await store.put('key', saved);
  results.cache.set('key-versio', results.cache.get('key-version')!);
  expect(await open('versi').get('key', { commit, inputs })).toBeNull();
});

test('logs that a runner with another directory saved the entry', async () => {
  await store.put('key', saved);
  expect(await open('version', 'other').get('key', { commit, inputs })).toBeNull();
  expect(infos).toEqual([
    `Not reusing the base: a runner with another directory for temporary files saved its cache entry. Here, RUNNER_TEMP is ${root}`,
  ]);
});

test('ignores snapshots that another version of the code measured', async () => {
  await store.put('key', saved);
  expect(await open('changed').get('key', { commit, inputs })).toBeNull();
  expect(await store.get('key', { commit, inputs })).not.toBeNull();
});

test.each([
  ['another commit', saved, { commit: 'b'.repeat(40), inputs }],
  ['other inputs', saved, { commit, inputs: 'sha256:other' }],
  ['an unknown base image', { ...saved, build: null }, { commit, inputs }],
])('ignores an entry for %s', async (_, entry, identity) => {
  await store.put('key', entry);
  expect(await store.get('key', identity)).toBeNull();
  expect(warnings).toEqual([expect.stringContaining('Unexpected cache entry')]);
});

test('does not replace an entry that exists already', async () => {
  await store.put('key', saved);
  const archive = results.cache.get('key-version')?.archive;
  await store.put('key', { ...saved, reference: 'other' });
  expect([...results.cache.values()]).toMatchObject([{ archive }]);
  expect(await readdir(root)).toEqual(['run', 'work']);
});
