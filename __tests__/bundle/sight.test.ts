import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import type { CliOptions } from '../support/cli.ts';
import { ENGINES, useEngine } from '../support/engine.ts';
import { IMAGE, OCI_FILES, registryOf, serve, withFault } from '../support/failing-sources.ts';
import type { StandIn } from '../support/failing-sources.ts';
import { everythingSaid, useJob } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';
import { dockerArchiveOf } from '../support/tar.ts';

const SLOW = 300_000;
const SECRET = 'swordfish-4711';
const engine = useEngine(ENGINES.includes('26.1') ? '26.1' : ENGINES[0]!);
const job = useJob(engine);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sight-'));
  await writeFile(join(folder, 'app.tar'), dockerArchiveOf(IMAGE));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The line of phases, with `N s` for every time. */
const tookIn = (text: string) =>
  /^(?:<sub>)?(Took .*?)(?:<\/sub>)?$/m.exec(text)?.[1]?.replace(/\d+\.\d s/g, 'N s');
const debugOf = ({ commands }: ActionResult) =>
  commands.flatMap(({ name, message }) => (name === 'debug' ? [message] : []));

const SCRATCH = { app: 'app', Dockerfile: 'FROM scratch\nCOPY app /app\n' };
const CHANGE = { app: 'another app' };
const BUILT = 'Took N s: plan N s, checkout N s, base build N s, head build N s, export N s, read N s';

