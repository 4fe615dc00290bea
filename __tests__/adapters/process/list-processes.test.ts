import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { hasEnded } from '../../../src/app/leftovers/owner.ts';
import { openProcesses, readOwner } from '../../../src/adapters/process/list-processes.ts';
import { withFiles } from '../../support/engine.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;
const now = Date.now() / 1000;

onLinux('this process runs, and one that was ended does not', async () => {
  const processes = await openProcesses();
  const own = await readOwner();
  expect(own).toMatchObject({ machine: processes.machine, pid: process.pid });
  expect(own.machine).toMatch(/^[0-9a-f]{16}$/);
  expect(await hasEnded(own, processes, now)).toBe(false);

  const child = execa('sleep', ['60'], { reject: false });
  const found = await processes.startOf(child.pid!);
  const started = typeof found === 'string' ? found : found.started;
  expect(started).toMatch(/^\d+$/);
  const owner = { ...own, pid: child.pid!, started };
  expect(await hasEnded(owner, processes, now)).toBe(false);
  child.kill('SIGKILL');
  await child;
  expect(await hasEnded(owner, processes, now)).toBe(true);
});

onLinux('a process of another user is seen', async () => {
  expect(await (await openProcesses()).startOf(1)).toEqual({ started: expect.stringMatching(/^\d+$/) });
});

onLinux('a program may be called anything', async () => {
  await withFiles({}, async (folder) => {
    const program = join(folder, ') Z (');
    await copyFile('/bin/sleep', program);
    await chmod(program, 0o755);
    const child = execa(program, ['60'], { reject: false });
    const processes = await openProcesses();
    expect(await processes.startOf(child.pid!)).toEqual({ started: expect.stringMatching(/^\d+$/) });
    child.kill('SIGKILL');
    await child;
  });
});
