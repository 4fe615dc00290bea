// Generates schema/, with the schemas that the program checks files against, for editors and other programs; and the code that checks them.
// With --check, writes nothing and fails if a file is stale. With --root DIR, uses another copy of the repository.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { validatorFiles } from './lib/validators.mjs';

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    root: { type: 'string', default: join(import.meta.dirname, '..') },
  },
});
const root = resolve(options.root);

register('./lib/typescript-loader.mjs', import.meta.url);
const source = (path) => import(pathToFileURL(join(root, 'src', path)).href);
const { SNAPSHOT_SCHEMA } = await source('core/snapshot/snapshot-schema.ts');
const { RESULT_SCHEMA } = await source('app/matrix/result-schema.ts');
const { POLICY_SCHEMA } = await source('app/config/policy-file/schema.ts');

/** The report schema is written by hand, except for the rules that a violation can name. */
async function reportSchema() {
  const { LIMIT_KEYS } = await source('core/policy/rules.ts');
  const schema = JSON.parse(await readFile(join(root, 'schema/report.schema.json'), 'utf8'));
  schema.$defs.violation.properties.rule.enum = LIMIT_KEYS;
  return schema;
}

// The report schema is indented first, because Prettier keeps one property per line if the input has that.
async function schemaText(name, schema) {
  const style = await resolveConfig(join(import.meta.dirname, '../schema', `${name}.schema.json`));
  const json = JSON.stringify(schema, null, name === 'report' ? 2 : 0);
  return format(json, { ...style, parser: 'json' });
}

const files = new Map(
  Object.entries({
    ...validatorFiles('src/core/snapshot/generated/validate-snapshot', SNAPSHOT_SCHEMA, {
      shared: '../../shared',
    }),
    ...validatorFiles('src/app/matrix/generated/validate-result', RESULT_SCHEMA, {
      shared: '../../../core/shared',
    }),
    ...validatorFiles('src/app/config/policy-file/generated/validate-policy', POLICY_SCHEMA, {
      shared: '../../../../core/shared',
      // Messages list every problem, with the titles of the schema.
      options: { allErrors: true, verbose: true },
      formats: { date: "import { isCalendarDate as date } from '../calendar-date.ts';" },
    }),
  }),
);
const schemas = {
  snapshot: SNAPSHOT_SCHEMA,
  policy: POLICY_SCHEMA,
  result: RESULT_SCHEMA,
  report: await reportSchema(),
};
for (const [name, schema] of Object.entries(schemas)) {
  files.set(`schema/${name}.schema.json`, await schemaText(name, schema));
}

for (const [name, text] of files) {
  const file = join(root, name);
  if (text === (await readFile(file, 'utf8').catch(() => ''))) continue;
  if (options.check) {
    console.error(`${name} is stale. Run: script/with-node24 node script/generate-schemas.mjs`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
