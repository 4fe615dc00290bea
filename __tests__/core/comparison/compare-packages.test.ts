import { expect, test } from '@jest/globals';
import { comparePackages } from '../../../src/core/comparison/compare-packages.ts';
import type { InstalledPackage } from '../../../src/core/packages/package.ts';

const installed = (name: string, version: string, bytes: number, manager = 'dpkg') =>
  ({ manager, name, version, bytes }) as InstalledPackage;

const changes = (base: readonly InstalledPackage[], head: readonly InstalledPackage[]) =>
  comparePackages(base, head)?.map(({ manager, name, base: was, head: is }) => [
    ...[manager, name],
    ...[was?.version ?? null, is?.version ?? null],
  ]);

test('a package that came, went, or has another version or other bytes has changed', () => {
  const base = [installed('same', '1', 5), installed('gone', '1', 40), installed('newer', '1', 5)];
  const head = [installed('same', '1', 5), installed('come', '1', 30), installed('newer', '2', 6)];
  expect(changes(base, head)).toEqual([
    ['dpkg', 'gone', '1', null],
    ['dpkg', 'come', null, '1'],
    ['dpkg', 'newer', '1', '2'],
  ]);
  expect(changes([installed('grown', '1', 5)], [installed('grown', '1', 9)])).toEqual([
    ['dpkg', 'grown', '1', '1'],
  ]);
});

test('packages of one name and of two managers are two packages', () => {
  const both = [installed('bash', '1', 5), installed('bash', '9', 7, 'apk')];
  expect(changes(both, both)).toEqual([]);
  expect(changes(both, [installed('bash', '1', 5)])).toEqual([['apk', 'bash', '9', null]]);
});

test('nothing is known if one side has no database', () => {
  expect(comparePackages(null, [])).toBeNull();
  expect(comparePackages([], null)).toBeNull();
});
