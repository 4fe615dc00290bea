import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { createImageReader } from '../../../src/adapters/sources/image-reader.ts';
import { openLayerPool } from '../../../src/adapters/sources/workers/layer-worker-pool.ts';
import { createLayerStore, type LayerStore } from '../../../src/app/images/layer-store.ts';
import type { ImageReference } from '../../../src/app/config/images/image-reference.ts';
import type { HashedContents } from '../../../src/app/ports/ports.ts';
import type { ReadLimits } from '../../../src/core/image/read-limits.ts';
import { withFiles } from '../../support/engine.ts';
import { DIST } from '../../support/runner.ts';
import {
  makeDockerArchive,
  makeOciArchive,
  makeTar,
  ociEntries,
  sha256,
  type TestImage,
} from '../../support/tar.ts';
import { makeRequest } from '../../support/wanted.ts';

const script = pathToFileURL(join(DIST, 'layer-worker.js'));
/** Bytes that don't get smaller, so that a layer is large enough for a worker. */
const noise = Buffer.concat(
  Array.from({ length: 40_000 }, (_, i) => Buffer.from(sha256(Buffer.from(String(i))), 'hex')),
);

/** More than the names of the files in an archive have. */
const DIRECTORY = `./${'d'.repeat(90)}`;
/** Three entries each: a file, a link to it, and their directory. */
const makeLayer = (name: string, content: Uint8Array | string): Buffer =>
  makeTar([
    { name: `${DIRECTORY}/${name}`, content },
    { name: `${DIRECTORY}/l${name}`, type: '1', linkname: `${DIRECTORY}/${name}` },
  ]);
const small: TestImage = { layers: ['a', 'b', 'c'].map((name) => makeLayer(name, name)) };
/** The layers of the same sizes, so that they are read again if they are compared. */
const large: TestImage = { layers: ['a', 'b', 'c'].map((name) => makeLayer(name, noise)) };
const ENTRIES = 9;
/** In each layer `/a`, `/la`, and the target `/a`. */
const NAME_BYTES = 3 * (3 * DIRECTORY.length + 2 + 3 + 2);

const toFiles = (entries: readonly { readonly name: string; readonly content?: string | Uint8Array }[]) =>
  Object.fromEntries(entries.map(({ name, content = '' }) => [name, Buffer.from(content)]));

type Way = (image: TestImage) => {
  readonly files: Parameters<typeof withFiles>[0];
  readonly reference: (folder: string) => ImageReference;
};
const WAYS: readonly [string, Way][] = [
  [
    'docker-archive',
    (image) => ({
      files: { 'image.tar': makeDockerArchive(image) },
      reference: (folder) => ({ source: 'docker-archive', file: join(folder, 'image.tar'), name: null }),
    }),
  ],
  [
    'oci-archive',
    (image) => ({
      files: { 'image.tar': makeOciArchive(image) },
      reference: (folder) => ({ source: 'oci-archive', file: join(folder, 'image.tar'), name: null }),
    }),
  ],
  [
    'oci-dir',
    (image) => ({
      files: toFiles(ociEntries([image])),
      reference: (folder) => ({ source: 'oci-dir', directory: folder, name: null }),
    }),
  ],
];

async function read(
  way: Way,
  images: readonly TestImage[],
  limits: Partial<ReadLimits>,
  { contents = 'all', layers = null }: { contents?: HashedContents; layers?: LayerStore | null } = {},
): Promise<string> {
  const usePool = () => openLayerPool({ script, limits });
  const engine = () => Promise.reject(new Error('not needed'));
  const reader = createImageReader({ engine, layers, usePool, limits });
  const sources = images.map(way);
  const readFrom = async (folders: readonly string[]): Promise<string> => {
    const wanted = sources.map(({ reference }, index) => makeRequest(reference(folders[index]!)));
    return reader.read(wanted, contents).then(
      (snapshots) => `${snapshots.length} read`,
      (error: unknown) => String(error),
    );
  };
  const open = (rest: typeof sources, folders: readonly string[]): Promise<string> => {
    const [next, ...others] = rest;
    return next === undefined
      ? readFrom(folders)
      : withFiles(next.files, (folder) => open(others, [...folders, folder]));
  };
  return open(sources, []);
}

const LIMITS: readonly [name: string, enough: Partial<ReadLimits>, tooFew: Partial<ReadLimits>][] = [
  ['max-entries', { maxEntries: ENTRIES }, { maxEntries: ENTRIES - 1 }],
  ['max-names-size', { maxNameBytes: NAME_BYTES }, { maxNameBytes: NAME_BYTES - 1 }],
];

test.each(WAYS)('the same image is refused by the same limit, read in any way: %s', async (_, way) => {
  for (const [name, enough, tooFew] of LIMITS)
    for (const image of [small, large]) {
      expect(await read(way, [image], enough)).toBe('1 read');
      expect(await read(way, [image], tooFew)).toContain(`The image exceeds the read limit ${name}`);
    }
});

test.each(WAYS)('a known layer counts like one that is read: %s', async (_, way) => {
  for (const [name, enough, tooFew] of LIMITS) {
    const layers = createLayerStore(null, true);
    expect(await read(way, [small], enough, { layers })).toBe('1 read');
    expect(await read(way, [small], tooFew, { layers })).toContain(
      `The image exceeds the read limit ${name}`,
    );
    expect(await read(way, [small], enough, { layers })).toBe('1 read');
  }
});

test.each(WAYS)('the layers of each image count once, also if they are read again: %s', async (_, way) => {
  // The same files in other layers.
  const other: TestImage = { layers: [...small.layers, makeLayer('a', 'x')] };
  for (const [, enough] of LIMITS) {
    const [entries, nameBytes] = [(ENTRIES / 3) * 4, (NAME_BYTES / 3) * 4];
    const limits = { ...('maxEntries' in enough ? { maxEntries: entries } : { maxNameBytes: nameBytes }) };
    expect(await read(way, [small, other], limits, { contents: 'differing' })).toBe('2 read');
  }
});
