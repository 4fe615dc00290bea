// Writes the schemas that the program checks files against to schema/, for editors and other programs, and the code that checks them.
// With --check: fails if one of these files is not what the sources give.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { validatorFiles } from './lib/validators.mjs';

register('./lib/typescript-loader.mjs', import.meta.url);
const { SNAPSHOT_SCHEMA } = await import('../src/core/snapshot/snapshot-schema.ts');
const { LEG_SCHEMA } = await import('../src/app/matrix/result-schema.ts');
const { POLICY_SCHEMA } = await import('../src/app/config/policy-file/schema.ts');

const root = fileURLToPath(new URL('..', import.meta.url));

async function schemaText(schema, file) {
  return format(JSON.stringify(schema), { ...(await resolveConfig(file)), parser: 'json' });
}

const validators = {
  ...validatorFiles('src/core/snapshot/generated/validate-snapshot', SNAPSHOT_SCHEMA, {
    shared: '../../shared',
  }),
  ...validatorFiles('src/app/matrix/generated/validate-leg', LEG_SCHEMA, { shared: '../../../core/shared' }),
  ...validatorFiles('src/app/config/policy-file/generated/validate-policy', POLICY_SCHEMA, {
    shared: '../../../../core/shared',
    // Messages list every problem, with the titles of the schema.
    options: { allErrors: true, verbose: true },
    formats: { date: "import { isCalendarDate as date } from '../calendar-date.ts';" },
  }),
};
const files = new Map(Object.entries(validators).map(([name, text]) => [`${root}${name}`, text]));
for (const [name, schema] of [
  ['snapshot', SNAPSHOT_SCHEMA],
  ['policy', POLICY_SCHEMA],
  ['leg', LEG_SCHEMA],
]) {
  const file = `${root}schema/${name}.schema.json`;
  files.set(file, await schemaText(schema, file));
}

for (const [file, text] of files) {
  if (!process.argv.includes('--check')) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(
      `${file.slice(root.length)} is not what the sources give. Run: node script/generate-schemas.mjs`,
    );
    process.exitCode = 1;
  }
}
