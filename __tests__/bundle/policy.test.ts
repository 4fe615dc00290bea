import { sampleCases } from '../support/all-tests.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { mergeGroupPayload, pullRequestPayload } from '../support/events.ts';
import { ACCOUNTS } from '../support/github.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionStep } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const POLICY = '.github/image-weigh-in.yml';
const LABEL = 'image-weigh-in: accept';

const strict = `images:
  image:
    forbid: [shells]
    exceptions:
      - name: busybox
        reason: until the rewrite
        expires: 2001-02-03
`;
let busybox = '';
/** Ships a shell that the policy forbids, and tries to loosen the policy. */
let loosened: Checkout;

const bodies = () => job.github.repository.comments.map(({ body }) => body);

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const before = { app: 'app\n', Dockerfile: `FROM ${busybox}\nCOPY app /app\n`, [POLICY]: strict };
  loosened = await job.checkOut(before, { app: 'more\n', [POLICY]: 'defaults: {forbid: none}\n' });
}, SLOW);

describe('a pull request that loosens its own rules', () => {
  test('is checked by the base’s rules, despite the inputs, and shows the rules after the merge', async () => {
    const result = await job.run(loosened, { inputs: { exceptions: 'busybox' } });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', 'accepted-by': '' } });
    expect(result.errors).toEqual([
      expect.stringMatching(
        /busybox.*; the exception for busybox \(until the rewrite\) expired on 2001-02-03\./,
      ),
    ]);
    const report = JSON.parse(result.report ?? '') as ReportJson;
    expect(report.notes).toEqual([expect.stringMatching(/forbid shells → none.*would pass$/)]);
    expect(bodies()).toEqual([expect.stringContaining('after the merge: forbid shells → none')]);
  });

  test('passes if someone with write access adds the label', async () => {
    job.github.repository.setLabel(1, LABEL, ACCOUNTS.person);
    const result = await job.run(loosened);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', 'accepted-by': 'octocat' } });
    expect(result.errors).toEqual([]);
    expect(result.warnings).toEqual([expect.stringContaining('busybox')]);
    expect(JSON.parse(result.report ?? '')).toMatchObject({ accepted: { by: 'octocat', label: LABEL } });
    expect(bodies()).toEqual([expect.stringContaining(' (accepted by @&#8203;octocat)')]);
    expect(result.stdout).toMatch(/pass \(accepted by @octocat\)/i);
  });

  /** Weighs two images that exist. Where the rules come from doesn't depend on builds. */
  const weighExisting = ({ inputs, ...step }: Partial<ActionStep> = {}) => {
    const image = `docker:${busybox}`;
    return job.run(loosened, { ...step, inputs: { image, 'base-image': image, ...inputs } });
  };

  test('passes in the merge queue, too', async () => {
    job.github.repository.setLabel(1, LABEL, ACCOUNTS.person);
    const queued = { event: 'merge_group', payload: mergeGroupPayload(loosened.pull.base) };
    expect(await weighExisting(queued)).toMatchObject({
      exitCode: 0,
      outputs: { 'accepted-by': 'octocat' },
    });
  });

  test.each(
    sampleCases<[string, Record<string, string>, (typeof ACCOUNTS)[keyof typeof ACCOUNTS]]>([
      ['someone without write access set the label', {}, ACCOUNTS.stranger],
      ['the team uses another label', { 'override-label': 'size ok' }, ACCOUNTS.person],
      ['the team turned the label off', { 'override-label': 'none' }, ACCOUNTS.person],
    ]),
  )('still fails if %s', async (_, inputs, account) => {
    job.github.repository.permissions.set('stranger', 'read');
    job.github.repository.setLabel(1, LABEL, account);
    expect(await weighExisting({ inputs })).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
  });
});

test('an invalid policy file ends the run before anything is built', async () => {
  const files = {
    app: 'app\n',
    Dockerfile: 'FROM scratch\nCOPY app /app\n',
    [POLICY]: 'defaults:\n  max-sise: 1MB\n',
  };
  const result = await job.run(await job.checkOut(files, { app: 'more\n' }));
  expect(result.exitCode).toBe(1);
  expect(result.errors).toEqual([
    expect.stringMatching(/line 2: unknown key "max-sise" in defaults; did you mean max-size\?/),
  ]);
  expect(result.stdout).not.toContain('COPY app');
});

test('small changes are quiet, bots have separate rules, and a resolved comment collapses', async () => {
  const policy = 'comment-min-change: 1kB\nbots: {comment: never}\n';
  const checkout = await job.checkOut({ Dockerfile: 'FROM scratch\n', [POLICY]: policy }, { other: '' });
  const build = async (app: string) =>
    `docker:${await engine.build({ app, Dockerfile: 'FROM scratch\nCOPY app /app\n' })}`;
  const base = { 'base-image': await build('app\n') };
  const small = { ...base, image: await build('more than before\n') };
  const large = { ...base, image: await build('x'.repeat(5000)) };
  const payload = pullRequestPayload(checkout.pull);
  payload.pull_request.user = { login: 'dependabot[bot]', type: 'Bot' };

  await job.run(checkout, { inputs: small });
  await job.run(checkout, { inputs: large, payload });
  expect(bodies()).toEqual([]);
  await job.run(checkout, { inputs: large });
  expect(bodies()).toEqual([expect.not.stringContaining('Resolved: ')]);
  await job.run(checkout, { inputs: small });
  expect(bodies()).toEqual([
    expect.stringContaining('## ✅ Resolved: The image grew by 13B, from 4B to 17B\n\n<details>'),
  ]);
});
