import { describe, expect, test } from '@jest/globals';
import {
  formatOwner,
  hasEnded,
  ownedNamePrefix,
  parseOwner,
  type Owner,
  type Processes,
} from '../../../src/app/leftovers/owner.ts';

const MACHINE = '0123456789abcdef';
const NOW = 1_800_000_000;
const OWNER: Owner = { machine: MACHINE, pid: 4711, started: '99887766', since: NOW - 60 };
const LATER = OWNER.since + 8 * 24 * 3600;

const makeProcesses = (
  found: Awaited<ReturnType<Processes['findStart']>>,
  machine: string | null = MACHINE,
) => ({
  machine,
  findStart: (pid: number) => Promise.resolve(pid === OWNER.pid ? found : 'none'),
});

describe('parseOwner', () => {
  test.each([OWNER, { ...OWNER, machine: null, started: null }])('reads %j from a name', (owner) => {
    const mark = formatOwner(owner);
    expect(parseOwner(`${ownedNamePrefix('folder', mark)}a1B2c3`)).toEqual(owner);
    for (const host of ['', 'localhost/', 'docker.io/']) {
      expect(parseOwner(`${host}${ownedNamePrefix('base', mark)}8e1f-22`)).toEqual(owner);
      expect(parseOwner(`${host}${ownedNamePrefix('head', mark)}8e1f-22`)).toEqual(owner);
    }
    // The limit of a tag (distribution/reference, "tag").
    expect(`${mark}-${'x'.repeat(36)}`).toMatch(/^\w[\w.-]{0,127}$/);
  });

  test.each([
    'image-weigh-in',
    'image-weigh-in-main',
    'image-weigh-in-cache',
    'image-weigh-in-a1B2c3',
    'image-weigh-in/head:8e1f-22',
    `my-${ownedNamePrefix('folder', formatOwner(OWNER))}a1B2c3`,
    `evil.io/${ownedNamePrefix('head', formatOwner(OWNER))}x`,
    `${ownedNamePrefix('folder', formatOwner(OWNER))}x/../..`,
    ownedNamePrefix('folder', formatOwner(OWNER)),
    `image-weigh-in-${MACHINE}.x.1.1-a`,
  ])('returns null for %s', (name) => expect(parseOwner(name)).toBeNull());
});

describe('hasEnded', () => {
  test.each<[string, Processes, Partial<Owner>, boolean]>([
    ['the process runs', makeProcesses({ started: '99887766' }), {}, false],
    ['there is no such process', makeProcesses('none'), {}, true],
    ['another process has the same ID', makeProcesses({ started: '99887767' }), {}, true],
    ['the process is unknown', makeProcesses('unknown'), {}, false],
    ['another machine or container', makeProcesses('none', 'fedcba9876543210'), {}, false],
    ['this machine is unknown', makeProcesses('none', null), {}, false],
    ['its machine is unknown', makeProcesses('none', null), { machine: null }, false],
    ['its start is unknown', makeProcesses('none'), { started: null }, false],
  ])('%s', async (_, processes, part, expected) => {
    expect(await hasEnded({ ...OWNER, ...part }, processes, NOW)).toBe(expected);
    // No run lasts that long.
    expect(await hasEnded({ ...OWNER, ...part }, processes, LATER)).toBe(true);
  });
});
