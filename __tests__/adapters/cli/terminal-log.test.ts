import { expect, test } from '@jest/globals';
import { createBuildError } from '../../../src/adapters/build/build-error.ts';
import { openTerminal } from '../../../src/adapters/cli/terminal-log.ts';
import type { Verbosity } from '../../../src/app/config/cli/verbosity.ts';

interface Recorded {
  readonly isTTY?: boolean;
  readonly verbosity?: Verbosity;
  readonly env?: Readonly<Record<string, string>>;
}

function openRecorded({ isTTY = false, verbosity = 'normal', env = {} }: Recorded = {}) {
  let text = '';
  const stream = {
    isTTY,
    columns: 80,
    hasColors: () => false,
    write: (piece: string) => (text += piece),
  } as unknown as NodeJS.WriteStream;
  const { signal } = new AbortController();
  const terminal = openTerminal(stream, { verbosity, env, signal, now: () => 0 });
  return { ...terminal, text: () => text };
}

test('shows the remedy for the command line', () => {
  const { log, text } = openRecorded();
  log.warning('plain');
  log.warning(createBuildError({ side: 'base', title: null, platform: null }, 'no such file'));
  expect(text()).toBe(
    'Warning: plain\n' +
      "Warning: Can't build the base: no such file. See the builder's output under \"Build the base\". With --quiet it isn't printed.\n",
  );
});

test.each([
  ['quiet', 'Warning: careful\n'],
  ['normal', 'fetched\nWarning: careful\n── Build\n#1 done\n'],
  ['verbose', 'fetched\nWarning: careful\ngit version → exit code 0\n── Build\n#1 done\n'],
] as const)('shows messages with verbosity %s', (verbosity, expected) => {
  const terminal = openRecorded({ verbosity });
  const { log, onBytes } = terminal;
  log.info('fetched');
  log.warning('careful');
  log.debug('git version → exit code 0');
  const group = log.group('Build');
  group.write('#1 done\n');
  group.end();
  terminal.beginPhase('read')();
  onBytes(5);
  terminal.close();
  expect(terminal.text()).toBe(expected);
});

test.each<[string, Recorded, boolean]>([
  ['a terminal', { isTTY: true, env: { TERM: 'xterm' } }, true],
  ['a terminal with CI=false', { isTTY: true, env: { CI: 'false' } }, true],
  ['a pipe', { env: { TERM: 'xterm' } }, false],
  ['TERM=dumb', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ['a terminal in CI', { isTTY: true, env: { CI: 'true' } }, false],
  ['--verbose', { isTTY: true, verbosity: 'verbose' }, false],
  ['--quiet', { isTTY: true, verbosity: 'quiet' }, false],
])('rewrites a line in place: %s', (_, settings, expected) => {
  const terminal = openRecorded(settings);
  terminal.beginPhase('read');
  expect(terminal.text().includes('\x1b')).toBe(expected);
  terminal.close();
});

test("removes control characters from a build's output", () => {
  const { log, text } = openRecorded();
  const group = log.group('Build');
  group.write('a\u001b[2J\u001b[31mb\n\u202e\u001b]0;title\u0007c\r\n');
  group.end();
  expect(text()).toBe('── Build\nab\nc\n');
});
