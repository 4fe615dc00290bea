import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { isUnchanged } from '../../../src/core/comparison/comparison.ts';
import type { LayerPair } from '../../../src/core/comparison/comparison.ts';
import { component, file, layer, snapshot } from '../../support/snapshot.ts';

function pairLayers(base: ReturnType<typeof layer>[], head: ReturnType<typeof layer>[]): string[] {
  const format = ({ base: b, head: h, match }: LayerPair) =>
    `${b?.diffId.slice(7) ?? '-'} ${h?.diffId.slice(7) ?? '-'} ${match}`;
  return compare(snapshot({ layers: base }), snapshot({ layers: head })).layers.map(format);
}

describe('layers', () => {
  test('after an inserted layer stay paired', () => {
    const rebuilt = layer('c2', 1, 'RUN c');
    expect(pairLayers([layer('a'), layer('c')], [layer('a'), layer('new'), rebuilt])).toEqual([
      'a a same',
      '- new added',
      'c c2 changed',
    ]);
  });

  test('after a removed layer stay paired', () => {
    expect(pairLayers([layer('a'), layer('b'), layer('c')], [layer('a'), layer('c')])).toEqual([
      'a a same',
      'b - removed',
      'c c same',
    ]);
  });

  test('with nothing in common are all removed, then all added', () => {
    expect(pairLayers([layer('a'), layer('b')], [layer('x')])).toEqual([
      'a - removed',
      'b - removed',
      '- x added',
    ]);
  });

  test('that occur twice are paired at most twice', () => {
    expect(pairLayers([layer('a'), layer('e')], [layer('a'), layer('e'), layer('e')])).toEqual([
      'a a same',
      'e e same',
      '- e added',
    ]);
  });

  test('without a history are not paired', () => {
    expect(pairLayers([layer('a', 0, '')], [layer('b', 0, '')])).toEqual(['a - removed', '- b added']);
  });

  test('in extremely large numbers are compared without a quadratic table', () => {
    const layers = (prefix: string) => Array.from({ length: 5000 }, (_, i) => layer(`${prefix}${i}`));
    const pairs = pairLayers([layer('first'), ...layers('b')], [layer('first'), ...layers('h')]);
    expect(pairs).toHaveLength(10_001);
    expect(pairs[0]).toBe('first first same');
  });
});

describe('files', () => {
  const base = snapshot({
    layers: [layer('b')],
    files: [file('etc/x', 10), file('usr/lib/big', 500), file('usr/lib/old', 40), file('usr/same', 7)],
  });
  const head = snapshot({
    layers: [layer('h')],
    files: [file('etc/x', 10, 'other'), file('usr/lib/big', 900), file('usr/same', 7), file('var/new', 60)],
  });

  test('are added, removed, or changed, the largest difference first', () => {
    expect(compare(base, head).fileChanges).toEqual([
      { path: 'usr/lib/big', change: 'changed', base: 500, head: 900 },
      { path: 'var/new', change: 'added', base: null, head: 60 },
      { path: 'usr/lib/old', change: 'removed', base: 40, head: null },
      { path: 'etc/x', change: 'changed', base: 10, head: 10 },
    ]);
    expect(compare(base, head).delta.files).toEqual({ added: 1, removed: 1, changed: 2 });
  });

  test('that changed in one subdirectory only do not list the parent directory', () => {
    expect(compare(base, head).directoryChanges).toEqual([
      { path: 'usr/lib', base: 540, head: 900 },
      { path: 'var', base: 0, head: 60 },
    ]);
  });

  test('that changed in several subdirectories list the parent directory too', () => {
    const grown = snapshot({ files: [file('opt/a/x', 5), file('opt/b/y', 3)] });
    expect(compare(snapshot(), grown).directoryChanges).toEqual([
      { path: 'opt', base: 0, head: 8 },
      { path: 'opt/a', base: 0, head: 5 },
      { path: 'opt/b', base: 0, head: 3 },
    ]);
  });

  test('that changed in a directory and its subdirectory list both', () => {
    const grown = snapshot({ files: [file('opt/x', 5), file('opt/b/y', 3)] });
    expect(compare(snapshot(), grown).directoryChanges).toEqual([
      { path: 'opt', base: 0, head: 8 },
      { path: 'opt/b', base: 0, head: 3 },
    ]);
  });

  test('of the same layer are unchanged, with or without digests', () => {
    const unhashed = [{ ...file('a', 1), digest: null }];
    const side = snapshot({ layers: [layer('a')], files: unhashed });
    expect(compare(side, side).fileChanges).toEqual([]);
  });

  test('are unchanged if another name of a hard-linked file comes first', () => {
    const before = snapshot({ files: [file('a', 4, 'd'), { ...file('b', 0, 'd'), kind: 'hardlink' }] });
    const after = snapshot({ files: [{ ...file('a', 0, 'd'), kind: 'hardlink' }, file('b', 4, 'd')] });
    expect(compare(before, after).fileChanges).toEqual([]);
  });

  test('that replace a link are changed, even if the link target equals the digest', () => {
    const link = snapshot({ files: [{ ...file('a', 0, 'd'), kind: 'symlink' }] });
    expect(compare(link, snapshot({ files: [file('a', 0, 'd')] })).delta.files.changed).toBe(1);
  });

  test('can be 100,000 in one folder', () => {
    const folder = (digest: string) =>
      snapshot({ files: Array.from({ length: 100_000 }, (_, i) => file(`d/${i}`, 1, digest + String(i))) });
    expect(compare(folder('a'), folder('b')).delta.files).toEqual({ added: 0, removed: 0, changed: 100_000 });
  });
});

