import { describe, expect, test } from '@jest/globals';
import type { HashedContents } from '../../../src/app/ports/ports.ts';
import { createLayerStore } from '../../../src/app/images/layer-store.ts';
import {
  readSnapshots,
  type DescribedImage,
  type LayerCache,
} from '../../../src/app/images/read-snapshots.ts';
import { streamArchive } from '../../support/reading.ts';
import { compare } from '../../../src/core/comparison/compare.ts';
import type { VerifiedLayer } from '../../../src/core/image/verified-layer.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { openIndexedArchive } from '../../support/indexed-archive.ts';
import {
  streamChunks,
  makeDockerArchive,
  makeOciArchive,
  sha256,
  makeTar,
  type TarEntry,
  type TestImage,
} from '../../support/tar.ts';
import { makeRequest } from '../../support/wanted.ts';

const layer = (...entries: TarEntry[]): Buffer => makeTar(entries);
const file = (name: string, content: string, mode = 0o644): TarEntry => ({ name, content, mode });

/** An image in its own archive, and the layers that were read from it: diff ID, and `+` if contents were hashed. */
interface Opened {
  readonly image: DescribedImage;
  readonly reads: string[];
}

async function openImage(
  layers: readonly Uint8Array[],
  more: {
    distance?: DescribedImage['distance'];
    document?: object;
    archive?: (image: TestImage) => Buffer;
  } = {},
): Promise<Opened> {
  const { archive = makeDockerArchive, document = {} } = more;
  const bytes = archive({ layers, document });
  const store = (await openIndexedArchive(bytes))!;
  const reads: string[] = [];
  const image: DescribedImage = {
    kind: 'described',
    image: store.images[0]!,
    distance: more.distance ?? 'disk',
    readLayer(description, hashContent) {
      reads.push(description.diffId + (hashContent ? '+' : ''));
      return store.readLayer(description, hashContent);
    },
  };
  return { image, reads };
}

const read = (images: readonly Opened[], contents: HashedContents, cache: LayerCache | null = null) =>
  readSnapshots(
    images.map(({ image }) => ({ ...makeRequest({ source: 'docker', name: 'x' }), found: image })),
    contents,
    { cache },
  );

const id = (bytes: Uint8Array): string => `sha256:${sha256(bytes)}`;
const digests = ({ files }: Snapshot) => files.map(({ path, digest }) => [path, digest !== null]);

/** The comparison of the same images if everything is hashed, as from a stream. */
async function compareFullyHashed(base: readonly Uint8Array[], head: readonly Uint8Array[]) {
  const [one, other] = await Promise.all(
    [base, head].map(async (layers): Promise<Opened> => {
      const store = await streamArchive(streamChunks(makeDockerArchive({ layers })));
      return {
        image: {
          kind: 'described',
          image: store.images[0]!,
          readLayer: store.readLayer,
          distance: 'streamed',
        },
        reads: [],
      };
    }),
  );
  const [before, after] = await read([one!, other!], 'all');
  return pickReport(before!, after!);
}

/** The parts of a comparison that must not depend on which contents were hashed. */
function pickReport(base: Snapshot, head: Snapshot) {
  const { delta, fileChanges, directoryChanges, layers } = compare(base, head);
  return { delta, fileChanges, directoryChanges, layers };
}

const common = layer(file('lib/common', 'same'.repeat(10)));
const v1 = layer(file('app', 'version 1'));
const v2 = layer(file('app', 'version 2'));

