/** Builds and weighs the examples; USAGE says what it does. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { format } from 'prettier';
import { measureExample, measureStandIn, readManifest } from './measure.mjs';
import { differences, exampleTable, fill, FAMILY, familyTable } from './page.mjs';

const USAGE = `Usage: script/examples [NAME…] [--public] [--check]

Builds the Dockerfiles of examples/ with the Docker Engine that \`docker\` talks to, weighs both images of each
example with dist/cli.js, and writes the tables of docs/examples.md. With NAMEs (of examples/examples.json) only
these are built, and their tables are printed. The images stay in the engine, as weigh-in-example/FOLDER:DOCKERFILE.

  --public     take the public base images that the Dockerfiles name. Without it: stand-ins that script/base-image
               makes of Debian's packages, passed as build arguments
  --check      write nothing; fail where docs/examples.md differs by more than 5 %, or in what an image holds
  --help       this text

Needs a Docker Engine (script/engine start 26.1), and node_modules (script/setup).
`;
const PAGE = join(import.meta.dirname, '../../../docs/examples.md');

async function main(names, options) {
  const { examples, ...manifest } = await readManifest();
  const unknown = names.find((name) => !examples.some((example) => example.name === name));
  if (unknown !== undefined) throw new Error(`no example is called '${unknown}'. See examples/examples.json`);
  const chosen = names.length === 0 ? examples : examples.filter(({ name }) => names.includes(name));
  const tables = new Map();
  for (const example of chosen) {
    console.error(`Building ${example.name}`);
    const measured = await measureExample(example, manifest, options);
    tables.set(example.name, exampleTable(example, measured));
  }
  if (names.length > 0 || options.public) {
    for (const [name, table] of tables) console.log(`${name}\n\n${table}\n`);
    return;
  }
  tables.set(FAMILY, familyTable(await family()));
  const page = await readFile(PAGE, 'utf8');
  if (!options.check) {
    const filled = [...tables].reduce((text, [name, table]) => fill(text, name, table), page);
    await writeFile(PAGE, await format(filled, { parser: 'markdown', singleQuote: true, printWidth: 110 }));
    return;
  }
  const found = differences(page, tables);
  for (const difference of found) console.error(difference);
  if (found.length > 0) throw new Error('docs/examples.md is not what was measured. Run: script/examples');
}

async function family() {
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
        `no Docker Engine answers: ${error.stderr || error.shortMessage}. Start one: script/engine start 26.1`,
      );
    });
    await main(positionals, values);
  }
} catch (error) {
  console.error(`examples: ${error.stderr || error.message}`);
  process.exitCode = 1;
}
