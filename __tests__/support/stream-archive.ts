import { createHash } from 'node:crypto';
import { readArchive } from './reading.ts';
import { makeConfig, makeEntries, tarHeader } from './tar.ts';
import { peakMegabytes } from './peak-memory.ts';

/**
 * Reads an archive of one image that is generated while it is read, and prints the time and memory. Run it as a separate process:
 * `node stream-archive.ts FILES MEGABYTES`.
 */
const [files = 0, megabytes = 0] = process.argv.slice(2).map(Number);
const PIECE = Buffer.alloc(1 << 20, 'some content that is not all zeros ');
const END = Buffer.alloc(1024);

/** One layer with many small files and one large file. */
function* layerBytes(): Generator<Buffer> {
  for (let i = 0; i < files; i += 1) {
    yield makeEntries([{ name: `usr/lib/node_modules/package-${String(i)}/index.js`, content: String(i) }]);
  }
  yield tarHeader({ name: 'large', size: megabytes * 2 ** 20 });
  for (let i = 0; i < megabytes; i += 1) yield PIECE;
  yield END;
}

const hash = createHash('sha256');
let size = 0;
for (const bytes of layerBytes()) {
  hash.update(bytes);
  size += bytes.length;
}
const rootfs = { type: 'layers', diff_ids: [`sha256:${hash.digest('hex')}`] };
const config = makeConfig({ layers: [], document: { rootfs } });

async function* archiveBytes(): AsyncGenerator<Buffer> {
  yield tarHeader({ name: 'layer.tar', size });
  for (const bytes of layerBytes()) yield await Promise.resolve(bytes);
  yield Buffer.alloc(-size & 511);
  yield makeEntries([
    { name: 'config', content: config },
    { name: 'manifest.json', content: JSON.stringify([{ Config: 'config', Layers: ['layer.tar'] }]) },
  ]);
  yield END;
}

const started = performance.now();
const [image] = await readArchive(archiveBytes());
console.log(
  JSON.stringify({
    bytes: size,
    unpacked: image?.layers[0]?.contents.unpacked,
    entries: image?.layers[0]?.contents.entries.length,
    seconds: (performance.now() - started) / 1000,
    maxRssMegabytes: peakMegabytes(),
  }),
);
