import { describe, expect, test } from '@jest/globals';
import {
  canEqual,
  expandWord,
  formatExpansion,
  known,
  knownText,
} from '../../../src/core/dockerfile/expand-word.ts';
import type { Expansion } from '../../../src/core/dockerfile/expand-word.ts';

const VARIABLES = new Map<string, Expansion | null>([
  ['V', known('1.22')],
  ['EMPTY', known('')],
  ['SECRET', null],
  ['MIXED', [...known('img-'), { text: '$SECRET', isKnown: false }]],
]);
const expand = (word: string, escapeCharacter = '\\') => expandWord(word, VARIABLES, escapeCharacter);

test.each<[string, string]>([
  ['golang', 'golang'],
  ['"golang:1"', 'golang:1'],
  [`'golang:1'`, 'golang:1'],
  ['"golang:${V}"', 'golang:1.22'],
  ['golang:"$V"-alpine', 'golang:1.22-alpine'],
  [`'golang:$V'`, 'golang:$V'],
  [`"it's"`, `it's`],
  ['$V$V', '1.221.22'],
  ['$V_', ''],
  ['${V}_', '1.22_'],
  ['$1a', 'a'],
  ['a$', 'a$'],
  ['a$/b', 'a$/b'],
  ['\\$V', '$V'],
  ['"\\$V\\a\\""', '$V\\a"'],
  ['a\\', 'a'],
  ['$OTHER', ''],
  ['${OTHER:-x}', 'x'],
  ['${OTHER-x}', 'x'],
  ['${EMPTY:-x}', 'x'],
  ['${EMPTY-x}', ''],
  ['${V:+x}', 'x'],
  ['${EMPTY:+x}', ''],
  ['${EMPTY+x}', 'x'],
  ['${OTHER:+$SECRET}', ''],
  ['${V:?must be set}', '1.22'],
  ['${OTHER:-${OTHER:-a-$V}}', 'a-1.22'],
  ['${OTHER:-"}"}', '}'],
  [`\${OTHER:-'$V'}`, '$V'],
])('%s is expanded to %s', (word, expected) => {
  expect(knownText(expand(word))).toBe(expected);
});

test('another escape character escapes, and a backslash no longer does', () => {
  expect(knownText(expand('`$V\\', '`'))).toBe('$V\\');
  expect(knownText(expand('"`"`a"', '`'))).toBe('"`a');
});

test.each([
  '$SECRET',
  '${SECRET}',
  '"a-${SECRET}"',
  '${SECRET:-x}',
  '${SECRET:+x}',
  '${SECRET+x}',
  '$MIXED',
  '${OTHER:-$SECRET}',
  '${V%.*}',
  '${V#1.}',
  '${V/1/2}',
  '${OTHER:?must be set}',
  '${OTHER:-x',
  '${}',
  '${{V}}',
  '"open',
  `'open`,
  '${V:=x}',
])('%s is not known', (word) => {
  expect(knownText(expand(word))).toBeNull();
});

test('keeps variables that are not known, and drops the quotes around them', () => {
  expect(formatExpansion(expand('"$MIXED:${SECRET:-x}-$V"'))).toBe('img-$SECRET:${SECRET:-x}-1.22');
  expect(formatExpansion(expand('"open'))).toBe('"open');
});

test.each<[string, string, boolean]>([
  ['base', 'base', true],
  ['base', 'bases', false],
  ['$SECRET', 'any', true],
  ['base-$SECRET', 'base-x', true],
  ['base-$SECRET', 'basis', false],
  ['debian:$SECRET', 'debian', false],
  ['$SECRET-base', 'x-base', true],
  ['$SECRET-base', 'x-bases', false],
  ['ab${SECRET}ba', 'aba', false],
  ['$SECRET/b/$SECRET', 'a-b-c', false],
])('%s can be the stage %s: %s', (word, name, expected) => {
  expect(canEqual(expand(word), name)).toBe(expected);
});

describe('a hostile word', () => {
  test.each([
    ['of many braces', '${A:-'.repeat(800)],
    ['of many quotes', '"${A:-'.repeat(600)],
    ['that is very long', '$V'.repeat(100_000)],
    ['with long values', '$LONG'.repeat(800)],
    ['with values of many parts', '$PARTS'.repeat(600)],
  ])('%s is not known', (_, word) => {
    const parts = Array.from({ length: 2000 }, () => ({ text: '$A', isKnown: false }));
    const variables = new Map([
      ['LONG', known('x'.repeat(4000))],
      ['PARTS', parts],
    ]);
    expect(knownText(expandWord(word, variables, '\\'))).toBeNull();
  });
});
