import { expect, test } from '@jest/globals';
import { buildxArguments, engineBuildQuery } from '../../../src/adapters/build/build-arguments.ts';
import type { BuildInputs } from '../../../src/app/ports/ports.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const EVERYTHING: BuildInputs = {
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
  attests: true,
  writesCache: true,
} as const;

test('gives buildx every input that is set', () => {
  expect(buildxArguments(EVERYTHING, RESOLVED, { ...LOAD, platform: 'linux/arm64' })).toEqual([
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

test('the base reads the cache and does not write it', () => {
  const args = buildxArguments(EVERYTHING, RESOLVED, { ...LOAD, writesCache: false });
  expect(args).toContain('--cache-from=type=gha,scope=a');
  expect(args.join(' ')).not.toContain('--cache-to');
});

test('a builder that is no engine writes an archive and loads nothing', () => {
  const output = { kind: 'oci-archive', file: '/temp/head.tar' } as const;
  const args = buildxArguments(PLAIN_BUILD, RESOLVED, { ...LOAD, output });
  expect(args).toContain('--output=type=oci,dest=/temp/head.tar,tar=true');
  expect(args.join(' ')).not.toMatch(/--load|--tag/);
});

test('a buildx that adds no attestations is not told to leave them out', () => {
  expect(buildxArguments(PLAIN_BUILD, RESOLVED, { ...LOAD, attests: false }).join(' ')).not.toMatch(
    /sbom|provenance/,
  );
});

test('no value can become an option', () => {
  const hostile = '--output=/etc';
  const args = buildxArguments(
    {
      ...EVERYTHING,
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

test('gives the Engine API every input that it has a place for', () => {
  const inputs = { ...EVERYTHING, cacheFrom: ['app:main', 'type=registry,ref=app:next', 'type=gha'] };
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
