// A second comparison: an earlier run has read everything except the changed layer.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { imageIn } from '../bench.mjs';
import { missingForRegistry, startRegistry } from '../registry.mjs';
import { shell } from '../run.mjs';

const SOURCES = {
  'docker-archive': {
    title: 'a docker archive',
    first: 'pair.docker.tar',
    second: 'next.docker.tar',
    gzip: false,
  },
  'oci-archive': { title: 'an OCI archive', first: 'pair.oci.tar', second: 'next.oci.tar', gzip: true },
  'oci-dir': { title: 'a layout', first: 'layout', second: 'layout-next', gzip: true },
};

export const againFrom = (scheme) => async (bench) => {
  if (!bench.supports('--layer-cache')) return { skip: 'this build has no `--layer-cache` yet' };
  const { title, first, second, gzip } = SOURCES[scheme];
  const fixture = await bench.fixture({ forms: 'all' });
  const listImages = (path, names) => names.map((name) => imageIn(scheme, join(fixture.folder, path), name));
  return secondRun(bench, fixture, {
    title: `One changed layer, from ${title}`,
    first: listImages(first, ['base', 'head']),
    second: listImages(second, ['base', 'next']),
    alone: gzip
      ? unzip(bench, join(fixture.folder, 'next-layer.tar.gz'))
      : ['sha256sum', join(fixture.folder, 'next-layer.tar')],
    gzip,
  });
};

export async function againFromRegistry(bench, _engines, cleanUp) {
  if (!bench.supports('registry:')) return { skip: 'this build reads no `registry:` yet' };
  if (!bench.supports('--layer-cache')) return { skip: 'this build has no `--layer-cache` yet' };
  const missing = missingForRegistry(bench);
  if (missing.length > 0) return { skip: `not on this machine: ${missing.join(', ')}` };
  const fixture = await bench.fixture({ forms: 'all' });
  const registry = await startRegistry({ bench, fixtures: { app: fixture } });
  cleanUp.push(registry.stop);
  const image = (name) => `registry:${registry.image('app', name)}`;
  const { gzip } = changedLayer(fixture);
  return secondRun(bench, fixture, {
    title: 'One changed layer, from a registry on this machine',
    first: [image('base'), image('head')],
    second: [image('base'), image('next')],
    alone: shell(
      `curl --silent --fail ${registry.blobUrl('app', gzip)} | ${bench.has('pigz') ? 'pigz' : 'gzip'} -dc >/dev/null`,
    ),
    gzip: true,
  });
}

const changedLayer = ({ layers }) => layers.find(({ image }) => image === 'next');
const unzip = (bench, file) => shell(`${bench.has('pigz') ? 'pigz' : 'gzip'} -dc ${file} >/dev/null`);

function secondRun(bench, fixture, { title, first, second, alone, gzip }) {
  const [filledCache, usedCache] = ['filled', 'used'].map((name) =>
    join(bench.settings.cache, `layers-${name}`),
  );
  rmSync(filledCache, { recursive: true, force: true });
  const { node, cli } = bench.settings;
  bench.note('filling the layer cache');
  execFileSync(node, [cli, 'compare', ...first, '--on-violation', 'warn', '--layer-cache', filledCache], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const before = () => {
    rmSync(usedCache, { recursive: true, force: true });
    execFileSync('cp', ['-a', filledCache, usedCache]);
  };
  const [base, head] = second;
  const compared = { base, head, fixture, to: 'next' };
  const options = (folder) => ['--layer-cache', folder];
  const { tarBytes, gzipBytes } = changedLayer(fixture);
  return {
    title,
    contenders: [
      ...bench.compare({ ...compared, options: options(usedCache), before }),
      ...bench
        .compare({ ...compared, options: options('none'), id: 'uncached', label: 'the same without a cache' })
        .slice(0, 1),
      { id: 'alone', label: 'reading only that layer', argv: alone },
      { id: 'start', label: 'only starting', argv: [node, cli, '--help'] },
    ],
    targets: [],
    sizes: [['the changed layer', gzip ? gzipBytes : tarBytes]],
  };
}
