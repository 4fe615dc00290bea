// Writes schema/snapshot.schema.json from src/core/snapshot-schema.ts, which snapshots are checked against.
import { writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { format } from 'prettier';

register('./lib/typescript-loader.mjs', import.meta.url);
const { SNAPSHOT_SCHEMA } = await import('../src/core/snapshot-schema.ts');
const text = await format(JSON.stringify(SNAPSHOT_SCHEMA), { parser: 'json' });
await writeFile(new URL('../schema/snapshot.schema.json', import.meta.url), text);
