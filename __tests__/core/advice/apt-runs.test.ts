import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../src/core/advice/advise.ts';
import { MB, onlyAdvice } from '../../support/advice.ts';
import { makeBuiltSnapshot } from '../../support/dockerfile-snapshot.ts';

const LISTS = { 'var/lib/apt/lists/x': 20 * MB, 'var/cache/apt/pkgcache.bin': 5 * MB, 'usr/bin/x': MB };
const UPDATE = 'RUN apt-get update';
const INSTALL = 'RUN apt-get -q install -y curl';

const adviceOn = (lines: string, filesByLine: Record<number, Record<string, number>> = { 2: LISTS }) =>
  advise(makeBuiltSnapshot({ dockerfile: `FROM a\n${lines}\n`, filesByLine }));

describe('apt in several RUNs', () => {
  test('is advised to run in one, with what the earlier ones ship in vain', () => {
    const dockerfile = `FROM a\n${UPDATE}\nCOPY x /x\n${INSTALL}\nRUN make\nRUN apt-get update && apt install git\n`;
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { 2: LISTS } });
    const group = { files: 1, largest: 'var/lib/dpkg/status' };
    const hiddenFiles = [
      { ...group, cause: 'replaced', layer: 1, hiddenBy: 3, bytes: 2 * MB },
      { ...group, cause: 'deleted', layer: 3, hiddenBy: 5, bytes: MB },
      // What other lines do isn't changed by the advice.
      { ...group, cause: 'replaced', layer: 3, hiddenBy: 4, bytes: 50_000 },
      { ...group, cause: 'replaced', layer: 0, hiddenBy: 1, bytes: 30 * MB },
    ] as const;
    expect(onlyAdvice({ ...snapshot, hiddenFiles })).toMatchObject({
      kind: 'same-run',
      title: 'Use apt in one RUN instead of lines 2, 4 and 6',
      saving: 28 * MB,
      lines: { start: 2, end: 2 },
      evidence: [
        '/var/lib/apt/lists contains 20MB',
        '/var/cache/apt contains 5MB',
        'Later ones of these lines replace or delete 3MB of earlier ones',
      ],
    });
  });

  test('leaves the caches of the last one to the advice that deletes them there', () => {
    const advice = adviceOn(`${UPDATE}\n${INSTALL}`, { 2: LISTS, 3: { 'var/lib/apt/lists/y': 9 * MB } });
    expect(advice.map(({ kind, saving, lines }) => [kind, saving, lines.start])).toEqual([
      ['same-run', 25 * MB, 2],
      ['leftover-cache', 9 * MB, 3],
    ]);
  });

  test.each([
    ['apt runs once', 'RUN apt-get update && apt-get install -y curl\nRUN apt-mark hold curl'],
    ['the cache is mounted', `RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n${INSTALL}`],
  ])('gets no such advice if %s', (_, lines) => {
    expect(adviceOn(lines).filter(({ kind }) => kind === 'same-run')).toEqual([]);
  });

  test.each([
    ['RUN apt-get update && apt-get install -y gcc', 1],
    ['RUN apt-get install -y gcc', 0],
  ])('next to another stage with %s: %s piece of advice', (run, count) => {
    const dockerfile = `FROM a AS a1\n${UPDATE}\n${INSTALL}\nFROM a1 AS b\n${run}\nFROM a1\n`;
    expect(advise(makeBuiltSnapshot({ dockerfile, filesByLine: { 2: LISTS } }))).toHaveLength(count);
  });
});
