import { ALL_TESTS, sampleCases, testWithAll } from '../support/all-tests.ts';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/events.ts';
import { checkOut, makeFolder } from '../support/git.ts';
import type { TestRepository } from '../support/git.ts';
import { startResults } from '../support/github/results.ts';
import type { ResultsStandIn } from '../support/github/results.ts';
import { allOutput, useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult, ActionStep } from '../support/runner.ts';

const SLOW = 300_000;
// With this store, the builder writes a layout, so the base's layers are kept too.
const engine = useEngine('28.5-containerd');
const job = useJob(engine);

/** The image in FROM. Tests can move this tag to another image. */
const FROM_IMAGE = `weigh-in-upstream-${randomUUID().slice(0, 8)}:12`;
let busybox = '';
let folder = '';
/** The same for all tests, because it's one of the inputs that a cache key contains. */
const label = randomUUID();
let results: ResultsStandIn;
let checkout: Checkout;
/** A checkout of the tip of main, which the pull request is compared with. */
let mainWorkspace: TestRepository;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  folder = await makeFolder();
  checkout = await job.checkOut(
    { Dockerfile: `FROM ${FROM_IMAGE}\nARG TOKEN\nCOPY app /app\nRUN echo ready > /ready\n`, app: 'app\n' },
    { app: 'a longer app\n' },
  );
  mainWorkspace = await checkOut(checkout.pull.origin, checkout.pull.base, 1);
}, SLOW);
afterAll(async () => {
  await engine.docker(['rmi', FROM_IMAGE]).catch(() => '');
  await Promise.all([folder, mainWorkspace.path].map((path) => rm(path, { recursive: true, force: true })));
});
beforeEach(async () => {
  results = await startResults(job.github.repository.caches);
  await engine.docker(['tag', busybox, FROM_IMAGE]);
});
afterEach(() => results.close());

/** Returns the options of a step in a new run. */
function inNewRun(options: Partial<ActionStep>): Partial<ActionStep> {
  results.newRun();
  return {
    temp: join(folder, 'temp'),
    label,
    ...options,
    inputs: { network: 'none', 'build-args': 'TOKEN=s3cret-value', ...options.inputs },
    env: { ...results.env, ...options.env },
  };
}

const runPush = (options: Partial<ActionStep> = {}, before = checkout.pull.fork) => {
  results.cacheRef = 'refs/heads/main';
  return job.run(
    { ...checkout, workspace: mainWorkspace },
    inNewRun({ event: 'push', payload: pushPayload(before), ...options }),
  );
};
/** What a push to main saves in the cache. It is always the same, so only the first test that needs it runs the action. */
let saved: { readonly cache: ResultsStandIn['cache']; readonly key: string } | undefined;
async function restorePush(): Promise<void> {
  if (saved === undefined) {
    await runPush();
    saved = { cache: copyCache(results.cache), key: savedKey() };
    return;
  }
  for (const [key, entry] of copyCache(saved.cache)) results.cache.set(key, entry);
  job.github.repository.caches.push({ key: saved.key, ref: 'refs/heads/main' });
}
const copyCache = (cache: ResultsStandIn['cache']) =>
  new Map([...cache].map(([key, entry]) => [key, { ...entry }]));

const runPullRequest = (options: Partial<ActionStep> = {}) => {
  results.cacheRef = 'refs/pull/1/merge';
  return job.run(checkout, inNewRun(options));
};
/** Lists the downloads that the cache was asked for. */
const listDownloads = () => results.cacheCalls.filter((call) => call.startsWith('GetCacheEntryDownloadURL'));
/** Returns the key of the only entry in the cache. */
function savedKey(): string {
  expect(results.cache.size).toBe(1);
  return [...results.cache.keys()][0] ?? '';
}

/** Lists the sides that were built. A build that only resolves the FROM image has no `COPY` and doesn't count. */
const listBuiltSides = ({ stdout }: ActionResult) =>
  [...stdout.matchAll(/^::group::Build the (\w+).*?^::endgroup::/gms)]
    .filter(([log]) => log.includes('COPY app /app'))
    .map(([, side = '']) => side)
    .toSorted();
const parseImages = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).images;
const parseNotes = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).notes;

