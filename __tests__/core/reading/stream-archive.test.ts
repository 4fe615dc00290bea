import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type ReadOptions } from '../../../src/core/reading/stream-archive.ts';
import { openLayout, readAll, readArchive } from '../../support/reading.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import type { ArchivedImage } from '../../../src/core/image/image.ts';
import { openIndexedArchive } from '../../support/indexed-archive.ts';
import {
  streamChunks,
  makeConfig,
  makeDockerArchive,
  dockerEntries,
  makeOciArchive,
  ociEntries,
  sha256,
  makeTar,
  type TarEntry,
  type TestImage,
} from '../../support/tar.ts';

const zstd = (bytes: Uint8Array): Buffer => execFileSync('zstd', ['-c', '-q'], { input: bytes });
const base = makeTar([{ name: 'bin/sh', mode: 0o755, content: '#!/x' }]);
const top = makeTar([{ name: 'app', content: 'y'.repeat(100_000) }]);
const image: TestImage = { layers: [base, top], tags: ['app:1'] };

/** Reads in chunks of several lengths and by an index, and expects the same result each time. */
async function read(bytes: Uint8Array, options?: Partial<ReadOptions>): Promise<ArchivedImage[]> {
  const images = await readArchive(streamChunks(bytes), options);
  for (const length of [777, 1 << 24]) {
    expect(await readArchive(streamChunks(bytes, length), options)).toEqual(images);
  }
  const indexed = await openIndexedArchive(bytes, options);
  if (indexed !== null) expect(await readAll(indexed)).toEqual(images);
  return images;
}

async function readIndexed(bytes: Uint8Array, options?: Partial<ReadOptions>): Promise<ArchivedImage[]> {
  const indexed = await openIndexedArchive(bytes, options);
  return indexed === null ? readArchive(streamChunks(bytes), options) : readAll(indexed);
}

async function expectRefused(
  bytes: Uint8Array,
  message: string | RegExp,
  options?: Partial<ReadOptions>,
): Promise<void> {
  const inOrder = [777, 64 * 1024, 1 << 24].map(
    (length) => () => readArchive(streamChunks(bytes, length), options),
  );
  for (const readOnce of [...inOrder, () => readIndexed(bytes, options)]) {
    const reading = readOnce();
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(WeighInError);
    await expect(reading).rejects.toMatchObject({ area: 'archive' });
  }
}

const listPaths = ({ layers }: ArchivedImage): string[][] =>
  layers.map(({ contents }) => contents.entries.map(({ path }) => path));
const replaceEntries = (
  entries: readonly TarEntry[],
  name: RegExp,
  change: (entry: TarEntry) => TarEntry[],
): Buffer => makeTar(entries.flatMap((entry) => (name.test(entry.name) ? change(entry) : [entry])));

describe('an archive of docker save 20.10', () => {
  test('has layers in order, with names, digest and config', async () => {
    const config = { Entrypoint: ['/app'], Cmd: null, User: 'nobody' };
    const [first, ...more] = await read(makeDockerArchive({ ...image, config, document: { variant: 'v8' } }));
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      platform: { os: 'linux', architecture: 'amd64', variant: 'v8' },
      config: {
        entrypoint: ['/app'],
        cmd: null,
        user: 'nobody',
        workingDirectory: '',
        searchPath: '',
        versions: {},
      },
      names: ['app:1'],
      digests: [`sha256:${sha256(makeConfig({ ...image, config, document: { variant: 'v8' } }))}`],
      layers: [
        { diffId: `sha256:${sha256(base)}`, digest: null, compressed: null, createdBy: '' },
        { diffId: `sha256:${sha256(top)}`, digest: null, compressed: null, createdBy: '' },
      ],
    });
    expect(listPaths(first!)).toEqual([['bin/sh'], ['app']]);
  });

  test('can have a symlink to a layer before or after its target', async () => {
    const entries = dockerEntries([{ layers: [top, base, top] }]);
    const linkPath = `${'f'.repeat(64)}/layer.tar`;
    const link: TarEntry = { name: linkPath, type: '2', linkname: `../${sha256(top)}/layer.tar` };
    const relink = (entry: TarEntry): TarEntry[] => {
      const [found] = JSON.parse(String(entry.content)) as [{ Layers: string[] }];
      found.Layers[0] = linkPath;
      return [{ ...entry, content: JSON.stringify([found]) }];
    };
    const first = await read(replaceEntries([link, ...entries], /^manifest/, relink));
    const last = await read(replaceEntries([...entries, link], /^manifest/, relink));
    expect(listPaths(first[0]!)).toEqual([['app'], ['bin/sh'], ['app']]);
    expect(last).toEqual(first);
    expect(first[0]!.layers[0]!.contents).toBe(first[0]!.layers[2]!.contents);
  });

  test('is incomplete if symlinks to a layer form a loop', async () => {
    const layer = new RegExp(sha256(top));
    const circle = replaceEntries(dockerEntries([image]), layer, ({ name }) => [
      { name, type: '2', linkname: 'layer.tar' },
    ]);
    await expectRefused(circle, 'Incomplete image');
  });

  test('shares layers between images, and merges two names of one image', async () => {
    const baseImage: TestImage = { layers: [base], tags: ['base:1'] };
    const renamed: TestImage = { ...image, tags: ['app:2', 'app:1'] };
    const images = await read(makeDockerArchive(image, baseImage, renamed));
    expect(images.map(({ names }) => names)).toEqual([['app:1', 'app:2'], ['base:1']]);
    expect(images[0]!.layers[0]!.contents).toBe(images[1]!.layers[0]!.contents);
  });
});

