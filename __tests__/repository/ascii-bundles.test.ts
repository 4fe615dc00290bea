import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
// @ts-expect-error -- It has no types.
import * as module from '../../script/lib/bundle/to-ascii.mjs';

const { toAscii } = module as { readonly toAscii: (source: string) => string };

test.each([
  ['strings', String.raw`['é', "\é", '\\é', '\\\é', '😀', '\u2028', '\é'.length]`],
  ['separators of lines in strings', "['a\u2028b', `a\u2029b`]"],
  ['templates', '`é${`😀${"ö"}`}\\é`'],
  ['names', '(({ é, ö: { ñ } }) => ({ é, ñ, ü: 1 }))({ é: 1, ö: { ñ: 2 } })'],
  ['private names', 'new (class { #é = 1; get ü() { return this.#é; } })().ü'],
  [
    'regular expressions',
    String.raw`['é😀x'.match(/\é(😀|ö)+x/), '😀😀'.match(/^😀{2}$/u), '😀'.match(/^[😀-😂]$/u), 'é'.match(/^[\q{é}&&\p{L}]$/v)]`,
  ],
  ['names of groups', "'x'.match(/(?<é>x)\\k<é>?/u).groups.é"],
  ['comments', '/* é 😀 */ 7 // ö\n + 1'],
  ['tags that get only ASCII', "(parts => parts.raw)`a\\n${'é'}b${`ö`}`"],
])('bundles mean the same with escapes in %s', (_, source) => {
  const escaped = toAscii(source);
  expect(escaped).toMatch(/^[\0-\x7f]+$/);
  expect(JSON.stringify(runInNewContext(escaped))).toBe(JSON.stringify(runInNewContext(source)));
});

test.each([
  ['a blank between words', 'return\u00a0x'],
  ['a blank between operators', 'a ||\u00a0{}'],
  ['a name outside of the first plane', 'const 𝒳 = 1'],
])('a program with %s stays as it is', (_, source) => expect(toAscii(source)).toBe(source));

test.each([
  ['a raw template', 'String.raw`é`'],
  ['a raw template after another one', 'String.raw`${`x`}é`'],
  ['a template of any tag', 'tag`é`'],
  ['an expression after a comment that ends at a separator', '7 // x\u2028 + 1'],
  ['a string that continues after a separator', '"a\\\u2028b"'],
])('a program with %s is refused', (_, source) =>
  expect(() => toAscii(source)).toThrow('escapes change the meaning of a program'),
);
