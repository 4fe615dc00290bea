import { expect, test } from '@jest/globals';
import { reportOutputs } from '../../../src/app/github/action-outputs.ts';
import { reportComparison } from '../../../src/core/policy/verdict.ts';
import type { Report } from '../../../src/core/policy/report.ts';
import type { MissingBase } from '../../../src/core/policy/verdict.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { makePolicy, makeUnmeasuredBase } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const policy = makePolicy({ forbidNew: [] });

function makeOutputs(base: Snapshot | MissingBase, head: Snapshot) {
  const image = reportComparison(base, head, { name: 'image', policy });
  const report: Report = {
    verdict: image.verdict,
    images: [image],
    failed: [],
    definitionChanges: [],
    origin: null,
    accepted: null,
    notes: [],
  };
  return reportOutputs(report);
}

const makeSized = (unpacked: number, more: Partial<Snapshot> = {}) =>
  snapshot({ size: { unpacked, compressed: null, visible: unpacked, hidden: 0 }, ...more });

test('returns sizes in bytes, the difference with two decimals, and the names of effective components', () => {
  const head = makeSized(1005, {
    size: { unpacked: 1005, compressed: 400, visible: 1005, hidden: 0 },
    components: [
      component('bash'),
      component('dash', { visible: false, hiddenBy: 1 }),
      component('dpkg', { kind: 'os-package-manager', evidence: 'database-only' }),
      component('pip', { kind: 'language-package-manager' }),
      component('gcc', { kind: 'build-tool' }),
    ],
  });
  expect(makeOutputs(makeSized(3000), head)).toEqual({
    verdict: 'pass',
    'accepted-by': '',
    size: '1005',
    'base-size': '3000',
    'size-delta': '-1995',
    'size-delta-percent': '-66.50',
    'compressed-size': '400',
    shells: 'bash',
    'package-managers': 'pip',
    'build-tools': 'gcc',
    'new-components': 'bash,pip,gcc',
  });
});

test('returns empty values, not zeros, if the image was not compared', () => {
  expect(makeOutputs(makeUnmeasuredBase('no Dockerfile'), makeSized(5))).toMatchObject({
    verdict: 'not-compared',
    size: '5',
    'base-size': '',
    'size-delta': '',
    'size-delta-percent': '',
    'compressed-size': '',
    'new-components': '',
  });
});

test('returns no percentage for an empty base', () => {
  expect(makeOutputs(makeSized(0), makeSized(5))).toMatchObject({
    'size-delta': '5',
    'size-delta-percent': '',
  });
  expect(makeOutputs(makeSized(0), makeSized(0))).toMatchObject({ 'size-delta-percent': '0.00' });
});

test('combines the names of several images and sums the sizes of their first platforms', () => {
  const of = (name: string, base: number, head: Snapshot) =>
    reportComparison(makeSized(base), head, { name, policy });
  const images = [
    of('api', 10, makeSized(20, { components: [component('bash')] })),
    of('api', 100, makeSized(300, { components: [component('zsh')] })),
    of('web', 30, makeSized(10, { components: [component('go', { kind: 'build-tool' })] })),
  ];
  const report: Report = {
    verdict: 'pass',
    images,
    failed: [],
    definitionChanges: [],
    origin: null,
    accepted: null,
    notes: [],
  };
  expect(reportOutputs(report)).toMatchObject({
    size: '30',
    'base-size': '40',
    'size-delta': '-10',
    'size-delta-percent': '-25.00',
    shells: 'bash,zsh',
    'build-tools': 'go',
    'new-components': 'bash,zsh,go',
    'compressed-size': '',
  });
  const alone = reportComparison(makeUnmeasuredBase('x'), makeSized(1), { name: 'new', policy });
  expect(reportOutputs({ ...report, images: [...images, alone] })).toMatchObject({
    size: '31',
    'base-size': '',
    'size-delta': '',
  });
});
