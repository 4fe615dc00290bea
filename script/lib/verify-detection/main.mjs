// Makes images from Debian packages, reads them, and compares what is detected with what is in them.
// Usage: main.mjs FOLDER [--write] [--sample N], where FOLDER has SUITE/PACKAGE.deb. With --list, prints the packages instead.
import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

register('../typescript-loader.mjs', import.meta.url);
const { parsePackages, parseKnownMisses } = await import('./truth.ts');

const { values, positionals } = parseOptions();
const readHere = async (name) => readFile(new URL(name, import.meta.url), 'utf8');
const packages = parsePackages(await readHere('packages.txt'));
const step = Number(values.sample);
if (!/^[1-9]\d{0,3}$/.test(values.sample)) stop('--sample must be a number from 1 to 9999.');

if (values.list) {
  for (const { id } of packages) console.log(id);
} else {
  const { verify } = await import('./verify.ts');
  const known = parseKnownMisses(await readHere('known-misses.txt'));
  const fileOf = (id) => join(positionals[0], `${id.split('/').reverse().join('/')}.deb`);
  const confusion = await verify({ packages, known, fileOf, step, note: (text) => console.error(text) });
  const { counts, missed, invented, outdated, knownMisses, images } = confusion;
  console.table(Object.fromEntries(counts.map(({ kind, ...row }) => [kind, row])));
  for (const { image, kind, program, detail } of missed)
    console.log(`MISSED    ${image}: ${kind} ${program}, ${detail}`);
  for (const { image, kind, program, detail } of invented)
    console.log(`INVENTED  ${image}: ${kind} ${program}, ${detail}`);
  for (const { variant, package: name, program, images: count } of knownMisses)
    console.log(`known     ${variant} ${name}:${program} (${count})`);
  // A sample doesn't contain all of them.
  const old = step === 1 ? outdated : [];
  for (const { variant, package: name, program } of old)
    console.log(`OUTDATED  known-misses.txt: ${variant} ${name}:${program} isn't missed`);
  console.log(`${images} images: ${missed.length} missed, ${invented.length} invented`);
  if (values.write && step === 1) {
    const results = {
      date: new Date().toISOString().slice(0, 10),
      suites: suitesOf(packages),
      images,
      counts,
      knownMisses,
    };
    await writeFile(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  }
  process.exitCode = images > 0 && missed.length + invented.length + old.length === 0 ? 0 : 1;
}

function suitesOf(rows) {
  return [...new Set(rows.map(({ id }) => id.split('/')[1]))].sort().join(' and ');
}

function parseOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        list: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        sample: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    return stop(error.message);
  }
}

function stop(reason) {
  console.error(`verify-detection: ${reason} See script/verify-detection --help.`);
  process.exit(2);
}
