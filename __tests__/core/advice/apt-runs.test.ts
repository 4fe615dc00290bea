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
        'The later lines replace or delete 3MB that the earlier ones ship',
      ],
      commands: [
        {
          text: 'apt-get update && apt-get install -y … && rm -rf /var/lib/apt/lists/* /var/cache/apt/*',
        },
      ],
    });
  });

  test('counts the caches of the last one, and is the only advice on these lines', () => {
    const last = { 'var/lib/apt/lists/y': 9 * MB, 'var/cache/apt/pkgcache.bin': 7 * MB };
    const advice = adviceOn(`${UPDATE}\n${INSTALL}`, { 2: LISTS, 3: last });
    expect(advice.map(({ kind, saving, lines }) => [kind, saving, lines.start])).toEqual([
      ['same-run', 36 * MB, 2],
    ]);
  });

  test('gets no such advice if a later stage needs the lists', () => {
    const dockerfile = `FROM a AS b\n${UPDATE}\n${INSTALL}\nFROM b\n${INSTALL}\n`;
    expect(advise(makeBuiltSnapshot({ dockerfile, filesByLine: { 2: LISTS } }))).toEqual([]);
  });

  test.each([
    ['apt runs once', 'RUN apt-get update && apt-get install -y curl\nRUN apt-mark hold curl'],
    [
      'a line in between needs the lists',
      `${UPDATE}\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y a\n${INSTALL}`,
    ],
    ['the cache is mounted', `RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n${INSTALL}`],
  ])('gets no such advice if %s', (_, lines) => {
    expect(adviceOn(lines).filter(({ kind }) => kind === 'same-run')).toEqual([]);
  });

  test('in different stages is no such case, because other stages may be based on the first', () => {
    const dockerfile = `FROM a AS base\n${UPDATE} && apt-get install -y libpq5\nFROM base AS dev\nRUN dev\nFROM base\nRUN apt-get update && apt-get install -y curl\nCOPY --from=dev /a /a\n`;
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { 2: LISTS } });
    expect(advise(snapshot).map(({ kind }) => kind)).not.toContain('same-run');
  });

  test.each([
    ['RUN apt-get update && apt-get install -y gcc', 1],
    ['RUN apt-get install -y gcc', 0],
  ])('next to another stage with %s: %s piece of advice', (run, count) => {
    const dockerfile = `FROM a AS a1\n${UPDATE}\n${INSTALL}\nFROM a1 AS b\n${run}\nFROM a1\n`;
    expect(advise(makeBuiltSnapshot({ dockerfile, filesByLine: { 2: LISTS } }))).toHaveLength(count);
  });
});
