import { sampleCases } from '../support/all-tests.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { ACCOUNTS } from '../support/github.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const VALID = 'FROM scratch\nCOPY app /app\n';
const BROKEN = 'FROM scratch\nCOPY missing /app\n';
const LABEL = 'image-weigh-in: accept';

let busybox = '';

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
}, SLOW);

const parseImage = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).images[0]!;
const parseNotes = ({ report }: ActionResult) => (JSON.parse(report ?? '') as ReportJson).notes;

describe('a base that no longer builds', () => {
  let repair: Checkout;

  beforeAll(async () => {
    repair = await job.checkOut({ app: 'app\n', Dockerfile: BROKEN }, { Dockerfile: VALID });
  }, SLOW);

  test('fails the check with the build error and the label to accept it', async () => {
    const result = await job.run(repair);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared', size: '4' } });
    expect(result.errors).toEqual([
      expect.stringMatching(/^image: not compared: .*missing.*image-weigh-in: accept/),
    ]);
    expect(parseImage(result)).toMatchObject({
      state: 'not-compared',
      base: null,
      reason: expect.stringContaining('missing') as unknown,
      remedy: `Fix the base on its branch first. If this pull request fixes it, ask someone with write access to add the label \`${LABEL}\`.`,
    });
    const [comment] = job.github.repository.comments;
    expect(comment?.body).toMatch(/## ❌ .* could not be compared[^]*\*\*Fix:\*\*/);
  });

  test('passes with the label, and the report says who accepted it', async () => {
    job.github.repository.setLabel(1, LABEL, ACCOUNTS.person);
    const result = await job.run(repair);
    expect(result).toMatchObject({
      exitCode: 0,
      errors: [],
      outputs: { verdict: 'not-compared', 'accepted-by': 'octocat' },
    });
    expect(result.warnings).toEqual([expect.stringContaining('not compared')]);
  });

  test('passes with if-not-compared: pass, but still fails if a rule about the image is violated', async () => {
    const inputs = { 'if-not-compared': 'pass' };
    expect(await job.run(repair, { inputs })).toMatchObject({
      exitCode: 0,
      errors: [],
      outputs: { verdict: 'not-compared' },
    });
    expect(await job.run(repair, { inputs: { ...inputs, 'max-size': '3B' } })).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'fail' },
    });
  });

  test('prefers the policy file to the input', async () => {
    const policy = { '.github/image-weigh-in.yml': 'defaults: {if-not-compared: fail}\n' };
    const files = { app: 'app\n', Dockerfile: BROKEN, ...policy };
    const checkout = await job.checkOut(files, { Dockerfile: VALID });
    const result = await job.run(checkout, { inputs: { 'if-not-compared': 'pass' } });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared' } });
  });
});

test.each(
  sampleCases([
    ['a target', { Dockerfile: 'FROM scratch AS slim\nCOPY app2 /b\n' }, { target: 'slim' }, /slim/],
    ['a build context', { 'more/x': 'x' }, { 'build-contexts': 'more=more' }, /more/],
    ['a context', { 'app/a': 'a' }, { context: 'app', file: 'Dockerfile' }, /directory app/],
  ]),
)('%s that exists only in the head is not compared', async (_, change, inputs, reason) => {
  const checkout = await job.checkOut({ app2: 'a', Dockerfile: 'FROM scratch\nCOPY . /\n' }, change);
  const result = await job.run(checkout, { inputs });
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared' } });
  expect(parseImage(result).reason).toMatch(reason);
});

