import { describe, expect, test } from '@jest/globals';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import {
  baseName,
  cleanPath,
  displayPath,
  joinPath,
  parentPath,
} from '../../../src/core/image/image-path.ts';
import { displayBytes } from '../../../src/core/shared/text/display-bytes.ts';

describe('cleanPath', () => {
  test.each([
    ['a/b', 'a/b'],
    ['/a/b', 'a/b'],
    ['./a', 'a'],
    ['a//b/', 'a/b'],
    ['a/../b', 'b'],
    ['a/./b/.', 'a/b'],
    ['/../../etc', 'etc'],
    ['.', ''],
    ['/', ''],
    ['', ''],
    ['..a/b..', '..a/b..'],
    ['.../x', '.../x'],
  ])('cleans %j to %j', (name, path) => expect(cleanPath(name)).toBe(path));

  test.each(['../../evil', 'a/../../evil', '..'])('rejects %j', (name) => {
    expect(() => cleanPath(name)).toThrow(WeighInError);
    expect(() => cleanPath(name)).toThrow('points outside the image');
  });
});

test('splits and joins paths', () => {
  expect([parentPath('a/b/c'), baseName('a/b/c')]).toEqual(['a/b', 'c']);
  expect([parentPath('a'), baseName('a')]).toEqual(['', 'a']);
  expect([joinPath('', 'a'), joinPath('a', 'b')]).toEqual(['a', 'a/b']);
});

describe('displayPath', () => {
  const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  test.each([
    ['bin/sh', '/bin/sh'],
    ['with space', '/with space'],
    [latin1('größe/日本/🐳'), '/größe/日本/🐳'],
    ['caf\xe9', '/caf\\xe9'],
    ['\xc3', '/\\xc3'],
    ['\xed\xa0\x80', '/\\xed\\xa0\\x80'],
    ['\xc0\xaf', '/\\xc0\\xaf'],
    ['\xf4\x90\x80\x80', '/\\xf4\\x90\\x80\\x80'],
    ['a\nb\x1b[31m', '/a\\u{a}b\\u{1b}[31m'],
    [latin1('a\u202egnp.exe'), '/a\\u{202e}gnp.exe'],
    [latin1('a\u00a0b\u200bc'), '/a\\u{a0}b\\u{200b}c'],
    ['back\\slash', '/back\\\\slash'],
  ])('shows %j as %j', (path, shown) => expect(displayPath(path)).toBe(shown));

  test('keeps distinct names distinct', () => {
    const names = ['\xff', '\\xff', '\\\\xff', '\n', '\\u{a}', latin1('ÿ')];
    expect(new Set(names.map(displayBytes)).size).toBe(names.length);
  });
});
