import { join } from 'node:path';
import { imageIn } from '../bench.mjs';
import { missingForRegistry, startRegistry } from '../registry.mjs';
import { shell } from '../run.mjs';

const MEMORY = 150e6;

/** Base and head in one docker archive, compared with computing digests of the same file. */
export async function dockerArchive(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  const file = join(fixture.folder, 'pair.docker.tar');
  return {
    title: 'A docker archive with both images',
    contenders: [...compareIn(bench, fixture, 'docker-archive', file), ...digests(bench, [file])],
    targets: [{ to: 'sha256sum', most: 0.4 }, { memory: MEMORY }],
  };
}

/** One docker archive for each image. */
export async function dockerArchives(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  const [base, head] = ['base', 'head'].map((name) => join(fixture.folder, `${name}.docker.tar`));
  return {
    title: 'A docker archive for each image',
    contenders: [
      ...bench.compare({ base: `docker-archive:${base}`, head: `docker-archive:${head}`, fixture }),
      ...digests(bench, [base, head]),
    ],
    targets: [{ to: 'sha256sum', most: 0.4 }, { memory: MEMORY }],
  };
}

/** Gzip layers in an OCI archive, compared with only decompressing them. */
export async function ociArchive(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  return gzipRow(bench, fixture, 'oci-archive', 'pair.oci.tar', 'An OCI archive with gzip layers');
}

export async function ociFolder(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  return gzipRow(bench, fixture, 'oci-dir', 'layout', 'An OCI layout folder with gzip layers');
}

export async function registry(bench, _engines, cleanUps) {
  const missing = missingForRegistry(bench);
  if (missing.length > 0) return { skip: `not on this machine: ${missing.join(', ')}` };
  const fixture = await bench.fixture({ forms: 'all' });
  const { image, stop } = await startRegistry({ bench, fixtures: { app: fixture } });
  cleanUps.push(stop);
  const [base, head] = ['base', 'head'].map((name) => `registry:${image('app', name)}`);
  return compareWithGzip(bench, fixture, {
    title: 'A registry on this machine, with gzip layers',
    contenders: bench.compare({ base, head, fixture }),
  });
}

function gzipRow(bench, fixture, scheme, name, title) {
  const contenders = compareIn(bench, fixture, scheme, join(fixture.folder, name));
  return compareWithGzip(bench, fixture, { title, contenders });
}

function compareWithGzip(bench, { folder }, { title, contenders }) {
  return {
    title,
    contenders: [...contenders, ...decompressors(bench, join(folder, 'gzip-layers'))],
    targets: [{ to: 'pigz', most: 1 }, { memory: MEMORY }],
    missing: bench.has('pigz') ? [] : ['pigz'],
  };
}

function compareIn(bench, fixture, scheme, path) {
  const [base, head] = ['base', 'head'].map((name) => imageIn(scheme, path, name));
  return bench.compare({ base, head, fixture });
}

function digests(bench, files) {
  const sha256sum = { id: 'sha256sum', label: '`sha256sum`', argv: ['sha256sum', ...files] };
  if (!bench.has('openssl')) return [sha256sum];
  const argv = ['openssl', 'dgst', '-sha256', ...files];
  return [sha256sum, { id: 'openssl', label: '`openssl dgst -sha256`', argv }];
}

function decompressors(bench, layers) {
  const decompress = (program, processes) =>
    shell(`ls ${layers}/*.gz | xargs -n 1 -P ${processes} ${program} -dc >/dev/null`);
  if (!bench.has('pigz')) {
    return [{ id: 'gzip', label: '`gzip -dc`, one layer after the other', argv: decompress('gzip', 1) }];
  }
  return [
    { id: 'pigz', label: '`pigz -dc`, one layer after the other', argv: decompress('pigz', 1) },
    { id: 'pigz-2', label: '`pigz -dc`, two layers at a time', argv: decompress('pigz', 2) },
  ];
}
