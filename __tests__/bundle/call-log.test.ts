import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import type { CliOptions } from '../support/cli.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { IMAGE, OCI_FILES, serveRegistry, serve, withFault } from '../support/failing-sources.ts';
import type { StandIn } from '../support/failing-sources.ts';
import { allOutput, useJob } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';
import { makeDockerArchive } from '../support/tar.ts';

const SLOW = 300_000;
const SECRET = 'swordfish-4711';
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sight-'));
  await writeFile(join(folder, 'app.tar'), makeDockerArchive(IMAGE));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns the line with the time of each phase, with `N s` for every time. */
const readTimings = (text: string) =>
  /^(?:<sub>)?(Took .*?)(?:<\/sub>)?$/m.exec(text)?.[1]?.replace(/\d+\.\d s/g, 'N s');
const listDebugLines = ({ commands }: ActionResult) =>
  commands.flatMap(({ name, message }) => (name === 'debug' ? [message] : []));

const SCRATCH = { app: 'app', Dockerfile: 'FROM scratch\nCOPY app /app\n' };
const APP_CHANGE = { app: 'another app' };
const BUILD_TIMINGS =
  'Took N s: plan N s, checkout N s, base build N s, head build N s, export N s, read N s';

describe('a job', () => {
  test(
    'with RUNNER_DEBUG=1 logs every git, docker and HTTP call with its time, and no secret',
    async () => {
      const checkout = await job.checkOut(SCRATCH, APP_CHANGE);
      // An earlier step can give git a token this way.
      const header = `[http "https://example.com/"]\n\textraHeader = AUTHORIZATION: basic ${SECRET}-of-git\n`;
      await writeFile(join(folder, 'gitconfig'), header);
      const env = {
        RUNNER_DEBUG: '1',
        MY_SECRET: `${SECRET}-of-environment`,
        GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
      };
      const inputs = {
        secrets: `one=${SECRET}`,
        'secret-envs': 'two=MY_SECRET',
        'build-args': `TOKEN=${SECRET}-of-argument`,
        prepare: `: ${SECRET}-of-prepare`,
        'github-token': 'actions-token',
      };
      const result = await job.run(checkout, { env, inputs });
      expect(result).toMatchObject({ exitCode: 0, errors: [], warnings: [] });
      const calls = listDebugLines(result);
      const matchingCalls = (pattern: RegExp) => calls.filter((call) => pattern.test(call));
      expect(matchingCalls(/^git rev-parse \S.* → exit code 0, \d+ bytes, \d+ ms$/)).not.toEqual([]);
      expect(matchingCalls(/^git worktree add .* → exit code 0, (?:\d+ bytes, )?\d+ ms$/)).toHaveLength(2);
      expect(matchingCalls(/^docker buildx version → exit code 0, \d+ bytes, \d+ ms$/)).toHaveLength(1);
      // These end inside a log group, in which workflow commands of the build are turned off.
      expect(
        matchingCalls(/^docker buildx build .* --build-arg=TOKEN=\*\*\* .* → exit code 0, \d+ ms$/),
      ).toHaveLength(2);
      expect(
        matchingCalls(/^git config --file \S+ --add http\.https:\S+extraheader \*\*\* → exit code 0, /),
      ).not.toEqual([]);
      expect(matchingCalls(/^bash → exit code 0, \d+ ms$/)).toHaveLength(2);
      expect(matchingCalls(/^GET \/v1\.\d+\/images\/image-weigh-in\/\S+\/json → 200, \d+ ms$/)).toHaveLength(
        2,
      );
      expect(matchingCalls(/^GET \/v1\.\d+\/images\/get → 200, [\d,]+ bytes, \d+ ms$/)).toHaveLength(2);
      expect(matchingCalls(/^DELETE \/v1\.\d+\/images\/image-weigh-in\/\S+ → 200, \d+ ms$/)).toHaveLength(2);
      const api = `^POST ${job.github.url}/repos/octo-org/calculator/issues/1/comments → 201, .*\\d+ ms$`;
      expect(matchingCalls(new RegExp(api))).toHaveLength(1);
      expect(allOutput(result, job.github)).not.toContain(SECRET);
      expect(allOutput(result, job.github)).not.toContain('actions-token');
    },
    SLOW,
  );

  test(
    'logs no call without RUNNER_DEBUG, and ends log and summary with the times of its phases',
    async () => {
      const checkout = await job.checkOut(SCRATCH, APP_CHANGE);
      const result = await job.run(checkout);
      expect(result.exitCode).toBe(0);
      expect(result.stdout).not.toMatch(/::debug|rev-parse| ms$/m);
      expect(readTimings(result.stdout.trimEnd().split('\n').at(-1) ?? '')).toBe(
        `${BUILD_TIMINGS}, compare N s, publish N s`,
      );
      expect(readTimings(result.summary)).toBe(`${BUILD_TIMINGS}, compare N s, publish N s`);
      expect(result.summary.trimEnd()).toMatch(/\n\n<sub>Took [^\n]*<\/sub>$/);
      const [comment] = job.github.repository.comments;
      expect(comment?.body).toContain('Image Weigh-In');
      expect(comment?.body).not.toContain('Took');
    },
    SLOW,
  );

  test(
    'shows the phases of each job in a matrix',
    async () => {
      const checkout = await job.checkOut(SCRATCH, APP_CHANGE);
      const env = { GITHUB_SERVER_URL: 'https://github.example.com' };
      const measured = await job.run(checkout, { part: 'measure', env });
      expect(measured.errors).toEqual([]);
      expect(readTimings(measured.stdout)).toBe(`${BUILD_TIMINGS}, compare N s, publish N s`);
      const reported = await job.run(checkout, { part: 'report' });
      expect(readTimings(reported.stdout)).toBe('Took N s: read N s, compare N s, publish N s');
      expect(readTimings(reported.summary)).toBe('Took N s: read N s, compare N s, publish N s');
    },
    SLOW,
  );

  test(
    'ends with the times so far if it fails',
    async () => {
      const checkout = await job.checkOut(SCRATCH, { Dockerfile: 'FROM scratch\nCOPY none /\n' });
      const result = await job.run(checkout);
      expect(result.exitCode).toBe(1);
      expect(readTimings(result.stdout)).toMatch(
        /^Took N s: plan N s, checkout N s, base build N s, head build N s/,
      );
      expect(readTimings(result.summary)).toBe(readTimings(result.stdout));
    },
    SLOW,
  );

  test(
    'runs no workflow command inside a logged call',
    async () => {
      const checkout = await job.checkOut(SCRATCH, APP_CHANGE);
      const pwned = '\n::set-output name=verdict::pwned\n##[add-path]/pwned';
      const result = await job.run(checkout, {
        env: { RUNNER_DEBUG: '1' },
        inputs: { target: `none${pwned}`, network: `none${pwned}` },
      });
      expect(result.exitCode).toBe(1);
      const builds = listDebugLines(result).filter((call) => call.startsWith('docker buildx build'));
      expect(builds.join()).toContain('\\x3a:set-output name=verdict::pwned \\x23#[add-path]/pwned');
      expect(result.commands.filter(({ name }) => /set-output|add-path/.test(name))).toEqual([]);
    },
    SLOW,
  );
});

