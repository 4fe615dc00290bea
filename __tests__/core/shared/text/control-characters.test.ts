import { expect, test } from '@jest/globals';
import { cpuTime } from '../../../support/cpu-time.ts';
import { toErrorLine, sanitizeForTerminal } from '../../../../src/core/shared/text/control-characters.ts';

const TITLE = '\u001b]0;a title\u0007';

test.each([
  ['plain\ttext\n\n', 'plain\ttext\n\n'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b[2J\u001b[Hdone', 'done'],
  ['\u009b31mred', 'red'],
  ['\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['10%\r20%\b\u0007\u007f', '10%20%'],
  ['a\u202eb\u2066c\u200dd', 'abcd'],
  ['a\u2028b\u2029c', 'abc'],
  ['lone \ud800', 'lone '],
])('prints %j as %j', (text, shown) => expect(sanitizeForTerminal(text)).toBe(shown));

test('leaves no control character of a sequence that is split between two calls', () => {
  for (let at = 0; at <= TITLE.length; at += 1) {
    const shown = sanitizeForTerminal(TITLE.slice(0, at)) + sanitizeForTerminal(TITLE.slice(at));
    expect(shown).not.toMatch(/\p{Cc}/u);
  }
});

test('shortens an error to one line', () => {
  expect(toErrorLine('\u001b[31m a\r\n\n\u001b[0mb\u202ec ', 300)).toBe('a b c');
  expect(toErrorLine('x'.repeat(1000), 300)).toBe('x'.repeat(300));
});

test('takes linear time for many unterminated sequences', () => {
  const sequences = '\u001b]'.repeat(1_000_000);
  const from = cpuTime();
  expect(sanitizeForTerminal(sequences)).not.toMatch(/\p{Cc}/u);
  expect(toErrorLine(sequences, 300)).not.toMatch(/\p{Cc}/u);
  // Without splitting the text it would take hours.
  expect(cpuTime() - from).toBeLessThan(10_000);
});
