import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  additionsOf,
  contributionsOf,
  directoriesOf,
} from '../../../src/core/comparison/instruction-growth.ts';
import { annotationsOf } from '../../../src/core/report/annotations.ts';
import type { BuildRecord, Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { reportComparison } from '../../../src/core/policy/verdict.ts';
import { builtSnapshot } from '../../support/dockerfile-snapshot.ts';
import { makePolicy, notMeasured } from '../../support/report.ts';
import { component, file, layer, snapshot, UNTOLD } from '../../support/snapshot.ts';

const MB = 1_000_000;
const build = (from: string, fromLayers: number, lines: readonly number[]): BuildRecord => ({
  dockerfile: 'app/Dockerfile',
  digest: 'd',
  from,
  fromLine: { start: 2, end: 2 },
  fromLayers,
  ...UNTOLD,
  lines: lines.map((line) => ({ start: line, end: line })),
});

function image(more: Partial<Snapshot>): Snapshot {
  const unpacked = (more.layers ?? []).reduce((sum, each) => sum + each.unpacked, 0);
  return snapshot({ ...more, size: { unpacked, compressed: null, visible: unpacked, hidden: 0 } });
}

const base = image({
  layers: [layer('debian', 50 * MB), layer('app', 2 * MB, 'COPY app /app'), layer('x', 1, 'RUN x')],
  build: build('debian:12', 1, [3, 4]),
});
const head = image({
  layers: [
    layer('debian', 50 * MB),
    layer('git', 30 * MB, 'RUN apt-get install git'),
    layer('app2', 5 * MB, 'COPY app /app'),
    layer('x', 1, 'RUN x'),
  ],
  files: [
    file('usr/lib/git-core/git', 20 * MB, 'g', 1),
    file('usr/lib/x', 9 * MB, 'x', 1),
    file('usr/share/doc', MB, 'd', 1),
    file('app/a', 5 * MB, 'a', 2),
  ],
  components: [
    component('git', { kind: 'build-tool', layer: 1 }),
    component('sh', { layer: 2, visible: false }),
  ],
  build: build('debian:12', 1, [3, 4, 5]),
});

describe('what each instruction contributes', () => {
  const told = contributionsOf(compare(base, head)) ?? [];

  test('against what the same one contributed before', () => {
    expect(told.map(({ lines, from, bytes, before }) => [lines.start, from, bytes, before])).toEqual([
      [2, 'debian:12', 50 * MB, 50 * MB],
      [3, null, 30 * MB, 0],
      [4, null, 5 * MB, 2 * MB],
      [5, null, 1, 1],
    ]);
    expect(told.reduce((sum, { bytes, before }) => sum + bytes - before, 0)).toBe(
      head.size.unpacked - base.size.unpacked,
    );
  });

  test('with the programs that it adds and can be run, and where its bytes are', () => {
    expect(told.map(({ added }) => added.map(({ name }) => name))).toEqual([[], ['git'], [], []]);
    expect(told.slice(1, 2).flatMap((each) => directoriesOf(head, each))).toEqual([
      { path: 'usr/lib', bytes: 29 * MB },
      { path: 'usr/lib/git-core', bytes: 20 * MB },
    ]);
  });

  test('and only what adds is worth a word, the largest first', () => {
    expect(additionsOf(told).map(({ lines }) => lines.start)).toEqual([3, 4]);
  });

  test('is nothing where the lines are not proved', () => {
    expect(contributionsOf(compare(base, { ...head, build: null }))).toBeNull();
  });

  test('says nothing of FROM where nobody knows what it brought before', () => {
    const found = contributionsOf(compare({ ...base, build: null }, head));
    expect(found?.map(({ lines }) => lines.start)).toEqual([3, 4, 5]);
  });

  test('says nothing of FROM scratch, which brings nothing', () => {
    const scratch = image({ layers: [layer('app', MB, 'COPY app /app')], build: build('scratch', 0, [3]) });
    const found = contributionsOf(compare(base, scratch));
    expect(found?.map(({ lines, from }) => [lines.start, from])).toEqual([[3, null]]);
  });

  test('a program is the line’s that brought it, not of a later one that only changes it', () => {
    const changed = image({
      layers: [layer('git', MB, 'RUN install'), layer('mode', MB, 'RUN chmod')],
      components: [
        component('git', { kind: 'build-tool', layer: 0, visible: false, hiddenBy: 1 }),
        component('git', { kind: 'build-tool', layer: 1 }),
      ],
      build: build('scratch', 0, [3, 4]),
    });
    const found = contributionsOf(compare(image({ build: build('scratch', 0, []) }), changed));
    expect(found?.map(({ added }) => added.length)).toEqual([1, 0]);
  });

  test('a line that adds a program and no byte is worth a word, too', () => {
    const one = { layers: [layer('a', MB, 'COPY a /')], build: build('scratch', 0, [3]) };
    const shell = component('sh', { layer: 0 });
    const found = contributionsOf(compare(image(one), image({ ...one, components: [shell] })));
    expect(additionsOf(found ?? []).map(({ lines }) => lines.start)).toEqual([3]);
  });

  test('programs of several layers of the image under FROM keep their order', () => {
    const other = image({
      layers: [layer('low', MB), layer('high', MB)],
      components: [component('ash', { layer: 1 }), component('bash', { layer: 0 })],
      build: build('other', 2, []),
    });
    const [first] = contributionsOf(compare(base, other)) ?? [];
    expect(first?.added.map(({ name }) => name)).toEqual(['ash', 'bash']);
  });

  test('another image under FROM is its line', () => {
    const other = image({
      layers: [layer('go', 600 * MB), layer('app', 2 * MB)],
      build: build('golang', 1, [3]),
    });
    const [first] = additionsOf(contributionsOf(compare(base, other)) ?? []);
    expect(first).toMatchObject({ lines: { start: 2 }, from: 'golang', bytes: 600 * MB, before: 50 * MB });
  });
});

describe('annotations', () => {
  const on = (one: Snapshot, forbidNew: readonly 'build-tools'[] = []) =>
    annotationsOf(reportComparison(base, one, { name: 'web', policy: makePolicy({ forbidNew }) }));

  test('say what the line adds, against what it added before', () => {
    expect(on(head)).toEqual([
      {
        file: 'app/Dockerfile',
        digest: 'd',
        lines: { start: 3, end: 3 },
        level: 'notice',
        title: 'web: +30MB, adds git',
        message:
          'This instruction adds 30MB to the image (0B before). New: build tool git (/usr/bin/git). Most of it is in /usr/lib/ (29MB), /usr/lib/git-core/ (20MB).',
      },
      expect.objectContaining({ title: 'web: +3MB', lines: { start: 4, end: 4 } }),
    ]);
  });

  test('say what to do about it, on the line that it is about', () => {
    const told = (run: string) => {
      const files = { 'root/.cache/pip/a': 5 * MB };
      const [first, second] = [
        builtSnapshot({ dockerfile: 'FROM debian:12\nCOPY a /a\n' }),
        builtSnapshot({ dockerfile: `FROM debian:12\nCOPY a /a\n${run}\n`, made: { 3: files } }),
      ];
      const image = reportComparison(first, second, { name: 'web', policy: makePolicy() });
      return annotationsOf(image).map(({ message }) => message);
    };
    expect(told('RUN pip install b')).toEqual([
      expect.stringMatching(
        /Suggested fix: delete leftover caches in the RUN on line 3, which saves 5MB\. The report has the lines to paste\.$/,
      ),
    ]);
  });

  test('are warnings where a rule is broken', () => {
    expect(on(head, ['build-tools']).map(({ level }) => level)).toEqual(['warning', 'warning']);
  });

  test('are none where the lines are not certain, or nothing is compared', () => {
    expect(on({ ...head, build: null })).toEqual([]);
    const alone = reportComparison(notMeasured('x'), head, { name: 'web', policy: makePolicy() });
    expect(annotationsOf(alone)).toEqual([]);
  });

  test('are as many as GitHub shows', () => {
    const layers = Array.from({ length: 30 }, (_, i) => layer(`n${i}`, i + 1));
    const many = image({
      layers,
      build: build(
        'scratch',
        0,
        layers.map((_, i) => i + 3),
      ),
    });
    expect(on(many)).toHaveLength(10);
  });
});

describe('layers that were only made again', () => {
  const made = (diffId: string, files: Snapshot['files'], bytes = 5): Snapshot =>
    image({ layers: [layer(diffId, bytes, 'RUN make')], files });
  const match = (one: Snapshot, other: Snapshot) => {
    const { layers, delta } = compare(one, other);
    return [layers.map((pair) => pair.match), delta.rebuilt];
  };
  const nothing = { layers: 0, unpacked: 0 };

  test('are told from those that changed, and counted apart', () => {
    const [one, two] = [made('one', [file('a', 5, 'same')]), made('two', [file('a', 5, 'same')])];
    expect(match(one, two)).toEqual([['rebuilt'], { layers: 1, unpacked: 5 }]);
    expect(match(one, one)).toEqual([['same'], nothing]);
  });
  test.each<[string, Snapshot]>([
    ['other content', made('two', [file('a', 5, 'other')])],
    ['content that nobody looked at', made('two', [{ ...file('a', 5), digest: null }])],
    ['another name', made('two', [file('b', 5, 'same')])],
    ['one file more', made('two', [file('a', 5, 'same'), file('b', 0, 'e')])],
    ['hidden bytes', made('two', [file('a', 5, 'same')], 6)],
  ])('not with %s', (_, other) => {
    expect(match(made('one', [file('a', 5, 'same')]), other)).toEqual([['changed'], nothing]);
  });
});
