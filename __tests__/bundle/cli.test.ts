import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import { DIST, NODE_24, UNREACHABLE } from '../support/runner.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(await readFile(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object,
);

/** Contains a copy of dist, and no other file that it could import by accident. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  await cp(DIST, join(folder, 'dist'), { recursive: true });
  const image = (bytes: number) =>
    makeDockerArchive({ layers: [makeTar([{ name: 'app', content: Buffer.alloc(bytes) }])] });
  await writeFile(join(folder, 'small.tar'), image(1000));
  await writeFile(join(folder, 'large.tar'), image(2000));
  await writeFile(join(folder, 'broken.tar'), image(2000).subarray(0, 1000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Environment = Readonly<Record<string, string>>;

async function start(file: string, node: string, args: readonly string[], env: Environment, cwd = folder) {
  const temporary = await mkdtemp(join(folder, 'tmp-'));
  const options = {
    cwd,
    env: { ...env, TMPDIR: temporary },
    extendEnv: false,
    reject: false,
    timeout: 60_000,
  };
  const { exitCode, stdout, stderr } = await execa(node, [join(folder, 'dist', file), ...args], options);
  expect(await readdir(temporary)).toEqual([]);
  return { exitCode, stdout, stderr };
}

describe('without an engine', () => {
  const node = NODE_24;
  const cli = (...args: readonly string[]) => start('cli.js', node, args, UNREACHABLE.env);

  test('the action, started outside a workflow, says what is missing', async () => {
    const { exitCode, stdout, stderr } = await start('index.js', node, [], UNREACHABLE.env);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/^::error::.*(dist\/cli\.js|GITHUB_EVENT_PATH)/);
  });

  test('prints its version', async () => {
    const { version } = JSON.parse(await readFile(join(DIST, '../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await cli('--version')).toEqual({ exitCode: 0, stdout: `image-weigh-in ${version}`, stderr: '' });
  });

  test('exits with the code of its verdict if the reader closes the pipe', async () => {
    const rule = ['--max-increase', '99%'];
    for (const [args, code] of [[rule, 1] as const, [[], 0] as const]) {
      const child = execa(node, [join(folder, 'dist/cli.js'), 'compare', 'small.tar', 'large.tar', ...args], {
        cwd: folder,
        env: UNREACHABLE.env,
        extendEnv: false,
        reject: false,
        buffer: { stdout: false },
      });
      child.stdout.destroy();
      const { exitCode, stderr } = await child;
      expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
    }
  });

  test.each(['', 'measure', 'compare', 'build'])('"%s --help" fits into 80 columns', async (command) => {
    const { exitCode, stdout, stderr } = await cli(...(command === '' ? [] : [command]), '--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Usage: image-weigh-in');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.each<[string, readonly string[], number]>([
    ['measures', ['measure', 'small.tar'], 0],
    ['compares', ['compare', 'small.tar', 'large.tar'], 0],
    ['checks a rule for one image', ['measure', 'small.tar', '--max-size', '999B'], 1],
    ['checks a rule for a change', ['compare', 'small.tar', 'large.tar', '--max-increase', '99%'], 1],
    ['warns without failing', ['measure', 'small.tar', '--max-size', '999B', '--on-violation', 'warn'], 0],
  ])('%s', async (_what, args, code) => {
    const { exitCode, stdout, stderr } = await cli(...args, '--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });

  test('text for a pipe has no colors and fits into 80 columns', async () => {
    const { stdout } = await cli('compare', 'small.tar', 'large.tar');
    expect(stdout).toContain('+1kB');
    expect(stdout).not.toContain('\u001B');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('writes the HTML page', async () => {
    const { exitCode, stdout } = await cli('compare', 'small.tar', 'large.tar', '--format', 'html');
    expect(exitCode).toBe(0);
    expect(stdout.slice(0, 15)).toBe('<!doctype html>');
    expect(stdout.includes('"label":"Size"')).toBe(true);
  });

  test('prints the verdict and the remedy if the report goes to a file', async () => {
    const args = ['measure', 'small.tar', '--max-size', '1B', '--output', join(folder, 'report.md')];
    const { exitCode, stdout, stderr } = await cli(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^FAIL {2}The image is .*\n\n {2}max-size .*, allowed: 1B\n/);
    expect(stderr).toContain('or raise\n  --max-size.');
    expect(stderr).toMatch(/\nReport: .*report\.md$/);
    expect((await cli(...args, '--quiet')).stderr).toBe('');
  });

  // A script named xdg-open takes the place of a browser, and records its argument.
  test.each([
    ['shows a page', 'echo "$1" > "$OPENED"', /^Opened (.*page\.html)$/],
    ['prints the path of the page if no program opens it', null, /^No browser found\. Open (.*page\.html)$/],
  ])('%s', async (_what, opener, message) => {
    const bin = await mkdtemp(join(folder, 'bin-'));
    if (opener !== null) await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\n${opener}\n`, { mode: 0o755 });
    const opened = join(bin, 'opened');
    await execa('mkfifo', [opened]);
    const page = join(bin, 'page.html');
    const { stdout } = await start(
      'cli.js',
      node,
      ['compare', 'small.tar', 'large.tar', '--format', 'html', '--open', '--output', page],
      { ...UNREACHABLE.env, PATH: bin, OPENED: opened },
    );
    expect(message.exec(stdout)?.[1]).toBe(page);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
    // The command line doesn't wait for the opener, so its output comes through a pipe.
    if (opener !== null) expect(await readFile(opened, 'utf8')).toBe(`${page}\n`);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['weigh'], /run image-weigh-in help/],
    ['an unknown option', ['measure', 'small.tar', '--fast'], /--fast/],
    ['a wrong limit', ['measure', 'small.tar', '--max-size', 'big'], /--max-size/],
    ['a missing file', ['measure', './none.tar'], /no such file/],
    ['a mistyped file', ['measure', 'smal.tar'], /no such file/],
    [
      'an output path that is a folder',
      ['measure', 'broken.tar', '--output', '.'],
      /Can't write the report to \.: it is a directory/,
    ],
    [
      'an output path in a missing folder',
      ['measure', 'broken.tar', '--output', 'none/report.json'],
      /there is no directory none/,
    ],
    [
      'a rule about changes, for one image',
      ['measure', 'small.tar', '--forbid-new', 'shells'],
      /compare BASE/,
    ],
    ['a broken archive', ['measure', 'broken.tar'], /broken\.tar/],
    ['an engine that does not run', ['measure', 'docker:x'], /nowhere\/docker\.sock/],
    ['a folder that is no repository', ['build'], /not a git repository. Change to a clone/],
  ])('%s is one line on stderr', async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await cli(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^image-weigh-in: [^\n]+$/);
    expect(stderr).toMatch(message);
  });
});

test(
  'build compares the checked-out commit with its merge base',
  async () => {
    const busybox = await ensureBaseImage(engine, 'busybox');
    const { origin } = await makePullRequest(
      { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' },
      {
        Dockerfile: `FROM ${busybox}\nCOPY app /app\n`,
        'one.Dockerfile': 'FROM scratch\nCOPY app /a\nCOPY app /b\n',
      },
    );
    try {
      await origin.git('checkout', '--quiet', 'feature');
      const args = ['build', '--base-ref', 'main', '--format', 'json'];
      const { exitCode, stdout, stderr } = await start('cli.js', NODE_24, args, engine.env, origin.path);
      expect(stderr).not.toContain('ERROR');
      expect(exitCode).toBe(1);
      const report = JSON.parse(stdout) as { images: { base: object; violations: object[] }[] };
      validate(report);
      expect(validate.errors).toBeNull();
      expect(report.images[0]).toMatchObject({
        base: { size: { unpacked: 4 } },
        violations: [{ rule: 'forbid-new' }],
      });
      const fromElsewhere = await start('cli.js', NODE_24, [...args, '--context', origin.path], engine.env);
      expect(fromElsewhere).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('"forbid-new"') as unknown,
      });
      const here = ['build', '--base-ref', 'HEAD', '--base-file', 'one.Dockerfile', '--network', 'none'];
      const same = await start('cli.js', NODE_24, [...here, '--format', 'json'], engine.env, origin.path);
      const { images } = JSON.parse(same.stdout) as typeof report;
      expect(images[0]).toMatchObject({
        base: { size: { unpacked: 8 } },
        violations: [{ rule: 'forbid-new' }],
      });
      expect((await origin.git('worktree', 'list')).split('\n')).toHaveLength(1);
      expect(await origin.git('status', '--porcelain')).toBe('');
    } finally {
      await rm(origin.path, { recursive: true });
    }
  },
  SLOW,
);
