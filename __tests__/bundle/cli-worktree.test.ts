import { execFile } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { runCli } from '../support/cli.ts';
import { ONE_ENGINE, useEngine } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import type { TestPullRequest } from '../support/git.ts';

const SLOW = 300_000;
/** Without its plugins, docker has no buildx, and the build goes through the Engine API. */
const BUILDERS = ONE_ENGINE.filter((name) => !name.endsWith('-containerd')).flatMap((name) => [
  { name, builder: 'buildx', env: {} },
  { name, builder: 'the Engine API', env: { DOCKER_CONFIG: '/nonexistent' } },
]);

const COMMITTED = {
  Dockerfile: 'FROM scratch\nCOPY . /\n',
  app: 'app\n',
  'docs/guide': 'guide\n',
  'docs/Dockerfile': 'FROM scratch\nCOPY . /\n',
  '.gitignore': 'node_modules\n',
  '.dockerignore': 'secret\n',
};

let request: TestPullRequest;
let root: string;
beforeAll(async () => {
  request = await makePullRequest(COMMITTED, { 'docs/guide': 'a longer guide\n' });
  root = request.origin.path;
  await request.origin.git('checkout', '--quiet', 'feature');
  const write = (name: string, text: string) => writeFile(join(root, name), text);
  await write('app', 'changed\n');
  await write('new', 'new\n');
  await write('secret', 'never\n');
  await write('.dockerignore', '*/never\nsecret\n!.git\n!.git/config\n');
  await mkdir(join(root, 'node_modules'));
  await write('node_modules/module', 'module\n');
  await symlink('/etc/passwd', join(root, 'link'));
});
afterAll(() => rm(root, { recursive: true }));

/** Everything that is in the repository, with times and contents. The checkout of the base is listed in `.git` for a while. */
async function listFiles(): Promise<string> {
  const command =
    'find . ! -path ./.git -printf "%p %y %m %n %s %T@ %l\\n" | sort; find . -type f -exec sha256sum {} + | sort';
  return (await promisify(execFile)('bash', ['-c', command], { cwd: root })).stdout;
}

const bytes = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

describe.each(BUILDERS)('on Docker Engine $name with $builder', ({ name, env }) => {
  const engine = useEngine(name);

  async function build(args: readonly string[]) {
    const result = await runCli(['build', '--base-ref', 'main', ...args], {
      cwd: root,
      env: { ...engine.env, ...env },
    });
    expect(result.leftoverFiles).toEqual([]);
    return result;
  }

  test(
    '--worktree compares the working tree, without .git, and changes nothing',
    async () => {
      const before = await listFiles();
      const { stdout, stderr, exitCode } = await build(['--worktree', '--format', 'json']);
      if (stdout === '') throw new Error(stderr);
      const report = JSON.parse(stdout) as ReportJson;
      const { Dockerfile, ...committed } = COMMITTED;
      const head = [
        Dockerfile,
        'changed\n',
        'a longer guide\n',
        committed['docs/Dockerfile'],
        'new\n',
        'module\n',
      ];
      expect(report.images).toMatchObject([
        {
          base: {
            commit: request.fork,
            size: { unpacked: bytes([Dockerfile, ...Object.values(committed)]) },
          },
          head: {
            commit: null,
            fileCount: 9,
            size: { unpacked: bytes([...head, 'node_modules\n', '*/never\nsecret\n!.git\n!.git/config\n']) },
          },
        },
      ]);
      const sha = (await request.origin.git('rev-parse', 'HEAD')).slice(0, 7);
      expect(report.origin).toMatchObject({
        headCommit: null,
        explanation: expect.stringContaining(
          `the head is the working tree (${sha} + uncommitted changes); the base is ${request.fork.slice(0, 7)}`,
        ) as unknown,
      });
      expect(stderr).not.toContain('Uncommitted changes are ignored');
      expect(exitCode).toBe(0);
      expect(await listFiles()).toBe(before);
    },
    SLOW,
  );

  test(
    'a context below the root',
    async () => {
      const { stdout, stderr } = await build(['--worktree', '--context', 'docs', '--format', 'json']);
      if (stdout === '') throw new Error(stderr);
      const { images } = JSON.parse(stdout) as ReportJson;
      expect(images).toMatchObject([
        { head: { size: { unpacked: bytes(['a longer guide\n', COMMITTED['docs/Dockerfile']]) } } },
      ]);
    },
    SLOW,
  );
});

describe('without building', () => {
  test('--worktree needs an image that is built', async () => {
    const { stderr, exitCode } = await runCli(['build', '--worktree', '--image', 'x'], { cwd: root });
    expect(stderr).toBe("image-weigh-in: --worktree and --image can't be combined. Remove one of them.");
    expect(exitCode).toBe(2);
  });

  test('a note offers --worktree', async () => {
    const { stderr } = await runCli(['build', '--base-ref', 'main', '--quiet'], { cwd: root });
    expect(stderr).toMatch(/^Warning: Uncommitted changes are ignored\. Use --worktree to include them\.\n/);
  });
});
