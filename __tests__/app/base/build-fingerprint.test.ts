import { expect, test } from '@jest/globals';
import { fingerprintOf } from '../../../src/app/base/build-fingerprint.ts';
import type { Circumstances } from '../../../src/app/base/build-fingerprint.ts';
import type { BuildInputs } from '../../../src/app/ports/ports.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const around: Circumstances = { platform: null, prepare: null, env: { NAME: 'value' } };
const of = (inputs: Partial<BuildInputs> = {}, other: Partial<Circumstances> = {}) =>
  fingerprintOf({ ...PLAIN_BUILD, ...inputs }, { ...around, ...other });

test('returns the same digest every time', () => {
  expect(of()).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(of()).toBe(of());
});

test.each<readonly [string, Partial<BuildInputs>, Partial<Circumstances>]>(
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
  expect(of(inputs, other)).not.toBe(of());
});

test('depends on the value of a build argument, not on where it comes from', () => {
  expect(of({ buildArgs: ['NAME'] })).toBe(of({ buildArgs: ['NAME=value'] }));
  expect(of({ buildArgs: ['NAME'] })).not.toBe(of({ buildArgs: ['NAME'] }, { env: { NAME: 'other' } }));
  expect(of({ buildArgs: ['A=1', 'B=2'] })).toBe(of({ buildArgs: ['B=2', 'A=1'] }));
});

test('does not depend on the values of secrets or on caches', () => {
  expect(of({ secrets: ['id=one'] })).toBe(of({ secrets: ['id=two'] }));
  expect(of({ cacheFrom: ['type=gha'], cacheTo: ['type=gha,token=t'] })).toBe(of());
});
