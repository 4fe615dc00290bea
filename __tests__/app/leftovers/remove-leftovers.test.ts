import { expect, test } from '@jest/globals';
import { removeLeftovers } from '../../../src/app/leftovers/remove-leftovers.ts';
import { formatOwner, markedName } from '../../../src/app/leftovers/owner.ts';

const machine = '0123456789abcdef';
const nameOf = (pid: number) =>
  `${markedName('folder', formatOwner({ machine, pid, started: '5', since: (Date.now() / 1000) | 0 }))}abcdef`;
/** Only process 1 is running. */
const processes = {
  machine,
  startOf: (pid: number) => Promise.resolve(pid === 1 ? { started: '5' } : ('none' as const)),
};

test('logs failures and goes on with the rest', async () => {
  const removed: string[] = [];
  const said: string[] = [];
  const entry = (name: string) => ({
    name,
    remove: () => {
      if (name === nameOf(2)) return Promise.reject(new Error('in use'));
      removed.push(name);
      return Promise.resolve();
    },
  });
  await removeLeftovers(
    [
      { what: 'worktrees', list: () => Promise.reject(new Error('no git')) },
      {
        what: 'temporary folders',
        list: () => Promise.resolve([nameOf(1), nameOf(2), nameOf(3), nameOf(4), 'notes'].map(entry)),
      },
    ],
    processes,
    { info: (message) => void said.push(message) },
  );
  expect(removed).toEqual([nameOf(3), nameOf(4)]);
  expect(said).toEqual([
    `Can't remove ${nameOf(2)}, which an earlier run left: in use`,
    'Removed temporary folders that earlier runs left: 2',
  ]);
});

test('logs nothing if there is nothing to remove', async () => {
  const said: string[] = [];
  const list = () => Promise.resolve([{ name: nameOf(1), remove: () => Promise.reject(new Error('no')) }]);
  await removeLeftovers([{ what: 'images', list }], processes, {
    info: (message) => void said.push(message),
  });
  expect(said).toEqual([]);
});
