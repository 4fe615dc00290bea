import { sampleCases } from '../support/all-tests.ts';
import { rm } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { pullRequestPayload } from '../support/events.ts';
import { ACCOUNTS } from '../support/github.ts';
import { BAD_ANSWERS } from '../support/github/bad-answers.ts';
import type { Answer } from '../support/github/server.mjs';
import { checkOut } from '../support/git.ts';
import { allOutput, useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionStep } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
let checkout: Checkout;
/** The image grows by one byte. It is built once, because these tests are about what happens afterwards. */
let images: Readonly<Record<'image' | 'base-image', string>>;

beforeAll(async () => {
  const Dockerfile = 'FROM scratch\nCOPY a /a\n';
  checkout = await job.checkOut({ Dockerfile, a: 'a' }, { a: 'aa' });
  images = {
    image: `docker:${await engine.build({ Dockerfile, a: 'aa' })}`,
    'base-image': `docker:${await engine.build({ Dockerfile, a: 'a' })}`,
  };
}, SLOW);

const weigh = ({ inputs, ...step }: Partial<ActionStep> = {}, at = checkout) =>
  job.run(at, { ...step, inputs: { ...images, ...inputs } });

beforeEach(() => {
  for (const id of [11, 12]) job.github.repository.runs.set(id, { attempt: 1 });
});

const bodies = () => job.github.repository.comments.map(({ body }) => body);
const parseRunMarker = (body = '') => /^<!-- run (\S+) -->$/m.exec(body)?.[1];
const writes = () =>
  job.github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
/** The environment of the run with this ID and attempt. */
const asRun = (id: number, attempt = 1): Partial<ActionStep> => ({
  env: { GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: String(attempt) },
});
const PASSED = { exitCode: 0, errors: [], warnings: [], outputs: { verdict: 'pass' } };

const ERROR_PAGE: Answer = { status: 502, body: '<!DOCTYPE html><title>Unicorn!</title>' };
const SECONDARY_LIMIT: Answer = {
  status: 403,
  headers: { 'retry-after': '1' },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' },
};
const primaryLimit = (seconds: number): Answer => ({
  status: 403,
  headers: {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds),
  },
  body: { message: 'API rate limit exceeded for installation ID 1.' },
});

describe('unreliable GitHub answers', () => {
  test.each<[string, string, () => Answer]>(
    sampleCases([
      ['a secondary limit', 'issues/create-comment', () => SECONDARY_LIMIT],
      ['a primary limit that ends soon', 'issues/list-comments', () => primaryLimit(1)],
      ['a broken connection', 'issues/create-comment', () => 'reset'],
      ['an error page', 'graphql', () => ERROR_PAGE],
    ]),
  )(
    '%s is retried, and one comment is posted',
    async (_, operation, answer) => {
      job.github.fail(operation, { answer: answer() });
      expect(await weigh()).toMatchObject(PASSED);
      expect(bodies()).toHaveLength(1);
    },
    SLOW,
  );

  test(
    'a long primary rate limit delays no run, and does not change the verdict',
    async () => {
      job.github.fail('issues/list-comments', { times: 9, answer: primaryLimit(3600) });
      const result = await weigh();
      expect(result).toMatchObject({ exitCode: 0, warnings: [expect.stringMatching(/rate limit/i)] });
      expect(bodies()).toEqual([]);
    },
    SLOW,
  );

  test.each<[string, Answer]>(
    sampleCases([
      ['an error page', ERROR_PAGE],
      ['a broken connection', 'reset'],
    ]),
  )(
    'a comment that was posted despite the answer %s is not posted twice',
    async (_, answer) => {
      job.github.fail('issues/create-comment', { afterDoing: true, answer });
      expect(await weigh()).toMatchObject(PASSED);
      expect(bodies()).toHaveLength(1);
      expect(writes()).toHaveLength(1);
    },
    SLOW,
  );
});