describe('a base without the Dockerfile', () => {
  const weigh = async (
    before: Record<string, string>,
    change: Record<string, string | null>,
    inputs: Record<string, string> = {},
  ) => job.run(await job.checkOut({ app: 'app\n', ...before }, change), { inputs });

  test('is a new image, and only rules about the image itself apply', async () => {
    const result = await weigh({}, { Dockerfile: VALID });
    expect(result).toMatchObject({ exitCode: 0, errors: [], outputs: { verdict: 'pass', size: '4' } });
    expect(parseImage(result)).toMatchObject({ state: 'new', base: null });
    expect(job.github.repository.comments[0]?.body).toContain(' is new: ');
    const forbidden = { Dockerfile: `FROM ${busybox}\nCOPY app /app\n` };
    expect(await weigh({}, forbidden, { forbid: 'shells' })).toMatchObject({ exitCode: 1 });
  });

  test.each(
    sampleCases([
      ['another folder', { file: 'docker/app.Dockerfile' }, 'docker/app.Dockerfile'],
      ['its context', { context: 'services/api' }, 'services/api/Dockerfile'],
    ]),
  )(
    'is compared with the Dockerfile that git detects as moved to %s, at depth 1',
    async (_, inputs, newPath) => {
      const text = `FROM scratch\nCOPY app /app\n# ${'x'.repeat(200)}\n`;
      const files = { 'old/Dockerfile': text, 'old/app': 'app\n' };
      const change = {
        'old/Dockerfile': null,
        [newPath]: `${text}LABEL a=b\n`,
        'services/api/app': 'larger\n',
        app: 'larger\n',
      };
      const result = await weigh(files, change, inputs);
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: { verdict: 'pass', size: '7', 'base-size': '4' },
      });
      expect(parseNotes(result)).toEqual([
        `compared with old/Dockerfile, which this change moves to ${newPath}`,
      ]);
    },
  );

  test.each(
    sampleCases<[string, Record<string, string | null>]>([
      ['deletes a Dockerfile that git does not recognize', { Dockerfile: null }],
      ['moves a Containerfile elsewhere', { Containerfile: null, 'x/Containerfile': `${VALID}# moved\n` }],
    ]),
  )('is not compared if the change %s', async (_, change) => {
    const before = { Dockerfile: 'FROM scratch\nADD . /\nLABEL a=b\n', Containerfile: `${VALID}# moved\n` };
    const added = { 'docker/app.Dockerfile': `FROM ${busybox}\nCOPY app /tools/app\nUSER 1\n` };
    const result = await weigh(before, { ...added, ...change }, { file: 'docker/app.Dockerfile' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared' } });
    expect(parseImage(result).remedy).toMatch(/^Set `base-file`/);
  });
});

test('an image without a base image is not compared', async () => {
  const checkout = await job.checkOut({ app: 'app\n', Dockerfile: VALID }, { app: 'more\n' });
  const result = await job.run(checkout, { inputs: { image: busybox } });
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared' } });
  expect(result.errors).toEqual([expect.stringMatching(/`base-image`.*`if-not-compared: pass`/)]);
});

describe('the base is built and read before any code of the head runs', () => {
  test('so the head can neither fill the disk nor change the cache mounts first', async () => {
    const mount = '--mount=type=cache,id=weigh-in-test,target=/cache';
    // The build that runs second would find in the cache what the first one left.
    const base = `FROM ${busybox}\nRUN ${mount} mkdir /found && cp -r /cache/. /found/ && sleep 1\n`;
    const head = `FROM ${busybox}\nRUN ${mount} echo poison > /cache/sh\nRUN touch /a\n`;
    const checkout = await job.checkOut({ app: 'app\n', Dockerfile: base }, { Dockerfile: head });
    const result = await job.run(checkout, {
      inputs: { network: 'none', 'no-cache': 'true', prepare: 'echo "prepare $WEIGH_IN_SIDE"' },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    const image = parseImage(result);
    expect(image.base?.size.unpacked).toBe(image.head.size.unpacked);
    const order = [
      'prepare base\n',
      'Build the base',
      'Reading Dockerfile',
      'prepare head\n',
      'Build the head',
    ];
    const positions = order.map((text) => result.stdout.indexOf(text));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions).not.toContain(-1);
  });
});
