import { execFileSync } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { ArchivedImage } from '../../../src/core/image/image.ts';
import { measureSizes } from '../../../src/core/snapshot/measure-sizes.ts';
import { describeShared, shared } from '../../support/shared.ts';

/** Reads images independently with Python's tarfile: the sizes of their layers, and of the files in the stacked tree. */
const PYTHON = String.raw`
import gzip, hashlib, io, json, lzma, os, posixpath, subprocess, sys, tarfile
data = open(sys.argv[1], 'rb').read()
if data[:6] == b'\xfd7zXZ\0': data = lzma.decompress(data)
if data[:2] == b'\x1f\x8b': data = gzip.decompress(data)
outer = tarfile.open(fileobj=io.BytesIO(data))
def blob(path):
    return outer.extractfile(path).read()
names = outer.getnames()
def unpack(raw):
    if raw[:2] == b'\x1f\x8b': return gzip.decompress(raw)
    if raw[:4] == b'\x28\xb5\x2f\xfd': return subprocess.run(['zstd', '-dc'], input=raw, stdout=subprocess.PIPE, check=True).stdout
    return raw
def of(digest): return 'blobs/' + digest.replace(':', '/')
if 'manifest.json' in names:
    images = [(m['Config'], m['Layers']) for m in json.loads(blob('manifest.json'))]
else:
    images = []
    for d in json.loads(blob('index.json'))['manifests']:
        m = json.loads(blob(of(d['digest'])))
        images.append((of(m['config']['digest']), [of(l['digest']) for l in m['layers']]))
out = []
for config, layers in images:
    sizes, wire, tree, ids = [], [], {}, []
    for path in layers:
        raw = blob(path)
        plain = unpack(raw)
        wire.append(len(raw) if plain is not raw else None)
        ids.append('sha256:' + hashlib.sha256(plain).hexdigest())
        total, mine, gone = 0, {}, []
        for e in tarfile.open(fileobj=io.BytesIO(plain)):
            name = posixpath.normpath('/' + e.name).lstrip('/')
            base = posixpath.basename(name)
            if base.startswith('.wh.'):
                if not base.startswith('.wh..wh.'): gone.append(posixpath.join(posixpath.dirname(name), base[4:]))
                continue
            if e.isfile(): total += e.size
            if name: mine[name] = ('d' if e.isdir() else e.type.decode(), e.size if e.isfile() else 0)
        for g in gone:
            tree = {p: v for p, v in tree.items() if p != g and not p.startswith(g + '/')}
        for p, v in mine.items():
            if v[0] != 'd': tree = {q: w for q, w in tree.items() if not q.startswith(p + '/')} if p in tree and tree[p][0] == 'd' else tree
            tree[p] = v
        sizes.append(total)
    assert ids == json.loads(blob(config))['rootfs']['diff_ids']
    files = [v for v in tree.values() if v[0] != 'd']
    out.append({'unpacked': sizes, 'compressed': wire, 'visible': sum(v[1] for v in files), 'fileCount': len(files)})
print(json.dumps(out))
`;

async function read(file: string): Promise<ArchivedImage[]> {
  const path = shared('images', file);
  if (!file.endsWith('.xz')) return readArchive(createReadStream(path));
  const plain = execFileSync('xz', ['-dc', path], { maxBuffer: 1 << 30 });
  return readArchive(
    (async function* () {
      yield await Promise.resolve(plain);
    })(),
  );
}

/** Images that other tools created. See the README in their folder. */
describeShared('images', 'an image that another tool created', () => {
  const archives = readdirSync(shared('images')).filter((name) =>
    /^(calc_|upstream|dive|ggcr|scalibr|fanal|dockle|stereoscope)/.test(name),
  );
  test('is tested with all archives', () => expect(archives).toHaveLength(19));

  test.each(archives)("%s has the same layers and sizes as in Python's tarfile", async (file) => {
    const expected = JSON.parse(
      execFileSync('python3', ['-c', PYTHON, shared('images', file)], { encoding: 'utf8' }),
    ) as unknown;
    const images = await read(file);
    const found = images.map((image) => {
      const { layers, size, fileCount } = measureSizes(
        image,
        buildFileTree(image.layers.map((layer) => layer.contents)),
      );
      expect(size.unpacked).toBe(layers.reduce((sum, { unpacked }) => sum + unpacked, 0));
      expect(size.hidden).toBe(size.unpacked - size.visible);
      const [unpacked, compressed] = [layers.map((l) => l.unpacked), layers.map((l) => l.compressed)];
      return { unpacked, compressed, visible: size.visible, fileCount };
    });
    expect(found).toEqual(expected);
  });
});

describeShared('images', 'an image in docker and OCI format', () => {
  test('has the same size to the byte, but only the OCI format has a compressed size', async () => {
    const [[docker], [oci]] = await Promise.all([
      read('calc_distroless.docker.tar.xz'),
      read('calc_distroless.oci.tar'),
    ]);
    const [dockerMeasured, ociMeasured] = [docker!, oci!].map((image) =>
      measureSizes(image, buildFileTree(image.layers.map((layer) => layer.contents))),
    );
    expect(dockerMeasured!.size).toEqual({ ...ociMeasured!.size, compressed: null });
    expect(dockerMeasured!.files).toEqual(ociMeasured!.files);
    expect(ociMeasured!.size.compressed).toBeGreaterThan(0);
  });

  test.each(['alpine-3.20.3.tar.gz', 'busybox-musl.tar.gz', 'nano-node.tar.xz'])(
    '%s is rejected as a root file system',
    async (file) => {
      await expect(read(file)).rejects.toThrow('as written by `docker export`');
    },
  );
});
