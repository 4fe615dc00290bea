import { describe, expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { type Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import { streamChunks, makeDockerArchive, makeTar, type TarEntry } from '../../support/tar.ts';

async function snapshotLayers(...layers: (readonly TarEntry[])[]): Promise<Snapshot> {
  const tars = layers.map((entries) => makeTar(entries));
  const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: tars })));
  const provenance = { reference: 'app:1', commit: null, inputs: null, build: null };
  const snapshot = takeSnapshot(image!, provenance);
  const sum = snapshot.hiddenFiles.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum).toBe(snapshot.size.hidden);
  return snapshot;
}

const summarize = ({ hiddenFiles }: Snapshot) =>
  hiddenFiles.map(({ cause, layer, hiddenBy, bytes, files, largest }) => [
    `${layer}-${hiddenBy}`,
    cause,
    bytes,
    files,
    largest,
  ]);

describe('hidden bytes', () => {
  test('are deleted if a later layer removes the file or its directory', async () => {
    const base = [
      { name: 'var/cache/a', content: 'aaaa' },
      { name: 'var/cache/b', content: 'bb' },
      { name: 'etc/x', content: 'x' },
    ];
    expect(summarize(await snapshotLayers(base, [{ name: 'var/.wh.cache' }, { name: 'etc/.wh.x' }]))).toEqual(
      [['0-1', 'deleted', 7, 3, 'var/cache/a']],
    );
    expect(summarize(await snapshotLayers(base, [{ name: 'var/cache/.wh..wh..opq' }]))).toEqual([
      ['0-1', 'deleted', 6, 2, 'var/cache/a'],
    ]);
  });

  test('are replaced if a later layer has other content, a link or a directory', async () => {
    const base = ['a', 'b', 'c'].map((name) => ({ name, content: 'old' }));
    const above = [
      { name: 'a', content: 'new' },
      { name: 'b', type: '2', linkname: 'a' },
      { name: 'c', type: '5' },
    ];
    expect(summarize(await snapshotLayers(base, above))).toEqual([['0-1', 'replaced', 9, 3, 'a']]);
  });

  describe('are copied if a later layer ships the file again', () => {
    const content = 'program '.repeat(20_000);
    const base = [{ name: 'app', content, mode: 0o644 }];
    const above = [{ name: 'app', content, mode: 0o755 }];
    test('with another mode, as chmod does', async () => {
      const bytes = content.length;
      expect(summarize(await snapshotLayers(base, above))).toEqual([['0-1', 'copied', bytes, 1, 'app']]);
      expect(summarize(await snapshotLayers(base, above, [{ name: '.wh.app' }]))).toEqual([
        ['0-1', 'copied', bytes, 1, 'app'],
        ['1-2', 'deleted', bytes, 1, 'app'],
      ]);
    });
    test('with many small files that add up to enough bytes', async () => {
      const files = (mode: number) =>
        Array.from({ length: 200 }, (_, index) => ({
          name: `d/${index}`,
          content: `${index} `.padEnd(900),
          mode,
        }));
      expect(summarize(await snapshotLayers(files(0o644), files(0o755)))).toEqual([
        ['0-1', 'copied', 180_000, 200, 'd/0'],
      ]);
      expect(summarize(await snapshotLayers(files(0o644).slice(99), files(0o755)))).toEqual([
        ['0-1', 'replaced', 90_900, 101, 'd/99'],
      ]);
    });
    test('together with changed files, which are replaced', async () => {
      const changed = { name: 'b', content: content.replace('p', 'P') };
      const shipped = [...base, { name: 'b', content }];
      expect(summarize(await snapshotLayers(shipped, [...above, changed]))).toEqual([
        ['0-1', 'replaced', content.length, 1, 'b'],
        ['0-1', 'copied', content.length, 1, 'app'],
      ]);
    });
  });

  test('do not include a file that is visible under another name', async () => {
    const base = [
      { name: 'a', content: 'data' },
      { name: 'b', type: '1', linkname: 'a' },
    ];
    expect(summarize(await snapshotLayers(base, [{ name: '.wh.a' }]))).toEqual([]);
    expect(summarize(await snapshotLayers(base, [{ name: '.wh.a' }, { name: '.wh.b' }]))).toEqual([
      ['0-1', 'deleted', 4, 1, 'a'],
    ]);
  });

  test('do not include empty files', async () => {
    expect(summarize(await snapshotLayers([{ name: 'a', content: '' }], [{ name: '.wh.a' }]))).toEqual([]);
  });
});
