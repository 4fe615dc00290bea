// What every row may ask for: our command line, the fixtures, the programs of this machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from './fixture/documents.mjs';
import { ensureFixture } from './fixture/fixture.mjs';
import { loadMaterial } from './fixture/material.mjs';

const SEED = 1;
/** The head grows by more than the default rules allow. */
const WARN = ['--on-violation', 'warn'];

/** The shared surroundings of all rows, for settings as main.mjs reads them. */
export function openBench({ root, settings, note }) {
  let material = null;
  const helpOf = (cli) => execFileSync(settings.node, [cli, 'compare', '--help'], { encoding: 'utf8' });
  const knownTo = memoized(helpOf);
  let described = null;
  async function fixture({ size = settings.size, files = settings.files, forms }) {
    const made = await ensureFixture({
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
    if (forms === 'all') described = totals(made);
    return made;
  }

  /** Our comparison as a contender, and with `--against` that of another build beside it. */
  function compare({ base, head, options = [], fixture: images, to = 'head', ...more }) {
    const start = (cli) => {
      // Otherwise every run but the first would read what an earlier one has kept.
      const fresh =
        options.length === 0 && knownTo(cli).includes('--layer-cache') ? ['--layer-cache', 'none'] : [];
      return [settings.node, cli, 'compare', base, head, '--format', 'json', ...WARN, ...options, ...fresh];
    };
    const check = (printed) => checkReport(JSON.parse(printed), images, to);
    const ours = { id: 'ours', label: 'Image Weigh-In', argv: start(settings.cli), check, ...more };
    if (settings.against === null) return [ours];
    return [ours, { ...ours, id: 'against', label: 'another build', argv: start(settings.against) }];
  }

  return {
    root,
    settings,
    note,
    fixture,
    compare,
    has,
    /** Whether our command line says that it knows a word. */
    knows: (word) => knownTo(settings.cli).includes(word),
    /** What the images of most rows hold, if they were needed. */
    images: () => described,
  };
}

function totals({ layers }) {
  const own = layers.filter(({ image }) => image === null || image === 'base');
  const total = (key) => own.reduce((sum, layer) => sum + layer[key], 0);
  return {
    layers: own.length,
    tarBytes: total('tarBytes'),
    gzipBytes: total('gzipBytes'),
    files: total('files'),
  };
}

/** A measurement of a wrong answer says nothing. */
function checkReport({ images: [report] }, { images, layers }, head) {
  const wanted = [images.base.unpacked, images[head].unpacked];
  const got = [report?.base?.size.unpacked, report?.head?.size.unpacked];
  if (String(wanted) !== String(got)) throw new Error(`the report says ${got} bytes instead of ${wanted}`);
  const changed = layers.length - Object.keys(images).length + 1;
  if (report.head.layers.length !== changed) throw new Error('the report lacks layers');
  const found = new Set(report.head.components.map(({ name }) => name));
  for (const name of ['bash', 'dpkg', 'apt']) {
    if (!found.has(name)) throw new Error(`the report does not tell of ${name}`);
  }
}

/** An image of a fixture in one of its archives or layouts. */
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

/** What a program says of its version, its first line; null where it is not there. */
export function versionOf(argv, env = process.env) {
  const { stdout, stderr, status } = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', env });
  return status === 0 ? (`${stdout}${stderr}`.trim().split('\n')[0] ?? '') : null;
}

function memoized(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}
