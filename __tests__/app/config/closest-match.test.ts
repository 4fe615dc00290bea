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
])('%s probably means %s', (name, meant) => expect(nearest(name, KEYS)).toBe(meant));

test.each(['zzz', 'frobnicate', 'e', '', 'max-foo', '__proto__', 'i'.repeat(1_000_000)])(
  '%.20s is near nothing',
  (name) => expect(nearest(name, KEYS)).toBeNull(),
);

test('nothing is near where nothing is known', () => expect(nearest('max-size', [])).toBeNull());
