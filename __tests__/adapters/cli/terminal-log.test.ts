import { expect, test } from '@jest/globals';
import { buildFailure } from '../../../src/adapters/build/build-error.ts';
import { openTerminal } from '../../../src/adapters/cli/terminal-log.ts';

function recorded() {
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  return { log: openTerminal(stream).log, text: () => text };
}

test('tells of what went wrong in the words of the command line', () => {
  const { log, text } = recorded();
  log.warning('plain');
  log.warning(buildFailure({ side: 'base', title: null }, 'no such file'));
  expect(text()).toBe(
    'Warning: plain\n' +
      'Warning: The base image does not build: no such file. The builder\'s whole output is printed under "Build the base image".\n',
  );
});

test('what a build prints cannot steer the terminal', () => {
  const { log, text } = recorded();
  const group = log.group('Build');
  group.write('a\u001b[2J\u001b[31mb\n\u202e\u001b]0;title\u0007c\r\n');
  group.end();
  expect(text()).toBe('── Build\nab\nc\n');
});
