import { expect, test } from '@jest/globals';
import { createMask } from '../../../src/app/build/secret-mask.ts';

function maskInChunks(text: string, size: number, secrets: readonly string[]): string {
  const mask = createMask(secrets);
  let shown = '';
  for (let at = 0; at < text.length; at += size) shown += mask.write(text.slice(at, at + size));
  return shown + mask.end();
}

test.each([1, 2, 3, 5, 100])('hides secrets in chunks of %d characters', (size) => {
  const text = 'x hunter22 hunter2 hunt a.c abc hunter2';
  expect(maskInChunks(text, size, ['hunter2', 'hunter22', 'a.c'])).toBe('x *** *** hunt *** abc ***');
});

test('hides every line of a multi-line secret, except very short lines', () => {
  const text = '#5 0.1 first line\n#5 0.1 }\n';
  expect(maskInChunks(text, text.length, ['first line\n}\n'])).toBe('#5 0.1 ***\n#5 0.1 }\n');
});

test('shows text at once unless it may start a secret', () => {
  const mask = createMask(['secret', '']);
  expect(mask.write('hello s')).toBe('hello ');
  expect(mask.write('un')).toBe('sun');
  expect(mask.end()).toBe('');
});
