// Generates the inputs of the actions, and tables of the documentation, from the options and rules in src/.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { parse } from 'yaml';
import { manifestInputs, withInputs } from './lib/docs/manifest.mjs';
import { fill } from './lib/docs/markers.mjs';
import { definitionFacts, newRulePage, ruleFacts, rulePage, rulesTable } from './lib/docs/rule-pages.mjs';
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
<!-- /inputs --> in docs/inputs.md, docs/policy.md, docs/cli.md and docs/rules/. A rule without a page gets an empty
one. Also generates the schemas in schema/ from those that the program checks files against.

  --check      write nothing; fail if a file is stale
  --root DIR   use another copy of the repository (default: this one)
`;

/** For each generated file, a function from its current text to its new text. */
async function generators(root) {
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

/** The same for the pages of the rules. */
async function rulePageGenerators(root) {
  const source = (path) => import(pathToFileURL(join(root, 'src', path)).href);
  const { RULES } = await source('core/policy/rules.ts');
  const { SARIF_RULES, DEFINITION_RULE } = await source('core/report/sarif/rule-descriptors.ts');
  const { defaultText, describeRule, rulePlaceholder } = await source('app/config/rules/rule-kinds.ts');
  const { RULE_OPTIONS } = await source('app/config/options/rule-options.ts');
  const { optionName } = await source('app/config/options/option.ts');
  const definition = SARIF_RULES.find(({ id }) => id === DEFINITION_RULE);
  const facts = (rule) =>
    ruleFacts(rule, {
      describeRule,
      defaultText,
      option: optionName(RULE_OPTIONS.find(({ name }) => name === rule.key)),
      placeholder: rulePlaceholder(rule),
    });
  const page = (key, lines) => [rulePage(key), (text) => fill(text || newRulePage(key), 'facts', lines)];
  return Object.fromEntries([
    ...RULES.map((rule) => page(rule.key, facts(rule))),
    page(DEFINITION_RULE, definitionFacts(definition)),
    [rulePage('README'), (text) => fill(text, 'rules', rulesTable(RULES, definition, { defaultText }))],
  ]);
}

async function main({ check, root }) {
  register('./lib/typescript-loader.mjs', import.meta.url);
  const all = { ...(await generators(resolve(root))), ...(await rulePageGenerators(resolve(root))) };
  for (const [name, make] of Object.entries(all)) {
    const file = join(root, name);
    const before = existsSync(file) ? await readFile(file, 'utf8') : '';
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
