import { expect, test } from '@jest/globals';
import { comparePackages } from '../../../src/core/comparison/compare-packages.ts';
import type { InstalledPackage } from '../../../src/core/packages/package.ts';

const installed = (name: string, version: string, bytes: number, manager = 'dpkg') =>
  ({ manager, name, version, bytes }) as InstalledPackage;

const changes = (base: readonly InstalledPackage[], head: readonly InstalledPackage[]) =>
  comparePackages(base, head)?.map(({ manager, name, base: before, head: after }) => [
    ...[manager, name],
    ...[before?.version ?? null, after?.version ?? null],
  ]);

test('lists packages that were added or removed, or whose version or size changed', () => {
  const base = [installed('same', '1', 5), installed('old', '1', 40), installed('newer', '1', 5)];
  const head = [installed('same', '1', 5), installed('new', '1', 30), installed('newer', '2', 6)];
  expect(changes(base, head)).toEqual([
    ['dpkg', 'old', '1', null],
    ['dpkg', 'new', null, '1'],
    ['dpkg', 'newer', '1', '2'],
  ]);
  expect(changes([installed('grown', '1', 5)], [installed('grown', '1', 9)])).toEqual([
    ['dpkg', 'grown', '1', '1'],
  ]);
});

test('distinguishes packages with the same name from two package managers', () => {
  const both = [installed('bash', '1', 5), installed('bash', '9', 7, 'apk')];
  expect(changes(both, both)).toEqual([]);
  expect(changes(both, [installed('bash', '1', 5)])).toEqual([['apk', 'bash', '9', null]]);
});

test('returns null if the packages of one side are unknown', () => {
  expect(comparePackages(null, [])).toBeNull();
  expect(comparePackages([], null)).toBeNull();
});
