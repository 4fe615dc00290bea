import { expect, test } from '@jest/globals';
import {
  addsAttestations,
  buildxArguments,
  engineBuildQuery,
} from '../../../src/adapters/build/build-arguments.ts';
import type { BuildInputs } from '../../../src/app/ports/ports.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const ALL_INPUTS: BuildInputs = {
  ...PLAIN_BUILD,
  target: 'final',
  buildArgs: ['A=1=2', 'FROM_ENV'],
  labels: ['l=v w'],
  network: 'host',
  noCache: true,
  pull: true,
  addHosts: ['db:10.0.0.1'],
  ssh: ['default'],
  cacheFrom: ['type=gha,scope=a'],
  cacheTo: ['type=gha,mode=max'],
  builder: 'remote-1',
};

const RESOLVED = {
  context: '/tree/app',
  dockerfile: '/tree/Dockerfile',
  buildContexts: ['libs=/tree/libs'],
  buildArgs: ['A', 'PATH=/bin'],
  secrets: [
    { id: 'one', file: '/temp/a,b' },
    { id: 'two', variable: 'TWO' },
  ],
};

const LOAD = {
  platform: null,
  output: { kind: 'load', tag: 'image-weigh-in/head:1' },
  idFile: '/temp/id',
  addsAttestations: true,
  writesCache: true,
} as const;

test('passes every input that is set to buildx', () => {
  expect(buildxArguments(ALL_INPUTS, RESOLVED, { ...LOAD, platform: 'linux/arm64' })).toEqual([
    'buildx',
    'build',
    '--progress=plain',
    '--iidfile=/temp/id',
    '--provenance=false',
    '--sbom=false',
    '--load',
    '--tag=image-weigh-in/head:1',
    '--file=/tree/Dockerfile',
    '--builder=remote-1',
    '--platform=linux/arm64',
    '--target=final',
    '--network=host',
    '--no-cache',
    '--pull',
    '--add-host=db:10.0.0.1',
    '--build-arg=A',
    '--build-arg=PATH=/bin',
    '--build-context=libs=/tree/libs',
    '--label=l=v w',
    '--secret=id=one,"src=/temp/a,b"',
    '--secret=id=two,env=TWO',
    '--ssh=default',
    '--cache-from=type=gha,scope=a',
    '--cache-to=type=gha,mode=max',
    '/tree/app',
  ]);
});

test('reads the cache but does not write it for the base', () => {
  const args = buildxArguments(ALL_INPUTS, RESOLVED, { ...LOAD, writesCache: false });
  expect(args).toContain('--cache-from=type=gha,scope=a');
  expect(args.join(' ')).not.toContain('--cache-to');
});

test('writes an archive, without loading it, if the builder is not the engine', () => {
  const output = { kind: 'oci-archive', file: '/temp/head.tar' } as const;
  const args = buildxArguments(PLAIN_BUILD, RESOLVED, { ...LOAD, output });
  expect(args).toContain('--output=type=oci,dest=/temp/head.tar,tar=true');
  expect(args.join(' ')).not.toMatch(/--load|--tag/);
});

test('adds to a layout, and asks for the digest of the image', () => {
  const output = {
    kind: 'oci-layout',
    directory: '/temp/a, b',
    index: '/temp/i',
    metadata: '/temp/m',
  } as const;
  const args = buildxArguments(PLAIN_BUILD, RESOLVED, { ...LOAD, output });
  expect(args).toContain('--output=type=oci,"dest=/temp/a, b",tar=false');
  expect(args).toContain('--metadata-file=/temp/m');
  expect(args.join(' ')).not.toMatch(/--load|--tag/);
});

test('omits the options for attestations for a buildx that does not have them', () => {
  expect(buildxArguments(PLAIN_BUILD, RESOLVED, { ...LOAD, addsAttestations: false }).join(' ')).not.toMatch(
    /sbom|provenance/,
  );
});

test('does not let a value become an option', () => {
  const hostile = '--output=/etc';
  const args = buildxArguments(
    {
      ...ALL_INPUTS,
      target: hostile,
      builder: hostile,
      network: hostile,
      ssh: [hostile],
    },
    { ...RESOLVED, buildArgs: [hostile] },
    LOAD,
  );
  expect(args).not.toContain(hostile);
  expect(args).toContain(`--target=${hostile}`);
});

test('passes every input that the Engine API supports', () => {
  const inputs = { ...ALL_INPUTS, cacheFrom: ['app:main', 'type=registry,ref=app:next', 'type=gha'] };
  const build = { dockerfile: 'Dockerfile', tag: 't:1', platform: 'linux/arm64', buildArgs: { A: '1=2' } };
  expect(engineBuildQuery(inputs, build)).toEqual({
    version: 2,
    t: 't:1',
    dockerfile: 'Dockerfile',
    buildargs: { A: '1=2' },
    labels: { l: 'v w' },
    rm: true,
    platform: 'linux/arm64',
    target: 'final',
    networkmode: 'host',
    nocache: true,
    pull: '1',
    extrahosts: ['db:10.0.0.1'],
    cachefrom: ['app:main', 'app:next'],
  });
});

test.each([
  ['v0.9.1', false],
  ['v0.10.0', true],
  ['v0.36.0', true],
  ['v1.0.0', true],
  ['v0.0.0+unknown', true],
  ['unknown version', true],
])('buildx %s adds attestations by default: %s', (version, expected) => {
  expect(addsAttestations(version)).toBe(expected);
});