describe('a job', () => {
  test(
    'with RUNNER_DEBUG=1 logs every git, docker and HTTP call with its time, and no secret',
    async () => {
      const checkout = await job.checkOut(SCRATCH, CHANGE);
      // As a step before this one can give git a token.
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
      const calls = debugOf(result);
      const matching = (pattern: RegExp) => calls.filter((call) => pattern.test(call));
      expect(matching(/^git rev-parse \S.* → exit code 0, \d+ bytes, \d+ ms$/)).not.toEqual([]);
      expect(matching(/^git worktree add .* → exit code 0, (?:\d+ bytes, )?\d+ ms$/)).toHaveLength(2);
      expect(matching(/^docker buildx version → exit code 0, \d+ bytes, \d+ ms$/)).toHaveLength(1);
      // These end inside of a log group, in which the runner obeys no command of the build.
      expect(
        matching(/^docker buildx build .* --build-arg=TOKEN=\*\*\* .* → exit code 0, \d+ ms$/),
      ).toHaveLength(2);
      expect(
        matching(/^git config --file \S+ --add http\.https:\S+extraheader \*\*\* → exit code 0, /),
      ).not.toEqual([]);
      expect(matching(/^bash → exit code 0, \d+ ms$/)).toHaveLength(2);
      expect(matching(/^GET \/images\/image-weigh-in\/\S+\/json → 200, \d+ ms$/)).toHaveLength(2);
      expect(matching(/^GET \/images\/get → 200, [\d,]+ bytes, \d+ ms$/)).toHaveLength(2);
      expect(matching(/^DELETE \/images\/image-weigh-in\/\S+ → 200, \d+ ms$/)).toHaveLength(2);
      const api = `^POST ${job.github.url}/repos/octo-org/calculator/issues/1/comments → 201, .*\\d+ ms$`;
      expect(matching(new RegExp(api))).toHaveLength(1);
      expect(everythingSaid(result, job.github)).not.toContain(SECRET);
      expect(everythingSaid(result, job.github)).not.toContain('actions-token');
    },
    SLOW,
  );

  test(
    'logs none without it, and ends with the times of its phases in log and summary',
    async () => {
      const checkout = await job.checkOut(SCRATCH, CHANGE);
      const result = await job.run(checkout);
      expect(result.exitCode).toBe(0);
      expect(result.stdout).not.toMatch(/::debug|rev-parse| ms$/m);
      expect(tookIn(result.stdout.trimEnd().split('\n').at(-1) ?? '')).toBe(
        `${BUILT}, compare N s, publish N s`,
      );
      expect(tookIn(result.summary)).toBe(`${BUILT}, compare N s, publish N s`);
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
      const checkout = await job.checkOut(SCRATCH, CHANGE);
      const env = { GITHUB_SERVER_URL: 'https://github.example.com' };
      const measured = await job.run(checkout, { part: 'measure', env });
      expect(measured.errors).toEqual([]);
      expect(tookIn(measured.stdout)).toBe(`${BUILT}, compare N s, publish N s`);
      const reported = await job.run(checkout, { part: 'report' });
      expect(tookIn(reported.stdout)).toBe('Took N s: read N s, compare N s, publish N s');
      expect(tookIn(reported.summary)).toBe('Took N s: read N s, compare N s, publish N s');
    },
    SLOW,
  );

  test(
    'that fails ends with the times so far',
    async () => {
      const checkout = await job.checkOut(SCRATCH, { Dockerfile: 'FROM scratch\nCOPY none /\n' });
      const result = await job.run(checkout);
      expect(result.exitCode).toBe(1);
      expect(tookIn(result.stdout)).toMatch(
        /^Took N s: plan N s, checkout N s, base build N s, head build N s/,
      );
      expect(tookIn(result.summary)).toBe(tookIn(result.stdout));
    },
    SLOW,
  );

  test(
    'runs no workflow command inside a logged call',
    async () => {
      const checkout = await job.checkOut(SCRATCH, CHANGE);
      const pwned = '\n::set-output name=verdict::pwned\n##[add-path]/pwned';
      const result = await job.run(checkout, {
        env: { RUNNER_DEBUG: '1' },
        inputs: { target: `none${pwned}`, network: `none${pwned}` },
      });
      expect(result.exitCode).toBe(1);
      const builds = debugOf(result).filter((call) => call.startsWith('docker buildx build'));
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
  const registry = async () => {
    const started = await serve(registryOf(withFault(OCI_FILES, 'index', 'sound')));
    standIns.push(started);
    return started.at;
  };

  test('with --verbose shows every call and the time of each phase', async () => {
    const at = await registry();
    const { exitCode, stdout, stderr } = await cli('measure', `registry:${at}/app:1`, '--verbose');
    expect(exitCode).toBe(0);
    const line = (path: string) => `GET http://${at}/v2/app/${path} → 200, N bytes, N ms`;
    const lines = stderr.replace(/[\d,]+ bytes, \d+ ms/g, 'N bytes, N ms').split('\n');
    expect(lines).toContain(line('manifests/1'));
    expect(lines.filter((each) => each.includes('/blobs/'))).toHaveLength(3);
    expect(tookIn(stderr)).toBe('Took N s: read N s, compare N s, publish N s');
    expect(stdout).not.toMatch(/GET|Took/);
  });

  test('shows no call without it', async () => {
    const at = await registry();
    expect(await cli('measure', `registry:${at}/app:1`)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test(
    'builds with --verbose, by default, and with --quiet',
    async () => {
      const { workspace } = await job.checkOut(SCRATCH, CHANGE);
      const build = (options: CliOptions, ...args: readonly string[]) =>
        runCli(['build', '--base-ref', 'HEAD', '--layer-cache', 'none', ...args], {
          env: engine.env,
          cwd: workspace.path,
          ...options,
        });
      const usual = await build({});
      expect(usual.exitCode).toBe(0);
      expect(usual.stderr).toContain('── Build the head image');
      expect(tookIn(usual.stderr)).toBe(`${BUILT}, compare N s, publish N s`);
      expect(usual.stderr).not.toMatch(/ ms$/m);
      const secret = ['--build-arg', `TOKEN=${SECRET}`];
      const verbose = await build({}, '--verbose', ...secret);
      expect(verbose.stderr).toMatch(/^git rev-parse .* → exit code 0, \d+ bytes, \d+ ms$/m);
      expect(verbose.stderr).toMatch(/^docker buildx build .* → exit code 0, \d+ ms$/m);
      expect(verbose.stderr).toMatch(/^GET \/images\/get → 200, [\d,]+ bytes, \d+ ms$/m);
      expect(verbose.stderr + verbose.stdout).not.toContain(SECRET);
      const env = { ...engine.env, DOCKER_CONFIG: '/nonexistent' };
      const withoutBuildx = await build({ env }, '--verbose', ...secret);
      expect(withoutBuildx.stderr).toMatch(/^POST \/build → 200, \d+ ms$/m);
      expect(withoutBuildx.stderr).toMatch(/^POST \/session → 101, closed, \d+ ms$/m);
      expect(withoutBuildx.stderr + withoutBuildx.stdout).not.toContain(SECRET);
      const failed = await build({}, '--target', 'none');
      expect(failed.exitCode).toBe(2);
      expect(failed.stderr).toMatch(
        /^Took .*head build \d+\.\d s.*\nimage-weigh-in: Can't build the head image/m,
      );
      const quietly = await build({}, '--target', 'none', '--quiet');
      expect(quietly.stderr).toMatch(/^image-weigh-in: Can't build the head image: [^\n]*$/);
      const quiet = await build({}, '--quiet');
      expect(quiet).toMatchObject({ exitCode: 0, stderr: '' });
      expect(quiet.stdout).toBe(usual.stdout);
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
