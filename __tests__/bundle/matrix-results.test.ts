import { sampleCases } from '../support/all-tests.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { commentMarker } from '../../src/app/github/sticky-comment.ts';
import { RESULT_PREFIX } from '../../src/app/matrix/artifact-names.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { mergeGroupPayload, pullRequestPayload, workflowRunPayload } from '../support/events.ts';
import { ACCOUNTS } from '../support/github.ts';
import { startResults } from '../support/github/results.ts';
import type { ResultsStandIn } from '../support/github/results.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import { UNREACHABLE } from '../support/runner.ts';
import type { ActionResult, ActionStep } from '../support/runner.ts';
import { makeZip } from '../support/zip.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const RUN = 4711;
const FORK = 'stranger/calculator';

let busybox = '';
/** The image api gains a shell; web doesn't change. */
let checkout: Checkout;
let results: ResultsStandIn;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const web = 'FROM scratch\nCOPY app /app\n';
  checkout = await job.checkOut(
    { app: 'app\n', 'api.Dockerfile': web, 'web.Dockerfile': web },
    { 'api.Dockerfile': `FROM ${busybox}\nCOPY app /app\n` },
  );
  const image = `docker:${await engine.build({ app: 'app\n', Dockerfile: web })}`;
  builtWeb = { image, 'base-image': image, file: '' };
}, SLOW);
beforeEach(async () => {
  results = await startResults();
});
afterEach(() => results.close());

/** Inputs that weigh `web` without a build, for tests of what happens afterwards. */
let builtWeb: Readonly<Record<'image' | 'base-image' | 'file', string>>;

/** Runs one job of the matrix, with an engine. Its uploads become artifacts of this run. */
async function measure(
  name: string,
  inputs: Readonly<Record<string, string>> = {},
  step: Partial<ActionStep> = {},
) {
  const before = new Set(results.uploads.keys());
  const result = await job.run(checkout, {
    part: 'measure',
    inputs: { name, file: `${name}.Dockerfile`, ...inputs },
    env: results.env,
    ...step,
  });
  for (const [artifact, zip] of results.uploads) {
    if (!before.has(artifact)) job.github.repository.addArtifact(RUN, artifact, zip);
  }
  return result;
}

/** What each job has uploaded. It only depends on the checkout, so later tests don't run the job again. */
const uploaded = new Map<
  string,
  { readonly artifact: string; readonly zip: Buffer; readonly text: string }
>();

/** Provides the result of a job, for tests of what comes after it. Returns the text of result.json. */
async function provideResult(name: string, from: 'branch' | 'fork' = 'branch'): Promise<string> {
  const earlier = uploaded.get(`${from} ${name}`);
  if (earlier !== undefined) {
    job.github.repository.addArtifact(RUN, earlier.artifact, earlier.zip);
    return earlier.text;
  }
  const step = from === 'fork' ? { payload: pullRequestPayload(checkout.pull, FORK) } : {};
  const { result } = await measure(name, {}, step);
  const artifact = `${RESULT_PREFIX}${name}`;
  const text = result ?? '';
  uploaded.set(`${from} ${name}`, { artifact, zip: results.uploads.get(artifact)!, text });
  return text;
}

/** Runs the job that reports all results. It needs no engine. */
const report = (inputs: Readonly<Record<string, string>> = {}, step: Partial<ActionStep> = {}) =>
  job.run(checkout, { part: 'report', inputs, engine: UNREACHABLE, ...step });

const bodies = () => job.github.repository.comments.map(({ body }) => body);
const parseReport = ({ report: text }: ActionResult) => JSON.parse(text ?? '') as ReportJson;

