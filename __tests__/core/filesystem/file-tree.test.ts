import { describe, expect, test } from '@jest/globals';
import { cpuTime } from '../../support/cpu-time.ts';
import { type FileTree } from '../../../src/core/filesystem/file-tree.ts';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { LayerContents } from '../../../src/core/image/layer.ts';
import { makeLayerReader } from '../../support/reading.ts';
import { createBudget, DEFAULT_LIMITS } from '../../../src/core/image/read-limits.ts';
import { makePaxHeader, makeTar, type TarEntry } from '../../support/tar.ts';

/** Converts `d/` to a directory, `l -> t` to a symlink, everything else to a file. */
function toEntries(text: string): TarEntry[] {
  const [name = '', linkname] = text.split(' -> ');
  if (linkname !== undefined) return [{ name, type: '2', linkname }];
  if (name.endsWith('/')) return [{ name, type: '5' }];
  return name.length > 100 ? [makePaxHeader({ path: name }), { name: 'long' }] : [{ name, content: name }];
}

function makeLayer(...names: string[]): LayerContents {
  const limits = { ...DEFAULT_LIMITS, maxPathBytes: 1 << 20 };
  const reader = makeLayerReader({ hashContent: false, budget: createBudget(limits) });
  reader.write(makeTar(names.flatMap(toEntries)));
  return reader.end();
}

const listVisible = (tree: FileTree): string[] =>
  [...tree.nodes()]
    .map(({ entry, layer }) => `${entry.path}${entry.kind === 'directory' ? '/' : ''} ${String(layer)}`)
    .sort();
const listHidden = (tree: FileTree): string[] =>
  tree.hidden
    .map(({ entry, layer, hiddenBy }) => `${entry.path} ${String(layer)} by ${String(hiddenBy)}`)
    .sort();

function stack(...layers: LayerContents[]): { visible: string[]; hidden: string[] } {
  const tree = buildFileTree(layers);
  return { visible: listVisible(tree), hidden: listHidden(tree) };
}

describe('stacked layers', () => {
  test('hide a file under a file of the same path', () => {
    expect(stack(makeLayer('a', 'b'), makeLayer('a'))).toEqual({
      visible: ['a 1', 'b 0'],
      hidden: ['a 0 by 1'],
    });
  });

  test('merge directories', () => {
    expect(stack(makeLayer('d/', 'd/old'), makeLayer('d/', 'd/new'))).toEqual({
      visible: ['d/ 1', 'd/new 1', 'd/old 0'],
      hidden: [],
    });
  });

  test('hide a directory and its contents under a link', () => {
    expect(stack(makeLayer('d/x/y', 'd/z'), makeLayer('d -> e'))).toEqual({
      visible: ['d 1'],
      hidden: ['d/x/y 0 by 1', 'd/z 0 by 1'],
    });
  });

  test('hide a file under a directory', () => {
    expect(stack(makeLayer('d'), makeLayer('d/'))).toEqual({ visible: ['d/ 1'], hidden: ['d 0 by 1'] });
  });

  test('replace a symlink by a directory if a file below it is added', () => {
    expect(stack(makeLayer('bin -> usr/bin', 'usr/bin/sh'), makeLayer('bin/new'))).toEqual({
      visible: ['bin/ 1', 'bin/new 1', 'usr/ 0', 'usr/bin/ 0', 'usr/bin/sh 0'],
      hidden: ['bin 0 by 1'],
    });
  });
});

describe('whiteouts', () => {
  test('hide a file, a symlink or a directory, and can hide nothing', () => {
    expect(
      stack(makeLayer('a', 'l -> a', 'd/x', 'keep'), makeLayer('.wh.a', '.wh.l', '.wh.d', '.wh.nothing')),
    ).toEqual({
      visible: ['keep 0'],
      hidden: ['a 0 by 1', 'd/x 0 by 1', 'l 0 by 1'],
    });
  });

  test.each([[['.wh.a', 'a']], [['a', '.wh.a']]])('%j: do not hide entries of their own layer', (names) => {
    expect(stack(makeLayer('a'), makeLayer(...names))).toEqual({ visible: ['a 1'], hidden: ['a 0 by 1'] });
  });

  test.each([[['.wh.d', 'd/new']], [['d/new', '.wh.d']], [['.wh.d', 'd/']]])(
    '%j: keep the contents of a directory that their own layer has, like the engines',
    (names) => {
      const { visible, hidden } = stack(makeLayer('d/old'), makeLayer(...names));
      expect(visible).toContain('d/old 0');
      expect(hidden).toEqual([]);
    },
  );

  test('do not hide files of later layers', () => {
    expect(stack(makeLayer('a'), makeLayer('.wh.a'), makeLayer('a'))).toEqual({
      visible: ['a 2'],
      hidden: ['a 0 by 1'],
    });
  });

  test('replace a symlink by a directory if they are below it, like the engines', () => {
    expect(stack(makeLayer('bin -> usr/bin', 'usr/bin/sh'), makeLayer('bin/.wh.sh'))).toEqual({
      visible: ['bin/ 1', 'usr/ 0', 'usr/bin/ 0', 'usr/bin/sh 0'],
      hidden: ['bin 0 by 1'],
    });
  });
});

