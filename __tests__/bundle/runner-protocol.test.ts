import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { listProcesses } from '../support/runner.ts';
import { readCommands, readOutputs } from '../support/runner-protocol.ts';

describe('readCommands parses the log as a runner does', () => {
  test.each([
    ['::error::a%0Ab%25', [{ name: 'error', message: 'a\nb%' }]],
    [
      '  ::warning file=a,line=1::b',
      [{ name: 'warning', message: 'b', properties: { file: 'a', line: '1' } }],
    ],
    ['::notice title=a%3A b%2C c::d', [{ name: 'notice', message: 'd', properties: { title: 'a: b, c' } }]],
    ['text ##[add-path]/x', [{ name: 'add-path', message: '/x' }]],
    ['text ::error::a', []],
    ['::stop-commands::t\n::error::a\n::t::\n::notice::b', [{ name: 'notice', message: 'b' }]],
    ['harmless\r::error::a', [{ name: 'error', message: 'a' }]],
  ])('%j', (log, commands) => {
    expect(readCommands(log)).toEqual(commands.map((command) => ({ properties: {}, ...command })));
  });

  test('commands that are stopped and never resumed are an error', () => {
    expect(() => readCommands('::stop-commands::t\n::u::')).toThrow('never started again');
  });

  test('outputs can have several lines', () => {
    expect(readOutputs('a=1=2\nb<<END\nx\ny\nEND\nc<<END\n\nEND\n')).toEqual({ a: '1=2', b: 'x\ny', c: '' });
  });
});

const testOnLinux = existsSync('/proc/self/environ') ? test : test.skip;
testOnLinux('a process that is left behind is found by its environment', async () => {
  const entry = `WEIGH_IN_TEST_CONTROL=${process.pid}`;
  const child = execa('sleep', ['60'], {
    env: { WEIGH_IN_TEST_CONTROL: String(process.pid) },
    reject: false,
  });
  try {
    await new Promise((resolve) => child.once('spawn', resolve));
    expect(await listProcesses(entry)).toEqual(['sleep 60']);
  } finally {
    child.kill();
    await child;
  }
  expect(await listProcesses(entry)).toEqual([]);
});
