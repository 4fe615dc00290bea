// Writes the report and its plot.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { describeMachine } from './machine.mjs';
import { renderReport } from './markdown.mjs';
import { linearPlot } from './plot.mjs';

/** Writes benchmarks.md into docs/ for images of the standard size, else into the cache. Returns the path of the file. */
export async function writeReport({ root, settings, rows }) {
  const folder = settings.isStandard ? join(root, 'docs') : settings.cache;
  mkdirSync(folder, { recursive: true });
  const linear = rows.filter(({ axis }) => axis !== undefined);
  const plot = linear.length === 2 ? 'benchmark-linear.svg' : null;
  if (plot !== null) writeFileSync(join(folder, plot), linearPlot(linear));
  const measured = rows.filter(({ skip }) => skip === undefined);
  const machine = describeMachine({
    settings,
    contenders: measured.flatMap(({ contenders }) => contenders.map(({ argv }) => argv)),
    engines: measured
      .filter(({ section }) => section === 'engine')
      .map(({ title }) => title.replace('Docker Engine ', '')),
  });
  const formatCommand = (argv) => argv.map((part) => quote(shortenPaths(part, root, settings))).join(' ');
  const page = await renderReport({ rows, plot, machine, about: aboutRun(rows), formatCommand });
  const file = join(folder, 'benchmarks.md');
  writeFileSync(file, page);
  return file;
}

function aboutRun(rows) {
  const images = rows.findLast((row) => row.images !== null)?.images ?? null;
  const load = Math.max(...rows.map((row) => row.load));
  return [...(images === null ? [] : aboutImages(images)), ...(isBusy(load) ? [busyNote(load)] : [])];
}

const isBusy = (load) => load > os.availableParallelism() / 4;
const busyNote = (load) =>
  `**Preliminary**: the machine was busy when this began (load ${load.toFixed(1)}). Times are too long, and ratios are less exact.`;

function aboutImages({ layers, tarBytes, gzipBytes, files }) {
  return [
    `An image has ${(tarBytes / 1e9).toFixed(2)} GB in ${layers} layers and ${files.toLocaleString('en')} regular files. gzip compresses it ${(tarBytes / gzipBytes).toFixed(2)} : 1. ` +
      'The other image has a different last layer: a tenth of its files have other contents, and a fiftieth have other names.',
    "A third of the bytes is in programs (an ELF header and pieces of Node's machine code). The rest is pieces of the source text of the installed packages, and 15 % that doesn't compress. " +
      'Sizes are log-normal: many small files, few large ones. One seed, the pinned Node and the lock file determine all contents.',
    'The images contain bash, dpkg and apt. Every report was checked: it lists these programs, all layers and the exact bytes.',
  ];
}

const shortenPaths = (text, root, { node, cache }) =>
  text.replaceAll(node, 'node').replaceAll(cache, '.cache/bench').replaceAll(`${root}/`, '');
const quote = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