describe('components', () => {
  const delta = (before: ReturnType<typeof component>[], after: ReturnType<typeof component>[]) => {
    const { added, removed } = compare(snapshot({ components: before }), snapshot({ components: after }))
      .delta.components;
    return { added: added.map(({ path }) => path), removed: removed.map(({ path }) => path) };
  };

  test('are unchanged if they moved', () => {
    const moved = component('bash', { path: 'bin/bash' });
    expect(delta([component('bash')], [moved])).toEqual({ added: [], removed: [] });
  });

  test('are added as a second copy', () => {
    const copy = component('bash', { path: 'opt/bash' });
    expect(delta([component('bash')], [component('bash'), copy])).toEqual({
      added: ['opt/bash'],
      removed: [],
    });
  });

  test('are added if they were hidden and can now be run', () => {
    const hidden = component('bash', { visible: false, hiddenBy: 1 });
    expect(delta([hidden], [component('bash')])).toEqual({
      added: ['usr/bin/bash'],
      removed: ['usr/bin/bash'],
    });
  });

  test('are added if there was only their database', () => {
    const database = component('dpkg', { kind: 'os-package-manager', evidence: 'database-only' });
    const manager = component('dpkg', { kind: 'os-package-manager' });
    expect(delta([database], [manager]).added).toEqual(['usr/bin/dpkg']);
  });
});

test('subtracts sizes, and compressed sizes only if both are known', () => {
  const sizes = (unpacked: number, compressed: number | null) =>
    snapshot({ size: { unpacked, compressed, visible: unpacked, hidden: 0 } });
  expect(compare(sizes(5, 3), sizes(9, 4)).delta).toMatchObject({ unpacked: 4, compressed: 1, visible: 4 });
  expect(compare(sizes(5, null), sizes(9, 4)).delta.compressed).toBeNull();
});

test('matches setuid files by their paths', () => {
  const privileged = (...paths: readonly string[]) =>
    snapshot({ privileged: paths.map((path) => ({ path, mode: 0o4755, layer: 0 })) });
  const { added, removed } = compare(privileged('su', 'old'), privileged('su', 'new')).delta.privileged;
  expect([added, removed].map((files) => files.map(({ path }) => path))).toEqual([['new'], ['old']]);
});

test('matches packed programs by their paths, and is changed by them', () => {
  const packed = (...packedPrograms: readonly string[]) => snapshot({ packedPrograms });
  const comparison = compare(packed('app', 'old'), packed('app', 'new'));
  expect(comparison.delta.packedPrograms).toEqual({ added: ['new'], removed: ['old'] });
  expect(isUnchanged(comparison)).toBe(false);
  expect(isUnchanged(compare(packed('app'), packed('app')))).toBe(true);
});

test('compares visible and hidden bytes separately', () => {
  const sizes = (visible: number, hidden: number) =>
    snapshot({ size: { unpacked: visible + hidden, compressed: null, visible, hidden } });
  expect(compare(sizes(5, 1), sizes(6, 8)).delta).toMatchObject({ unpacked: 8, visible: 1, hidden: 7 });
});

test('is unchanged if nothing differs that the report shows', () => {
  const side = snapshot({ layers: [layer('a')], files: [file('a', 1)], components: [component('sh')] });
  expect(isUnchanged(compare(side, side))).toBe(true);
  const rebuilt = snapshot({
    layers: [layer('a2', 0, 'RUN a')],
    files: [file('a', 1)],
    components: side.components,
  });
  expect(isUnchanged(compare(side, rebuilt))).toBe(true);
  expect(isUnchanged(compare(side, snapshot({ files: [file('a', 1)] })))).toBe(false);
  const touched = snapshot({ ...side, files: [file('a', 1, 'other', 0)], layers: [layer('z')] });
  expect(isUnchanged(compare(side, touched))).toBe(false);
});
