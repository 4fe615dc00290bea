import { expect, test } from '@jest/globals';
import { fingerprintBuild } from '../../../src/app/base/build-fingerprint.ts';
import type { BuildCircumstances } from '../../../src/app/base/build-fingerprint.ts';
import type { BuildInputs } from '../../../src/app/ports/ports.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const circumstances: BuildCircumstances = { platform: null, prepare: null, env: { NAME: 'value' } };
const fingerprint = (inputs: Partial<BuildInputs> = {}, other: Partial<BuildCircumstances> = {}) =>
  fingerprintBuild({ ...PLAIN_BUILD, ...inputs }, { ...circumstances, ...other });

test('returns the same digest every time', () => {
  expect(fingerprint()).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(fingerprint()).toBe(fingerprint());
});

test.each<readonly [string, Partial<BuildInputs>, Partial<BuildCircumstances>]>(
  (
    [
      ['the context', { context: 'app' }],
      ['the Dockerfile', { file: 'other' }],
      ['the stage', { target: 'run' }],
      ['a build argument', { buildArgs: ['A=1'] }],
      ['a build argument from the environment', { buildArgs: ['NAME'] }],
      ['a build context', { buildContexts: ['a=b'] }],
      ['a label', { labels: ['a=b'] }],
      ['the network', { network: 'none' }],
      ['a host', { addHosts: ['a:127.0.0.1'] }],
      ['whether to pull', { pull: true }],
      ['the builder', { builder: 'big' }],
      ['which secrets there are', { secrets: ['id=value'] }],
      ['the platform', {}, { platform: 'linux/arm64' }],
      ['the command in `prepare`', {}, { prepare: 'make' }],
    ] as const
  ).map(([what, inputs, other = {}]) => [what, inputs, other] as const),
)('depends on %s', (_, inputs, other) => {
  expect(fingerprint(inputs, other)).not.toBe(fingerprint());
});

test('depends on the value of a build argument, not on where it comes from', () => {
  expect(fingerprint({ buildArgs: ['NAME'] })).toBe(fingerprint({ buildArgs: ['NAME=value'] }));
  expect(fingerprint({ buildArgs: ['NAME'] })).not.toBe(
    fingerprint({ buildArgs: ['NAME'] }, { env: { NAME: 'other' } }),
  );
  expect(fingerprint({ buildArgs: ['A=1', 'B=2'] })).toBe(fingerprint({ buildArgs: ['B=2', 'A=1'] }));
});

test('does not depend on the values of secrets or on caches', () => {
  expect(fingerprint({ secrets: ['id=one'] })).toBe(fingerprint({ secrets: ['id=two'] }));
  expect(fingerprint({ cacheFrom: ['type=gha'], cacheTo: ['type=gha,token=t'] })).toBe(fingerprint());
});
