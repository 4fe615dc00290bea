import { expect, test } from '@jest/globals';
import { carryBuildArgs } from '../../../src/app/build/build-arg-environment.ts';

const carry = (
  entries: readonly string[],
  env: Readonly<Record<string, string>> = {},
  secretEnvs: readonly string[] = [],
) => carryBuildArgs(entries, env, secretEnvs);

test('moves values to the environment unchanged', () => {
  expect(carry(['TOKEN=a=b "c"\nd', 'npm_token=x', 'EMPTY='])).toEqual({
    entries: ['TOKEN', 'npm_token', 'EMPTY'],
    env: { TOKEN: 'a=b "c"\nd', npm_token: 'x', EMPTY: '' },
  });
});

test('leaves values in the environment where they are, and drops names without a value', () => {
  expect(carry(['A', 'B', 'C=3'], { A: '1', C: '3' })).toEqual({ entries: ['A', 'C'], env: {} });
});

test('overrides a different value in the environment', () => {
  expect(carry(['A=2'], { A: '1' })).toEqual({ entries: ['A'], env: { A: '2' } });
});

test('uses the last value of a name, like buildx', () => {
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
])('keeps %s on the command line, because docker reads it from the environment', (name) => {
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
])('moves %s to the environment', (name) =>
  expect(carry([`${name}=x`])).toEqual({ entries: [name], env: { [name]: 'x' } }),
);

test('does not override the variable of a secret', () => {
  expect(carry(['TOKEN=x', 'OTHER=y'], { TOKEN: 's' }, ['id=TOKEN'])).toEqual({
    entries: ['TOKEN=x', 'OTHER'],
    env: { OTHER: 'y' },
  });
});

test('keeps invalid variable names on the command line, because a shell script that wraps docker would drop them', () => {
  const entries = ['a-b=1', 'a.b=2', '=3', '--output=/etc', '1A=4', '__proto__=5'];
  expect(carry(entries).entries).toEqual(['a-b=1', 'a.b=2', '=3', '--output=/etc', '1A=4', '__proto__']);
});
