import { expect, test } from '@jest/globals';
import { queueGroups } from '../../../src/adapters/log/queued-groups.ts';

function stage() {
  const shown: string[] = [];
  const group = queueGroups({
    begin: (title) => void shown.push(`[${title}`),
    write: (text) => void shown.push(text),
    end: () => void shown.push(']'),
  });
  return { shown, group };
}

test('the first group is live, the second waits for its end and is live then', () => {
  const { shown, group } = stage();
  const [one, two] = [group('one'), group('two')];
  two.write('b1');
  one.write('a1');
  expect(shown).toEqual(['[one', 'a1']);
  one.end();
  expect(shown).toEqual(['[one', 'a1', ']', '[two', 'b1']);
  two.write('b2');
  two.end();
  expect(shown.slice(-2)).toEqual(['b2', ']']);
});

test('groups that ended while they waited are shown whole', () => {
  const { shown, group } = stage();
  const [one, two, three] = [group('one'), group('two'), group('three')];
  two.write('b');
  two.end();
  two.end();
  three.write('c');
  one.end();
  expect(shown.join('')).toBe('[one][twob][threec');
});

test('what is written after the end is dropped, and endless output of a waiting group is bounded', () => {
  const { shown, group } = stage();
  const [one, two] = [group('one'), group('two')];
  for (let i = 0; i < 20; i++) two.write('x'.repeat(1024 * 1024));
  one.end();
  one.write('late');
  two.end();
  const text = shown.join('');
  expect(text).not.toContain('late');
  expect(text.length).toBeLessThan(9 * 1024 * 1024);
  expect(text).toContain(`${12 * 1024 * 1024} characters left out`);
});
