// Generates the inputs of the actions, and tables of the documentation, from the options and rules in src/.
import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { parse } from 'yaml';
import { manifestInputs, withInputs } from './lib/docs/manifest.mjs';
import {
  inputsTable,
  inputsWithoutOption,
  keysTable,
  optionsTable,
  outputsTable,
} from './lib/docs/tables.mjs';

const USAGE = `Usage: script/docs [--check] [--root DIR]

Generates files from the options and rules (src/app/config/options/, src/core/policy/rules.ts): the inputs in
action.yml, measure/action.yml and report/action.yml, and the tables between markers such as <!-- inputs --> and
<!-- /inputs --> in docs/inputs.md, docs/policy.md and docs/cli.md. Also generates the schemas in schema/ from those
that the program checks files against.

  --check      write nothing; fail if a file is stale
  --root DIR   use another copy of the repository (default: this one)
`;

/** Replaces the text between a pair of markers. Throws unless there is exactly one such pair. */
function fill(text, marker, lines) {
  const parts = text.split(new RegExp(`<!-- /?${marker} -->`));
  if (parts.length !== 3) throw new Error(`Expected one pair of <!-- ${marker} --> and <!-- /${marker} -->`);
  const [before, , after] = parts;
  return `${before}<!-- ${marker} -->\n\n${lines.join('\n')}\n\n<!-- /${marker} -->${after}`;
}

/** For each generated file, a function from its current text to its new text. */
async function generators(root) {
  register('./lib/typescript-loader.mjs', import.meta.url);
  const source = (path) => import(pathToFileURL(join(root, 'src/app/config', path)).href);
  const { listInputs, OPTIONS } = await source('options/options.ts');
  const { isRepeatable, optionName } = await source('options/option.ts');
  const { describeOption } = await source('cli/option-text.ts');
  const { POLICY_SCHEMA } = await source('policy-file/schema.ts');
  const manifest = (part) => (text) => withInputs(text, manifestInputs(listInputs(part), part !== 'report'));
  const current = (options) => options.filter(({ deprecation }) => deprecation === undefined);
  const options = current(OPTIONS).filter(({ commands }) => commands.length > 0);
  const githubOnly = current(listInputs('action')).filter(({ commands }) => commands.length === 0);
  return {
    'action.yml': manifest('action'),
    'measure/action.yml': manifest('measure'),
    'report/action.yml': manifest('report'),
    'docs/cli.md': (text) =>
      fill(
        fill(text, 'options', optionsTable(options, { optionName, isRepeatable, describeOption })),
        'inputs',
        inputsWithoutOption(githubOnly),
      ),
    'docs/inputs.md': async (text) => {
      const { outputs } = parse(await readFile(join(root, 'action.yml'), 'utf8'));
      return fill(
        fill(text, 'inputs', inputsTable(current(listInputs('action')))),
        'outputs',
        outputsTable(outputs),
      );
    },
    'docs/policy.md': (text) => fill(text, 'keys', keysTable(POLICY_SCHEMA)),
  };
}

async function main({ check, root }) {
  for (const [name, make] of Object.entries(await generators(resolve(root)))) {
    const file = join(root, name);
    const before = await readFile(file, 'utf8');
    // Format as Prettier does, so that the format check finds nothing to change.
    const parser = name.endsWith('.md') ? 'markdown' : 'yaml';
    const after = await format(await make(before), { parser, singleQuote: true, printWidth: 110 });
    if (after === before) continue;
    if (!check) {
      await writeFile(file, after);
      continue;
    }
    console.error(`${name} is stale. Run: script/docs`);
    process.exitCode = 1;
  }
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
