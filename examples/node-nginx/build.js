// Builds dist/index.html from the texts in src.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { page } from 'markup';

const text = await readFile(new URL('src/greeting.txt', import.meta.url), 'utf8');
const [title, ...paragraphs] = text.trim().split(/\n+/);
const dist = new URL('dist/', import.meta.url);
await mkdir(dist, { recursive: true });
await writeFile(new URL('index.html', dist), page(title, paragraphs));
