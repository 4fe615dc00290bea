import { someOf } from '../support/all-tests.ts';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ENGINES, useEngine } from '../support/engine.ts';
import { mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/events.ts';
import { checkOut, makeFolder } from '../support/git.ts';
import type { TestRepository } from '../support/git.ts';
import { startResults } from '../support/github/results.ts';
import type { ResultsStandIn } from '../support/github/results.ts';
import { everythingSaid, useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult, ActionStep } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ENGINES.includes('26.1') ? '26.1' : ENGINES[0]!);
const job = useJob(engine);

/** The image under FROM, by a name that can be given to another one. */
const UPSTREAM = `weigh-in-upstream-${randomUUID().slice(0, 8)}:12`;
let busybox = '';
let folder = '';
let label = '';
let results: ResultsStandIn;
let pull: Checkout;
/** The tip of main, which is what the pull request is compared with. */
let main: TestRepository;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  folder = await makeFolder();
  pull = await job.checkOut(
    { Dockerfile: `FROM ${UPSTREAM}\nARG TOKEN\nCOPY app /app\nRUN echo ready > /ready\n`, app: 'app\n' },
    { app: 'a longer app\n' },
  );
  main = await checkOut(pull.pull.origin, pull.pull.base, 1);
}, SLOW);
afterAll(async () => {
  await engine.docker(['rmi', UPSTREAM]).catch(() => '');
  await Promise.all([folder, main.path].map((path) => rm(path, { recursive: true, force: true })));
});
beforeEach(async () => {
  results = await startResults(job.github.repository.caches);
  label = randomUUID();
  await engine.docker(['tag', busybox, UPSTREAM]);
});
afterEach(() => results.close());

/** A run of its own each time. */
function step(more: Partial<ActionStep>): Partial<ActionStep> {
  results.newRun();
  return {
    temp: join(folder, 'temp'),
    label,
    ...more,
    inputs: { network: 'none', 'build-args': 'TOKEN=s3cret-value', ...more.inputs },
    env: { ...results.env, ...more.env },
  };
}

const push = (more: Partial<ActionStep> = {}, before = pull.pull.fork) => {
  results.cacheRef = 'refs/heads/main';
  return job.run(
    { ...pull, workspace: main },
    step({ event: 'push', payload: pushPayload(before), ...more }),
  );
};
const request = (more: Partial<ActionStep> = {}) => {
  results.cacheRef = 'refs/pull/1/merge';
  return job.run(pull, step(more));
};
/** What the cache was asked to give. */
const restored = () => results.cacheCalls.filter((call) => call.startsWith('GetCacheEntryDownloadURL'));
/** The key of the one entry that is there. */
function savedKey(): string {
  expect(results.cache.size).toBe(1);
  return [...results.cache.keys()][0] ?? '';
}

/** The sides that were built. A build without the side's own instructions only looks up what FROM brings. */
const built = ({ stdout }: ActionResult) =>
  [...stdout.matchAll(/^::group::Build the (\w+) image.*?^::endgroup::/gms)]
    .filter(([log]) => log.includes('COPY app /app'))
    .map(([, side = '']) => side)
    .toSorted();
const imagesOf = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).images;
const notesOf = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).notes;

describe('a pull request after a push to the default branch', () => {
  test(
    'needs one build, and reports the same as two builds',
    async () => {
      expect(built(await push())).toEqual(['base', 'head']);
      expect([...results.cache.keys()]).toEqual([
        expect.stringMatching(new RegExp(`^image-weigh-in-${pull.pull.base}-[0-9a-f]{32}-[0-9a-f]{16}$`)),
      ]);
      const kept = await request();
      const again = await request();
      const fresh = await request({ inputs: { cache: 'false' } });
      expect([built(kept), built(again), built(fresh)]).toEqual([['head'], ['head'], ['base', 'head']]);
      expect(kept).toMatchObject({ exitCode: 0, warnings: [], outputs: fresh.outputs });
      expect(imagesOf(kept)).toEqual(imagesOf(fresh));
      expect(imagesOf(kept)[0]).toMatchObject({ delta: { unpacked: 9, growth: { upstream: 0, own: 9 } } });
      // Keys tell what is asked for, never what it is built with.
      expect(results.cacheCalls.join()).not.toContain('s3cret');
      expect(everythingSaid(kept, job.github)).not.toContain('s3cret-value');
    },
    SLOW,
  );

  test(
    'builds the base again if another version of the code measured it',
    async () => {
      await push();
      const [key = '', entry] = [...results.cache][0] ?? [];
      results.cache.clear();
      const other = key.replace(/[0-9a-f]{16}$/, '0'.repeat(16));
      results.cache.set(other, entry!);
      job.github.repository.caches.splice(0, 1, { key: other, ref: 'refs/heads/main' });
      expect(built(await request())).toEqual(['base', 'head']);
    },
    SLOW,
  );

  test(
    'saves nothing itself',
    async () => {
      expect(built(await request())).toEqual(['base', 'head']);
      expect(results.cacheCalls).toEqual([]);
      await job.run(pull, step({ event: 'merge_group', payload: mergeGroupPayload(pull.pull.base) }));
      expect(results.cache.size).toBe(0);
    },
    SLOW,
  );

  test(
    'builds the base for other inputs, for a label, and after a push to another branch',
    async () => {
      await push({ payload: pushPayload(pull.pull.fork, 'refs/heads/next') });
      await push({ payload: pushPayload(pull.pull.fork, 'refs/tags/v1') });
      expect(results.cache.size).toBe(0);
      await push();
      expect(built(await request({ inputs: { network: 'none', 'build-args': 'TOKEN=other' } }))).toEqual([
        'base',
        'head',
      ]);
      const payload = pullRequestPayload(pull.pull);
      const labelled = {
        ...payload,
        pull_request: { ...payload.pull_request, labels: [{ name: 'image-weigh-in: rebuild-base' }] },
      };
      expect(built(await request({ payload: labelled }))).toEqual(['base', 'head']);
      expect(built(await request())).toEqual(['head']);
    },
    SLOW,
  );

  test(
    'is not blamed for a FROM image that changed since',
    async () => {
      await push();
      const other = await engine.build({
        Dockerfile: `FROM ${busybox}\nCOPY big /big\n`,
        big: 'x'.repeat(5000),
      });
      await engine.docker(['tag', other, UPSTREAM]);
      const result = await request({ inputs: { 'max-increase': '100B' } });
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, outputs: { 'size-delta': '9' } });
      expect(notesOf(result)).toEqual([
        expect.stringContaining(
          `FROM ${UPSTREAM} resolves to a different image than when the base was cached`,
        ),
      ]);
      expect(job.github.repository.comments[0]?.body).toContain('resolves to a different image');
      await engine.docker(['rmi', '--force', other]);
    },
    SLOW,
  );
});

