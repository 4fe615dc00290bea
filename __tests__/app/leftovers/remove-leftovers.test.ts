import { expect, test } from '@jest/globals';
import { removeLeftovers } from '../../../src/app/leftovers/remove-leftovers.ts';
import { formatOwner, ownedNamePrefix } from '../../../src/app/leftovers/owner.ts';

const machine = '0123456789abcdef';
const makeName = (pid: number) =>
  `${ownedNamePrefix('folder', formatOwner({ machine, pid, started: '5', since: (Date.now() / 1000) | 0 }))}abcdef`;
/** Only process 1 is running. */
const processes = {
  machine,
  findStart: (pid: number) => Promise.resolve(pid === 1 ? { started: '5' } : ('none' as const)),
};

test('logs failures and goes on with the rest', async () => {
  const removed: string[] = [];
  const messages: string[] = [];
  const entry = (name: string) => ({
    name,
    remove: () => {
      if (name === makeName(2)) return Promise.reject(new Error('in use'));
      removed.push(name);
      return Promise.resolve();
    },
  });
  await removeLeftovers(
    [
      { what: 'worktrees', list: () => Promise.reject(new Error('no git')) },
      {
        what: 'temporary directories',
        list: () => Promise.resolve([makeName(1), makeName(2), makeName(3), makeName(4), 'notes'].map(entry)),
      },
    ],
    processes,
    { info: (message) => void messages.push(message) },
  );
  expect(removed).toEqual([makeName(3), makeName(4)]);
  expect(messages).toEqual([
    `Can't remove ${makeName(2)}, which an earlier run left: in use. The next run tries again.`,
    'Removed temporary directories that earlier runs left: 2',
  ]);
});

test('logs nothing if there is nothing to remove', async () => {
  const messages: string[] = [];
  const list = () => Promise.resolve([{ name: makeName(1), remove: () => Promise.reject(new Error('no')) }]);
  await removeLeftovers([{ what: 'images', list }], processes, {
    info: (message) => void messages.push(message),
  });
  expect(messages).toEqual([]);
});
