#!/usr/bin/env node
// Generates docs/detection.md from the tables in src/core that detection uses.
import { writeFile } from 'node:fs/promises';
import { register } from 'node:module';

register('./lib/typescript-loader.mjs', import.meta.url);
const { detectionDoc } = await import('./detection-doc.ts');
await writeFile(new URL('../docs/detection.md', import.meta.url), detectionDoc());
