import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { NODE_24 } from '../../support/runner.ts';

const LIFETIME = pathToFileURL(join(import.meta.dirname, '../../../src/adapters/process/lifetime.ts')).href;

/** Runs a program in a child process, in which `life` is its lifetime. Returns the lines that it prints and its exit code. */
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
    ['returns its result', 'await run(async () => 7);', ['result 7']],
    ['rejects with its own error', 'await run(async () => { throw new Error("own"); });', ['own']],
    [
      'ends if it has nothing left to wait for',
      'await run(never);',
      ['internal error: the run has nothing left to wait for; report this as an issue'],
    ],
    [
      'cleans up after an uncaught error',
      `await run(async () => {
         setTimeout(() => { throw new Error('lost'); });
         await aborted(life.signal);
         say('cleaned up');
       });`,
      ['cleaned up', 'lost'],
    ],
    [
      'does not succeed after an unhandled rejection',
      `await run(async () => {
         Promise.reject(new Error('lost'));
         await aborted(life.signal);
         return 7;
       });`,
      ['lost'],
    ],
    [
      'is not awaited longer than the grace period after an uncaught error',
      `const timer = setInterval(() => {}, 10_000);
       await run(async () => { setTimeout(() => { throw new Error('lost'); }); await never(); });
       say(life.isCancelled());`,
      ['lost', 'false'],
    ],
    [
      'is cancelled by the first signal only',
      `const timer = setInterval(() => {}, 10_000);
       await run(async () => {
         process.kill(process.pid, 'SIGTERM');
         await aborted(life.signal);
         process.kill(process.pid, 'SIGINT');
         setTimeout(() => { throw new Error('lost'); });
       });
       say(life.isCancelled());`,
      [
        'Cancelled: SIGTERM. Temporary files and images were removed. If no newer run replaced this one, run the job again.',
        'true',
        'late lost',
      ],
    ],
    [
      'is over when a late error occurs',
      `await run(async () => 7);
       setTimeout(() => { throw new Error('lost'); });
       setTimeout(() => { Promise.reject(new Error('lost, too')); });`,
      ['result 7', 'late lost', 'late lost, too'],
    ],
  ])('%s', async (_, program, lines) => {
    expect(await live(program)).toEqual({ lines, exitCode: 0 });
  });

  test('is the last thing that the process waits for', async () => {
    const program = 'process.exitCode = 3; setInterval(() => {}, 1000); await run(async () => 7);';
    expect(await live(program)).toEqual({ lines: ['result 7'], exitCode: 3 });
  });
});
