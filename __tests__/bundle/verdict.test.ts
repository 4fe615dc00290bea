import { ALL_TESTS, sampleCases } from '../support/all-tests.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { manualPayload, mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/events.ts';
import { renderGfm, plainText } from '../support/gfm.ts';
import { allOutput, useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);

let busybox = '';
/** Adds a shell to an image that had none. */
let regression: Checkout;
/** Doesn't change the image. */
let unchanged: Checkout;
/** The images of `regression`, for tests of what happens after the builds. */
let existing: Readonly<Record<'image' | 'base-image', string>>;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const bare = { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' };
  regression = await job.checkOut(bare, { Dockerfile: `FROM ${busybox}\nCOPY app /app\n` });
  existing = { image: `docker:${busybox}`, 'base-image': `docker:${await engine.build(bare)}` };
  unchanged = await job.checkOut(bare, { 'README.md': 'no part of the image\n' });
}, SLOW);

const parseOrigin = ({ report }: { report: string | null }) =>
  (JSON.parse(report ?? '{}') as ReportJson).origin;

describe('a regression', () => {
  test('fails the check after the report is published', async () => {
    const result = await job.run(regression);
    expect(result.exitCode).toBe(1);
    expect(result.errors).toEqual([expect.stringMatching(/^image: .*busybox/)]);
    expect(result.outputs).toMatchObject({ verdict: 'fail', shells: 'busybox', 'new-components': 'busybox' });
    const [image] = (JSON.parse(result.report ?? '') as ReportJson).images;
    expect(image?.violations).toEqual([expect.objectContaining({ rule: 'forbid-new' })]);
    const [comment] = job.github.repository.comments;
    expect(comment?.body).toContain('adds the shell `busybox`');
    expect(result.summary).toContain('adds the shell `busybox`');
    const [error] = result.errors;
    expect(result.stdout.indexOf('busybox')).toBeLessThan(result.stdout.indexOf(`::error::${error}`));
  });

  test.each(
    sampleCases<[string, Record<string, string>, { exitCode: number; comments: number; verdict: string }]>([
      [
        'on-violation: warn passes',
        { 'on-violation': 'warn' },
        { exitCode: 0, comments: 1, verdict: 'pass' },
      ],
      [
        'an exception for the shell passes',
        { exceptions: 'busybox' },
        { exitCode: 0, comments: 1, verdict: 'pass' },
      ],
      ['comment: never posts nothing', { comment: 'never' }, { exitCode: 1, comments: 0, verdict: 'fail' }],
      [
        'comment: on-failure posts a comment',
        { comment: 'on-failure' },
        { exitCode: 1, comments: 1, verdict: 'fail' },
      ],
    ]),
  )('%s', async (_, inputs, { exitCode, comments, verdict }) => {
    const result = await job.run(regression, { inputs: { ...existing, ...inputs } });
    expect(result).toMatchObject({ exitCode, outputs: { verdict } });
    expect(result.errors).toHaveLength(exitCode);
    expect(result.warnings).toHaveLength('on-violation' in inputs ? 1 : 0);
    expect(job.github.repository.comments).toHaveLength(comments);
  });
});

test.each(
  sampleCases([
    ['on-change', 0],
    ['always', 1],
  ]),
)('if nothing changed, comment: %s leaves %d comments', async (comment, count) => {
  const same = { ...existing, 'base-image': existing.image };
  const result = await job.run(unchanged, { inputs: { ...same, comment } });
  expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', 'size-delta': '0' } });
  expect(job.github.repository.comments).toHaveLength(count);
});

test('each kind of event selects its base', async () => {
  const { pull } = unchanged;
  const events = [
    ['merge_group', mergeGroupPayload(pull.fork), pull.fork],
    ['push', pushPayload(pull.base), pull.base],
    ['workflow_dispatch', manualPayload(), pull.base],
    ['schedule', manualPayload(), pull.base],
  ] as const;
  for (const [event, payload, base] of ALL_TESTS ? events : events.slice(0, 2)) {
    const result = await job.run(unchanged, { event, payload });
    expect([event, result.exitCode, parseOrigin(result)?.baseCommit]).toEqual([event, 0, base]);
  }
  expect(job.github.requests).toEqual([]);
});

