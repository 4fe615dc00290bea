// Keeps the README's tables of inputs and outputs to what action.yml says.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { parse } from 'yaml';

const USAGE = `Usage: script/docs [--check] [--root DIR]

Writes the tables between <!-- inputs --> and <!-- /inputs -->, and <!-- outputs --> and <!-- /outputs -->, in
README.md from action.yml.

  --check      write nothing; fail where a table is not what action.yml says
  --root DIR   the folder of both files (default: this repository)
`;

/** A pipe would end the cell, also inside of code (GFM, "Tables"). */
const cell = (text) => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');

const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;

const inputsTable = (inputs) => [
  row('input', 'default', 'meaning'),
  row('---', '---', '---'),
  ...Object.entries(inputs).map(([name, { description, default: value }]) =>
    row(`\`${name}\``, value === undefined ? '' : `\`${value}\``, description),
  ),
];

const outputsTable = (outputs) => [
  row('output', 'meaning'),
  row('---', '---'),
  ...Object.entries(outputs).map(([name, { description }]) => row(`\`${name}\``, description)),
];

/** The text with what stands between a pair of markers replaced. Throws unless there is exactly one such pair. */
function fill(text, marker, lines) {
  const parts = text.split(new RegExp(`<!-- /?${marker} -->`));
  if (parts.length !== 3) throw new Error(`README.md needs <!-- ${marker} --> and <!-- /${marker} --> once`);
  const [before, , after] = parts;
  return `${before}<!-- ${marker} -->\n\n${lines.join('\n')}\n\n<!-- /${marker} -->${after}`;
}

async function main({ check, root }) {
  const { inputs, outputs } = parse(await readFile(join(root, 'action.yml'), 'utf8'));
  const file = join(root, 'README.md');
  const before = await readFile(file, 'utf8');
  const filled = fill(fill(before, 'inputs', inputsTable(inputs)), 'outputs', outputsTable(outputs));
  // Prettier sets the width of table columns, so that its own check finds nothing to mend.
  const after = await format(filled, { parser: 'markdown', singleQuote: true, printWidth: 110 });
  if (after === before) return;
  if (!check) return writeFile(file, after);
  console.error('README.md is not what action.yml says. Run: script/docs');
  process.exitCode = 1;
}

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    root: { type: 'string', default: join(import.meta.dirname, '..') },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else await main(values);