describe('the command line', () => {
  const standIns: StandIn[] = [];
  afterEach(async () => {
    for (const { stop } of standIns.splice(0)) await stop();
  });

  const cli = (...args: readonly string[]) => runCli([...args, '--layer-cache', 'none'], { cwd: folder });
  const startRegistry = async () => {
    const started = await serve(serveRegistry(withFault(OCI_FILES, 'index', 'intact')));
    standIns.push(started);
    return started.address;
  };

  test('with --verbose shows every call and the time of each phase', async () => {
    const address = await startRegistry();
    const { exitCode, stdout, stderr } = await cli('measure', `registry:${address}/app:1`, '--verbose');
    expect(exitCode).toBe(0);
    const callTo = (path: string) => `GET http://${address}/v2/app/${path} → 200, N bytes, N ms`;
    const lines = stderr.replace(/[\d,]+ bytes, \d+ ms/g, 'N bytes, N ms').split('\n');
    expect(lines).toContain(callTo('manifests/1'));
    expect(lines.filter((line) => line.includes('/blobs/'))).toHaveLength(3);
    expect(readTimings(stderr)).toBe('Took N s: read N s, compare N s, publish N s');
    expect(stdout).not.toMatch(/GET|Took/);
  });

  test('shows no call without --verbose', async () => {
    const address = await startRegistry();
    expect(await cli('measure', `registry:${address}/app:1`)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test(
    'logs a build with --verbose, by default, and with --quiet',
    async () => {
      const { workspace } = await job.checkOut(SCRATCH, APP_CHANGE);
      const build = (options: CliOptions, ...args: readonly string[]) =>
        runCli(['build', '--base-ref', 'HEAD', '--layer-cache', 'none', ...args], {
          env: engine.env,
          cwd: workspace.path,
          ...options,
        });
      const normal = await build({});
      expect(normal.exitCode).toBe(0);
      expect(normal.stderr).toContain('── Build the head');
      expect(readTimings(normal.stderr)).toBe(`${BUILD_TIMINGS}, compare N s, publish N s`);
      expect(normal.stderr).not.toMatch(/ ms$/m);
      const secret = ['--build-arg', `TOKEN=${SECRET}`];
      const verbose = await build({}, '--verbose', ...secret);
      expect(verbose.stderr).toMatch(/^git rev-parse .* → exit code 0, \d+ bytes, \d+ ms$/m);
      expect(verbose.stderr).toMatch(/^docker buildx build .* → exit code 0, \d+ ms$/m);
      expect(verbose.stderr).toMatch(/^GET \/v1\.\d+\/images\/get → 200, [\d,]+ bytes, \d+ ms$/m);
      expect(verbose.stderr + verbose.stdout).not.toContain(SECRET);
      const env = { ...engine.env, DOCKER_CONFIG: '/nonexistent' };
      const withoutBuildx = await build({ env }, '--verbose', ...secret);
      expect(withoutBuildx.stderr).toMatch(/^POST \/v1\.\d+\/build → 200, \d+ ms$/m);
      expect(withoutBuildx.stderr).toMatch(/^POST \/v1\.\d+\/session → 101, closed, \d+ ms$/m);
      expect(withoutBuildx.stderr + withoutBuildx.stdout).not.toContain(SECRET);
      const failed = await build({}, '--target', 'none');
      expect(failed.exitCode).toBe(2);
      expect(failed.stderr).toMatch(/^Took .*head build \d+\.\d s.*\nimage-weigh-in: Can't build the head/m);
      const quietFailure = await build({}, '--target', 'none', '--quiet');
      expect(quietFailure.stderr).toMatch(/^image-weigh-in: Can't build the head: [^\n]*$/);
      const quiet = await build({}, '--quiet');
      expect(quiet).toMatchObject({ exitCode: 0, stderr: '' });
      expect(quiet.stdout).toBe(normal.stdout);
    },
    SLOW,
  );

  test('with --quiet still prints errors', async () => {
    const missing = await cli('measure', './none.tar', '--quiet');
    expect(missing).toMatchObject({ exitCode: 2, stdout: '' });
    expect(missing.stderr).toMatch(/^image-weigh-in: .*no such file/);
    const both = await cli('measure', 'app.tar', '--quiet', '--verbose');
    expect(both).toMatchObject({ exitCode: 2, stdout: '' });
    expect(both.stderr).toContain("--quiet and --verbose can't be combined");
  });
});
