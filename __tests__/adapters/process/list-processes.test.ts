import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { hasEnded } from '../../../src/app/leftovers/owner.ts';
import { openProcesses, readOwner } from '../../../src/adapters/process/list-processes.ts';
import { withFiles } from '../../support/engine.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;
const now = Date.now() / 1000;

onLinux('finds that this process runs and that a killed one has ended', async () => {
  const processes = await openProcesses();
  const thisOwner = await readOwner();
  expect(thisOwner).toMatchObject({ machine: processes.machine, pid: process.pid });
  expect(thisOwner.machine).toMatch(/^[0-9a-f]{16}$/);
  expect(await hasEnded(thisOwner, processes, now)).toBe(false);

  const child = execa('sleep', ['60'], { reject: false });
  const start = await processes.findStart(child.pid!);
  const started = typeof start === 'string' ? start : start.started;
  expect(started).toMatch(/^\d+$/);
  const owner = { ...thisOwner, pid: child.pid!, started };
  expect(await hasEnded(owner, processes, now)).toBe(false);
  child.kill('SIGKILL');
  await child;
  expect(await hasEnded(owner, processes, now)).toBe(true);
});

onLinux('finds a process of another user', async () => {
  expect(await (await openProcesses()).findStart(1)).toEqual({ started: expect.stringMatching(/^\d+$/) });
});

onLinux('accepts any name of a program', async () => {
  await withFiles({}, async (folder) => {
    const program = join(folder, ') Z (');
    await copyFile('/bin/sleep', program);
    await chmod(program, 0o755);
    const child = execa(program, ['60'], { reject: false });
    const processes = await openProcesses();
    expect(await processes.findStart(child.pid!)).toEqual({ started: expect.stringMatching(/^\d+$/) });
    child.kill('SIGKILL');
    await child;
  });
});
