// Writes the schemas that the program itself checks files against to schema/, for editors and other programs.
import { writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { format, resolveConfig } from 'prettier';

register('./lib/typescript-loader.mjs', import.meta.url);
const { SNAPSHOT_SCHEMA } = await import('../src/core/snapshot/snapshot-schema.ts');
const { LEG_SCHEMA } = await import('../src/app/matrix/result-schema.ts');
const { POLICY_SCHEMA } = await import('../src/app/config/policy-file/schema.ts');

for (const [name, schema] of [
  ['snapshot', SNAPSHOT_SCHEMA],
  ['policy', POLICY_SCHEMA],
  ['leg', LEG_SCHEMA],
]) {
  const file = new URL(`../schema/${name}.schema.json`, import.meta.url);
  const style = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(schema), { ...style, parser: 'json' }));
}