describe('hashes contents', () => {
  test('in no layer, to measure one image', async () => {
    const one = await openImage([common, v1]);
    const [snapshot] = await read([one], 'none');
    expect(one.reads.sort()).toEqual([id(common), id(v1)].sort());
    expect(digests(snapshot!)).toEqual([
      ['app', false],
      ['lib/common', false],
    ]);
  });

  test('in all layers, to compare with images that are not known yet', async () => {
    const one = await openImage([common, v1]);
    await read([one], 'all');
    expect(one.reads.sort()).toEqual([`${id(common)}+`, `${id(v1)}+`].sort());
  });

  test('in layers that the other image lacks', async () => {
    const [base, head] = [await openImage([common, v1]), await openImage([common, v2])];
    const [before, after] = await read([base, head], 'differing');
    expect([...base.reads, ...head.reads].sort()).toEqual([id(common), `${id(v1)}+`, `${id(v2)}+`].sort());
    expect(pickReport(before!, after!)).toEqual(await compareFullyHashed([common, v1], [common, v2]));
  });

  test('in a common layer if a later layer ships one of its files again', async () => {
    const again = layer(file('lib/common', 'same'.repeat(10)), file('app', 'version 2'));
    const [base, head] = [await openImage([common, v1]), await openImage([common, again])];
    const [before, after] = await read([base, head], 'differing');
    expect([...base.reads, ...head.reads].sort()).toEqual(
      [id(common), `${id(common)}+`, `${id(v1)}+`, `${id(again)}+`].sort(),
    );
    expect(compare(before!, after!).fileChanges.map(({ path }) => path)).toEqual(['app']);
    expect(pickReport(before!, after!)).toEqual(await compareFullyHashed([common, v1], [common, again]));
  });

  test('not in a common layer if the size already shows that a file changed', async () => {
    const again = layer(file('lib/common', 'other'));
    const [base, head] = [await openImage([common]), await openImage([common, again])];
    const [before, after] = await read([base, head], 'differing');
    expect([...base.reads, ...head.reads]).not.toContain(`${id(common)}+`);
    expect(pickReport(before!, after!)).toEqual(await compareFullyHashed([common], [common, again]));
  });

  test('for hard links, whose size is at one name only', async () => {
    const linked = layer(file('a', 'linked'), { name: 'lib/common', type: '1', linkname: 'a' });
    const [base, head] = [await openImage([common]), await openImage([common, linked])];
    const [before, after] = await read([base, head], 'differing');
    expect(pickReport(before!, after!)).toEqual(await compareFullyHashed([common], [common, linked]));
  });

  test('in layers with programs of the same size, which may be copies', async () => {
    const program = (fill: string) =>
      `\x7fELFBusyBox v1. multi-call binary. : applet not found${fill.repeat(70_000)}`;
    const copies = layer(file('bin/ls', program('a'), 0o755), file('bin/cat', program('a'), 0o755));
    const one = await openImage([copies]);
    const [snapshot] = await read([one], 'none');
    expect(one.reads).toEqual([id(copies), `${id(copies)}+`]);
    expect(snapshot!.components.map(({ name, path, aliases }) => ({ name, path, aliases }))).toEqual([
      expect.objectContaining({ name: 'busybox' }),
    ]);

    const others = layer(file('bin/ls', program('a'), 0o755), file('opt/cat', `${program('b')}b`, 0o755));
    const two = await openImage([others]);
    await read([two], 'none');
    expect(two.reads).toEqual([id(others)]);
  });

  test('only against images of the same platform', async () => {
    const [amd, arm] = [
      await openImage([common]),
      await openImage([v1], { document: { architecture: 'arm64' } }),
    ];
    await read([amd, arm], 'differing');
    expect([...amd.reads, ...arm.reads].sort()).toEqual([id(common), id(v1)].sort());
  });
});

describe('reads a layer once', () => {
  test('from the nearest image that has it', async () => {
    const remote = await openImage([common, v1], { distance: 'network' });
    const near = await openImage([common, v2]);
    const [head, base] = await read([remote, near], 'differing');
    expect(remote.reads).toEqual([`${id(v1)}+`]);
    expect(near.reads.sort()).toEqual([id(common), `${id(v2)}+`].sort());
    expect(head!.layers.map(({ diffId }) => diffId)).toEqual([id(common), id(v1)]);
    expect(base!.layers.map(({ diffId }) => diffId)).toEqual([id(common), id(v2)]);
  });

  test('if an image has it twice', async () => {
    const one = await openImage([common, v1, common]);
    const [snapshot] = await read([one], 'none');
    expect(one.reads.sort()).toEqual([id(common), id(v1)].sort());
    expect(snapshot!.layers).toHaveLength(3);
  });
});

