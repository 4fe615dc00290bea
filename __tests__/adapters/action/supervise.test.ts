import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { supervise } from '../../../src/adapters/action/supervise.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weigh-in-supervise-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function start(
  code: string,
  given: { timeoutMs?: number; heapMb?: number; signal?: AbortSignal } = {},
) {
  const script = join(folder, 'part.mjs');
  await writeFile(script, code);
  let written = '';
  const ended = supervise({
    script,
    env: process.env,
    run: createRun({ graceMs: 200 }),
    write: (text) => void (written += text),
    signal: new AbortController().signal,
    timeoutMs: 20_000,
    heapMb: 512,
    ...given,
  });
  return { ended, written: () => written };
}

test.each([0, 1])('what ends by itself gives its exit code, %d, and its output', async (code) => {
  const { ended, written } = await start(`console.log(process.argv.length); process.exitCode = ${code};`);
  expect(await ended).toBe(code);
  expect(written()).toBe('2\n');
});

test('what never ends is ended, though it listens to nothing', async () => {
  const { ended } = await start('process.on("SIGTERM", () => {}); for (;;);', { timeoutMs: 1000 });
  await expect(ended).rejects.toThrow('The report on this run was given up: it took longer than 1 s.');
});

test('what takes too much memory is told', async () => {
  const { ended } = await start('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));', {
    heapMb: 64,
  });
  await expect(ended).rejects.toThrow(
    /given up: its process broke down, as it does for want of memory \(64 MB\)/,
  );
});

test('what is cancelled ends with the reason', async () => {
  const cancel = new AbortController();
  const { ended } = await start('setInterval(() => {}, 1000);', { signal: cancel.signal });
  cancel.abort(new Error('Cancelled'));
  await expect(ended).rejects.toThrow('Cancelled');
});

test('the runner listens again to commands that it was told to stop, and to no others', async () => {
  const stop = (text: string) => `process.stdout.write("::stop-commands::token-1\\n${text}\\n");`;
  const cut = await start(`${stop('::stop-commands::evil\\n::evil::')} for (;;);`, { timeoutMs: 1500 });
  await expect(cut.ended).rejects.toThrow(/took longer/);
  expect(cut.written()).toMatch(/\n::token-1::\n$/);
  const whole = await start(`${stop('text')} console.log("::token-1::"); for (;;);`, { timeoutMs: 1500 });
  await expect(whole.ended).rejects.toThrow(/took longer/);
  expect(whole.written()).toMatch(/text\n::token-1::\n$/);
});
