import { createReadStream } from 'node:fs';
import { expect, test } from '@jest/globals';
import { layerOptions, readArchive, makeLayerReader } from '../../../support/reading.ts';
import { decodeLayer, encodeLayer } from '../../../../src/core/reading/layer/layer-codec.ts';
import type { LayerContents } from '../../../../src/core/image/layer.ts';
import type { VerifiedLayer } from '../../../../src/core/image/verified-layer.ts';
import { sharedArchives, testShared } from '../../../support/shared.ts';
import { makeZip } from '../../../support/zip.ts';
import { makePaxHeader, makeTar, type TarEntry } from '../../../support/tar.ts';

function readContents(entries: readonly TarEntry[], hashContent = true): LayerContents {
  const layer = makeLayerReader({ ...layerOptions({}), hashContent });
  layer.write(makeTar(entries));
  return layer.end();
}

const metadata: Omit<VerifiedLayer, 'contents'> = {
  digest: null,
  compressed: null,
  hasContentDigests: true,
  tarBytes: 512,
  count: { entries: 3, nameBytes: 40 },
};

/** Encodes and decodes a layer, and expects the same bytes if it is encoded again. */
function roundTrip(layer: VerifiedLayer): VerifiedLayer {
  const bytes = encodeLayer(layer);
  const read = decodeLayer(bytes);
  expect(encodeLayer(read).equals(bytes)).toBe(true);
  return read;
}

/** A wheel of pip. */
const WHEEL = makeZip(
  ['pip/__main__.py', 'pip/_internal/cli/main.py'].map((name) => ({ name, content: '' })),
);
const ELF = `\x7fELFBusyBox v1. multi-call binary. : applet not found`;

/** A 64-bit ELF file that names this loader. */
function withLoader(loader: string): string {
  const content = Buffer.alloc(300);
  content.write('\x7fELF\x02\x01', 'latin1');
  content.writeBigUInt64LE(64n, 32);
  content.writeUInt16LE(56, 54);
  content.writeUInt16LE(1, 56);
  content.writeUInt32LE(3, 64);
  content.writeBigUInt64LE(200n, 72);
  content.writeBigUInt64LE(BigInt(loader.length + 1), 96);
  content.write(loader, 200);
  return content.toString('latin1');
}

test('programs without an execute bit keep their loaders', () => {
  const loaders = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-musl-x86_64.so.1'];
  const entries = loaders.map((loader) => ({ name: loader, content: withLoader(loader), mode: 0o644 }));
  const { contents } = roundTrip({ ...metadata, contents: readContents(entries) });
  expect(contents.entries).toMatchObject(
    loaders.map((interpreter) => ({ program: { format: 'loadable', identity: null, interpreter } })),
  );
});

test.each<[string, TarEntry[]]>([
  ['nothing', []],
  ['a file of each mode', [0, 0o644, 0o755, 0o4755, 0o7777].map((mode) => ({ name: `m${mode}`, mode }))],
  [
    'a program, scripts, archives and a text',
    [
      { name: 'elf', mode: 0o755, content: ELF },
      { name: 'script', mode: 0o755, content: '#!/bin/sh -e \n' },
      { name: 'zipapp', mode: 0o755, content: `#!/bin/sh -e \n${WHEEL.toString('latin1')}` },
      { name: 'wheel', content: WHEEL },
      { name: 'odd', mode: 0o755, content: '#!\xff\xfe"\\\n' },
      { name: 'text', content: 'x' },
    ],
  ],
  [
    'links, one of them before the file that it links to',
    [
      { name: 'a', content: 'data', mode: 0o755 },
      { name: 'b', type: '1', linkname: 'a' },
      { name: 'c', type: '1', linkname: 'b' },
      { name: 'a', type: '2', linkname: '/else/where\xff' },
      { name: 'empty', type: '2', linkname: '' },
    ],
  ],
  [
    'directories, devices and whiteouts',
    [
      { name: 'd/', type: '5' },
      { name: 'd/.wh..wh..opq' },
      { name: '.wh.deleted' },
      { name: 'null', type: '3' },
      { name: 'pipe', type: '6' },
    ],
  ],
  [
    'names of any bytes and any length',
    [
      { name: Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join('') },
      { name: '\x80\xc3\x28\xff' },
      makePaxHeader({ path: 'long/'.repeat(800) + 'end' }),
      { name: 'short' },
    ],
  ],
])('round-trips %s', (_, entries) => {
  for (const hashContent of [true, false]) {
    const contents = readContents(entries, hashContent);
    expect(roundTrip({ ...metadata, contents, hasContentDigests: hashContent })).toEqual({
      ...metadata,
      contents,
      hasContentDigests: hashContent,
    });
  }
});

test('round-trips sizes above 32 bits and data about the blob', () => {
  const contents = readContents([{ name: 'a', content: 'x' }]);
  const [file] = contents.entries;
  if (file?.kind !== 'file') throw new Error('a file was expected');
  const layer: VerifiedLayer = {
    digest: 'sha256:blob',
    compressed: 2 ** 40,
    hasContentDigests: false,
    tarBytes: 2 ** 41,
    count: { entries: 2 ** 33, nameBytes: 2 ** 34 },
    contents: { ...contents, unpacked: 2 ** 50, entries: [{ ...file, size: 2 ** 50 }] },
  };
  expect(roundTrip(layer)).toEqual(layer);
});

test('keeps hard links connected to the same file object', () => {
  const entries = [
    { name: 'a', content: 'x' },
    { name: 'b', type: '1', linkname: 'a' },
  ];
  const [file, link] = roundTrip({ ...metadata, contents: readContents(entries) }).contents.entries;
  expect(link?.kind === 'hardlink' && link.file).toBe(file);
});

test('throws for damaged data', () => {
  const bytes = encodeLayer({ ...metadata, contents: readContents([{ name: 'file', content: 'x' }]) });
  expect(() => decodeLayer(bytes.subarray(0, -10))).toThrow('is truncated');
  const unknown = Buffer.from(bytes);
  unknown[4 + bytes.readUInt32LE(0)] = 99;
  expect(() => decodeLayer(unknown)).toThrow('unknown kind');
});

testShared('images', 'round-trips layers of real images', async () => {
  for (const archive of sharedArchives()) {
    for (const { layers } of await readArchive(createReadStream(archive))) {
      for (const { contents } of layers) {
        expect(roundTrip({ ...metadata, contents })).toEqual({ ...metadata, contents });
      }
    }
  }
});
