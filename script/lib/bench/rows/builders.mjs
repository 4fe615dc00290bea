// Builds both images and compares them, with each builder, with and without known layers.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILDERS, makeCommits, makeProgram, openBuilder } from '../builders.mjs';
import { engineImages, loadImages } from '../engines.mjs';
import { startRegistry } from '../registry.mjs';
import { shell } from '../run.mjs';

/** Bytes of the smaller images. */
const SMALL = 400_000_000;
/** Unpacked layers are exported by the classic store, compressed ones by the others. */
const MOST = { docker: 1.15, 'docker-containerd': 0.5 };

/** A row for one builder: both images without known layers, a changed image with known layers, and smaller images. */
export const builtBy = (name) => async (bench, _engines, cleanUps) => {
  const fixture = await bench.fixture({ forms: 'all' });
  const small = await bench.fixture({
    size: SMALL,
    files: Math.round(bench.settings.files / 6),
    forms: 'all',
  });
  const { env, registry, folder } = await prepare(name, bench, { app: fixture, small }, cleanUps);
  const commit = (repository, head) =>
    makeCommits(
      join(folder, `${repository}-${head}`),
      { Dockerfile: from(registry, repository, 'base') },
      { Dockerfile: from(registry, repository, head) },
    );
  const options = { env, phases: true };
  const build = (images, to, more) => ({
    ...bench.build({ fixture: images, to, ...options, ...more }),
  });
  const [pair, next, smallPair] = [commit('app', 'head'), commit('app', 'next'), commit('small', 'head')];
  const known = hasKnownLayers(name) ? knownLayers(bench, folder, { cwd: pair, env }) : null;
  return {
    title: `Two images of ${gigabytes(bench.settings.size)}, ${BUILDERS[name]}`,
    contenders: [
      build(fixture, 'head', { cwd: pair }),
      ...(known === null
        ? []
        : [
            build(fixture, 'next', {
              cwd: next,
              id: 'known',
              label: 'one changed layer, the others known',
              ...known,
            }),
          ]),
      build(small, 'head', { cwd: smallPair, id: 'small', label: 'images of 400 MB', isApart: true }),
      ...references(name, bench, { env, fixture, registry, folder }),
    ],
    targets: name in MOST ? [{ to: 'export', most: MOST[name] }, { memory: 150e6 }] : [{ memory: 150e6 }],
  };
};

/** The base is kept, and a layer of 1 MB has changed. Other builders would unpack all layers to add one, which here takes 46 GB. */
export async function freshRunner(bench, _engines, cleanUps) {
  const name = 'docker-containerd';
  const fixture = await bench.fixture({ forms: 'all' });
  const { env, registry, folder } = await prepare(name, bench, { app: fixture }, cleanUps);
  const Dockerfile = `${from(registry, 'app', 'base')}COPY program /usr/local/bin/program\n`;
  const cwd = makeCommits(
    join(folder, 'fresh'),
    { Dockerfile, program: makeProgram(1) },
    { Dockerfile, program: makeProgram(2) },
  );
  const base = join(folder, 'fresh-base');
  execFileSync('git', ['-C', cwd, 'worktree', 'add', '--quiet', '--detach', base, 'HEAD^']);
  const known = knownLayers(bench, folder, { cwd: base, env, baseRef: 'HEAD' });
  const snapshot = join(folder, 'base.json');
  measureBase(bench, { context: base, env, folder, snapshot });
  const options = { cwd, env, phases: true, baseImage: `snapshot:${snapshot}`, fixture: null };
  return {
    title: `A kept base of ${gigabytes(bench.settings.size)} and a changed layer of 1 MB, ${BUILDERS[name]}`,
    contenders: [
      bench.build({ ...options, ...known }),
      bench.build({ ...options, id: 'unknown', label: 'the same without known layers' }),
    ],
    targets: [{ phases: ['head build', 'read'], most: 1 }],
  };
}

/** The classic store has no compressed blobs, so no layer can be known before the image is exported. */
const hasKnownLayers = (name) => name !== 'docker';
const from = (registry, repository, name) => `FROM ${registry.image(repository, name)}\n`;
const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

async function prepare(name, bench, fixtures, cleanUps) {
  const env = openBuilder(name, bench, cleanUps);
  const registry = await startRegistry({ bench, fixtures });
  cleanUps.push(registry.stop);
  const folder = join(bench.settings.cache, 'builds', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return { env, registry, folder };
}

/** Fills a layer cache with one build. Returns what a contender needs to start with a copy of it. */
function knownLayers(bench, folder, { cwd, env, baseRef }) {
  const [filled, used] = ['filled', 'used'].map((name) => join(folder, `layers-${name}`));
  bench.note('building once to know the layers');
  const { argv } = bench.build({ fixture: null, layerCache: filled, baseRef });
  execFileSync(argv[0], argv.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    layerCache: used,
    before() {
      rmSync(used, { recursive: true, force: true });
      execFileSync('cp', ['-a', filled, used]);
    },
  };
}

/** Writes a snapshot of the image that a context builds. */
function measureBase(bench, { context, env, folder, snapshot }) {
  const archive = join(folder, 'base.tar');
  const output = `type=oci,dest=${archive}`;
  execFileSync('docker', ['buildx', 'build', '--quiet', '--provenance=false', '--output', output, context], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  const { node, cli } = bench.settings;
  const argv = [cli, 'measure', `oci-archive:${archive}`, '--format', 'snapshot'];
  writeFileSync(snapshot, execFileSync(node, argv, { maxBuffer: 1e9 }));
  rmSync(archive);
}

/** What costs without us: the engine's own exports, or those of the builder. */
function references(name, bench, { env, fixture, registry, folder }) {
  if (name.startsWith('docker') && name !== 'docker-container') {
    loadImages(name.replace(/^docker/, ''), env, fixture, bench.note);
    return engineExports(bench, env, hasKnownLayers(name) ? [] : ['each']);
  }
  const contexts = ['base', 'head'].map((image) => {
    const context = join(folder, `context-${image}`);
    mkdirSync(context, { recursive: true });
    writeFileSync(join(context, 'Dockerfile'), from(registry, 'app', image));
    return context;
  });
  const build = (context) =>
    `docker buildx build --quiet --provenance=false --output type=oci,dest=- ${context} >/dev/null`;
  return [
    {
      id: 'export',
      label: '`docker buildx build --output type=oci` of both, data discarded',
      argv: shell(contexts.map(build).join(' && ')),
      env,
    },
  ];
}

/** On the classic store, the base is exported and read before the head is built. `each` shows what these two exports take alone. */
function engineExports({ settings, root }, { DOCKER_HOST }, more) {
  const socket = DOCKER_HOST.replace('unix://', '');
  const exportOf = (...images) => [
    settings.node,
    join(root, 'script/lib/bench/read-export.mjs'),
    socket,
    ...images,
  ];
  const each = engineImages.map((image) => exportOf(image).join(' ')).join(' && ');
  return [
    {
      id: 'export',
      label: '`GET /images/get` of both, data discarded',
      argv: exportOf(...engineImages),
    },
    {
      id: 'each',
      label: '`GET /images/get` of one and then the other, data discarded',
      argv: shell(each),
    },
  ].filter(({ id }) => id === 'export' || more.includes(id));
}
