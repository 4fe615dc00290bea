import { expect, test } from '@jest/globals';
import { buildFailure } from '../../../src/adapters/build/build-error.ts';
import { openTerminal } from '../../../src/adapters/cli/terminal-log.ts';

test('tells of what went wrong in the words of the command line', () => {
  let text = '';
  const stream = { isTTY: false, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream;
  const { log } = openTerminal(stream, 'normal');
  log.warning('plain');
  log.warning(buildFailure({ side: 'base', title: null }, 'no such file'));
  expect(text).toBe(
    'Warning: plain\n' +
      'Warning: The base image does not build: no such file. The builder\'s whole output is printed under "Build the base image", except with --quiet.\n',
  );
});