describe('a matrix of images', () => {
  test('each job uploads its result, fails no check, and posts nothing', async () => {
    const api = await measure('api');
    expect(api).toMatchObject({ exitCode: 0, errors: [], outputs: { verdict: 'fail', shells: 'busybox' } });
    expect([...results.uploads.keys()]).toEqual([`${RESULT_PREFIX}api`]);
    expect(job.github.requests).toEqual([]);
    // The artifact client masks the signature before it writes it to the debug log.
    expect(api.stdout.indexOf('::add-mask::secret')).toBeLessThan(api.stdout.indexOf('sig=secret'));
    expect(api.stdout.replace(/^::debug::.*$/gm, '')).not.toContain('sig=secret');
  });

  test('a job with several images is rejected, and the report says so', async () => {
    const api = await measure('api', { file: '' }, { env: { ...results.env, INPUT_IMAGES: 'all' } });
    expect(api).toMatchObject({
      exitCode: 1,
      errors: [expect.stringContaining('input `images` with measure/')],
    });
    expect(parseReport(await report())).toMatchObject({
      failed: [
        {
          name: 'api',
          reason: expect.stringContaining('each job of a matrix measures one image') as unknown,
        },
      ],
    });
  });

  test('all results share one comment and one verdict', async () => {
    await provideResult('api');
    await provideResult('web');
    const result = await report({ images: 'api, web', result: 'success' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', images: '2' } });
    expect(result.errors).toEqual([expect.stringMatching(/^api: .*busybox/)]);
    expect(parseReport(result).images.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['api', 'fail'],
      ['web', 'pass'],
    ]);
    const [body = '', ...more] = bodies();
    expect(more).toEqual([]);
    expect(body.split('\n')[0]).toBe(commentMarker('all images'));
    expect(body).toMatch(/\n## ❌ 1 of 2 images fails\n/);
    expect(body.indexOf('❌&nbsp;`api`')).toBeGreaterThan(0);
    const web = /`web`/;
    expect(body.search(web)).toBeGreaterThan(body.indexOf('❌&nbsp;`api`'));
    expect(result.summary).toMatch(web);
  });

  test('the page is uploaded, and the comment and the summary link to it', async () => {
    const inputs = { ...builtWeb, name: 'web page', comment: 'always' };
    const first = await job.run(checkout, { inputs, env: results.env });
    const [artifact = '', ...more] = results.uploads.keys();
    expect(more).toEqual([]);
    expect(artifact).toMatch(/^weigh-in-report-web_page-[0-9a-f]{8}\.html$/);
    expect(artifact.startsWith(RESULT_PREFIX)).toBe(false);
    expect(results.uploads.get(artifact)?.toString()).toMatch(/^<!doctype html>/);
    expect(results.mediaTypes.get(artifact)).toBe('text/html');
    const url = `https://github.com/octo-org/calculator/actions/runs/${RUN}/artifacts/7`;
    expect(first).toMatchObject({ exitCode: 0, warnings: [], outputs: { 'report-url': url } });
    expect(bodies()).toEqual([expect.stringContaining(`[Explore all files](<${url}>)`)]);
    expect(first.summary).toContain(url);

    const again = await job.run(checkout, { inputs, env: results.env });
    expect(again).toMatchObject({ exitCode: 0, warnings: [], outputs: { 'report-url': url } });
    expect([...results.uploads.keys()]).toEqual([
      artifact,
      expect.stringMatching(/^weigh-in-report-web_page-[0-9a-f]{8}-[0-9a-f]{8}\.html$/),
    ]);

    const server = { GITHUB_SERVER_URL: 'https://github.example.com' };
    const enterprise = await job.run(checkout, { inputs, env: { ...results.env, ...server } });
    expect(enterprise).toMatchObject({ exitCode: 0, warnings: [], outputs: { 'report-url': '' } });
  });

  test('an image that does not build is reported and fails', async () => {
    await provideResult('web');
    const broken = await measure('api', { target: 'nowhere' });
    expect(broken.exitCode).toBe(1);
    const result = await report({ result: 'failure' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    expect(parseReport(result).failed).toEqual([
      { name: 'api', reason: expect.stringContaining('nowhere') as unknown },
    ]);
    expect(bodies()).toEqual([
      expect.stringContaining('## ❌ 1 of 2 images could not be measured\n\n| Image | Change'),
    ]);
  });

  test('a missing result is reported and fails, and so does a run without results', async () => {
    await provideResult('web');
    const result = await report({ images: 'api, web' });
    expect(result.errors).toEqual([expect.stringMatching(/^api: its job uploaded no result/)]);
    expect(await report({ images: 'web', result: 'cancelled' })).toMatchObject({ exitCode: 1 });
    job.github.repository.artifacts.length = 0;
    expect(await report()).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', images: '0' } });
  });

  test('two results with the same name do not overwrite each other', async () => {
    await measure('web', builtWeb);
    const second = await measure('web', builtWeb);
    expect(second.exitCode).toBe(1);
    expect(second.errors.join()).toMatch(/already exists.*different `name`/s);
  });

  test('the label and the merge queue work for all results', async () => {
    await provideResult('api');
    job.github.repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
    const queued = { event: 'merge_group', payload: mergeGroupPayload(checkout.pull.base) };
    expect(await report({}, queued)).toMatchObject({ exitCode: 0, outputs: { 'accepted-by': 'octocat' } });
    expect(bodies()).toEqual([]);
    expect(await report()).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', 'accepted-by': 'octocat' },
    });
    expect(bodies()).toEqual([expect.stringContaining(' (accepted by @&#8203;octocat)\n')]);
  });

  test('on a server without v4 artifacts another action uploads the file, and the report finds it', async () => {
    const env = { GITHUB_SERVER_URL: 'https://github.example' };
    const result = await measure('web', builtWeb, { env: { ...results.env, ...env } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { artifact: `${RESULT_PREFIX}web` } });
    expect(result.warnings).toEqual([expect.stringContaining('with actions/upload-artifact@v3')]);
    expect(results.uploads.size).toBe(0);
    // Without the upload, the report says that the result is missing.
    expect(await report({ images: 'web' }, { env })).toMatchObject({ exitCode: 1 });
    const zip = makeZip([{ name: 'result.json', content: result.result ?? '' }]);
    job.github.repository.addArtifact(RUN, result.outputs['artifact'] ?? '', zip);
    expect(await report({ images: 'web' }, { env })).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', images: '1' },
    });
  });
});