test('pull_request_target is rejected before anything is built', async () => {
  const payload = pullRequestPayload(regression.pull);
  const result = await job.run(regression, { event: 'pull_request_target', payload });
  expect(result.exitCode).toBe(1);
  expect(result.errors).toEqual([
    expect.stringMatching(/Can't build on the event pull_request_target.*Use the pull_request event/),
  ]);
  expect(result.stdout).not.toContain('::group::');
});

test('two Dockerfiles of one commit are compared', async () => {
  const files = {
    app: 'app\n',
    Dockerfile: 'FROM scratch\nCOPY app /app\n',
    'single.Dockerfile': 'FROM scratch\nCOPY app /app\nCOPY app /left-over\n',
  };
  const checkout = await job.checkOut(files, { 'README.md': 'x\n' });
  const inputs = { 'base-ref': 'HEAD', 'base-file': 'single.Dockerfile' };
  const result = await job.run(checkout, { inputs, event: 'workflow_dispatch', payload: manualPayload() });
  expect(result).toMatchObject({ exitCode: 0, outputs: { size: '4', 'base-size': '8' } });
  expect(parseOrigin(result)?.baseCommit).toBe(checkout.pull.merge);
});

describe('hostile images and builds', () => {
  test('build output runs no workflow command, and shows no secret', async () => {
    const secret = 'swordfish-4711';
    const checkout = await job.checkOut(
      { Dockerfile: 'FROM scratch\nCOPY Dockerfile /d\n' },
      {
        Dockerfile: [
          `FROM ${busybox}`,
          "RUN echo '::error::pwned' && echo && printf '\\n::set-output name=verdict::pass\\n##[add-path]/pwned\\n'",
          'RUN --mount=type=secret,id=token echo "the secret is $(cat /run/secrets/token)"',
        ].join('\n'),
      },
    );
    const inputs = { network: 'none', 'no-cache': 'true', secrets: `token=${secret}` };
    const result = await job.run(checkout, { inputs });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('::error::pwned');
    expect(result.stdout).toContain('the secret is ***');
    expect(new Set(result.commands.map((command) => command.name))).toEqual(
      // The warning is the annotation on the line that adds the shell.
      new Set(['group', 'endgroup', 'warning', 'error']),
    );
    expect(result.errors.join()).not.toContain('pwned');
    expect(allOutput(result, job.github)).not.toContain(secret);
  });

  test('file names are shown as text', async () => {
    const name = '/bin/<img src=x>|`@octocat` [x](javascript:1)\\n::error::pwned';
    const checkout = await job.checkOut(
      { Dockerfile: 'FROM scratch\nCOPY Dockerfile /d\n' },
      { Dockerfile: `FROM ${busybox}\nRUN ["cp", "/bin/busybox", "${name}"]\n` },
    );
    const result = await job.run(checkout, { inputs: { network: 'none' } });
    expect(result.exitCode).toBe(1);
    const [comment] = job.github.repository.comments;
    const { elements } = renderGfm(comment?.body ?? '');
    expect(elements.filter(({ tagName }) => tagName === 'code').map(plainText)).toContainEqual(
      expect.stringContaining('<img src=x>'),
    );
    expect(elements.filter(({ tagName }) => tagName === 'img')).toEqual([]);
    expect(new Set(elements.filter(({ tagName }) => tagName === 'a').map(plainText))).toEqual(
      new Set([
        'Dockerfile line 1',
        'line 2',
        'forbid-new: shells',
        'Image Weigh-In',
        'This run',
        'How to accept this',
      ]),
    );
    expect(result.commands.filter((command) => command.message === 'pwned')).toEqual([]);
  });
});

test('a cancelled job ends at once and leaves nothing behind', async () => {
  const checkout = await job.checkOut(
    { Dockerfile: 'FROM scratch\nCOPY Dockerfile /d\n' },
    { Dockerfile: `FROM ${busybox}\nRUN echo long-step-began-$((40 + 2)) && sleep 600\n` },
  );
  const inputs = { network: 'none', 'no-cache': 'true' };
  const result = await job.run(checkout, { inputs, cancelAt: 'long-step-began-42' });
  expect(result.exitCode).toBe(1);
  expect(result.errors).toEqual([
    'Cancelled: SIGINT. Temporary files and images were removed. If no newer run replaced this one, run the job again.',
  ]);
  expect(result.stdout).not.toMatch(/\n +at /);
  // The runner waits 7.5 s before it sends the next signal.
  expect(result.cancelMilliseconds).toBeLessThan(7_500);
  expect(result.report).toBeNull();
});
