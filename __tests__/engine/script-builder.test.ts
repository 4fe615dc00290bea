import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { withFiles } from '../support/engine.ts';

const SCRIPTS = resolve(import.meta.dirname, '../../script');

test.each([
  [[], /^Usage: script\/builder start NAME/],
  [['start'], /no builder is called ''. Use one of: docker docker-containerd docker-container remote/],
  [['start', 'kubernetes'], /no builder is called 'kubernetes'/],
  [['start', 'remote', '--fast'], /unknown option --fast/],
  [['list', '--root'], /--root needs a folder/],
  [['start', 'remote', 'docker'], /unexpected argument 'docker'/],
])('rejects %j and explains what to do', async (args, message) => {
  const { exitCode, stderr } = await execa(join(SCRIPTS, 'builder'), args, { reject: false });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('--help exits with 0', async () => {
  const ended = await execa(join(SCRIPTS, 'builder'), ['--help'], { reject: false });
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
});

test('names what is not running', async () => {
  await withFiles({}, async (root) => {
    const run = (...args: string[]) =>
      execa(join(SCRIPTS, 'builder'), [...args, '--root', root], { reject: false });
    expect(await run('env', 'remote')).toMatchObject({
      exitCode: 2,
      stderr: 'builder: The builder remote is not running. Run: script/builder start remote',
    });
    expect((await run('list')).stdout.split('\n').map((line) => line.split(/ +/))).toEqual([
      ['docker', 'stopped'],
      ['docker-containerd', 'stopped'],
      ['docker-container', 'stopped'],
      ['remote', 'stopped'],
    ]);
    expect(await run('stop', 'all')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });
});

/** A `go` that fails with this message. */
const failingGo = (message: string) => `#!/bin/sh\necho '${message}' >&2\nexit 1\n`;
const WITHOUT_NETWORK = failingGo('dial tcp: lookup proxy.golang.org: no such host');

/** Runs a copy of the scripts that has fetched nothing, with the programs of this machine and this `go`, or none. */
async function fetchRemote(go: string | null, user = 0) {
  return withFiles(go === null ? {} : { 'bin/go': go }, async (folder) => {
    for (const name of ['builder', 'engine', 'lib'])
      await cp(join(SCRIPTS, name), join(folder, 'script', name), { recursive: true });
    const bin = join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    if (go !== null) await chmod(join(bin, 'go'), 0o755);
    for (const directory of ['/usr/bin', '/usr/sbin', '/bin', '/sbin']) {
      const names = (await readdir(directory)).filter(
        (name) => name !== 'go' && !existsSync(join(bin, name)),
      );
      for (const name of names) await symlink(join(directory, name), join(bin, name));
    }
    await chmod(folder, 0o755);
    return execa(join(folder, 'script/builder'), ['--fetch', 'remote'], {
      uid: user,
      env: { PATH: bin, HOME: folder },
      extendEnv: false,
      reject: false,
    });
  });
}

if (process.env['DOCKER_HOST'] === undefined) {
  test.each([
    [
      'without Go',
      null,
      /can't fetch buildkitd-[\d.]+: Go is not on the PATH\. Install it: https:\/\/go\.dev\/dl$/,
    ],
    [
      'without a network',
      WITHOUT_NETWORK,
      /no such host\s+builder: can't fetch buildkitd-[\d.]+\. The end of the log is above\.$/,
    ],
  ])('%s, ends with the exit code for tests to skip, and says why', async (_, go, message) => {
    const { exitCode, stderr } = await fetchRemote(go);
    expect([stderr, exitCode]).toEqual([expect.stringMatching(message), 69]);
  });

  test('without root, ends with the exit code for tests to skip, and says why', async () => {
    const { exitCode, stderr } = await fetchRemote(null, 65534);
    expect([stderr, exitCode]).toEqual([expect.stringMatching(/^builder: this requires root/), 69]);
  });

  test.each(['unknown revision v0.34.99', 'undefined: syscall.Nothing', 'no space left on device'])(
    'is an error, and not a reason to skip tests, if go says: %s',
    async (message) => {
      const { exitCode, stderr } = await fetchRemote(failingGo(message));
      expect([stderr, exitCode]).toEqual([expect.stringContaining(message), 2]);
    },
  );
}
