#!/usr/bin/env node
// Generates docs/messages.md: every text in the bundle that a person can read, on one page.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { messagesDoc } from './lib/messages/page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await writeFile(new URL('../docs/messages.md', import.meta.url), await messagesDoc(root));
