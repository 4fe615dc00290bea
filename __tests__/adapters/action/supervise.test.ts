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
  options: { timeoutMs?: number; heapMb?: number; signal?: AbortSignal } = {},
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
    ...options,
  });
  return { ended, written: () => written };
}

test.each([0, 1])('returns exit code %d and passes the output on', async (code) => {
  const { ended, written } = await start(`console.log(process.argv.length); process.exitCode = ${code};`);
  expect(await ended).toBe(code);
  expect(written()).toBe('2\n');
});

test('kills a process that never ends and ignores SIGTERM', async () => {
  const { ended } = await start('process.on("SIGTERM", () => {}); for (;;);', { timeoutMs: 1000 });
  await expect(ended).rejects.toThrow("Can't finish the report on this run: it took longer than 1 s.");
});

test('reports a process that needs too much memory', async () => {
  const { ended } = await start('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));', {
    heapMb: 64,
  });
  await expect(ended).rejects.toThrow(
    /Can't finish .*: its process crashed, probably because it needed more than 64 MB of memory/,
  );
});

test('rejects with the reason when it is cancelled', async () => {
  const cancel = new AbortController();
  const { ended } = await start('setInterval(() => {}, 1000);', { signal: cancel.signal });
  cancel.abort(new Error('Cancelled'));
  await expect(ended).rejects.toThrow('Cancelled');
});

test('resumes workflow commands that the killed process had stopped, and only those', async () => {
  const stop = (text: string) => `process.stdout.write("::stop-commands::token-1\\n${text}\\n");`;
  const stopped = await start(`${stop('::stop-commands::evil\\n::evil::')} for (;;);`, {
    timeoutMs: 1500,
  });
  await expect(stopped.ended).rejects.toThrow(/took longer/);
  expect(stopped.written()).toMatch(/\n::token-1::\n$/);
  const resumed = await start(`${stop('text')} console.log("::token-1::"); for (;;);`, {
    timeoutMs: 1500,
  });
  await expect(resumed.ended).rejects.toThrow(/took longer/);
  expect(resumed.written()).toMatch(/text\n::token-1::\n$/);
});
