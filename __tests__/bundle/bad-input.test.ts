import { sampleCases } from '../support/all-tests.ts';
import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { manualPayload } from '../support/events.ts';
import { makeFolder } from '../support/git.ts';
import { allOutput, useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import { UNREACHABLE } from '../support/runner.ts';
import { makeOciArchive, makeTar } from '../support/tar.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const VALID = 'FROM scratch\nCOPY app /app\n';

let busybox = '';
let valid: Checkout;
beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  valid = await job.checkOut({ app: 'app\n', Dockerfile: VALID }, { app: 'longer app\n' });
}, SLOW);

describe("a head that can't be measured fails the check with a remedy", () => {
  test.each<[string, (busybox: string) => Record<string, string | null>, Record<string, string>, RegExp]>([
    ['no Dockerfile', () => ({ Dockerfile: null }), {}, /Dockerfile.*`?file`?/s],
    [
      'a failing RUN',
      (image) => ({ Dockerfile: `FROM ${image}\nRUN echo to-the-log && exit 42\n` }),
      { network: 'none' },
      /^Can't build the head: .*exit 42.*exit code: 42.*line 2.*"Build the head"/,
    ],
    ['an unknown target', () => ({}), { target: 'nowhere' }, /^Can't build the head: .*nowhere/],
    [
      'a failing prepare',
      () => ({}),
      { prepare: 'test "$WEIGH_IN_SIDE" = base' },
      /prepare the head: .*exited with code 1/,
    ],
  ])('%s', async (_, change, inputs, message) => {
    const checkout = await job.checkOut({ app: 'app\n', Dockerfile: VALID }, change(busybox));
    const result = await job.run(checkout, { inputs });
    expect(result).toMatchObject({ exitCode: 1, report: null });
    expect(result.errors).toEqual([expect.stringMatching(message)]);
    expect(result.summary).toContain('Image Weigh-In');
    expect(job.github.repository.comments).toEqual([]);
  });

  test('updates the comment of an earlier commit', async () => {
    const image = `docker:${busybox}`;
    const before = await job.run(valid, { inputs: { comment: 'always', image, 'base-image': image } });
    expect(before).toMatchObject({ exitCode: 0 });
    const broken = await job.checkOut(
      { app: 'app\n', Dockerfile: VALID },
      { Dockerfile: 'FROM scratch\nCOPY <b>missing /app\n' },
    );
    const after = await job.run(broken, { inputs: { comment: 'always' } });
    expect(after).toMatchObject({ exitCode: 1, warnings: [] });
    expect(job.github.repository.comments).toHaveLength(1);
    const body = job.github.repository.comments[0]!.body;
    expect(body).toMatch(/^<!-- image-weigh-in:image -->\n<!-- run 4711\.1 -->\n## ❌ Can't /);
    expect(body).toContain('missing');
    expect(body).not.toContain('<b>');
  });
});

describe('existing images', () => {
  let folder = '';
  let archive: Buffer;
  beforeAll(async () => {
    folder = await makeFolder();
    const image = await engine.build({ Dockerfile: VALID, app: 'x'.repeat(70_000) });
    await engine.docker(['save', '--output', join(folder, 'saved.tar'), image]);
    archive = await readFile(join(folder, 'saved.tar'));
  }, SLOW);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const compare = (inputs: Record<string, string>, more = {}) =>
    job.run(valid, { inputs, event: 'workflow_dispatch', payload: manualPayload(), ...more });

  test('are compared from archives and from the engine', async () => {
    await writeFile(
      join(folder, 'oci.tar'),
      makeOciArchive({ layers: [makeTar([{ name: 'a', content: Buffer.alloc(1234) }])] }),
    );
    const result = await compare({
      image: `docker-archive:${folder}/saved.tar`,
      'base-image': `oci-archive:${folder}/oci.tar`,
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { size: '70000', 'base-size': '1234' } });
    const second = await compare({ image: `docker:${busybox}`, 'base-image': `${folder}/saved.tar` });
    expect(second).toMatchObject({ exitCode: 1, outputs: { 'base-size': '70000', shells: 'busybox' } });
  });

  test.each(sampleCases(['.layers', './a/../.layers', '.']))(
    'a layer cache inside the workspace is rejected: %s',
    async (folderInput) => {
      const result = await compare({ image: `${folder}/saved.tar`, 'layer-cache': folderInput });
      expect(result).toMatchObject({ exitCode: 1, report: null });
      expect(result.errors).toEqual([
        expect.stringMatching(/^Can't use .* as the layer cache: .*inside the workspace/),
      ]);
    },
  );

  test('are compared under pull_request_target, because nothing is built', async () => {
    const result = await compare(
      { image: `${folder}/saved.tar` },
      { event: 'pull_request_target', payload: {} },
    );
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-compared', size: '70000' } });
  });

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'a truncated archive',
      async () => {
        await copyFile(join(folder, 'saved.tar'), join(folder, 'bad.tar'));
        await truncate(join(folder, 'bad.tar'), archive.length - 40_000);
      },
      /bad\.tar/,
    ],
    ['an archive without an image', () => writeFile(join(folder, 'bad.tar'), makeTar([])), /bad\.tar/],
    ['a file that is not an archive', () => writeFile(join(folder, 'bad.tar'), 'x'.repeat(5000)), /bad\.tar/],
    [
      'a layer that does not match its digest',
      async () => {
        const forged = Buffer.from(archive);
        const offset = forged.indexOf('x'.repeat(60_000));
        forged.write('y', offset);
        await writeFile(join(folder, 'bad.tar'), forged);
      },
      /bad\.tar.*(digest|diff ID|sha256)/is,
    ],
    ['a file that is not there', () => Promise.resolve(), /no such file/],
  ])('%s is rejected', async (what, prepare, message) => {
    await prepare();
    const file = what.includes('not there') ? 'none.tar' : 'bad.tar';
    const result = await compare({ image: `docker-archive:${folder}/${file}` });
    expect(result).toMatchObject({ exitCode: 1, report: null });
    expect(result.errors).toEqual([expect.stringMatching(message)]);
    expect(result.stdout).not.toMatch(/\n +at /);
  });

  test('a config that does not match its digest is rejected', async () => {
    // Only the digest shows that the config was changed.
    const forged = archive.toString('latin1').replaceAll('COPY app /app', 'COPY app /bin');
    await writeFile(join(folder, 'bad.tar'), forged, 'latin1');
    const result = await compare({ image: `${folder}/bad.tar` });
    expect(result).toMatchObject({ exitCode: 1, report: null });
    expect(result.errors).toEqual([expect.stringMatching(/bad\.tar.*(digest|sha256)/)]);
  });
});

