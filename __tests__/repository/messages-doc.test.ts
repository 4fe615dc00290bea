import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
// @ts-expect-error a script without types
import { collectMessages as collect } from '../../script/lib/messages/collect.mjs';
// @ts-expect-error a script without types
import { messagesDoc as page } from '../../script/lib/messages/page.mjs';

const collectMessages = collect as (path: string, source: string) => { text: string; line: number }[];
const messagesDoc = page as (root: string) => Promise<string>;
const texts = (source: string) => collectMessages('x.ts', source).map(({ text }) => text);

test('docs/messages.md has the messages of the sources (else run script/generate-messages-doc.mjs)', async () => {
  expect(readFileSync('docs/messages.md', 'utf8')).toBe(await messagesDoc('.'));
});

describe('a message template', () => {
  test('of an error has what failed, the reason, and the remedy', () => {
    const source =
      "throw new WeighInError({ area: 'git', what: `Can't read ${path}`, why, remedy: 'Run git fsck.' });";
    expect(texts(source)).toEqual(["Can't read {path}: {why}. Run git fsck."]);
  });

  test('has both texts of a condition, and joins concatenated texts', () => {
    expect(texts("log.info(`${n} file${n === 1 ? '' : 's'} of ` + 'the image');")).toEqual([
      '{n} file[|s] of the image',
    ]);
  });

  test('is not in a type, a comment, an import, a regular expression, or a single word', () => {
    const source =
      "import x from 'two words'; /* two words */ type T = 'two words'; const r = /two words/; const s = 'word';";
    expect(texts(source)).toEqual([]);
  });
});

describe('every message', () => {
  test('uses plain words', async () => {
    const lines = (await messagesDoc('.')).split('\n').filter((line) => line.startsWith('- `'));
    // Users don't see the code inside a placeholder.
    const messages = lines.map((line) => line.replace(/\{[^{}]*\}/g, '{}'));
    expect(messages.length).toBeGreaterThan(500);
    const avoided = /\b(told|bears?|mend|beside|anew|whatever|cannot)\b/i;
    expect(messages.filter((text) => avoided.test(text))).toEqual([]);
  });
});
