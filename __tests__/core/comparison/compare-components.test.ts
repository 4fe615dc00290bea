import { expect, test } from '@jest/globals';
import {
  compareComponents,
  compareStarters,
  isEffective,
} from '../../../src/core/comparison/compare-components.ts';
import { makeStarter } from '../../support/report.ts';
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

test('matches an interpreter by its path, then by its name, so that another version is not a new one', () => {
  const old = makeStarter({ name: 'python', path: 'usr/bin/python3.12' });
  const updated = makeStarter({ name: 'python', path: 'usr/bin/python3.13' });
  const second = makeStarter({ name: 'python', path: 'opt/bin/python3' });
  const perl = makeStarter({ name: 'perl', path: 'usr/bin/perl' });
  expect(compareStarters([old], [updated])).toEqual({ added: [], removed: [] });
  expect(compareStarters([old], [second, old])).toEqual({ added: [second], removed: [] });
  expect(compareStarters([perl], [old])).toEqual({ added: [old], removed: [perl] });
});
