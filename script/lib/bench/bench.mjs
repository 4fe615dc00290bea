// What rows use: our command line, the fixtures, and the programs on this machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from './fixture/documents.mjs';
import { ensureFixture } from './fixture/fixture.mjs';
import { loadMaterial } from './fixture/material.mjs';

const SEED = 1;
/** The head image of the fixture grows by more than the default rules allow. */
const WARN = ['--on-violation', 'warn'];

/** Creates what all rows share, from the settings that main.mjs reads. */
export function openBench({ root, settings, note }) {
  let material = null;
  const readHelp = memoized((cli) =>
    execFileSync(settings.node, [cli, 'compare', '--help'], { encoding: 'utf8' }),
  );
  let imageTotals = null;
  async function fixture({ size = settings.size, files = settings.files, forms }) {
    const images = await ensureFixture({
      cache: settings.cache,
      forms,
      note,
      spec: { size, files, seed: SEED },
      loadMaterial: () =>
        (material ??= loadMaterial({
          program: settings.node,
          packages: join(root, 'node_modules'),
          seed: SEED,
        })),
    });
    if (forms === 'all') imageTotals = totals(images);
    return images;
  }

  /** Our comparison as a contender, and with `--against` also that of the other build. */
  function compare({ base, head, options = [], fixture: images, to = 'head', ...more }) {
    const start = (cli) => {
      // Otherwise every run except the first would use the cache of an earlier run.
      const cacheOptions =
        options.length === 0 && readHelp(cli).includes('--layer-cache') ? ['--layer-cache', 'none'] : [];
      return [
        settings.node,
        cli,
        'compare',
        base,
        head,
        '--format',
        'json',
        ...WARN,
        ...options,
        ...cacheOptions,
      ];
    };
    const check = (printed) => checkReport(JSON.parse(printed), images, to);
    const ours = { id: 'ours', label: 'Image Weigh-In', argv: start(settings.cli), check, ...more };
    if (settings.against === null) return [ours];
    return [ours, { ...ours, id: 'against', label: 'another build', argv: start(settings.against) }];
  }

  /** Our build of the last commit and of the one before as a contender. `fixture` null: the images aren't those of a fixture. */
  function build({
    fixture: images,
    to = 'head',
    layerCache = 'none',
    baseRef = 'HEAD^',
    baseImage,
    ...more
  }) {
    const base = ['--base-ref', baseRef, ...(baseImage === undefined ? [] : ['--base-image', baseImage])];
    const options = ['--format', 'json', '--layer-cache', layerCache, ...WARN, '--network', 'none'];
    return {
      id: 'ours',
      label: 'Image Weigh-In',
      argv: [settings.node, settings.cli, 'build', ...base, ...options],
      ...(images && { check: (printed) => checkReport(JSON.parse(printed), images, to) }),
      ...more,
    };
  }

  return {
    root,
    settings,
    note,
    fixture,
    compare,
    build,
    has,
    /** Whether the help of our command line mentions a word, such as an option. */
    supports: (word) => readHelp(settings.cli).includes(word),
    /** The totals of the images that most rows use, or null if no row needed them. */
    images: () => imageTotals,
  };
}

function totals({ layers }) {
  const baseLayers = layers.filter(({ image }) => image === null || image === 'base');
  const total = (key) => baseLayers.reduce((sum, layer) => sum + layer[key], 0);
  return {
    layers: baseLayers.length,
    tarBytes: total('tarBytes'),
    gzipBytes: total('gzipBytes'),
    files: total('files'),
  };
}

/** Checks that the measured command reported the right sizes and components. Throws an Error if it didn't. */
function checkReport({ images: [report] }, { images, layers }, head) {
  const expected = [images.base.unpacked, images[head].unpacked];
  const actual = [report?.base?.size.unpacked, report?.head?.size.unpacked];
  if (String(expected) !== String(actual))
    throw new Error(`the report says ${actual} bytes instead of ${expected}`);
  const expectedLayers = layers.length - Object.keys(images).length + 1;
  if (report.head.layers.length !== expectedLayers) throw new Error('the report has too few layers');
  const names = new Set(report.head.components.map(({ name }) => name));
  for (const name of ['bash', 'dpkg', 'apt']) {
    if (!names.has(name)) throw new Error(`the report doesn't list ${name}`);
  }
}

/** The reference of a fixture's image in an archive or layout. */
export const imageIn = (scheme, path, name) => `${scheme}:${path}:${REPOSITORY}:${name}`;

/** Whether a program is on the PATH. */
export function has(program, path = process.env.PATH ?? '') {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Returns the first line of a program's version output, or null if it can't be run. */
export function readVersion(argv, env = process.env) {
  const { stdout, stderr, status } = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', env });
  return status === 0 ? (`${stdout}${stderr}`.trim().split('\n')[0] ?? '') : null;
}

function memoized(compute) {
  const results = new Map();
  return (key) => {
    if (!results.has(key)) results.set(key, compute(key));
    return results.get(key);
  };
}
