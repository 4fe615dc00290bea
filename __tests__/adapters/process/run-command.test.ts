import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import { createRecordedLog } from '../../support/github.ts';

const run = createRun({ graceMs: 200 });
const cwd = tmpdir();
const env = { PATH: process.env['PATH'] };

test('returns both streams and the exit code', async () => {
  const args = ['-c', 'echo out; echo err >&2; exit 3'];
  await expect(run({ file: 'sh', args, cwd, env })).resolves.toEqual({
    state: 'ended',
    exitCode: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('uses no shell and inherits no variables', async () => {
  const result = await run({ file: 'printf', args: ['%s', '$(id) $HOME; *'], cwd, env });
  expect(result).toMatchObject({ stdout: '$(id) $HOME; *' });
  const environment = await run({ file: 'env', args: [], cwd, env: { ...env, ONLY: 'this' } });
  expect(environment).toMatchObject({ stdout: expect.stringMatching(/^(PATH=.*\n|ONLY=this\n){2}$/) });
});

test('passes output on as it arrives, in whole characters', async () => {
  let output = '';
  // The two bytes of ü arrive separately.
  const args = ['-c', "printf 'a\\303'; sleep 0.1; printf '\\274b'"];
  const result = await run({ file: 'sh', args, cwd, env, onOutput: (text) => (output += text) });
  expect([output, result]).toEqual(['aüb', { state: 'ended', exitCode: 0, stdout: '', stderr: '' }]);
});

test('distinguishes a missing program from a missing folder', async () => {
  await expect(run({ file: 'no-such-program', args: [], cwd, env })).resolves.toEqual({ state: 'not-found' });
  await expect(run({ file: 'sh', args: [], cwd: '/no/such/folder', env })).rejects.toThrow('/no/such/folder');
});

test('ends the process and its children after an abort, even if they ignore SIGTERM', async () => {
  const abort = new AbortController();
  let output = '';
  const script = "trap '' TERM; sh -c 'trap \"\" TERM; echo $$; while :; do sleep 0.05; done'";
  const running = run({
    file: 'sh',
    args: ['-c', script],
    cwd,
    env,
    signal: abort.signal,
    onOutput: (text) => {
      output += text;
      abort.abort(new Error('enough'));
    },
  });
  await expect(running).rejects.toThrow('enough');
  const child = Number(output);
  expect(child).toBeGreaterThan(1);
  // A process that nobody waits for stays in the list as a zombie, which doesn't run.
  const state = await run({ file: 'ps', args: ['-o', 'stat=', '-p', String(child)], cwd, env });
  expect(state).toMatchObject({ stdout: expect.stringMatching(/^(Z.*\n)?$/) });
});

test('starts nothing after an abort', async () => {
  const signal = AbortSignal.abort(new Error('over'));
  await expect(run({ file: 'no-such-program', args: [], cwd, env, signal })).rejects.toThrow('over');
});

test('logs each process and how it ended in the debug log', async () => {
  const log = createRecordedLog();
  const traced = createRun({ log });
  await traced({ file: 'git', args: ['-c', 'http.extraHeader=s3cret', 'version'], cwd, env });
  await traced({ file: 'sh', args: ['-c', 'exit 3 # s3cret'], cwd, env });
  await traced({ file: 'no-such-program', args: ['s3cret'], cwd, env });
  const signal = AbortSignal.abort(new Error('it is over'));
  await expect(traced({ file: 'sh', args: [], cwd, env, signal })).rejects.toThrow('it is over');
  expect(log.calls).toEqual([
    expect.stringMatching(/^git version → exit code 0, \d+ bytes, N ms$/),
    'sh → exit code 3, N ms',
    'no-such-program → not found, N ms',
    'sh → failed (Error), N ms',
  ]);
});
