import { describe, expect, test } from '@jest/globals';
import { cpuTime } from '../../support/cpu-time.ts';
import { changedDirectories } from '../../../src/core/comparison/compare-files.ts';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  findAdditions,
  growthByInstruction,
  largestDirectories,
} from '../../../src/core/comparison/instruction-growth.ts';
import { walkDirectories } from '../../../src/core/filesystem/directory-walk.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../../src/core/filesystem/listed-file.ts';
import { component, file, layer, snapshot, NOT_RECORDED } from '../../support/snapshot.ts';

/** Milliseconds. Quadratic algorithms took from ten seconds to minutes in these tests. */
const TIME_LIMIT = 4000;

function withinTimeLimit<T>(run: () => T): T {
  const start = cpuTime();
  const result = run();
  expect(cpuTime() - start).toBeLessThan(TIME_LIMIT);
  return result;
}

const repeat = <T>(count: number, create: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => create(i));
const padded = (index: number) => String(index).padStart(6, '0');

describe('a comparison takes linear time', () => {
  const deep = (first: number) =>
    snapshot({ files: repeat(50, (i) => file(`${'a/'.repeat(30_000)}${padded(first + i)}`, 1)) });

  test('for 50 files in 30,000 nested directories', () => {
    const [base, head] = [deep(0), deep(1)];
    const { directoryChanges, delta } = withinTimeLimit(() => compare(base, head));
    expect(delta.files).toEqual({ added: 1, removed: 1, changed: 0 });
    expect(directoryChanges).toEqual([]);
    const [first, ...more] = withinTimeLimit(() =>
      largestDirectories(head.files, { maxCount: 3, minShare: 0.1 }),
    );
    expect([first?.bytes, first?.path.length, more]).toEqual([50, 59_999, []]);
  });

  test('and visits each directory once', () => {
    let opened = 0;
    const walk = walkDirectories({ open: () => (opened += 1), close: () => undefined });
    for (const { path } of deep(0).files) walk.enter(path);
    walk.end();
    expect(opened).toBe(30_000);
  });

  test('for 100,000 copies of one program', () => {
    const sh = repeat(100_000, () => component('sh'));
    const [base, head] = [snapshot({ components: sh }), snapshot({ components: [...sh, component('sh')] })];
    const { added, removed } = withinTimeLimit(() => compare(base, head)).delta.components;
    expect([added.length, removed.length]).toEqual([1, 0]);
  });

  test('for 1,000 layers with long and similar instructions', () => {
    const layers = (side: string) =>
      repeat(1000, (i) => layer(`${side}${i}`, 0, `RUN${' '.repeat(30_000)}${side}${padded(i)}`));
    const [base, head] = [snapshot({ layers: layers('a') }), snapshot({ layers: layers('b') })];
    expect(withinTimeLimit(() => compare(base, head)).layers).toHaveLength(2000);
  });

  test('for 100 edited instructions with many words', () => {
    const build = (side: string) => {
      const lines = repeat(100, (i) => ({ start: i + 2, end: i + 2 }));
      const words = repeat(10_000, (i) => `w${i}`).join(' ');
      return snapshot({
        layers: repeat(100, (i) => layer(`${side}${i}`)),
        build: {
          dockerfile: 'Dockerfile',
          digest: '',
          from: 'scratch',
          fromLine: { start: 1, end: 1 },
          fromLayers: 0,
          lines,
          ...NOT_RECORDED,
          instructions: lines.map((range, i) => ({
            keyword: 'RUN',
            lines: range,
            text: `RUN ${side}${i} ${words}`,
          })),
        },
      });
    };
    const [base, head] = [build('a'), build('b')];
    const { layers } = withinTimeLimit(() => compare(base, head));
    expect(layers).toHaveLength(100);
  });

  test('for 10,000 programs that 500 instructions added', () => {
    const lines = repeat(500, (i) => ({ start: i + 2, end: i + 2 }));
    const head = snapshot({
      layers: repeat(500, (i) => layer(`l${i}`)),
      components: repeat(10_000, (i) => component(`sh${i}`, { layer: i % 500 })),
      build: {
        dockerfile: 'Dockerfile',
        digest: '',
        from: 'scratch',
        fromLine: { start: 1, end: 1 },
        fromLayers: 0,
        lines,
        ...NOT_RECORDED,
      },
    });
    const comparison = compare(snapshot(), head);
    const contributions = withinTimeLimit(() => growthByInstruction(comparison)) ?? [];
    expect(findAdditions(contributions).map(({ added }) => added.length)).toEqual(repeat(500, () => 20));
  });
});

describe('changed directories', () => {
  /** A simple implementation that takes quadratic time. */
  function changedDirectoriesSlow(base: Snapshot, head: Snapshot) {
    const sum = (files: readonly ListedFile[], directory: string) =>
      files.filter(({ path }) => path.startsWith(`${directory}/`)).reduce((all, { size }) => all + size, 0);
    const changed = [...base.files, ...head.files]
      .map(({ path }) => path)
      .filter((path) => {
        const [before, after] = [base, head].map(
          ({ files }) => files.find((candidate) => candidate.path === path)?.digest,
        );
        return before !== after;
      });
    const parents = (path: string) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, parts) => parts.slice(0, i + 1).join('/'));
    const directories = [...new Set(changed.flatMap(parents))];
    return directories
      .filter((directory) => {
        const below = changed
          .filter((path) => path.startsWith(`${directory}/`))
          .map((path) => path.slice(directory.length + 1));
        const children = new Set(below.map((rest) => (rest.includes('/') ? rest.split('/')[0] : null)));
        return children.size > 1 || children.has(null);
      })
      .map((path) => ({ path, base: sum(base.files, path), head: sum(head.files, path) }))
      .filter((change) => change.base !== change.head)
      .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.path < b.path ? -1 : 1));
  }

  test('are the same as with a simple implementation, for random trees', () => {
    let seed = 1;
    const random = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
    const names = ['a', 'a-b', 'a.b', 'b', '0', 'z'];
    const tree = () => {
      const paths = new Set(
        repeat(random(12) + 1, () => repeat(random(4) + 1, () => names[random(6)]!).join('/')),
      );
      // A file can't be a directory too.
      const files = [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`)));
      return snapshot({ files: files.map((path) => file(path, random(3), `${random(2)}`)) });
    };
    for (let round = 0; round < 500; round += 1) {
      const [base, head] = [tree(), tree()];
      expect(changedDirectories(base, head)).toEqual(changedDirectoriesSlow(base, head));
    }
  });
});