describe('a pull request after a push to the default branch', () => {
  test(
    'needs one build, and reports the same as two builds',
    async () => {
      expect(listBuiltSides(await runPush())).toEqual(['base', 'head']);
      expect([...results.cache.keys()]).toEqual([
        expect.stringMatching(new RegExp(`^image-weigh-in-${checkout.pull.base}-[0-9a-f]{32}-[0-9a-f]{16}$`)),
      ]);
      const reused = await runPullRequest();
      const reusedAgain = await runPullRequest();
      const rebuilt = await runPullRequest({ inputs: { 'reuse-base': 'false' } });
      expect([listBuiltSides(reused), listBuiltSides(reusedAgain), listBuiltSides(rebuilt)]).toEqual([
        ['head'],
        ['head'],
        ['base', 'head'],
      ]);
      expect(reused).toMatchObject({ exitCode: 0, warnings: [], outputs: rebuilt.outputs });
      expect(parseImages(reused)).toEqual(parseImages(rebuilt));
      expect(parseImages(reused)[0]).toMatchObject({
        delta: { unpacked: 9, growth: { fromImage: 0, instructions: 9 } },
      });
      // The layers of the base are kept with its snapshot. `app` differs, and all later layers with it.
      expect(reused.stdout).toContain('1 of 3 layers is known and was not exported');
      // A key contains hashes of the inputs, never their values.
      expect(results.cacheCalls.join()).not.toContain('s3cret');
      expect(allOutput(reused, job.github)).not.toContain('s3cret-value');
    },
    SLOW,
  );

  test(
    'builds the base again if another version of the code measured it',
    async () => {
      await restorePush();
      const [key = '', entry] = [...results.cache][0] ?? [];
      results.cache.clear();
      const otherKey = key.replace(/[0-9a-f]{16}$/, '0'.repeat(16));
      results.cache.set(otherKey, entry!);
      job.github.repository.caches.splice(0, 1, { key: otherKey, ref: 'refs/heads/main' });
      expect(listBuiltSides(await runPullRequest())).toEqual(['base', 'head']);
    },
    SLOW,
  );

  testWithAll(
    'saves no cache entry',
    async () => {
      expect(listBuiltSides(await runPullRequest())).toEqual(['base', 'head']);
      expect(results.cacheCalls).toEqual([]);
      await job.run(
        checkout,
        inNewRun({ event: 'merge_group', payload: mergeGroupPayload(checkout.pull.base) }),
      );
      expect(results.cache.size).toBe(0);
    },
    SLOW,
  );

  test(
    'builds the base for other inputs, for a label, and after a push to another branch',
    async () => {
      await runPush({ payload: pushPayload(checkout.pull.fork, 'refs/heads/next') });
      if (ALL_TESTS) await runPush({ payload: pushPayload(checkout.pull.fork, 'refs/tags/v1') });
      expect(results.cache.size).toBe(0);
      await restorePush();
      expect(
        listBuiltSides(await runPullRequest({ inputs: { network: 'none', 'build-args': 'TOKEN=other' } })),
      ).toEqual(['base', 'head']);
      const payload = pullRequestPayload(checkout.pull);
      const labelled = {
        ...payload,
        pull_request: { ...payload.pull_request, labels: [{ name: 'image-weigh-in: rebuild-base' }] },
      };
      expect(listBuiltSides(await runPullRequest({ payload: labelled }))).toEqual(['base', 'head']);
      expect(listBuiltSides(await runPullRequest())).toEqual(['head']);
    },
    SLOW,
  );

  test(
    'does not fail because of a FROM image that changed in the meantime',
    async () => {
      await restorePush();
      const otherImage = await engine.build({
        Dockerfile: `FROM ${busybox}\nCOPY big /big\n`,
        big: 'x'.repeat(5000),
      });
      await engine.docker(['tag', otherImage, FROM_IMAGE]);
      const result = await runPullRequest({ inputs: { 'max-increase': '100B' } });
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, outputs: { 'size-delta': '9' } });
      expect(parseNotes(result)).toEqual([
        expect.stringContaining(
          `FROM ${FROM_IMAGE} resolves to a different image than when the base was cached`,
        ),
      ]);
      expect(job.github.repository.comments[0]?.body).toContain('resolves to a different image');
      await engine.docker(['rmi', '--force', otherImage]);
    },
    SLOW,
  );
});

