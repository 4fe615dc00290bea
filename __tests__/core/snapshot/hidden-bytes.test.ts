import { describe, expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { type Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import { chunksOf, dockerArchiveOf, tarOf, type TarEntry } from '../../support/tar.ts';

async function snapshotOf(...layers: (readonly TarEntry[])[]): Promise<Snapshot> {
  const tars = layers.map((entries) => tarOf(entries));
  const [image] = await readArchive(chunksOf(dockerArchiveOf({ layers: tars })));
  const about = { reference: 'app:1', commit: null, inputs: null, build: null };
  const taken = takeSnapshot(image!, about);
  const sum = taken.hidden.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum).toBe(taken.size.hidden);
  return taken;
}

const told = ({ hidden }: Snapshot) =>
  hidden.map(({ cause, layer, hiddenBy, bytes, files, largest }) => [
    `${layer}-${hiddenBy}`,
    cause,
    bytes,
    files,
    largest,
  ]);

describe('hidden bytes, by cause', () => {
  test('deleted later, one by one or with their directory', async () => {
    const base = [
      { name: 'var/cache/a', content: 'aaaa' },
      { name: 'var/cache/b', content: 'bb' },
      { name: 'etc/x', content: 'x' },
    ];
    expect(told(await snapshotOf(base, [{ name: 'var/.wh.cache' }, { name: 'etc/.wh.x' }]))).toEqual([
      ['0-1', 'deleted', 7, 3, 'var/cache/a'],
    ]);
    expect(told(await snapshotOf(base, [{ name: 'var/cache/.wh..wh..opq' }]))).toEqual([
      ['0-1', 'deleted', 6, 2, 'var/cache/a'],
    ]);
  });

  test('replaced by other content, a link or a directory', async () => {
    const base = ['a', 'b', 'c'].map((name) => ({ name, content: 'old' }));
    const above = [
      { name: 'a', content: 'new' },
      { name: 'b', type: '2', linkname: 'a' },
      { name: 'c', type: '5' },
    ];
    expect(told(await snapshotOf(base, above))).toEqual([['0-1', 'replaced', 9, 3, 'a']]);
  });

  describe('shipped again', () => {
    const content = 'program '.repeat(20_000);
    const base = [{ name: 'app', content, mode: 0o644 }];
    const above = [{ name: 'app', content, mode: 0o755 }];
    test('with another mode, as chmod does', async () => {
      const bytes = content.length;
      expect(told(await snapshotOf(base, above))).toEqual([['0-1', 'copied', bytes, 1, 'app']]);
      expect(told(await snapshotOf(base, above, [{ name: '.wh.app' }]))).toEqual([
        ['0-1', 'copied', bytes, 1, 'app'],
        ['1-2', 'deleted', bytes, 1, 'app'],
      ]);
    });
    test('by bytes that are many only together', async () => {
      const files = (mode: number) =>
        Array.from({ length: 200 }, (_, at) => ({ name: `d/${at}`, content: `${at} `.padEnd(900), mode }));
      expect(told(await snapshotOf(files(0o644), files(0o755)))).toEqual([
        ['0-1', 'copied', 180_000, 200, 'd/0'],
      ]);
      expect(told(await snapshotOf(files(0o644).slice(99), files(0o755)))).toEqual([
        ['0-1', 'replaced', 90_900, 101, 'd/99'],
      ]);
    });
    test('beside what is changed in it', async () => {
      const other = { name: 'b', content: content.replace('p', 'P') };
      const shipped = [...base, { name: 'b', content }];
      expect(told(await snapshotOf(shipped, [...above, other]))).toEqual([
        ['0-1', 'replaced', content.length, 1, 'b'],
        ['0-1', 'copied', content.length, 1, 'app'],
      ]);
    });
  });

  test('not where another name of the file is seen', async () => {
    const base = [
      { name: 'a', content: 'data' },
      { name: 'b', type: '1', linkname: 'a' },
    ];
    expect(told(await snapshotOf(base, [{ name: '.wh.a' }]))).toEqual([]);
    expect(told(await snapshotOf(base, [{ name: '.wh.a' }, { name: '.wh.b' }]))).toEqual([
      ['0-1', 'deleted', 4, 1, 'a'],
    ]);
  });

  test('none where nothing is hidden, and files without bytes are none', async () => {
    expect(told(await snapshotOf([{ name: 'a', content: '' }], [{ name: '.wh.a' }]))).toEqual([]);
  });
});
