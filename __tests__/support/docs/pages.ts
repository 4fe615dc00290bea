import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

export const readText = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** `OWNER/image-weigh-in`, with the account that script/set-owner has set. */
export const REPOSITORY = /github\.com\/(.+)\.git$/.exec(
  (JSON.parse(readText('package.json')) as { repository: { url: string } }).repository.url,
)?.[1] as `${string}/image-weigh-in`;

const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });

/** Every page of the documentation, as a path in the repository. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'examples/README.md',
  ...docs
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .toSorted(),
];

/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of the opening fence. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

export function findBlocks(page: string): CodeBlock[] {
  const markdown = readText(page);
  return [...markdown.matchAll(/^( *)(```+|~~~+)([^\n]*)\n(.*?)^\1\2 *$/gms)].map((match) => ({
    page,
    line: markdown.slice(0, match.index).split('\n').length,
    language: (match[3] ?? '').trim(),
    text: match[4] ?? '',
  }));
}

export const BLOCKS: readonly CodeBlock[] = PAGES.flatMap(findBlocks);
