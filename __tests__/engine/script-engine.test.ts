import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ENGINES, useEngine, withFiles } from '../support/engine.ts';

const SCRIPT = resolve(import.meta.dirname, '../../script/engine');
const PACKAGES = resolve(import.meta.dirname, '../../.engine/packages');

const run = (args: readonly string[]) => execa(SCRIPT, args, { reject: false });

test.each([
  [[], /^Usage: script\/engine start NAME/],
  [['start'], /no engine is called ''. Take one of: 20.10 26.1 26.1-containerd 28.5 28.5-containerd/],
  [['start', 'latest'], /no engine is called 'latest'/],
  [['start', '28.5', '--fast'], /unknown option --fast/],
  [['list', '--root'], /--root needs a folder/],
  [['--fetch', '28.6'], /no engine is called '28.6'/],
  [['start', '28.5', '26.1'], /unexpected argument '26.1'/],
  [['list', 'all'], /unexpected argument 'all'/],
])('rejects %j and explains what to do', async (args, message) => {
  const { exitCode, stderr } = await run(args);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('--help exits with 0', async () => {
  expect(await run(['--help'])).toMatchObject({ exitCode: 0, stderr: '' });
});

if (ENGINES.includes('28.5')) {
  // Fetches the packages. The engines below have separate folders.
  useEngine('28.5');

  test('--fetch starts nothing', async () => {
    await withFiles({}, async (root) => {
      await symlink(PACKAGES, join(root, 'packages'));
      expect(await run(['--fetch', '28.5', '--root', root])).toMatchObject({ exitCode: 0, stdout: '' });
      expect((await run(['list', '--root', root])).stdout).not.toContain('running');
    });
  });

  test('an engine starts once, restarts after it was killed, and leaves nothing when stopped', async () => {
    await withFiles({}, async (root) => {
      await symlink(PACKAGES, join(root, 'packages'));
      await mkdir(join(root, '28.5'));
      const engine = (...args: string[]) => execa(SCRIPT, [...args, '--root', root]);
      const pid = () => readFile(join(root, '28.5', 'dockerd.pid'), 'utf8');
      try {
        // Two starts at the same time and a later one give the same engine.
        const [first, second] = await Promise.all([engine('start', '28.5'), engine('start', '28.5')]);
        expect(first.stdout).toMatch(/^Docker Engine 28\.5 \(28\.5\.\S+\) is running at unix:\/\//);
        expect(second.stdout).toBe(first.stdout);
        const firstPid = await pid();
        await engine('start', '28.5');
        expect(await pid()).toBe(firstPid);

        process.kill(Number(firstPid), 'SIGKILL');
        await engine('start', '28.5');
        expect(await pid()).not.toBe(firstPid);
        expect((await engine('list')).stdout).toMatch(/^28\.5 +running +unix:\/\//m);
        expect((await engine('env', '28.5')).stdout).toContain(
          `export DOCKER_HOST=unix://${root}/28.5/docker.sock`,
        );
      } finally {
        await engine('stop', 'all');
      }
      expect((await engine('list')).stdout).toMatch(/^28\.5 +stopped$/m);
      expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(root);
      await expect(engine('env', '28.5')).rejects.toMatchObject({
        stderr: expect.stringContaining('is not running. Run: script/engine start 28.5'),
      });
    });
  });

  test('works in a folder too deep for sockets, and leaves nothing outside it', async () => {
    await withFiles({}, async (parent) => {
      const root = join(parent, 'a-folder-as-deep-as-a-runner-may-have-it/one-more-level/engine');
      await mkdir(root, { recursive: true });
      await symlink(PACKAGES, join(root, 'packages'));
      const engine = (...args: string[]) => execa(SCRIPT, [...args, '--root', root]);
      try {
        const { stdout } = await engine('start', '28.5');
        const [socket = ''] = /\/run\/\S+docker\.sock$/.exec(stdout) ?? [];
        expect((await stat(socket)).isSocket()).toBe(true);
        await engine('stop', 'all');
        await expect(stat(dirname(dirname(socket)))).rejects.toMatchObject({ code: 'ENOENT' });
      } finally {
        await engine('stop', 'all');
      }
    });
  });

  test('an engine that does not start prints the end of its log', async () => {
    await withFiles({ '28.5/data': 'a file instead of a folder' }, async (root) => {
      await symlink(PACKAGES, join(root, 'packages'));
      const { exitCode, stderr } = await run(['start', '28.5', '--root', root]);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/canonical path points to a file[^]*Docker Engine 28\.5 did not come up/);
    });
  });
}
