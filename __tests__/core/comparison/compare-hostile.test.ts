import { describe, expect, test } from '@jest/globals';
import { changedDirectories } from '../../../src/core/comparison/compare-files.ts';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  additionsOf,
  contributionsOf,
  largestDirectories,
} from '../../../src/core/comparison/instruction-growth.ts';
import { walkDirectories } from '../../../src/core/filesystem/directory-walk.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../../src/core/filesystem/listed-file.ts';
import { component, file, layer, snapshot, UNTOLD } from '../../support/snapshot.ts';

/** Milliseconds. What took the square of its input took from ten seconds to minutes here. */
const SOON = 4000;

function within<T>(what: () => T): T {
  const start = performance.now();
  const result = what();
  expect(performance.now() - start).toBeLessThan(SOON);
  return result;
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const padded = (index: number) => String(index).padStart(6, '0');

describe('the time of a comparison grows with its input, not with the square of it', () => {
  const deep = (from: number) =>
    snapshot({ files: many(50, (i) => file(`${'a/'.repeat(30_000)}${padded(from + i)}`, 1)) });

  test('where 50 files are 30,000 directories deep', () => {
    const [base, head] = [deep(0), deep(1)];
    const { directoryChanges, delta } = within(() => compare(base, head));
    expect(delta.files).toEqual({ added: 1, removed: 1, changed: 0 });
    expect(directoryChanges).toEqual([]);
    const [row, ...more] = within(() => largestDirectories(head.files, { most: 3, part: 0.1 }));
    expect([row?.bytes, row?.path.length, more]).toEqual([50, 59_999, []]);
  });

  test('where each directory is looked at once', () => {
    let opened = 0;
    const walk = walkDirectories({ open: () => (opened += 1), close: () => undefined });
    for (const { path } of deep(0).files) walk.enter(path);
    walk.end();
    expect(opened).toBe(30_000);
  });

  test('where 100,000 programs are the same one', () => {
    const sh = many(100_000, () => component('sh'));
    const [base, head] = [snapshot({ components: sh }), snapshot({ components: [...sh, component('sh')] })];
    const { added, removed } = within(() => compare(base, head)).delta.components;
    expect([added.length, removed.length]).toEqual([1, 0]);
  });

  test('where the instructions of 1,000 layers are long and alike', () => {
    const layers = (side: string) =>
      many(1000, (i) => layer(`${side}${i}`, 0, `RUN${' '.repeat(30_000)}${side}${padded(i)}`));
    const [base, head] = [snapshot({ layers: layers('a') }), snapshot({ layers: layers('b') })];
    expect(within(() => compare(base, head)).layers).toHaveLength(2000);
  });

  test('where 100 instructions of many words were edited', () => {
    const build = (side: string) => {
      const lines = many(100, (i) => ({ start: i + 2, end: i + 2 }));
      const words = many(10_000, (i) => `w${i}`).join(' ');
      return snapshot({
        layers: many(100, (i) => layer(`${side}${i}`)),
        build: {
          dockerfile: 'Dockerfile',
          digest: '',
          from: 'scratch',
          fromLine: { start: 1, end: 1 },
          fromLayers: 0,
          lines,
          ...UNTOLD,
          instructions: lines.map((range, i) => ({
            keyword: 'RUN',
            lines: range,
            text: `RUN ${side}${i} ${words}`,
          })),
        },
      });
    };
    const [base, head] = [build('a'), build('b')];
    const { layers } = within(() => compare(base, head));
    expect(layers).toHaveLength(100);
  });

  test('where 10,000 programs were added by 500 instructions', () => {
    const lines = many(500, (i) => ({ start: i + 2, end: i + 2 }));
    const head = snapshot({
      layers: many(500, (i) => layer(`l${i}`)),
      components: many(10_000, (i) => component(`sh${i}`, { layer: i % 500 })),
      build: {
        dockerfile: 'Dockerfile',
        digest: '',
        from: 'scratch',
        fromLine: { start: 1, end: 1 },
        fromLayers: 0,
        lines,
        ...UNTOLD,
      },
    });
    const comparison = compare(snapshot(), head);
    const contributions = within(() => contributionsOf(comparison)) ?? [];
    expect(additionsOf(contributions).map(({ added }) => added.length)).toEqual(many(500, () => 20));
  });
});

describe('directories', () => {
  /** The plain way, which takes the square of the depth. */
  function slowly(base: Snapshot, head: Snapshot) {
    const sum = (files: readonly ListedFile[], directory: string) =>
      files.filter(({ path }) => path.startsWith(`${directory}/`)).reduce((all, { size }) => all + size, 0);
    const changed = [...base.files, ...head.files]
      .map(({ path }) => path)
      .filter((path) => {
        const [was, is] = [base, head].map(({ files }) => files.find((each) => each.path === path)?.digest);
        return was !== is;
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
        const names = new Set(below.map((rest) => (rest.includes('/') ? rest.split('/')[0] : null)));
        return names.size > 1 || names.has(null);
      })
      .map((path) => ({ path, base: sum(base.files, path), head: sum(head.files, path) }))
      .filter((row) => row.base !== row.head)
      .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.path < b.path ? -1 : 1));
  }

  test('are the same as by the plain way, for trees of all forms', () => {
    let seed = 1;
    const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const names = ['a', 'a-b', 'a.b', 'b', '0', 'z'];
    const tree = () => {
      const paths = new Set(
        many(random(12) + 1, () => many(random(4) + 1, () => names[random(6)]!).join('/')),
      );
      // A file is no directory.
      const files = [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`)));
      return snapshot({ files: files.map((path) => file(path, random(3), `${random(2)}`)) });
    };
    for (let round = 0; round < 500; round += 1) {
      const [base, head] = [tree(), tree()];
      expect(changedDirectories(base, head)).toEqual(slowly(base, head));
    }
  });
});