describe('opaque whiteouts', () => {
  test.each([[['d/.wh..wh..opq', 'd/s/new']], [['d/s/new', 'd/.wh..wh..opq']]])(
    '%j: hide files of lower layers at every depth, regardless of the position in the tar',
    (names) => {
      expect(stack(makeLayer('d/old', 'd/s/old', 'd/t/old', 'e'), makeLayer(...names))).toEqual({
        visible: ['d/ 0', 'd/s/ 0', 'd/s/new 1', 'e 0'],
        hidden: ['d/old 0 by 1', 'd/s/old 0 by 1', 'd/t/old 0 by 1'],
      });
    },
  );

  test('can be nested', () => {
    expect(
      stack(makeLayer('d/s/old'), makeLayer('d/s/.wh..wh..opq', 'd/.wh..wh..opq', 'd/s/new')),
    ).toMatchObject({
      hidden: ['d/s/old 0 by 1'],
    });
  });
});

describe('resolve', () => {
  const tree = buildFileTree([
    makeLayer(
      'usr/bin/busybox',
      'bin -> usr/bin',
      'usr/bin/sh -> busybox',
      'usr/bin/ash -> /bin/./sh',
      'up -> ../../../usr/bin/../bin/sh',
      'dangling -> missing',
      'loop -> loop2',
      'loop2 -> loop',
      'self -> self/x',
      'throughfile -> usr/bin/busybox/x',
      'slash -> usr/bin/busybox/',
      'climb -> usr/bin/busybox/../sh',
    ),
  ]);
  test.each([
    ['usr/bin/busybox', 'usr/bin/busybox'],
    ['bin/sh', 'usr/bin/busybox'],
    ['bin/ash', 'usr/bin/busybox'],
    ['up', 'usr/bin/busybox'],
    ['bin', 'usr/bin'],
    // `bin/..` is the parent of the link's target: usr, which doesn't contain usr.
    ['bin/../usr', null],
    ['bin/../bin', 'usr/bin'],
    ['dangling', null],
    ['loop', null],
    ['self', null],
    ['throughfile', null],
    ['slash', null],
    ['climb', null],
    ['not/there', null],
  ])('resolves %s to %s', (from, to) => {
    expect(tree.resolve(from)?.path ?? null).toBe(to);
  });

  describe('the root of a process', () => {
    const links = [
      'sh -> /proc/self/root/bin/busybox',
      'climbing -> ../../proc/1/root/bin/busybox',
      'thread -> //proc/./thread-self//root/./bin/busybox',
      'root -> /proc/self/root',
      'process -> /proc/1',
      'again -> /proc/self/root/proc/1/root/sh',
      'up -> /proc/self/root/../bin/busybox',
      'other -> /proc/2/root/bin/busybox',
      'cwd -> /proc/self/cwd/bin/busybox',
      'relative -> bin/proc/self/root/bin/busybox',
      'slash -> /proc/self/root/bin/busybox/',
      'loop -> /proc/self/root/loop',
    ];
    const cases: [string, string | null][] = [
      ['sh', 'bin/busybox'],
      ['climbing', 'bin/busybox'],
      ['thread', 'bin/busybox'],
      ['root', ''],
      ['root/bin', 'bin'],
      ['process/root/bin/busybox', 'bin/busybox'],
      ['again', 'bin/busybox'],
      ['up', 'bin/busybox'],
      ['proc/self/root/sh', 'bin/busybox'],
      ['other', null],
      ['cwd', null],
      ['relative', null],
      ['slash', null],
      ['loop', null],
    ];
    test.each(cases)('%s is %s', (from, to) => {
      expect(buildFileTree([makeLayer('bin/busybox', ...links)]).resolve(from)?.path ?? null).toBe(to);
    });
    test.each(cases.slice(0, 3))(
      '%s is %s if the image has files below /proc, which a container hides',
      (from, to) => {
        const decoys = ['proc/self/root/bin/busybox', 'proc/1/root -> /nowhere', 'proc/thread-self'];
        expect(buildFileTree([makeLayer('bin/busybox', ...decoys, ...links)]).resolve(from)?.path).toBe(to);
      },
    );
  });

  test('follows 40 links but not 41', () => {
    const links = Array.from({ length: 41 }, (_, i) => `l${String(i + 1)} -> l${String(i)}`);
    const chain = buildFileTree([makeLayer('l0', ...links)]);
    expect(chain.resolve('l40')?.path).toBe('l0');
    expect(chain.resolve('l41')).toBeNull();
  });

  test('get does not follow links', () => {
    expect(tree.get('bin')?.entry.kind).toBe('symlink');
    expect(tree.get('bin/sh')).toBeUndefined();
    expect(tree.get('usr')?.entry).toEqual({ kind: 'directory', path: 'usr' });
    expect(tree.get('')?.entry.kind).toBe('directory');
  });
});

describe('a large tree', () => {
  test('can be 10,000 directories deep', () => {
    const deep = `${'d/'.repeat(10_000)}f`;
    const { visible, hidden } = stack(makeLayer(deep), makeLayer('.wh.d'));
    expect(visible).toEqual([]);
    // Compared as a boolean, because a failure would print 20 KB.
    expect(hidden.length === 1 && hidden[0] === `${deep} 0 by 1`).toBe(true);
    expect(buildFileTree([makeLayer(deep), makeLayer('d/.wh..wh..opq')]).resolve(deep)).toBeNull();
    expect(buildFileTree([makeLayer(deep)]).resolve(deep)?.node.layer).toBe(0);
  });

  test('is not scanned once for each whiteout', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `d/${String(i)}`);
    const lower = makeLayer(...names);
    const upper = makeLayer(...names.map((name) => name.replace('/', '/.wh.')));
    const started = cpuTime();
    expect(buildFileTree([lower, upper]).hidden).toHaveLength(20_000);
    // One scan for each would take 400 million steps, which are seconds.
    expect(cpuTime() - started).toBeLessThan(1500);
  });
});
