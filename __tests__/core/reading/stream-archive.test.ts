import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type ReadOptions } from '../../../src/core/reading/stream-archive.ts';
import { openLayout, readAll, readArchive } from '../../support/reading.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import type { ArchivedImage } from '../../../src/core/image/image.ts';
import { openIndexed } from '../../support/indexed-archive.ts';
import {
  chunksOf,
  configOf,
  dockerArchiveOf,
  dockerEntries,
  ociArchiveOf,
  ociEntries,
  sha256,
  tarOf,
  type TarEntry,
  type TestImage,
} from '../../support/tar.ts';

const zstd = (bytes: Uint8Array): Buffer => execFileSync('zstd', ['-c', '-q'], { input: bytes });
const base = tarOf([{ name: 'bin/sh', mode: 0o755, content: '#!/x' }]);
const top = tarOf([{ name: 'app', content: 'y'.repeat(100_000) }]);
const image: TestImage = { layers: [base, top], tags: ['app:1'] };

/** Reads in chunks of several lengths, and by the headers alone, and expects the same of each. */
async function read(bytes: Uint8Array, options?: Partial<ReadOptions>): Promise<ArchivedImage[]> {
  const images = await readArchive(chunksOf(bytes), options);
  for (const length of [777, 1 << 24]) {
    expect(await readArchive(chunksOf(bytes, length), options)).toEqual(images);
  }
  const indexed = await openIndexed(bytes, options);
  if (indexed !== null) expect(await readAll(indexed)).toEqual(images);
  return images;
}

async function readIndexed(bytes: Uint8Array, options?: Partial<ReadOptions>): Promise<ArchivedImage[]> {
  const indexed = await openIndexed(bytes, options);
  return indexed === null ? readArchive(chunksOf(bytes), options) : readAll(indexed);
}

