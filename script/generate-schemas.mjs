// Writes the schemas in schema/ from what the program checks files against, for editors and other programs. With --check, writes
// nothing and fails if one is stale. With --root DIR, uses the sources and the schemas of another copy of the repository.
import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

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
const { LEG_SCHEMA } = await source('app/matrix/result-schema.ts');
const { POLICY_SCHEMA } = await source('app/config/policy-file/schema.ts');

/** The schema of the report is written by hand, but for the rules that a violation can name. */
async function reportSchema() {
  const { LIMIT_KEYS } = await source('core/policy/rules.ts');
  const schema = JSON.parse(await readFile(join(root, 'schema/report.schema.json'), 'utf8'));
  schema.$defs.violation.properties.rule.enum = LIMIT_KEYS;
  return schema;
}

// With one property a line in the report's: the formatter keeps that.
for (const [name, schema] of [
  ['snapshot', SNAPSHOT_SCHEMA],
  ['policy', POLICY_SCHEMA],
  ['leg', LEG_SCHEMA],
  ['report', await reportSchema()],
]) {
  const file = join(root, `schema/${name}.schema.json`);
  const style = await resolveConfig(join(import.meta.dirname, '../schema', `${name}.schema.json`));
  const text = await format(JSON.stringify(schema, null, name === 'report' ? 2 : 0), {
    ...style,
    parser: 'json',
  });
  if (text === (await readFile(file, 'utf8'))) continue;
  if (!options.check) {
    await writeFile(file, text);
    continue;
  }
  console.error(
    `schema/${name}.schema.json is stale. Run: script/with-node24 node script/generate-schemas.mjs`,
  );
  process.exitCode = 1;
}