describe('undocumented GitHub answers', () => {
  const OPERATIONS = [
    ...[
      'issues/list-labels-on-issue',
      'issues/list-events',
      'repos/get-collaborator-permission-level',
      'pulls/get',
    ],
    ...['repos/list-activities', 'issues/list-comments', 'issues/create-comment', 'graphql'],
  ];
  const BAD_KINDS = [
    'a page of a proxy',
    'null',
    'half a body',
    'a list of nothing',
    'an empty object',
    'no content',
  ];

  test.each(sampleCases(BAD_ANSWERS.filter(([kind]) => BAD_KINDS.includes(kind))))(
    'such as %s do not lose the report or the verdict, and accept no violation',
    async (_, answer) => {
      job.github.repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
      for (const operation of OPERATIONS) job.github.fail(operation, { times: 99, answer });
      const result = await weigh({ inputs: { 'max-size': '1B' } });
      expect(result).toMatchObject({
        exitCode: 1,
        outputs: { verdict: 'fail', 'accepted-by': '', size: '2' },
      });
      expect(result.report).not.toBeNull();
      expect(result.sarif).not.toBeNull();
      expect(result.summary).toContain('| Violated rule |');
      expect(result.warnings).not.toEqual([]);
    },
    SLOW,
  );

  test(
    'about deleted accounts do not stop the run',
    async () => {
      const { repository } = job.github;
      repository.addComment(1, null, 'A remark of a deleted account.');
      repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
      job.github.fail('issues/list-events', {
        change: (events) => (events as object[]).map((event) => ({ ...event, actor: null })),
      });
      const result = await weigh({ inputs: { 'max-size': '1B' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', 'accepted-by': '' } });
      expect(bodies()).toEqual([
        'A remark of a deleted account.',
        expect.stringContaining("can't find out who added it"),
      ]);
    },
    SLOW,
  );
});

describe('several runs of one pull request', () => {
  test(
    'at the same time leave one comment, about the newer commit',
    async () => {
      const { pull } = checkout;
      const second = { pull, workspace: await checkOut(pull.origin, pull.merge, 1) };
      try {
        const both = await Promise.all([weigh(asRun(11)), weigh(asRun(12), second)]);
        expect(both).toMatchObject([PASSED, PASSED]);
        expect(bodies().map(parseRunMarker)).toEqual(['12.1']);
      } finally {
        await rm(second.workspace.path, { recursive: true, force: true });
      }
    },
    SLOW,
  );

  test(
    'an older run that ends later leaves the comment alone, and still has a verdict',
    async () => {
      await weigh(asRun(12));
      const writesBefore = writes().length;
      const older = await weigh({ ...asRun(11), inputs: { 'max-size': '1B' } });
      expect(older).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', 'comment-url': '' } });
      expect(older.stdout).toMatch(/A later run has already commented/);
      expect(writes()).toHaveLength(writesBefore);
      expect(bodies().map(parseRunMarker)).toEqual(['12.1']);
    },
    SLOW,
  );

  test(
    'a re-run updates the comment',
    async () => {
      await weigh(asRun(12));
      const { outputs } = await weigh({ ...asRun(12, 2), inputs: { 'max-size': '1B' } });
      expect(bodies().map(parseRunMarker)).toEqual(['12.2']);
      expect(bodies()[0]).toContain('| Violated rule |');
      expect(outputs['comment-url']).toContain('#issuecomment-');
    },
    SLOW,
  );

  test(
    'a run of an outdated commit does not comment',
    async () => {
      const pull = job.github.repository.openPull(1);
      Object.assign(pull.head, { sha: 'f'.repeat(40) });
      const result = await weigh();
      expect(result).toMatchObject({ ...PASSED, outputs: { 'comment-url': '' } });
      expect(result.stdout).toContain('The pull request is now at fffffff');
      expect(bodies()).toEqual([]);
    },
    SLOW,
  );
});

describe('a pull request that can’t be commented on', () => {
  test(
    'because it was closed during the run, gets no first comment',
    async () => {
      Object.assign(job.github.repository.openPull(1), { state: 'closed' });
      expect(await weigh()).toMatchObject({ ...PASSED, outputs: { 'comment-url': '' } });
      expect(bodies()).toEqual([]);
    },
    SLOW,
  );

  test(
    'because it comes from a fork, has its verdict, summary and outputs',
    async () => {
      const result = await weigh({
        inputs: { 'github-token': 'fork-token' },
        payload: pullRequestPayload(checkout.pull, 'stranger/calculator'),
      });
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: { verdict: 'pass', size: '2', 'comment-url': '' },
      });
      expect(result.summary).toContain('Image Weigh-In');
      expect(result.warnings).toEqual([expect.stringMatching(/fork/)]);
      expect(allOutput(result, job.github)).not.toContain('fork-token');
      expect(bodies()).toEqual([]);
    },
    SLOW,
  );

  test(
    'even if someone else’s comment has the marker, gets a new comment',
    async () => {
      await weigh();
      const [body = ''] = bodies();
      job.github.repository.deleteComment(job.github.repository.comments[0]!.id);
      job.github.repository.addComment(1, ACCOUNTS.stranger, body);
      await weigh();
      expect(job.github.repository.comments.map(({ user }) => user?.login)).toEqual([
        ACCOUNTS.stranger.login,
        'github-actions[bot]',
      ]);
    },
    SLOW,
  );
});

test(
  'the API of another server is used at the URL that the runner gives',
  async () => {
    const env = { GITHUB_SERVER_URL: 'https://github.example.com' };
    expect(await job.run(checkout, { env })).toMatchObject(PASSED);
    expect(bodies()).toEqual([
      expect.stringContaining('https://github.example.com/octo-org/calculator/actions/runs/4711'),
    ]);
  },
  SLOW,
);
