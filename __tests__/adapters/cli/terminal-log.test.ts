import { expect, test } from '@jest/globals';
import { createBuildError } from '../../../src/adapters/build/build-error.ts';
import { openTerminal } from '../../../src/adapters/cli/terminal-log.ts';

function openRecorded() {
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  return { log: openTerminal(stream, 'normal', {}).log, text: () => text };
}

test('shows the remedy for the command line', () => {
  const { log, text } = openRecorded();
  log.warning('plain');
  log.warning(createBuildError({ side: 'base', title: null }, 'no such file'));
  expect(text()).toBe(
    'Warning: plain\n' +
      "Warning: Can't build the base: no such file. See the builder's output under \"Build the base\". With --quiet it isn't printed.\n",
  );
});

test.each([
  ['quiet', 'Warning: careful\n'],
  ['normal', 'fetched\nWarning: careful\n── Build\n#1 done\n'],
  ['verbose', 'fetched\nWarning: careful\ngit version → exit code 0\n── Build\n#1 done\n'],
] as const)('shows messages in a %s terminal', (verbosity, expected) => {
  let text = '';
  const stream = { isTTY: true, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  const terminal = openTerminal(stream, verbosity, {});
  const { log, onBytes } = terminal;
  log.info('fetched');
  log.warning('careful');
  log.debug('git version → exit code 0');
  const group = log.group('Build');
  group.write('#1 done\n');
  group.end();
  const messages = text;
  onBytes(5);
  expect(text).toBe(verbosity === 'quiet' ? messages : `${messages}\r\x1b[KReading: 5B`);
  terminal.close();
  expect(messages).toBe(expected);
});

test("removes control characters from a build's output", () => {
  const { log, text } = openRecorded();
  const group = log.group('Build');
  group.write('a\u001b[2J\u001b[31mb\n\u202e\u001b]0;title\u0007c\r\n');
  group.end();
  expect(text()).toBe('── Build\nab\nc\n');
});

test('shows no progress line where the cursor cannot move', () => {
  let text = '';
  const stream = { isTTY: true, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  openTerminal(stream, 'normal', { TERM: 'dumb' }).onBytes(5);
  expect(text).toBe('');
});