describe('a pull request from a fork', () => {
  const forkPull = () => ({
    head: { ref: 'feature', sha: checkout.pull.head, owner: 'stranger' },
    user: ACCOUNTS.stranger,
  });
  const fromFork = () => ({ payload: pullRequestPayload(checkout.pull, FORK) });
  const laterRun = (
    overrides: Partial<Parameters<typeof workflowRunPayload>[1]> = {},
  ): Partial<ActionStep> => ({
    event: 'workflow_run',
    payload: workflowRunPayload(checkout.pull, { id: RUN, fork: FORK, ...overrides }),
  });

  beforeEach(() => void job.github.repository.openPull(1, forkPull()));

  test('is measured with a read-only token, and commented on by a later run', async () => {
    await measure('api', {}, fromFork());
    const result = await report({}, laterRun());
    expect(result).toMatchObject({ exitCode: 0, errors: [], outputs: { verdict: 'fail' } });
    const [comment, ...more] = job.github.repository.comments;
    expect(more).toEqual([]);
    expect(comment).toMatchObject({ issue: 1, user: ACCOUNTS.actions });
    expect(comment?.body).toContain('adds the shell `busybox`');
    expect(comment?.body).toContain("by the pull request's own run");
    expect(comment?.body).toContain(`/actions/runs/${RUN}`);
  });

  test.each(
    sampleCases([
      ['its branch has newer commits', () => ({ head: { ...forkPull().head, sha: 'd'.repeat(40) } })],
      ['it is closed', () => ({ ...forkPull(), state: 'closed' as const })],
      ['it comes from another repository', () => ({ head: { ...forkPull().head, owner: 'mallory' } })],
    ]),
  )('is not commented on if %s', async (_, makePull) => {
    await provideResult('api', 'fork');
    job.github.repository.openPull(1, makePull());
    const result = await job.run(checkout, { part: 'report', engine: UNREACHABLE, ...laterRun() });
    expect(result).toMatchObject({ exitCode: 0, errors: [] });
    expect(result.stdout).toContain('has no open pull request, or more than one');
    expect(bodies()).toEqual([]);
  });

  test("can't make the action comment on another pull request", async () => {
    job.github.repository.openPull(2, { head: { ref: 'main', sha: 'e'.repeat(40), owner: 'octo-org' } });
    const forged = { ...pullRequestPayload(checkout.pull, FORK), number: 2 };
    await measure('api', { ...builtWeb, image: `docker:${busybox}` }, { payload: forged });
    await report({}, laterRun({ pullRequests: [2] }));
    expect(job.github.repository.comments.map(({ issue }) => issue)).toEqual([1]);
  });

  const hostileChanges: readonly (readonly [string, (original: Record<string, unknown>) => unknown])[] = [
    [
      'custom notes and a custom explanation',
      (original) => ({
        ...original,
        notes: ['APPROVED-BY-ADMIN'],
        origin: {
          baseCommit: null,
          headCommit: null,
          baseRef: 'APPROVED-BY-ADMIN',
          pullRequest: 1,
          explanation: 'APPROVED-BY-ADMIN',
          runUrl: 'https://evil.example/',
        },
      }),
    ],
    [
      'a failure with custom text',
      (original) => ({ ...original, pairs: [], failure: 'APPROVED-BY-ADMIN <img src=x> @octocat' }),
    ],
    [
      'a missing base with custom text',
      (original) => ({
        ...original,
        pairs: (original['pairs'] as { head: object }[]).map(({ head }) => ({
          base: null,
          missing: 'APPROVED-BY-ADMIN',
          head,
        })),
      }),
    ],
    [
      'an exception with custom text',
      (original) => ({
        ...original,
        policy: {
          ...(original['policy'] as object),
          forbid: ['shells'],
          expired: [{ what: 'busybox', reason: 'APPROVED-BY-ADMIN', expires: '2001-01-01' }],
        },
      }),
    ],
    [
      'a name with Markdown',
      (original) => ({ ...original, image: '[APPROVED-BY-ADMIN](https://evil.example/)' }),
    ],
    [
      'another commit',
      (original) => ({ ...original, headSha: 'f'.repeat(40), notes: ['APPROVED-BY-ADMIN'] }),
    ],
    ['an unknown field', (original) => ({ ...original, body: 'APPROVED-BY-ADMIN' })],
    ['a string instead of a document', () => 'APPROVED-BY-ADMIN'],
  ];

  test("can't put text of its result into the comment", async () => {
    const measured = await provideResult('api', 'fork');
    for (const [what, change] of sampleCases(hostileChanges)) {
      job.github.repository.artifacts.length = 0;
      const content = JSON.stringify(change(JSON.parse(measured) as Record<string, unknown>));
      job.github.repository.addArtifact(
        RUN,
        `${RESULT_PREFIX}api`,
        makeZip([{ name: 'result.json', content }]),
      );
      const result = await report({}, laterRun());
      expect([what, result.exitCode, bodies().length]).toEqual([what, 0, 1]);
      const published = `${bodies().join()}${result.summary}`;
      expect([what, published.includes('APPROVED-BY-ADMIN'), published.includes('evil.example')]).toEqual([
        what,
        false,
        false,
      ]);
    }
  });

  test('of another event is rejected', async () => {
    const result = await report({}, laterRun({ event: 'push' }));
    expect(result.errors).toEqual([expect.stringMatching(/triggered by push/)]);
  });
});
