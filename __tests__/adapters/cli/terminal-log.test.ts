import { expect, test } from '@jest/globals';
import { createBuildError } from '../../../src/adapters/build/build-error.ts';
import { openTerminal } from '../../../src/adapters/cli/terminal-log.ts';

function recorded() {
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  return { log: openTerminal(stream, 'normal').log, text: () => text };
}

test('tells of what went wrong in the words of the command line', () => {
  const { log, text } = recorded();
  log.warning('plain');
  log.warning(createBuildError({ side: 'base', title: null }, 'no such file'));
  expect(text()).toBe(
    'Warning: plain\n' +
      'Warning: The base image does not build: no such file. The builder\'s whole output is printed under "Build the base image", except with --quiet.\n',
  );
});

test.each([
  ['quiet', 'Warning: careful\n'],
  ['normal', 'fetched\nWarning: careful\n── Build\n#1 done\n'],
  ['verbose', 'fetched\nWarning: careful\ngit version → exit code 0\n── Build\n#1 done\n'],
] as const)('a %s terminal', (verbosity, expected) => {
  let text = '';
  const stream = { isTTY: true, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  const terminal = openTerminal(stream, verbosity);
  const { log, onBytes } = terminal;
  log.info('fetched');
  log.warning('careful');
  log.debug('git version → exit code 0');
  const group = log.group('Build');
  group.write('#1 done\n');
  group.end();
  const before = text;
  onBytes(5);
  expect(text).toBe(verbosity === 'quiet' ? before : `${before}\r\x1b[KReading: 5B`);
  terminal.close();
  expect(before).toBe(expected);
});

test('what a build prints cannot steer the terminal', () => {
  const { log, text } = recorded();
  const group = log.group('Build');
  group.write('a\u001b[2J\u001b[31mb\n\u202e\u001b]0;title\u0007c\r\n');
  group.end();
  expect(text()).toBe('── Build\nab\nc\n');
});
