/** Builds and measures the examples. See USAGE. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { format } from 'prettier';
import { measureExample, measurePublic, measureStandIn, readManifest } from './measure.mjs';
import { differences, exampleTable, fill, FAMILY, familyTable } from './page.mjs';
import { publicImage, readSizes, updateSizes, writeSizes } from './sizes.mjs';

const USAGE = `Usage: script/examples [NAME…] [--public] [--check]

Builds the Dockerfiles of examples/ with the Docker Engine that \`docker\` connects to, measures both images of
each example with dist/cli.js, and updates the tables in docs/examples.md. With NAMEs (from examples/examples.json),
builds only these examples and prints their tables. The images stay in the engine, as weigh-in-example/FOLDER:DOCKERFILE.

  --public     use the public base images of the Dockerfiles instead of stand-ins that script/base-image builds
               from Debian packages. Prints the tables. Without NAMEs and --check, also updates the sizes that advice
               assumes for distroless images: src/core/advice/smaller-base/distroless-sizes.json
  --check      write nothing; fail if a size in docs/examples.md differs by more than 5 %, or if a list of
               programs differs
  --help       show this help

Requires a Docker Engine (script/engine start 28.5) and node_modules (script/setup).
`;
const PAGE = join(import.meta.dirname, '../../../docs/examples.md');

async function main(names, options) {
  const { examples, ...manifest } = await readManifest();
  const unknown = names.find((name) => !examples.some((example) => example.name === name));
  if (unknown !== undefined) throw new Error(`unknown example '${unknown}'. See examples/examples.json`);
  const chosen = names.length === 0 ? examples : examples.filter(({ name }) => names.includes(name));
  const tables = new Map();
  for (const example of chosen) {
    console.error(`Building ${example.name}`);
    const measured = await measureExample(example, manifest, options);
    tables.set(example.name, exampleTable(example, measured));
  }
  if (names.length > 0 || options.public) {
    for (const [name, table] of tables) console.log(`${name}\n\n${table}\n`);
    if (names.length === 0 && !options.check)
      await refreshSizes(await measurePublicFamily(), 'public images');
    return;
  }
  const family = await measureFamily();
  tables.set(FAMILY, familyTable(family));
  const page = await readFile(PAGE, 'utf8');
  if (!options.check) {
    // Sizes of public images are better than those of stand-ins.
    if ((await readSizes()).of === 'stand-ins') await refreshSizes(family, 'stand-ins');
    const filled = [...tables].reduce((text, [name, table]) => fill(text, name, table), page);
    await writeFile(PAGE, await format(filled, { parser: 'markdown', singleQuote: true, printWidth: 110 }));
    return;
  }
  const changes = differences(page, tables);
  for (const change of changes) console.error(change);
  if (changes.length > 0) throw new Error('docs/examples.md is stale. Run: script/examples');
}

async function refreshSizes(rows, of) {
  const today = new Date().toISOString().slice(0, 10);
  await writeSizes(updateSizes(await readSizes(), rows, of, today));
}

async function measurePublicFamily() {
  const rows = [];
  for (const name of Object.keys((await readSizes()).unpacked)) {
    console.error(`Measuring ${publicImage(name)}`);
    rows.push([name, await measurePublic(publicImage(name))]);
  }
  return rows;
}

async function measureFamily() {
  const names = ['static', 'base', 'cc', 'java', 'python3', 'nodejs22', 'nodejs24', 'nodejs26'];
  const rows = [];
  for (const name of names) rows.push([name, await measureStandIn(`distroless-${name}`)]);
  return rows;
}

try {
  const { values, positionals } = parseArgs({
    options: {
      public: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) console.log(USAGE);
  else {
    await execa('docker', ['version'], { stdin: 'ignore' }).catch((error) => {
      throw new Error(
        `can't connect to a Docker Engine: ${error.stderr || error.shortMessage}. Start one: script/engine start 28.5`,
      );
    });
    await main(positionals, values);
  }
} catch (error) {
  console.error(`examples: ${error.stderr || error.message}`);
  process.exitCode = 1;
}