async function expectRefused(
  bytes: Uint8Array,
  message: string | RegExp,
  options?: Partial<ReadOptions>,
): Promise<void> {
  const inOrder = [777, 64 * 1024, 1 << 24].map(
    (length) => () => readArchive(chunksOf(bytes, length), options),
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
): Buffer => tarOf(entries.flatMap((entry) => (name.test(entry.name) ? change(entry) : [entry])));

describe('docker save of 20.10', () => {
  test('layers in order, plain, with names, digest and configuration', async () => {
    const config = { Entrypoint: ['/app'], Cmd: null, User: 'nobody' };
    const [read1, ...more] = await read(dockerArchiveOf({ ...image, config, document: { variant: 'v8' } }));
    expect(more).toEqual([]);
    expect(read1).toMatchObject({
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
      digests: [`sha256:${sha256(configOf({ ...image, config, document: { variant: 'v8' } }))}`],
      layers: [
        { diffId: `sha256:${sha256(base)}`, digest: null, compressed: null, createdBy: '' },
        { diffId: `sha256:${sha256(top)}`, digest: null, compressed: null, createdBy: '' },
      ],
    });
    expect(listPaths(read1!)).toEqual([['bin/sh'], ['app']]);
  });

  test('a symlinked layer, before and after its target', async () => {
    const entries = dockerEntries([{ layers: [top, base, top] }]);
    const other = `${'f'.repeat(64)}/layer.tar`;
    const link: TarEntry = { name: other, type: '2', linkname: `../${sha256(top)}/layer.tar` };
    const relink = (entry: TarEntry): TarEntry[] => {
      const [found] = JSON.parse(String(entry.content)) as [{ Layers: string[] }];
      found.Layers[0] = other;
      return [{ ...entry, content: JSON.stringify([found]) }];
    };
    const first = await read(replaceEntries([link, ...entries], /^manifest/, relink));
    const last = await read(replaceEntries([...entries, link], /^manifest/, relink));
    expect(listPaths(first[0]!)).toEqual([['app'], ['bin/sh'], ['app']]);
    expect(last).toEqual(first);
    expect(first[0]!.layers[0]!.contents).toBe(first[0]!.layers[2]!.contents);
  });

  test('symlinks that lead in a circle are a missing layer', async () => {
    const layer = new RegExp(sha256(top));
    const circle = replaceEntries(dockerEntries([image]), layer, ({ name }) => [
      { name, type: '2', linkname: 'layer.tar' },
    ]);
    await expectRefused(circle, 'The archive is incomplete');
  });

  test('two images share what they have in common; two names are one image', async () => {
    const other: TestImage = { layers: [base], tags: ['base:1'] };
    const renamed: TestImage = { ...image, tags: ['app:2', 'app:1'] };
    const images = await read(dockerArchiveOf(image, other, renamed));
    expect(images.map(({ names }) => names)).toEqual([['app:1', 'app:2'], ['base:1']]);
    expect(images[0]!.layers[0]!.contents).toBe(images[1]!.layers[0]!.contents);
  });
});

describe('OCI layouts', () => {
  const bySource = async (entries: readonly TarEntry[]): Promise<ArchivedImage[]> => {
    const files = new Map(entries.map((entry) => [entry.name, Buffer.from(entry.content ?? '')]));
    const opened: string[] = [];
    const open = (path: string) => {
      opened.push(path);
      const bytes = files.get(path);
      return Promise.resolve(bytes ? chunksOf(bytes, 333) : null);
    };
    const images = await readAll(await openLayout({ open }));
    expect(opened.filter((path) => path.startsWith('blobs/')).length).toBe(new Set(opened).size - 2);
    expect(await read(tarOf(entries))).toEqual(images);
    return images;
  };

  test.each([
    ['gzip', (layer: Uint8Array) => gzipSync(layer)],
    ['zstd', zstd],
  ])('%s layers have digest and size, from a folder as from a tar', async (_, compress) => {
    const [found] = await bySource(ociEntries([image], compress));
    expect(found!.layers.map(({ digest, compressed }) => [digest, compressed])).toEqual(
      [base, top].map((layer) => [`sha256:${sha256(compress(layer))}`, compress(layer).length]),
    );
    expect(found!.names).toEqual(['app:1']);
    expect(listPaths(found!)).toEqual([['bin/sh'], ['app']]);
  });

  test('plain layers, as overlay2 saves them, have neither', async () => {
    const [found] = await bySource(ociEntries([image], (layer) => layer));
    expect(found!.layers.map(({ digest, compressed }) => [digest, compressed])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('a layer that stands in an image twice is read once', async () => {
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

  test('25+ on the containerd store: nested indexes, attestations, platforms that are not there, both manifests', async () => {
    const entries = ociEntries([image]);
    const index = JSON.parse(String(entries.at(-1)!.content)) as { manifests: { digest: string }[] };
    const attestation = { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } };
    const unknown = { platform: { os: 'unknown', architecture: 'unknown' } };
    const absent = {
      digest: `sha256:${'a'.repeat(64)}`,
      size: 5,
      platform: { os: 'linux', architecture: 's390x' },
    };
    const broken = asBlob({ layers: 'never looked at' });
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
    const config = `blobs/sha256/${sha256(configOf(image))}`;
    const Layers = image.layers.map((layer) => `blobs/sha256/${sha256(gzipSync(layer))}`);
    const [found, ...more] = await read(
      tarOf([
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
      `sha256:${sha256(configOf(image))}`,
      index.manifests[0]!.digest,
      `sha256:${nested.name.slice(-64)}`,
    ]);
    expect(found!.layers[0]!.compressed).toBe(gzipSync(base).length);
  });

  test('indexes that multiply are refused', async () => {
    let entry = asBlob({ manifests: [] });
    const entries: TarEntry[] = [entry];
    for (let i = 0; i < 5; i += 1) {
      entry = asBlob({ manifests: Array.from({ length: 20 }, () => pointTo(entry)) });
      entries.push(entry);
    }
    const index = { name: 'index.json', content: JSON.stringify({ manifests: [pointTo(entry)] }) };
    await expectRefused(tarOf([...entries, index]), 'list more images than anyone has');
  });
});

describe('history', () => {
  test.each([
    [
      'is matched to layers, empty steps left out',
      [{ created_by: 'FROM' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'COPY' }],
      ['FROM', 'COPY'],
    ],
    ['may be shorter', [{ created_by: 'FROM' }], ['FROM', '']],
    ['may lack words', [{}, { created_by: 'COPY' }], ['', 'COPY']],
  ])('%s', async (_, history, expected) => {
    const [found] = await read(dockerArchiveOf({ ...image, history }));
    expect(found!.layers.map(({ createdBy }) => createdBy)).toEqual(expected);
  });
});

test.each([
  ['gzip', (bytes: Uint8Array) => gzipSync(bytes)],
  ['zstd', zstd],
])('an archive that is itself compressed with %s', async (_, compress) => {
  expect(await read(compress(dockerArchiveOf(image)))).toEqual(await read(dockerArchiveOf(image)));
  expect(await read(compress(ociArchiveOf(image)))).toEqual(await read(ociArchiveOf(image)));
});

test('files that no image asks for do no harm, whatever they hold', async () => {
  const strangers: TarEntry[] = [
    { name: 'a.gz', content: gzipSync('no tar').subarray(0, 20) },
    { name: 'b', content: '{ no json' },
    { name: 'c', content: tarOf([{ name: '../../evil' }]) },
    { name: 'd', content: zstd(Buffer.from('x')) },
    { name: 'e', type: '3' },
  ];
  const images = await read(tarOf([...strangers, ...dockerEntries([image])]));
  expect(images).toEqual(await read(dockerArchiveOf(image)));
});

test('an empty layer is a layer', async () => {
  const [found] = await read(dockerArchiveOf({ layers: [Buffer.alloc(0), Buffer.alloc(1024)] }));
  expect(listPaths(found!)).toEqual([[], []]);
});

describe('refused', () => {
  const entries = dockerEntries([image]);
  const layerFile = new RegExp(sha256(top));
  const oci = ociEntries([image]);
  const ociLayer = new RegExp(sha256(gzipSync(top)));

  test('a layer that is not what the configuration says', async () => {
    const fake = tarOf([{ name: 'app', content: 'no shell here' }]);
    await expectRefused(
      replaceEntries(entries, layerFile, ({ name }) => [{ name, content: fake }]),
      'not the one that the image was made of',
    );
  });

  test('bytes that were added after the end of a layer', async () => {
    const longer = Buffer.concat([top, Buffer.alloc(512)]);
    await expectRefused(
      replaceEntries(entries, layerFile, ({ name }) => [{ name, content: longer }]),
      'not the one that the image was made of',
    );
  });

  test('a blob that is not what its name says, though its content is right', async () => {
    const again = gzipSync(top, { level: 1 });
    expect(again.equals(gzipSync(top))).toBe(false);
    await expectRefused(
      replaceEntries(oci, ociLayer, ({ name }) => [{ name, content: again }]),
      'not what its name or manifest says',
    );
  });

  test('a configuration that was changed', async () => {
    const change = (entry: TarEntry): TarEntry[] => [
      { ...entry, content: String(entry.content).replace('amd64', 'arm64') },
    ];
    await expectRefused(
      replaceEntries(entries, /^[0-9a-f]{64}\.json$/, change),
      'not what its name or manifest says',
    );
    await expectRefused(
      replaceEntries(oci, new RegExp(sha256(configOf(image))), change),
      'not what its name or manifest says',
    );
  });

  test('as many layers as the configuration does not have', async () => {
    const document = { rootfs: { diff_ids: [`sha256:${sha256(base)}`] } };
    await expectRefused(dockerArchiveOf({ ...image, document }), '2 layers against 1 diff IDs');
  });

  test.each([
    ['a layer', replaceEntries(entries, layerFile, () => [])],
    ['a configuration', replaceEntries(entries, /^[0-9a-f]{64}\.json$/, () => [])],
    ['an OCI layer', replaceEntries(oci, ociLayer, () => [])],
    ['every OCI manifest', tarOf(oci.filter(({ name }) => name === 'index.json'))],
  ])('%s missing', (_, archive) => expectRefused(archive, /The archive is incomplete: \S+ is missing/));

  test.each([100, 700, 60_000, 105_000])('an archive cut off after %i bytes', async (length) => {
    await expectRefused(dockerArchiveOf(image).subarray(0, length), /cut off|not an image archive/);
  });

  test.each([
    ['xz', Buffer.from('fd377a585a000004', 'hex'), /compressed with xz.*Decompress it first: xz -d/],
    ['bzip2', Buffer.from('BZh91AY&SY'), /compressed with bzip2.*Decompress it first: bzip2 -d/],
    ['zip', Buffer.from('PK\x03\x04'), /neither a tar nor a gzip or zstd file/],
  ])('a file of %s, with what makes it readable', (_, archive, message) => expectRefused(archive, message));

  test('a layer cut off in its compressed stream', async () => {
    const cut = ociEntries([image], (layer) => gzipSync(layer).subarray(0, 60));
    await expectRefused(tarOf(cut), /blobs\/sha256\/\w+: Cannot decompress gzip data/);
  });

  test('a layer that holds what engines refuse, with its reason', async () => {
    const evil = tarOf([{ name: '../../evil' }]);
    await expectRefused(
      dockerArchiveOf({ layers: [evil] }),
      /layer\.tar: Refused the entry \.\.\/\.\.\/evil: its name leads out/,
    );
    await expectRefused(
      ociArchiveOf({ layers: [evil] }),
      /Refused the entry \.\.\/\.\.\/evil: its name leads out/,
    );
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['text', Buffer.from('hello'), 'neither a tar nor a gzip or zstd file'],
    ['compressed text', gzipSync('hello'.repeat(1000)), 'This is not a'],
    [
      'a root file system',
      tarOf([{ name: 'etc/', type: '5' }, { name: 'usr/', type: '5' }, { name: 'bin/sh' }]),
      '`docker export`',
    ],
    ['some tar', tarOf([{ name: 'a' }]), 'neither a manifest.json nor an index.json'],
    ['an empty index', tarOf([{ name: 'index.json', content: '{"manifests":[]}' }]), 'with an image'],
    ['a manifest that is no JSON', tarOf([{ name: 'manifest.json', content: '[{' }]), 'it is not valid JSON'],
    [
      'a manifest of another shape',
      tarOf([{ name: 'manifest.json', content: '[7]' }]),
      'an image is not an object',
    ],
    [
      'a digest of another kind',
      tarOf([{ name: 'index.json', content: '{"manifests":[{"digest":"md5:1"}]}' }]),
      'not of the form sha256',
    ],
  ])('%s', (_, bytes, why) => expectRefused(bytes, why));

  test.each([
    ['max-document-size', { maxJsonBytes: 100 }],
    ['max-documents-size', { maxTotalJsonBytes: 100 }],
    ['max-layer-size', { maxLayerBytes: 50_000 }],
    ['max-entries', { maxEntries: 3 }],
  ])('what goes beyond %s', async (name, limits) => {
    await expectRefused(dockerArchiveOf(image), `beyond the limit ${name}`, { limits });
    await expectRefused(ociArchiveOf(image), `beyond the limit ${name}`, { limits });
  });

  test('a bomb in an archive, before it is unpacked', async () => {
    const bomb = tarOf([{ name: 'zeros', content: Buffer.alloc(64 << 20) }]);
    await expectRefused(ociArchiveOf({ layers: [bomb] }), 'beyond the limit max-layer-size', {
      limits: { maxLayerBytes: 1 << 20 },
    });
  });
});