describe('a broken environment', () => {
  test('invalid inputs are listed together, before anything runs', async () => {
    const inputs = { 'max-size': 'big', 'forbid-new': 'windows', comment: 'loudly', 'no-cache': 'maybe' };
    const result = await job.run(valid, { inputs, engine: UNREACHABLE });
    expect(result.exitCode).toBe(1);
    expect(result.errors).toHaveLength(1);
    for (const name of Object.keys(inputs)) expect(result.errors[0]).toContain(name);
    expect(result.errors[0]).toMatch(/4 invalid inputs.*Nothing was built/);
  });

  test('an engine that is not running', async () => {
    const result = await job.run(valid, { engine: UNREACHABLE });
    expect(result.exitCode).toBe(1);
    expect(result.errors).toEqual([expect.stringMatching(/nowhere\/docker\.sock/)]);
  });

  test.each(
    sampleCases([
      ['is not JSON', '{"pull_request":', /Can't read the event payload/],
      ['lacks the pull request', '{}', /Can't use the event payload: .*pull_request\.number/],
    ]),
  )('an event payload that %s', async (_, payload, message) => {
    const result = await job.run(valid, { payload });
    expect(result).toMatchObject({ exitCode: 1, errors: [expect.stringMatching(message)] });
  });

  test('a shallow clone without its remote', async () => {
    const checkout = await job.checkOut({ app: 'a', Dockerfile: VALID }, { app: 'b' });
    const address = 'http://user:swordfish@127.0.0.1:9/octo-org/calculator.git';
    await checkout.workspace.git('remote', 'set-url', 'origin', address);
    const result = await job.run(checkout, { env: { GITHUB_SERVER_URL: 'http://127.0.0.1:9' } });
    expect(result).toMatchObject({
      exitCode: 1,
      errors: [
        expect.stringMatching(
          /fetch branch main of octo-org\/calculator: .*127\.0\.0\.1.*Check the network/s,
        ),
      ],
    });
    expect(allOutput(result, job.github)).not.toContain('swordfish');
  });
});

describe('a comment that GitHub rejects does not change the verdict', () => {
  let image = '';
  beforeAll(async () => {
    image = `docker:${await engine.build({ Dockerfile: VALID, app: 'app\n' })}`;
  }, SLOW);
  const weigh = (inputs = {}) =>
    job.run(valid, { inputs: { image, 'base-image': image, comment: 'always', ...inputs } });

  const forbidden = { status: 403, body: { message: 'Resource not accessible by integration' } };
  const invalid = { status: 422, body: { message: 'Validation Failed', errors: [] } };
  const missing = { status: 404, body: { message: 'Not Found' } };
  test.each(
    sampleCases([
      ['403', 'issues/create-comment', forbidden, /Add `pull-requests: write`/],
      ['404', 'issues/list-comments', missing, /pull request exists/],
      ['422', 'issues/create-comment', invalid, /HTTP 422/],
    ]),
  )('%s', async (_, operation, answer, warning) => {
    job.github.fail(operation, { answer });
    const result = await weigh();
    expect(result).toMatchObject({
      exitCode: 0,
      errors: [],
      outputs: { verdict: 'pass', 'comment-url': '' },
    });
    expect(result.warnings).toEqual([expect.stringMatching(warning)]);
    expect(allOutput(result, job.github)).not.toContain('actions-token');
  });

  test('HTTP 502 twice, then success', async () => {
    job.github.fail('issues/list-comments', {
      times: 2,
      answer: { status: 502, body: '<html>Bad gateway</html>' },
    });
    const result = await weigh();
    expect(result).toMatchObject({ exitCode: 0, warnings: [] });
    expect(job.github.repository.comments).toHaveLength(1);
  });

  test('a comment deleted during the run is posted again', async () => {
    const first = await weigh();
    const [comment] = job.github.repository.comments;
    const before = (repository: typeof job.github.repository) => void repository.deleteComment(comment!.id);
    job.github.fail('issues/update-comment', { before });
    const result = await weigh({ 'max-size': '1B' });
    expect(first.exitCode).toBe(0);
    expect(result).toMatchObject({ exitCode: 1, warnings: [] });
    expect(job.github.repository.comments).toHaveLength(1);
    expect(result.outputs['comment-url']).not.toBe(first.outputs['comment-url']);
  });
});