describe('never takes a layer for another one that a false config gives the same diff ID', () => {
  const shell = layer(file('bin/sh', 'version 1', 0o755));
  const falseConfig = (...layers: readonly Buffer[]) => ({
    rootfs: { type: 'layers', diff_ids: layers.map(id) },
  });
  const archives: [string, (image: TestImage) => Buffer][] = [
    ['docker', makeDockerArchive],
    ['oci', makeOciArchive],
  ];

  test.each(archives)('in one %s archive', async (_, archive) => {
    for (const cache of [null, createLayerStore(null, true)]) {
      const lying = await openImage([v1, shell], { archive, document: falseConfig(v1, v1) });
      await expect(read([lying], 'all', cache)).rejects.toThrow("doesn't match the image config");
    }
  });

  test('of another image in the same run, or of an earlier one', async () => {
    for (const cache of [null, createLayerStore(null, true)]) {
      const [base, lying] = [
        await openImage([v1], { archive: makeOciArchive }),
        await openImage([shell], { archive: makeOciArchive, document: falseConfig(v1) }),
      ];
      await expect(read([base, lying], 'all', cache)).rejects.toThrow("doesn't match the image config");
    }
    const cache = createLayerStore(null, true);
    await read([await openImage([v1], { archive: makeOciArchive })], 'all', cache);
    const lying = await openImage([shell], { archive: makeOciArchive, document: falseConfig(v1) });
    await expect(read([lying], 'all', cache)).rejects.toThrow("doesn't match the image config");
  });

  test('on disk, also if the other one was not compressed', async () => {
    for (const cache of [null, createLayerStore(null, true)]) {
      const base = await openImage([v1]);
      const lying = await openImage([shell], { archive: makeOciArchive, document: falseConfig(v1) });
      await expect(read([base, lying], 'all', cache)).rejects.toThrow("doesn't match the image config");
      const remote = await openImage([v1], { archive: makeOciArchive, distance: 'network' });
      await read([base, remote], 'all', cache);
      expect(remote.reads).toEqual([]);
    }
  });
});

describe('the layer cache', () => {
  function makeCache(layers = new Map<string, VerifiedLayer>()) {
    const asked: string[] = [];
    const cache: LayerCache = {
      get({ diffId }) {
        asked.push(diffId);
        return Promise.resolve(layers.get(diffId) ?? null);
      },
      put(result) {
        layers.set(result.contents.diffId, result);
        return Promise.resolve();
      },
    };
    return { cache, layers, asked };
  }

  test('provides every layer except the new one', async () => {
    const { cache } = makeCache();
    const first = await read(
      [await openImage([common, v1]), await openImage([common, v2])],
      'differing',
      cache,
    );
    const v3 = layer(file('app', 'version 3!'));
    const [base, head] = [await openImage([common, v2]), await openImage([common, v3])];
    const second = await read([base, head], 'differing', cache);
    expect([...base.reads, ...head.reads]).toEqual([`${id(v3)}+`]);
    expect(second[0]).toEqual(first[1]);
    expect(pickReport(second[0]!, second[1]!)).toEqual(await compareFullyHashed([common, v2], [common, v3]));
  });

  test('does not provide a layer that now needs content digests', async () => {
    const { cache } = makeCache();
    await read([await openImage([common, v1]), await openImage([common, v2])], 'differing', cache);
    const [base, head] = [await openImage([common]), await openImage([v1])];
    await read([base, head], 'differing', cache);
    expect([...base.reads, ...head.reads]).toEqual([`${id(common)}+`]);
  });

  test('is not used for layers that were already read from a stream', async () => {
    const { cache, asked, layers } = makeCache();
    await read([await openImage([common], { distance: 'streamed' })], 'none', cache);
    expect([asked, layers.size]).toEqual([[], 0]);
  });

  test('is ignored if the blob has another length than the cached layer', async () => {
    const { cache, layers } = makeCache();
    await read([await openImage([common])], 'none', cache);
    const known = layers.get(id(common))!;
    layers.set(id(common), { ...known, tarBytes: known.tarBytes + 512 });
    const again = await openImage([common]);
    await read([again], 'none', cache);
    expect(again.reads).toEqual([id(common)]);
  });
});
