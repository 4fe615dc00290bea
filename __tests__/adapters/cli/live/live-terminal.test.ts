import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openLiveTerminal } from '../../../../src/adapters/cli/live/live-terminal.ts';
import { readScreen } from '../../../support/screen.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const TASK = { subject: 'base abc1234', doing: 'Building', done: 'built' };

function openRecorded(columns = 60) {
  let output = '';
  const stream = {
    columns,
    write: (text: string) => {
      output += text;
      return true;
    },
  };
  const abort = new AbortController();
  const terminal = openLiveTerminal(stream, { color: false, signal: abort.signal, now: () => Date.now() });
  return {
    ...terminal,
    cancel: () => abort.abort(),
    wait: (milliseconds: number) => jest.advanceTimersByTime(milliseconds),
    screen: () => readScreen(output, columns).lines,
    written: () => output,
  };
}

describe('a build', () => {
  test('is one line that is rewritten in place', () => {
    const { log, wait, screen, close } = openRecorded();
    const group = log.group('Build the base', TASK);
    expect(screen()).toEqual(['base abc1234 · Building · 0 s']);
    group.write('#5 [3/7] RUN npm ci\n#5 0.1 noise\n');
    wait(12_300);
    expect(screen()).toEqual(['base abc1234 · [3/7] RUN npm ci · 12 s']);
    group.end('succeeded');
    expect(screen()).toEqual(['✓ base abc1234 built in 12 s', '']);
    wait(200);
    expect(screen()).toEqual(['✓ base abc1234 built in 12 s', 'Cleaning up · 0 s']);
    close();
    wait(5_000);
    expect(screen()).toEqual(['✓ base abc1234 built in 12 s', '']);
  });

  test('that fails shows its whole output, without control characters', () => {
    const { log, wait, screen, close } = openRecorded();
    const group = log.group('Build the base', TASK);
    group.write('#5 [3/7] RUN npm ci\n#5 0.1 \x1b[2J\x1b[31mred');
    group.write('\x1b]0;title\x07\n#5 ERROR: exit code: 1');
    wait(3_000);
    group.end('failed');
    group.end('failed');
    group.write('late');
    close();
    expect(screen()).toEqual([
      '✗ base abc1234 failed after 3 s',
      '── Build the base',
      '#5 [3/7] RUN npm ci',
      '#5 0.1 red',
      '#5 ERROR: exit code: 1',
      '',
    ]);
  });

  test('that is cancelled shows no output', () => {
    const { log, cancel, screen, close } = openRecorded();
    const group = log.group('Build the base', TASK);
    group.write('#5 [3/7] RUN npm ci\n');
    cancel();
    expect(screen()).toEqual(['Cancelled: cleaning up · 0 s']);
    group.end('failed');
    close();
    expect(screen()).toEqual(['']);
  });
});

test('shows each phase, with the bytes that were read in it', () => {
  const { beginPhase, onBytes, wait, screen, close } = openRecorded();
  wait(100);
  expect(screen()).toEqual(['Starting · 0 s']);
  const endRead = beginPhase('read');
  onBytes(5_000_000);
  const endExport = beginPhase('export');
  expect(screen()).toEqual(['Exporting the image · 0 s']);
  onBytes(7_000_000);
  wait(1_000);
  expect(screen()).toEqual(['Exporting the image: 7MB · 1 s']);
  endExport();
  wait(100);
  expect(screen()).toEqual(['Reading the image: 12MB · 1 s']);
  endRead();
  beginPhase('read');
  expect(screen()).toEqual(['Reading the image · 0 s']);
  close();
});

test('a warning stays above the line; messages for logs are not shown', () => {
  const { log, beginPhase, wait, screen, close } = openRecorded();
  beginPhase('compare');
  log.info('info');
  log.debug('debug');
  log.warning('careful');
  wait(100);
  expect(screen()).toEqual(['Warning: careful', 'Comparing · 0 s']);
  close();
});

test('writes nothing while nothing changes', () => {
  const { beginPhase, wait, written, close } = openRecorded();
  beginPhase('compare');
  const before = written();
  wait(900);
  expect(written()).toBe(before);
  wait(100);
  expect(written()).not.toBe(before);
  close();
});
