import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  findAdditions,
  growthByInstruction,
  growthDirectories,
} from '../../../src/core/comparison/instruction-growth.ts';
import { buildAnnotations } from '../../../src/core/report/annotations.ts';
import type { BuildRecord, Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { reportComparison } from '../../../src/core/policy/verdict.ts';
import { makeBuiltSnapshot } from '../../support/dockerfile-snapshot.ts';
import { makePolicy, makeUnmeasuredBase } from '../../support/report.ts';
import { component, file, layer, snapshot, NOT_RECORDED } from '../../support/snapshot.ts';

const MB = 1_000_000;
const build = (from: string, fromLayers: number, lines: readonly number[]): BuildRecord => ({
  dockerfile: 'app/Dockerfile',
  digest: 'd',
  from,
  fromLine: { start: 2, end: 2 },
  fromLayers,
  ...NOT_RECORDED,
  lines: lines.map((line) => ({ start: line, end: line })),
});

function image(more: Partial<Snapshot>): Snapshot {
  const unpacked = (more.layers ?? []).reduce((sum, { unpacked: bytes }) => sum + bytes, 0);
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

describe('the growth of instructions', () => {
  const contributions = growthByInstruction(compare(base, head)) ?? [];

  test('is compared with the same instruction in the base', () => {
    expect(contributions.map(({ lines, from, bytes, before }) => [lines.start, from, bytes, before])).toEqual(
      [
        [2, 'debian:12', 50 * MB, 50 * MB],
        [3, null, 30 * MB, 0],
        [4, null, 5 * MB, 2 * MB],
        [5, null, 1, 1],
      ],
    );
    expect(contributions.reduce((sum, { bytes, before }) => sum + bytes - (before ?? NaN), 0)).toBe(
      head.size.unpacked - base.size.unpacked,
    );
  });

  test('includes added programs that can be run, and the largest directories', () => {
    expect(contributions.map(({ added }) => added.map(({ name }) => name))).toEqual([[], ['git'], [], []]);
    expect(
      contributions.slice(1, 2).flatMap((contribution) => growthDirectories(head, contribution)),
    ).toEqual([
      { path: 'usr/lib', bytes: 29 * MB },
      { path: 'usr/lib/git-core', bytes: 20 * MB },
    ]);
  });

  test('is sorted with the largest first, without instructions that add nothing', () => {
    expect(findAdditions(contributions).map(({ lines }) => lines.start)).toEqual([3, 4]);
  });

  test('is unknown if the head has no build record', () => {
    expect(growthByInstruction(compare(base, { ...head, build: null }))).toBeNull();
  });

  test('leaves out FROM if the base has no build record', () => {
    const found = growthByInstruction(compare({ ...base, build: null }, head));
    expect(found?.map(({ lines }) => lines.start)).toEqual([3, 4, 5]);
  });

  test('is unknown for a new layer if the base has layers of unknown instructions', () => {
    const published = { ...base, build: null };
    const before = (after: Snapshot) =>
      growthByInstruction(compare(published, after))?.map((growth) => growth.before);
    // The base's COPY could be the same instruction: another builder writes another history.
    const [debian, , ...rest] = base.layers;
    const byOtherBuilder = {
      ...published,
      layers: [debian!, layer('app', 2 * MB, 'COPY file:1 in /app'), ...rest],
    };
    const found = growthByInstruction(
      compare(byOtherBuilder, {
        ...base,
        layers: [debian!, layer('app2', 5 * MB, 'COPY app /app'), ...rest],
      }),
    );
    expect(found?.map((growth) => growth.before)).toEqual([null, 1]);
    expect(findAdditions(found ?? [])).toEqual([]);
    // Every layer of the base has a counterpart, so the others are new.
    expect(before(head)).toEqual([0, 2 * MB, 1]);
    // A COPY of the base can't be the RUN of the head.
    const mixed = growthByInstruction(compare(byOtherBuilder, head));
    expect(mixed?.map((growth) => growth.before)).toEqual([0, null, 1]);
  });

  test('leaves out FROM scratch', () => {
    const scratch = image({ layers: [layer('app', MB, 'COPY app /app')], build: build('scratch', 0, [3]) });
    const found = growthByInstruction(compare(base, scratch));
    expect(found?.map(({ lines, from }) => [lines.start, from])).toEqual([[3, null]]);
  });

  test('assigns a program to the line that adds it, not to a later one that changes it', () => {
    const changed = image({
      layers: [layer('git', MB, 'RUN install'), layer('mode', MB, 'RUN chmod')],
      components: [
        component('git', { kind: 'build-tool', layer: 0, visible: false, hiddenBy: 1 }),
        component('git', { kind: 'build-tool', layer: 1 }),
      ],
      build: build('scratch', 0, [3, 4]),
    });
    const found = growthByInstruction(compare(image({ build: build('scratch', 0, []) }), changed));
    expect(found?.map(({ added }) => added.length)).toEqual([1, 0]);
  });

  test('lists a line that adds a program but no bytes', () => {
    const plan = { layers: [layer('a', MB, 'COPY a /')], build: build('scratch', 0, [3]) };
    const shell = component('sh', { layer: 0 });
    const found = growthByInstruction(compare(image(plan), image({ ...plan, components: [shell] })));
    expect(findAdditions(found ?? []).map(({ lines }) => lines.start)).toEqual([3]);
  });

  test('keeps the order of programs from several layers of the FROM image', () => {
    const changed = image({
      layers: [layer('low', MB), layer('high', MB)],
      components: [component('ash', { layer: 1 }), component('bash', { layer: 0 })],
      build: build('other', 2, []),
    });
    const [first] = growthByInstruction(compare(base, changed)) ?? [];
    expect(first?.added.map(({ name }) => name)).toEqual(['ash', 'bash']);
  });

  test('assigns a different FROM image to its line', () => {
    const changed = image({
      layers: [layer('go', 600 * MB), layer('app', 2 * MB)],
      build: build('golang', 1, [3]),
    });
    const [first] = findAdditions(growthByInstruction(compare(base, changed)) ?? []);
    expect(first).toMatchObject({ lines: { start: 2 }, from: 'golang', bytes: 600 * MB, before: 50 * MB });
  });
});

describe('annotations', () => {
  const annotate = (after: Snapshot, forbidNew: readonly 'build-tools'[] = []) =>
    buildAnnotations(reportComparison(base, after, { name: 'web', policy: makePolicy({ forbidNew }) }));

  test('show what the line adds, compared with the base', () => {
    expect(annotate(head)).toEqual([
      {
        file: 'app/Dockerfile',
        digest: 'd',
        lines: { start: 3, end: 3 },
        level: 'notice',
        title: 'web: +30MB, adds git',
        message:
          'This instruction adds 30MB to the image; before this change, it added 0B. New: build tool git (/usr/bin/git). Most of it is in /usr/lib/ (29MB), /usr/lib/git-core/ (20MB).',
      },
      expect.objectContaining({ title: 'web: +3MB', lines: { start: 4, end: 4 } }),
    ]);
  });

  test('compare with the base only if the instruction is known there', () => {
    const published = image({ layers: [layer('all', 60 * MB, 'squashed')] });
    const report = reportComparison(published, head, { name: 'web', policy: makePolicy() });
    expect(buildAnnotations(report)).toEqual([
      expect.objectContaining({
        title: 'web: adds git',
        lines: { start: 3, end: 3 },
        message:
          'This instruction adds 30MB to the image. New: build tool git (/usr/bin/git). Most of it is in /usr/lib/ (29MB), /usr/lib/git-core/ (20MB).',
      }),
    ]);
  });

  test('suggest a fix on the line that it applies to', () => {
    const messages = (run: string) => {
      const files = { 'root/.cache/pip/a': 5 * MB };
      const [before, after] = [
        makeBuiltSnapshot({ dockerfile: 'FROM debian:12\nCOPY a /a\n' }),
        makeBuiltSnapshot({ dockerfile: `FROM debian:12\nCOPY a /a\n${run}\n`, filesByLine: { 3: files } }),
      ];
      const report = reportComparison(before, after, { name: 'web', policy: makePolicy() });
      return buildAnnotations(report).map(({ message }) => message);
    };
    expect(messages('RUN pip install b')).toEqual([
      expect.stringMatching(
        /Suggested fix: delete leftover caches in the RUN on line 3, which saves 5MB\. The report has the lines to paste\.$/,
      ),
    ]);
  });

  test('are warnings if a rule is violated', () => {
    expect(annotate(head, ['build-tools']).map(({ level }) => level)).toEqual(['warning', 'warning']);
  });

  test('are left out if the lines are uncertain or nothing was compared', () => {
    expect(annotate({ ...head, build: null })).toEqual([]);
    const alone = reportComparison(makeUnmeasuredBase('x'), head, { name: 'web', policy: makePolicy() });
    expect(buildAnnotations(alone)).toEqual([]);
  });

  test('are limited to what GitHub shows', () => {
    const layers = Array.from({ length: 30 }, (_, i) => layer(`n${i}`, i + 1));
    const many = image({
      layers,
      build: build(
        'scratch',
        0,
        layers.map((_, i) => i + 3),
      ),
    });
    expect(annotate(many)).toHaveLength(10);
  });
});

describe('rebuilt layers', () => {
  const made = (diffId: string, files: Snapshot['files'], bytes = 5): Snapshot =>
    image({ layers: [layer(diffId, bytes, 'RUN make')], files });
  const match = (before: Snapshot, after: Snapshot) => {
    const { layers, delta } = compare(before, after);
    return [layers.map((pair) => pair.match), delta.rebuilt];
  };
  const nothing = { layers: 0, bytes: 0 };

  test('are distinguished from changed ones, and counted separately', () => {
    const [one, two] = [made('one', [file('a', 5, 'same')]), made('two', [file('a', 5, 'same')])];
    expect(match(one, two)).toEqual([['rebuilt'], { layers: 1, bytes: 5 }]);
    expect(match(one, one)).toEqual([['same'], nothing]);
  });
  test.each<[string, Snapshot]>([
    ['other content', made('two', [file('a', 5, 'other')])],
    ['content without a digest', made('two', [{ ...file('a', 5), digest: null }])],
    ['another name', made('two', [file('b', 5, 'same')])],
    ['an additional file', made('two', [file('a', 5, 'same'), file('b', 0, 'e')])],
    ['hidden bytes', made('two', [file('a', 5, 'same')], 6)],
  ])('do not include a layer with %s', (_, after) => {
    expect(match(made('one', [file('a', 5, 'same')]), after)).toEqual([['changed'], nothing]);
  });
});
