import { expect, test } from '@jest/globals';
import { closestMatch } from '../../../src/app/config/closest-match.ts';

const KEYS = [
  'max-size',
  'max-increase',
  'max-increase-own',
  'forbid',
  'forbid-new',
  'exceptions',
  'images',
  'format',
  'json',
  'version',
];

test.each([
  ['max-sise', 'max-size'],
  ['Max_Size', 'max-size'],
  ['maxIncrease', 'max-increase'],
  ['size', 'max-size'],
  ['forbdi', 'forbid'],
  ['exeptions', 'exceptions'],
  ['image', 'images'],
  ['fromat', 'format'],
  ['jsn', 'json'],
  ['verion', 'version'],
])('suggests for %s: %s', (name, match) => expect(closestMatch(name, KEYS)).toBe(match));

test.each(['zzz', 'frobnicate', 'e', '', 'max-foo', '__proto__', 'i'.repeat(1_000_000)])(
  'suggests nothing for %.20s',
  (name) => expect(closestMatch(name, KEYS)).toBeNull(),
);

test('suggests nothing if there are no candidates', () => expect(closestMatch('max-size', [])).toBeNull());