describe('a cache entry from another branch than the default branch', () => {
  test.each(someOf(['refs/pull/1/merge', 'refs/heads/gh-readonly-queue/main/pr-1', 'refs/heads/next']))(
    'is not restored from %s',
    async (ref) => {
      await push();
      const key = savedKey();
      job.github.repository.caches.push({ key, ref });
      const result = await request();
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain(`a cache entry with the same key belongs to ${ref}`);
      expect(restored()).toEqual([]);
    },
    SLOW,
  );

  test(
    'can appear while the base is restored',
    async () => {
      await push();
      const key = savedKey();
      const operation = 'actions/get-actions-cache-list';
      job.github.fail(operation, {});
      job.github.fail(operation, {
        before: ({ caches }) => void caches.push({ key, ref: 'refs/pull/1/merge' }),
      });
      const result = await request();
      expect(restored()).toHaveLength(1);
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
    },
    SLOW,
  );

  test.each(
    someOf([
      ['the permission is missing', 403, 'Give the job `permissions: actions: read` to reuse the base'],
      ['GitHub finds nothing', 404, 'Not Found (HTTP 404)'],
    ]),
  )(
    "can't be ruled out if %s",
    async (_, status, said) => {
      await push();
      const message = status === 403 ? 'Resource not accessible by integration' : 'Not Found';
      job.github.fail('actions/get-actions-cache-list', { times: 9, answer: { status, body: { message } } });
      const result = await request();
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain(said);
      expect(restored()).toEqual([]);
    },
    SLOW,
  );
});

describe('an unusable cache does not fail the check', () => {
  test.each<[string, { readonly status: number; readonly body: object }]>(
    someOf([
      [
        'forbidden',
        { status: 403, body: { code: 'permission_denied', msg: 'cache read denied: no scopes' } },
      ],
      [
        'nonsense',
        { status: 200, body: { ok: true, signed_download_url: 'file:///etc/passwd', matched_key: 'x' } },
      ],
      ['an answer about something else', { status: 200, body: [] }],
    ]),
  )(
    '%s',
    async (_, fault) => {
      await push();
      results.cacheFault = fault;
      const result = await request();
      expect(restored()).not.toEqual([]);
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
      expect(await push()).toMatchObject({ exitCode: 0 });
    },
    SLOW,
  );

  test(
    'an archive that is damaged',
    async () => {
      await push();
      for (const entry of results.cache.values()) entry.archive = Buffer.from('no archive');
      const result = await request();
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({ exitCode: 0, warnings: [expect.stringContaining('Failed to restore')] });
    },
    SLOW,
  );

  test(
    'an entry that was saved under another key',
    async () => {
      await push();
      await push({ inputs: { 'build-args': 'TOKEN=other' } });
      const [one, other] = [...results.cache.values()];
      one!.archive = other!.archive;
      const result = await request();
      expect(built(result)).toEqual(['base', 'head']);
      expect(result).toMatchObject({
        exitCode: 0,
        warnings: [expect.stringContaining('Ignoring the cached base snapshot, so the base is built')],
      });
    },
    SLOW,
  );

  test(
    "a server of one's own has none: said, and gone on",
    async () => {
      const env = { GITHUB_SERVER_URL: 'https://github.example.com' };
      const result = await request({ env });
      expect(result).toMatchObject({ exitCode: 0, warnings: [], outputs: { verdict: 'pass' } });
      expect(result.stdout).toContain("GitHub Enterprise Server doesn't have the cache service");
      expect(results.cacheCalls).toEqual([]);
    },
    SLOW,
  );

  test(
    'a job without the cache service builds the base',
    async () => {
      const result = await request({ env: { ACTIONS_RESULTS_URL: '', ACTIONS_CACHE_SERVICE_V2: '' } });
      expect(result).toMatchObject({ exitCode: 0, warnings: [] });
      expect(result.stdout).toContain('this runner has no cache service');
    },
    SLOW,
  );
});
