import { expect, test } from '@jest/globals';
import { carryBuildArgs } from '../../../src/app/build/carried-build-args.ts';

const carry = (
  entries: readonly string[],
  env: Readonly<Record<string, string>> = {},
  secretEnvs: readonly string[] = [],
) => carryBuildArgs(entries, env, secretEnvs);

test('values are carried by the environment, as they are', () => {
  expect(carry(['TOKEN=a=b "c"\nd', 'npm_token=x', 'EMPTY='])).toEqual({
    entries: ['TOKEN', 'npm_token', 'EMPTY'],
    env: { TOKEN: 'a=b "c"\nd', npm_token: 'x', EMPTY: '' },
  });
});

test('a value of the environment is taken from there, and a name that it lacks is left out', () => {
  expect(carry(['A', 'B', 'C=3'], { A: '1', C: '3' })).toEqual({ entries: ['A', 'C'], env: {} });
});

test('another value than that of the environment goes before it', () => {
  expect(carry(['A=2'], { A: '1' })).toEqual({ entries: ['A'], env: { A: '2' } });
});

test('the last value of a name counts, as buildx reads it', () => {
  expect(carry(['A=1', 'A=2', 'B=1', 'B'])).toEqual({ entries: ['A', 'B'], env: { A: '2', B: '1' } });
});

test.each([
  ...['PATH', 'HOME', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'BASH_ENV', 'ENV', 'TMPDIR', 'GODEBUG', 'GOMAXPROCS'],
  ...['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'BUILDX_BUILDER', 'BUILDKIT_HOST', 'BUILDKIT_SYNTAX'],
  ...['HTTP_PROXY', 'https_proxy', 'NO_PROXY', 'ALL_PROXY', 'SSL_CERT_FILE', 'SSH_AUTH_SOCK', 'KUBECONFIG'],
  ...['AWS_SECRET_ACCESS_KEY', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_REF', 'GIT_DIR', 'GIT_CONFIG_GLOBAL'],
  ...[
    'OTEL_TRACES_EXPORTER',
    'XDG_RUNTIME_DIR',
    'KUBERNETES_SERVICE_HOST',
    'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY',
  ],
])('%s would change docker itself, so its value stays where it is', (name) => {
  expect(carry([`${name}=x`])).toEqual({ entries: [`${name}=x`], env: {} });
  expect(carry([`${name}=x`], { [name]: 'y' })).toEqual({ entries: [`${name}=x`], env: {} });
  expect(carry([`${name}=x`], { [name]: 'x' })).toEqual({ entries: [name], env: {} });
});

test.each([
  'GITHUB_TOKEN',
  'GIT_AUTH_TOKEN',
  'NPM_TOKEN',
  'GOPROXY',
  'SSH_PRIVATE_KEY',
  'LDAP',
  'PATHS',
  'VERSION',
])('%s changes nothing but the build', (name) =>
  expect(carry([`${name}=x`])).toEqual({ entries: [name], env: { [name]: 'x' } }),
);

test('a secret that is read from the environment keeps its value there', () => {
  expect(carry(['TOKEN=x', 'OTHER=y'], { TOKEN: 's' }, ['id=TOKEN'])).toEqual({
    entries: ['TOKEN=x', 'OTHER'],
    env: { OTHER: 'y' },
  });
});

test('what is no name of a variable stays: a shell that wraps docker would drop it', () => {
  const entries = ['a-b=1', 'a.b=2', '=3', '--output=/etc', '1A=4', '__proto__=5'];
  expect(carry(entries).entries).toEqual(['a-b=1', 'a.b=2', '=3', '--output=/etc', '1A=4', '__proto__']);
});
