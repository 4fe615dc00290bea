#!/usr/bin/env node
// Generates the tables in docs/hostile-images.md from the tables that the reader and its tests use.
import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { format } from 'prettier';

register('./lib/typescript-loader.mjs', import.meta.url);
const { hostileTables } = await import('./hostile-doc.ts');
const file = new URL('../docs/hostile-images.md', import.meta.url);
let text = await readFile(file, 'utf8');
for (const [marker, table] of Object.entries(hostileTables())) {
  const between = new RegExp(`(<!-- ${marker} -->).*(<!-- /${marker} -->)`, 's');
  text = text.replace(between, (_, start, end) => `${start}\n\n${table}\n\n${end}`);
}
await writeFile(file, await format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 }));
