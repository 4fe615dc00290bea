import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { NODE_24 } from '../../support/runner.ts';

const LIFETIME = pathToFileURL(join(import.meta.dirname, '../../../src/adapters/process/lifetime.ts')).href;

/** Runs a program in a process of its own: `life` is its lifetime, and every line that it prints is given back. */
async function live(program: string): Promise<{ lines: string[]; exitCode: number | undefined }> {
  const text = `
    import { openLifetime } from ${JSON.stringify(LIFETIME)};
    const say = (text) => console.log(String(text));
    const never = () => new Promise(() => {});
    const aborted = (signal) => new Promise((done) => signal.addEventListener('abort', done));
    const life = openLifetime({ onLateError: (error) => say('late ' + error.message), grace: { cancelled: 300, broken: 100 } });
    const run = (work) => life.run(work).then((result) => say('result ' + result), (error) => say(error.message));
    ${program}
    life.end();
  `;
  const { stdout, stderr, exitCode } = await execa(NODE_24, ['--input-type=module', '--eval', text], {
    reject: false,
    timeout: 20_000,
    killSignal: 'SIGKILL',
    lines: true,
  });
  expect(stderr).toEqual([]);
  return { lines: stdout, exitCode };
}

describe('a run', () => {
  test.each<[string, string, string[]]>([
    ['gives its result', 'await run(async () => 7);', ['result 7']],
    ['gives its own error', 'await run(async () => { throw new Error("own"); });', ['own']],
    [
      'that waits for what never comes ends',
      'await run(never);',
      ['it waits for something that never comes'],
    ],
    [
      'cleans up after an error that reached nobody',
      `await run(async () => {
         setTimeout(() => { throw new Error('lost'); });
         await aborted(life.signal);
         say('cleaned up');
       });`,
      ['cleaned up', 'lost'],
    ],
    [
      'does not succeed after one',
      `await run(async () => {
         Promise.reject(new Error('lost'));
         await aborted(life.signal);
         return 7;
       });`,
      ['lost'],
    ],
    [
      'is not waited for, where it is what broke',
      `const held = setInterval(() => {}, 10_000);
       await run(async () => { setTimeout(() => { throw new Error('lost'); }); await never(); });
       say(life.isCancelled());`,
      ['lost', 'false'],
    ],
    [
      'is cancelled by a signal, and by the first only',
      `const held = setInterval(() => {}, 10_000);
       await run(async () => {
         process.kill(process.pid, 'SIGTERM');
         await aborted(life.signal);
         process.kill(process.pid, 'SIGINT');
         setTimeout(() => { throw new Error('lost'); });
       });
       say(life.isCancelled());`,
      ['Cancelled: SIGTERM. What was begun is removed.', 'true', 'late lost'],
    ],
    [
      'is no more when an error comes late',
      `await run(async () => 7);
       setTimeout(() => { throw new Error('lost'); });
       setTimeout(() => { Promise.reject(new Error('lost, too')); });`,
      ['result 7', 'late lost', 'late lost, too'],
    ],
  ])('%s', async (_, program, lines) => {
    expect(await live(program)).toEqual({ lines, exitCode: 0 });
  });

  test('is the last thing that a process waits for', async () => {
    const program = 'process.exitCode = 3; setInterval(() => {}, 1000); await run(async () => 7);';
    expect(await live(program)).toEqual({ lines: ['result 7'], exitCode: 3 });
  });
});
