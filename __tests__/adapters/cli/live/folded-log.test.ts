import { expect, test } from '@jest/globals';
import { createFoldedLog } from '../../../../src/adapters/cli/live/folded-log.ts';

test('returns a log in one piece', () => {
  const log = createFoldedLog();
  expect(log.read()).toBe('');
  for (const text of ['a\n', '', 'b']) log.write(text);
  expect(log.read()).toBe('a\nb');
});

test.each([[1], [3], [7], [40]])('keeps the end of a long log that comes in pieces of %d', (size) => {
  const text = Array.from({ length: 100 }, (_, index) => String(index)).join('');
  const log = createFoldedLog(20);
  for (let at = 0; at < text.length; at += size) log.write(text.slice(at, at + size));
  expect(log.read()).toBe(`… ${text.length - 20} characters left out …\n${text.slice(-20)}`);
  log.write('!');
  expect(log.read()).toBe(`… ${text.length - 19} characters left out …\n${text.slice(-19)}!`);
});