describe('a cache entry from another branch than the default branch', () => {
  test.each(sampleCases(['refs/pull/1/merge', 'refs/heads/gh-readonly-queue/main/pr-1', 'refs/heads/next']))(
    'is not restored from %s',
    async (ref) => {
      await restorePush();
      const key = savedKey();
      job.github.repository.caches.push({ key, ref });
      const result = await runPullRequest();
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain(`a cache entry with the same key belongs to ${ref}`);
      expect(listDownloads()).toEqual([]);
    },
    SLOW,
  );

  testWithAll(
    'is ignored if it appears while the base is restored',
    async () => {
      await restorePush();
      const key = savedKey();
      const operation = 'actions/get-actions-cache-list';
      job.github.fail(operation, {});
      job.github.fail(operation, {
        before: ({ caches }) => void caches.push({ key, ref: 'refs/pull/1/merge' }),
      });
      const result = await runPullRequest();
      expect(listDownloads()).toHaveLength(1);
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
    },
    SLOW,
  );

  test.each(
    sampleCases([
      [
        'the permission is missing',
        403,
        'Add `actions: read` to the `permissions:` of the job to reuse the base',
      ],
      ['GitHub answers 404', 404, 'Not Found (HTTP 404)'],
    ]),
  )(
    "can't be ruled out, so the base is built, if %s",
    async (_, status, reason) => {
      await restorePush();
      const message = status === 403 ? 'Resource not accessible by integration' : 'Not Found';
      job.github.fail('actions/get-actions-cache-list', { times: 9, answer: { status, body: { message } } });
      const result = await runPullRequest();
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain(reason);
      expect(listDownloads()).toEqual([]);
    },
    SLOW,
  );
});

describe('an unusable cache does not fail the check', () => {
  test.each<[string, { readonly status: number; readonly body: object }]>(
    sampleCases([
      [
        'forbidden',
        { status: 403, body: { code: 'permission_denied', msg: 'cache read denied: no scopes' } },
      ],
      [
        'an unsafe download URL',
        { status: 200, body: { ok: true, signed_download_url: 'file:///etc/passwd', matched_key: 'x' } },
      ],
      ['an answer that is not an object', { status: 200, body: [] }],
    ]),
  )(
    '%s',
    async (_, fault) => {
      await restorePush();
      results.cacheFault = fault;
      const result = await runPullRequest();
      expect(listDownloads()).not.toEqual([]);
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
      if (ALL_TESTS) expect(await runPush()).toMatchObject({ exitCode: 0 });
    },
    SLOW,
  );

  testWithAll(
    'a damaged archive',
    async () => {
      await restorePush();
      for (const entry of results.cache.values()) entry.archive = Buffer.from('no archive');
      const result = await runPullRequest();
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [expect.stringContaining('Failed to restore')] });
    },
    SLOW,
  );

  testWithAll(
    'an entry that was saved under another key',
    async () => {
      await restorePush();
      await runPush({ inputs: { 'build-args': 'TOKEN=other' } });
      const [first, second] = [...results.cache.values()];
      first!.archive = second!.archive;
      const result = await runPullRequest();
      expect(listBuiltSides(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({
        exitCode: 0,
        warnings: [expect.stringContaining('Ignoring the cached base measurement, so the base is built')],
      });
    },
    SLOW,
  );

  test(
    'GitHub Enterprise Server has no cache service: the log says so, and the base is built',
    async () => {
      const env = { GITHUB_SERVER_URL: 'https://github.example.com' };
      const result = await runPullRequest({ env });
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain("GitHub Enterprise Server doesn't have the cache service");
      expect(results.cacheCalls).toEqual([]);
    },
    SLOW,
  );

  testWithAll(
    'a job without the cache service builds the base',
    async () => {
      const result = await runPullRequest({ env: { ACTIONS_RESULTS_URL: '', ACTIONS_CACHE_SERVICE_V2: '' } });
      expect(result).toMatchObject({ exitCode: 0, warnings: [] });
      expect(result.stdout).toContain('this runner has no cache service');
    },
    SLOW,
  );
});
