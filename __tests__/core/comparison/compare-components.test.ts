import { expect, test } from '@jest/globals';
import { compareComponents, isEffective } from '../../../src/core/comparison/compare-components.ts';
import { component } from '../../support/snapshot.ts';

test.each([
  ['a program', {}, true],
  ['a program that a later layer hides', { visible: false, hiddenBy: 1 }, false],
  ['an applet of busybox', { evidence: 'applet' }, false],
  ['a package database without its manager', { evidence: 'database-only' }, false],
] as const)('decides if %s can violate rules', (_, more, expected) => {
  expect(isEffective(component('bash', more))).toBe(expected);
});

test('treats an applet that becomes a program as added', () => {
  const applet = component('ash', { evidence: 'applet' });
  const program = component('ash');
  expect(compareComponents([applet], [program])).toEqual({ added: [program], removed: [applet] });
});
