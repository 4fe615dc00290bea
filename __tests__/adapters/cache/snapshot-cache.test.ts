import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createImageReader } from '../../../src/adapters/sources/image-reader.ts';
import { openSnapshotCache } from '../../../src/adapters/cache/snapshot-cache.ts';
import type { SnapshotStore } from '../../../src/app/base/base-snapshot-cache.ts';
import { makeFolder } from '../../support/git.ts';
import { startResults } from '../../support/github/results.ts';
import type { ResultsStandIn } from '../../support/github/results.ts';
import { snapshot, UNTOLD } from '../../support/snapshot.ts';
import { wanted } from '../../support/wanted.ts';

const commit = 'a'.repeat(40);
const inputs = 'sha256:inputs';
const kept = snapshot({
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
    ...UNTOLD,
  },
});
const before = { ...process.env };

let results: ResultsStandIn;
let root = '';
let warnings: string[] = [];
/** What GitHub says of the key, question by question; yes after the last. */
let answers: boolean[] = [];
let asked: string[] = [];
let open: (version: string) => SnapshotStore;
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
  warnings = [];
  [answers, asked] = [[], []];
  const log = {
    info: () => undefined,
    debug: () => undefined,
    warning: (message: string) => void warnings.push(message),
    group: () => ({ write: () => undefined, end: () => undefined }),
  };
  open = (version) =>
    openSnapshotCache({
      folder: join(root, 'cache'),
      tempDir: join(root, 'run'),
      log,
      version: () => Promise.resolve(version),
      isFromDefaultBranch(key) {
        asked.push(`${key} after ${results.cacheCalls.length} calls`);
        return Promise.resolve(answers.shift() ?? true);
      },
    });
  store = open('version');
});
afterEach(async () => {
  process.env = { ...before };
  await results.close();
  await rm(root, { recursive: true, force: true });
});

test('gives back what was put, and leaves nothing elsewhere', async () => {
  await store.put('key', kept);
  const reference = await store.get('key', { commit, inputs });
  expect(reference).toEqual({ source: 'snapshot', file: join(root, 'run/key-version.json') });
  const reader = createImageReader({
    engine: () => Promise.reject(new Error('no engine')),
    registry: () => Promise.reject(new Error('no registry')),
    cache: null,
    workerScript: new URL('file:///nowhere'),
    limits: {},
  });
  expect(await reader.read([wanted(reference!)], 'differing')).toEqual([kept]);
  expect(await readdir(root)).toEqual(['run', 'work']);
  expect(process.env['RUNNER_TEMP']).toBe(root);
  expect(warnings).toEqual([]);
});

test('asks whose the entry is before and after it is restored', async () => {
  await store.put('key', kept);
  const saved = results.cacheCalls.length;
  expect(await store.get('key', { commit, inputs })).not.toBeNull();
  expect(asked).toEqual([`key-version after ${saved} calls`, `key-version after ${saved + 1} calls`]);
});

test('restores nothing if another ref may have written the entry', async () => {
  await store.put('key', kept);
  const saved = [...results.cacheCalls];
  answers = [false];
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(results.cacheCalls).toEqual(saved);
  expect(await readdir(root)).toEqual(['run', 'work']);
});

test('discards an entry if another ref may have written it meanwhile', async () => {
  await store.put('key', kept);
  answers = [true, false];
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(asked).toHaveLength(2);
  expect(await readdir(join(root, 'run'))).not.toContain('key-version.json');
  expect(await readdir(root)).toEqual(['run', 'work']);
});

test('asks nothing without a cache service', async () => {
  process.env['ACTIONS_RESULTS_URL'] = '';
  process.env['ACTIONS_CACHE_SERVICE_V2'] = '';
  expect(await store.get('key', { commit, inputs })).toBeNull();
  expect(asked).toEqual([]);
});

test('gives nothing for a key that only begins like one', async () => {
  await store.put('key', kept);
  results.cache.set('key-versio', results.cache.get('key-version')!);
  expect(await open('versi').get('key', { commit, inputs })).toBeNull();
});

test('gives nothing that other code measured', async () => {
  await store.put('key', kept);
  expect(await open('changed').get('key', { commit, inputs })).toBeNull();
  expect(await store.get('key', { commit, inputs })).not.toBeNull();
});

test.each([
  ['another commit', kept, { commit: 'b'.repeat(40), inputs }],
  ['other inputs', kept, { commit, inputs: 'sha256:other' }],
  ['an image whose FROM is not certain', { ...kept, build: null }, { commit, inputs }],
])('an entry about %s is not used', async (_, entry, of) => {
  await store.put('key', entry);
  expect(await store.get('key', of)).toBeNull();
  expect(warnings).toEqual([expect.stringContaining('is about something else')]);
});

test('what is there already stays', async () => {
  await store.put('key', kept);
  const archive = results.cache.get('key-version')?.archive;
  await store.put('key', { ...kept, reference: 'other' });
  expect([...results.cache.values()]).toMatchObject([{ archive }]);
  expect(await readdir(root)).toEqual(['run', 'work']);
});
