import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { layerOptions, readArchive, makeLayerReader } from '../../support/reading.ts';
import { detect } from '../../../src/core/detection/detect.ts';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { LayerContents } from '../../../src/core/image/layer.ts';
import { detectInLayers, text } from '../../support/image-tree.ts';
import { describeShared, shared } from '../../support/shared.ts';

const run = promisify(execFile);

async function unpack(file: string): Promise<Buffer> {
  const path = shared('images', file);
  if (!file.endsWith('.xz')) {
    const bytes = await readFile(path);
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  }
  const { stdout } = await run('xz', ['-dc', path], { encoding: 'buffer', maxBuffer: 1 << 28 });
  return stdout;
}

function report(layers: readonly LayerContents[]): string[] {
  const search = { searchPath: '', workingDirectory: '' };
  return detect(buildFileTree(layers), layers, search).components.map(
    ({ name, path, evidence, aliases, visible }) => {
      expect(visible).toBe(true);
      return [`${name} ${path} ${evidence}`, ...aliases.map((alias) => `+${alias}`)].join(' ');
    },
  );
}

async function reportFilesystem(file: string): Promise<string[]> {
  const reader = makeLayerReader(layerOptions({}));
  reader.write(await unpack(file));
  return report([reader.end()]);
}

async function reportArchive(file: string): Promise<string[][]> {
  const bytes = await unpack(file);
  // eslint-disable-next-line @typescript-eslint/require-await -- the reader takes an async iterable
  const chunks = async function* () {
    yield bytes;
  };
  const images = await readArchive(chunks());
  return images.map((image) => report(image.layers.map((layer) => layer.contents)));
}

const BUSYBOX = [
  'busybox bin/busybox hardlink +bin/ash +bin/hush +bin/sh',
  'dpkg bin/dpkg applet +bin/dpkg-deb',
  'rpm bin/rpm applet +bin/rpm2cpio',
];
const ALPINE = ['busybox bin/busybox binary +bin/ash +bin/sh', 'apk sbin/apk binary'];

describeShared('images', 'images of other projects contain exactly the expected components', () => {
  test.each([
    ['alpine-3.20.3.tar.gz', ALPINE],
    ['busybox-musl.tar.gz', BUSYBOX],
    ['openwrt-18.06.1.tar.gz', ['busybox bin/busybox binary +bin/ash +bin/sh', 'opkg bin/opkg binary']],
    [
      'tinycore-12.tar.gz',
      [
        'busybox bin/busybox binary +bin/ash +bin/sh',
        'rpm bin/rpm applet +usr/bin/rpm2cpio',
        'tce-load usr/bin/tce-load script +usr/bin/tce +usr/bin/tce-ab',
      ],
    ],
    ['hello-world.tar', []],
    ['apk-static.tar.xz', ['apk sbin/apk.static binary']],
    ['nano-node.tar.xz', ['npm usr/lib/node_modules/npm/bin/npm-cli.js script +usr/bin/npm']],
  ])('root filesystem %s', async (file, components) => {
    expect(await reportFilesystem(file)).toEqual(components);
  });

  test.each([
    ['dive-oci-zstd.tar', [[]]],
    ['calc_alpine.oci.tar', [ALPINE]],
    ['calc_distroless.oci.tar', [['dpkg var/lib/dpkg/status.d database-only']]],
    ['calc_distroless.docker.tar.xz', [['dpkg var/lib/dpkg/status.d database-only']]],
    ['upstream-busybox-glibc.oci.tar', [BUSYBOX]],
    ['dive-test-docker-image.tar', [BUSYBOX]],
    ['dockle-symbolic.tar', [BUSYBOX]],
    ['fanal-alpine-310.tar.gz', [ALPINE]],
    ['ggcr-hello-world-v25.tar', [[]]],
    ['ggcr-overwritten_file.tar', [[]]],
    ['ggcr-test_bundle.tar', [[], []]],
    ['ggcr-test_link.tar', [[], []]],
    ['ggcr-whiteout_dir.tar', [[]]],
    ['ggcr-whiteout_image.tar', [[]]],
    ['dive-oci-gzip.tar', [[]]],
    ['dive-oci-estargz.tar', [[]]],
    ['scalibr-overwrite-file.tar', [[]]],
    ['scalibr-symlinks.tar', [[]]],
    ['stereoscope-valid-oci.tar', [[]]],
  ])('image archive %s', async (file, images) => {
    expect(await reportArchive(file)).toEqual(images);
  });

  test('reports an rpm database without rpm as a database-only', async () => {
    const { length } = await readFile(shared('images/sle15-bci.Packages.db'));
    const { components } = detectInLayers([text('usr/lib/sysimage/rpm/Packages.db', length)]);
    expect(components).toMatchObject([{ name: 'rpm', evidence: 'database-only', bytes: 0 }]);
  });
});