describe('an OCI layout', () => {
  const bySource = async (entries: readonly TarEntry[]): Promise<ArchivedImage[]> => {
    const files = new Map(entries.map((entry) => [entry.name, Buffer.from(entry.content ?? '')]));
    const opened: string[] = [];
    const open = (path: string) => {
      opened.push(path);
      const bytes = files.get(path);
      return Promise.resolve(bytes ? streamChunks(bytes, 333) : null);
    };
    const images = await readAll(await openLayout({ open }));
    expect(opened.filter((path) => path.startsWith('blobs/')).length).toBe(new Set(opened).size - 2);
    expect(await read(makeTar(entries))).toEqual(images);
    return images;
  };

  test.each([
    ['gzip', (layer: Uint8Array) => gzipSync(layer)],
    ['zstd', zstd],
  ])('has digest and size of %s layers, in a folder as well as in a tar', async (_, compress) => {
    const [found] = await bySource(ociEntries([image], compress));
    expect(found!.layers.map(({ digest, compressed }) => [digest, compressed])).toEqual(
      [base, top].map((layer) => [`sha256:${sha256(compress(layer))}`, compress(layer).length]),
    );
    expect(found!.names).toEqual(['app:1']);
    expect(listPaths(found!)).toEqual([['bin/sh'], ['app']]);
  });

  test('has neither for plain layers, as saved with overlay2', async () => {
    const [found] = await bySource(ociEntries([image], (layer) => layer));
    expect(found!.layers.map(({ digest, compressed }) => [digest, compressed])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('is read only once for a layer that occurs twice', async () => {
    const [found] = await bySource(ociEntries([{ layers: [base, top, base] }]));
    expect(found!.layers[0]!.contents).toBe(found!.layers[2]!.contents);
  });

  const asBlob = (document: object): TarEntry => {
    const content = JSON.stringify(document);
    return { name: `blobs/sha256/${sha256(Buffer.from(content))}`, content };
  };
  const pointTo = ({ name, content }: TarEntry, more: object = {}) => ({
    digest: `sha256:${name.slice(-64)}`,
    size: String(content).length,
    ...more,
  });

  test('of Docker 25+ with the containerd store can have nested indexes, attestations, missing platforms and both manifests', async () => {
    const entries = ociEntries([image]);
    const index = JSON.parse(String(entries.at(-1)!.content)) as { manifests: { digest: string }[] };
    const attestation = { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } };
    const unknown = { platform: { os: 'unknown', architecture: 'unknown' } };
    const absent = {
      digest: `sha256:${'a'.repeat(64)}`,
      size: 5,
      platform: { os: 'linux', architecture: 's390x' },
    };
    const broken = asBlob({ layers: 'never read' });
    const artifact = asBlob({ config: { mediaType: 'application/vnd.oci.empty.v1+json' }, layers: [] });
    const nested = asBlob({
      manifests: [
        ...index.manifests,
        pointTo(broken, attestation),
        pointTo(broken, unknown),
        absent,
        pointTo(artifact),
      ],
    });
    const annotations = {
      'io.containerd.image.name': 'docker.io/library/app:1',
      'org.opencontainers.image.ref.name': '1',
    };
    const config = `blobs/sha256/${sha256(makeConfig(image))}`;
    const Layers = image.layers.map((layer) => `blobs/sha256/${sha256(gzipSync(layer))}`);
    const [found, ...more] = await read(
      makeTar([
        ...entries.slice(0, -1),
        broken,
        artifact,
        nested,
        { name: 'index.json', content: JSON.stringify({ manifests: [pointTo(nested, { annotations })] }) },
        { name: 'manifest.json', content: JSON.stringify([{ Config: config, RepoTags: ['app:1'], Layers }]) },
      ]),
    );
    expect(more).toEqual([]);
    expect(found!.names).toEqual(['app:1', 'docker.io/library/app:1', '1']);
    expect(found!.digests).toEqual([
      `sha256:${sha256(makeConfig(image))}`,
      index.manifests[0]!.digest,
      `sha256:${nested.name.slice(-64)}`,
    ]);
    expect(found!.layers[0]!.compressed).toBe(gzipSync(base).length);
  });

  test('is rejected if nested indexes multiply', async () => {
    let entry = asBlob({ manifests: [] });
    const entries: TarEntry[] = [entry];
    for (let i = 0; i < 5; i += 1) {
      entry = asBlob({ manifests: Array.from({ length: 20 }, () => pointTo(entry)) });
      entries.push(entry);
    }
    const index = { name: 'index.json', content: JSON.stringify({ manifests: [pointTo(entry)] }) };
    await expectRefused(makeTar([...entries, index]), 'list more than 10,000 images');
  });
});

describe('history', () => {
  test.each([
    [
      'is matched to layers without empty steps',
      [{ created_by: 'FROM' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'COPY' }],
      ['FROM', 'COPY'],
    ],
    ['can be shorter than the layers', [{ created_by: 'FROM' }], ['FROM', '']],
    ['can lack texts', [{}, { created_by: 'COPY' }], ['', 'COPY']],
  ])('%s', async (_, history, expected) => {
    const [found] = await read(makeDockerArchive({ ...image, history }));
    expect(found!.layers.map(({ createdBy }) => createdBy)).toEqual(expected);
  });
});

test.each([
  ['gzip', (bytes: Uint8Array) => gzipSync(bytes)],
  ['zstd', zstd],
])('reads an archive that is compressed with %s', async (_, compress) => {
  expect(await read(compress(makeDockerArchive(image)))).toEqual(await read(makeDockerArchive(image)));
  expect(await read(compress(makeOciArchive(image)))).toEqual(await read(makeOciArchive(image)));
});

test('ignores files that no image uses, even if they are invalid', async () => {
  const strangers: TarEntry[] = [
    { name: 'a.gz', content: gzipSync('no tar').subarray(0, 20) },
    { name: 'b', content: '{ no json' },
    { name: 'c', content: makeTar([{ name: '../../evil' }]) },
    { name: 'd', content: zstd(Buffer.from('x')) },
    { name: 'e', type: '3' },
  ];
  const images = await read(makeTar([...strangers, ...dockerEntries([image])]));
  expect(images).toEqual(await read(makeDockerArchive(image)));
});

test('reads an empty layer', async () => {
  const [found] = await read(makeDockerArchive({ layers: [Buffer.alloc(0), Buffer.alloc(1024)] }));
  expect(listPaths(found!)).toEqual([[], []]);
});

describe('rejects', () => {
  const entries = dockerEntries([image]);
  const layerFile = new RegExp(sha256(top));
  const oci = ociEntries([image]);
  const ociLayer = new RegExp(sha256(gzipSync(top)));

  test("a layer that doesn't match the config", async () => {
    const fake = makeTar([{ name: 'app', content: 'no shell here' }]);
    await expectRefused(
      replaceEntries(entries, layerFile, ({ name }) => [{ name, content: fake }]),
      "doesn't match the image config: expected diff ID",
    );
  });

  test('a layer with bytes added after its end', async () => {
    const longer = Buffer.concat([top, Buffer.alloc(512)]);
    await expectRefused(
      replaceEntries(entries, layerFile, ({ name }) => [{ name, content: longer }]),
      "doesn't match the image config: expected diff ID",
    );
  });

  test("a blob that doesn't match its name, even if the uncompressed content is right", async () => {
    const again = gzipSync(top, { level: 1 });
    expect(again.equals(gzipSync(top))).toBe(false);
    await expectRefused(
      replaceEntries(oci, ociLayer, ({ name }) => [{ name, content: again }]),
      "doesn't match its digest",
    );
  });

  test('a config that was changed', async () => {
    const change = (entry: TarEntry): TarEntry[] => [
      { ...entry, content: String(entry.content).replace('amd64', 'arm64') },
    ];
    await expectRefused(replaceEntries(entries, /^[0-9a-f]{64}\.json$/, change), "doesn't match its digest");
    await expectRefused(
      replaceEntries(oci, new RegExp(sha256(makeConfig(image))), change),
      "doesn't match its digest",
    );
  });

  test('a manifest with more layers than the config', async () => {
    const document = { rootfs: { diff_ids: [`sha256:${sha256(base)}`] } };
    await expectRefused(
      makeDockerArchive({ ...image, document }),
      'the number of layers is 2, the number of diff IDs 1',
    );
  });

  test.each([
    ['a layer', replaceEntries(entries, layerFile, () => [])],
    ['a config', replaceEntries(entries, /^[0-9a-f]{64}\.json$/, () => [])],
    ['an OCI layer', replaceEntries(oci, ociLayer, () => [])],
    ['any OCI manifest', makeTar(oci.filter(({ name }) => name === 'index.json'))],
  ])('an archive without %s', (_, archive) => expectRefused(archive, /Incomplete image: \S+ is missing/));

  test.each([100, 700, 60_000, 105_000])('an archive that is truncated after %i bytes', async (length) => {
    await expectRefused(makeDockerArchive(image).subarray(0, length), /truncated|Not an image archive/);
  });

  test.each([
    [
      'xz',
      Buffer.from('fd377a585a000004', 'hex'),
      /xz compression.*Decompress the file first with `xz -d FILE`/,
    ],
    ['bzip2', Buffer.from('BZh91AY&SY'), /bzip2 compression.*Decompress the file first with `bzip2 -d FILE`/],
    ['zip', Buffer.from('PK\x03\x04'), /neither a tar archive nor a gzip or zstd file/],
  ])('a %s file, with a remedy', (_, archive, message) => expectRefused(archive, message));

  test('a layer with truncated compressed data', async () => {
    const cut = ociEntries([image], (layer) => gzipSync(layer).subarray(0, 60));
    await expectRefused(makeTar(cut), /blobs\/sha256\/\w+: Invalid gzip data/);
  });

  test('a layer with an entry that engines reject, with the reason', async () => {
    const evil = makeTar([{ name: '../../evil' }]);
    await expectRefused(
      makeDockerArchive({ layers: [evil] }),
      /layer\.tar: Invalid layer entry \.\.\/\.\.\/evil: its name points outside/,
    );
    await expectRefused(
      makeOciArchive({ layers: [evil] }),
      /Invalid layer entry \.\.\/\.\.\/evil: its name points outside/,
    );
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['text', Buffer.from('hello'), 'neither a tar archive nor a gzip or zstd file'],
    ['compressed text', gzipSync('hello'.repeat(1000)), 'Invalid tar archive'],
    [
      'a root file system',
      makeTar([{ name: 'etc/', type: '5' }, { name: 'usr/', type: '5' }, { name: 'bin/sh' }]),
      '`docker export`',
    ],
    ['another tar', makeTar([{ name: 'a' }]), 'neither a manifest.json nor an index.json'],
    ['an empty index', makeTar([{ name: 'index.json', content: '{"manifests":[]}' }]), 'that lists an image'],
    [
      'a manifest that is not JSON',
      makeTar([{ name: 'manifest.json', content: '[{' }]),
      'it is not valid JSON',
    ],
    [
      'a manifest with another structure',
      makeTar([{ name: 'manifest.json', content: '[7]' }]),
      'an image is not an object',
    ],
    [
      'a digest with another algorithm',
      makeTar([{ name: 'index.json', content: '{"manifests":[{"digest":"md5:1"}]}' }]),
      'not have the form sha256',
    ],
  ])('%s', (_, bytes, why) => expectRefused(bytes, why));

  test.each([
    ['max-document-size', { maxJsonBytes: 100 }],
    ['max-documents-size', { maxTotalJsonBytes: 100 }],
    ['max-layer-size', { maxLayerBytes: 50_000 }],
    ['max-entries', { maxEntries: 3 }],
  ])('an image that exceeds %s', async (name, limits) => {
    await expectRefused(makeDockerArchive(image), `exceeds the read limit ${name}`, { limits });
    await expectRefused(makeOciArchive(image), `exceeds the read limit ${name}`, { limits });
  });

  test('a decompression bomb before it is unpacked completely', async () => {
    const bomb = makeTar([{ name: 'zeros', content: Buffer.alloc(64 << 20) }]);
    await expectRefused(makeOciArchive({ layers: [bomb] }), 'exceeds the read limit max-layer-size', {
      limits: { maxLayerBytes: 1 << 20 },
    });
  });
});
