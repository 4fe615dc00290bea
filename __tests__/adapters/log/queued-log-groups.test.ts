import { expect, test } from '@jest/globals';
import { queueGroups } from '../../../src/adapters/log/queued-log-groups.ts';

function recordGroups() {
  const shown: string[] = [];
  const group = queueGroups({
    begin: (title) => void shown.push(`[${title}`),
    write: (text) => void shown.push(text),
    end: () => void shown.push(']'),
  });
  return { shown, group };
}

test('shows the first group live, and the next group after its end', () => {
  const { shown, group } = recordGroups();
  const [first, second] = [group('first'), group('second')];
  second.write('b1');
  first.write('a1');
  expect(shown).toEqual(['[first', 'a1']);
  first.end();
  expect(shown).toEqual(['[first', 'a1', ']', '[second', 'b1']);
  second.write('b2');
  second.end();
  expect(shown.slice(-2)).toEqual(['b2', ']']);
});

test('shows all output of groups that ended while they waited', () => {
  const { shown, group } = recordGroups();
  const [first, second, third] = [group('first'), group('second'), group('third')];
  second.write('b');
  second.end();
  second.end();
  third.write('c');
  first.end();
  expect(shown.join('')).toBe('[first][secondb][thirdc');
});

test('drops output after the end, and limits the output of a waiting group', () => {
  const { shown, group } = recordGroups();
  const [first, second] = [group('first'), group('second')];
  for (let i = 0; i < 20; i++) second.write('x'.repeat(1024 * 1024));
  first.end();
  first.write('late');
  second.end();
  const text = shown.join('');
  expect(text).not.toContain('late');
  expect(text.length).toBeLessThan(9 * 1024 * 1024);
  expect(text).toContain(`${12 * 1024 * 1024} characters left out`);
});
