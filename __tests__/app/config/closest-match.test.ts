import { expect, test } from '@jest/globals';
import { nearest } from '../../../src/app/config/closest-match.ts';

const KEYS = ['max-size', 'max-increase', 'max-increase-own', 'forbid', 'forbid-new', 'exceptions', 'images'];

test.each([
  ['max-sise', 'max-size'],
  ['Max_Size', 'max-size'],
  ['maxIncrease', 'max-increase'],
  ['size', 'max-size'],
  ['forbdi', 'forbid'],
  ['exeptions', 'exceptions'],
  ['image', 'images'],
])('suggests for %s: %s', (name, match) => expect(nearest(name, KEYS)).toBe(match));

test.each(['zzz', 'frobnicate', 'e', '', 'max-foo', '__proto__', 'i'.repeat(1_000_000)])(
  'suggests nothing for %.20s',
  (name) => expect(nearest(name, KEYS)).toBeNull(),
);

test('suggests nothing if there are no candidates', () => expect(nearest('max-size', [])).toBeNull());
