import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { resolveEndpoint } from '../../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { type EngineEnvironment } from '../../../../src/adapters/docker-engine/endpoint/transport.ts';
import { sshArguments } from '../../../../src/adapters/docker-engine/ssh-arguments.ts';
import { withFiles } from '../../../support/engine.ts';

const contextId = (name: string) => createHash('sha256').update(name).digest('hex');
const context = (name: string, docker: Record<string, unknown>) => ({
  [`.docker/contexts/meta/${contextId(name)}/meta.json`]: JSON.stringify({
    Name: name,
    Endpoints: { docker },
  }),
});

/** Resolves the endpoint in a home folder with these files. `~` in a value means that folder. */
const resolveIn = (files: Record<string, string>, env: EngineEnvironment = {}) =>
  withFiles(files, (home) => {
    const resolved = Object.entries(env).map(([name, value]) => [name, value?.replace(/^~/, home)]);
    return resolveEndpoint({ HOME: home, ...(Object.fromEntries(resolved) as EngineEnvironment) });
  });

const WORK = {
  ...context('work', { Host: 'tcp://build.example:2376', SkipTLSVerify: false }),
  [`.docker/contexts/tls/${contextId('work')}/docker/ca.pem`]: 'CA',
  [`.docker/contexts/tls/${contextId('work')}/docker/cert.pem`]: 'CERT',
  [`.docker/contexts/tls/${contextId('work')}/docker/key.pem`]: 'KEY',
};
const CURRENT = { '.docker/config.json': '{"currentContext": "work"}' };

describe('chooses', () => {
  test('the default socket if nothing else is set', async () => {
    expect(await resolveIn({})).toEqual({
      host: 'unix:///var/run/docker.sock',
      origin: 'the default',
      apiVersion: null,
      transport: { kind: 'socket', path: '/var/run/docker.sock' },
    });
  });

  test('the current context of config.json, with its certificates', async () => {
    expect(await resolveIn({ ...WORK, ...CURRENT })).toEqual({
      host: 'tcp://build.example:2376',
      origin: 'the docker context "work"',
      apiVersion: null,
      transport: {
        kind: 'tcp',
        host: 'build.example',
        port: 2376,
        pathPrefix: '',
        tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true },
      },
    });
  });

  test('DOCKER_CONTEXT before the current context, from the folder in DOCKER_CONFIG', async () => {
    const other = context('other', { Host: 'unix:///run/other.sock' });
    const files = { ...WORK, ...CURRENT, ...other };
    expect(await resolveIn(files, { DOCKER_CONTEXT: 'other' })).toMatchObject({
      host: 'unix:///run/other.sock',
    });
    expect(await resolveIn(files, { DOCKER_CONTEXT: 'default' })).toMatchObject({ origin: 'the default' });
    expect(await resolveIn(files, { DOCKER_CONFIG: '~/none' })).toMatchObject({ origin: 'the default' });
    expect(await resolveIn(files, { HOME: '/nowhere', DOCKER_CONFIG: '~/.docker' })).toMatchObject({
      host: 'tcp://build.example:2376',
    });
  });

  test('DOCKER_HOST before any context', async () => {
    const env = { DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_CONTEXT: 'work' };
    expect(await resolveIn({ ...WORK, ...CURRENT }, env)).toMatchObject({
      origin: 'DOCKER_HOST',
      transport: { kind: 'socket', path: '/run/mine.sock' },
    });
  });
});

const noCertificates = { ca: null, cert: null, key: null };

test.each([
  ['unix://', {}, { kind: 'socket', path: '/var/run/docker.sock' }],
  ['tcp://h', {}, { kind: 'tcp', host: 'h', port: 2375, pathPrefix: '', tls: null }],
  ['h:99', {}, { kind: 'tcp', host: 'h', port: 99, pathPrefix: '', tls: null }],
  ['tcp://h:80/docker/', {}, { kind: 'tcp', host: 'h', port: 80, pathPrefix: '/docker', tls: null }],
  ['tcp://[::1]:2375', {}, { kind: 'tcp', host: '::1', port: 2375, pathPrefix: '', tls: null }],
  [
    'tcp://h',
    { DOCKER_TLS_VERIFY: '1' },
    { kind: 'tcp', port: 2376, tls: { ...noCertificates, verify: true } },
  ],
  ['tcp://h', { DOCKER_TLS: '1' }, { kind: 'tcp', port: 2376, tls: { ...noCertificates, verify: false } }],
  [
    'tcp://h',
    { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '~/certs' },
    { tls: { ca: 'MY CA', cert: null, key: null, verify: true } },
  ],
  ['ssh://me@h:22022', {}, { kind: 'ssh', user: 'me', host: 'h', port: '22022', socket: null }],
  ['ssh://h/run/my.sock', {}, { kind: 'ssh', user: null, host: 'h', port: null, socket: '/run/my.sock' }],
])('parses DOCKER_HOST=%s %j', async (host, env, transport) => {
  const endpoint = await resolveIn({ 'certs/ca.pem': 'MY CA' }, { DOCKER_HOST: host, ...env });
  expect(endpoint.transport).toMatchObject(transport);
});

test.each([
  [{}, { DOCKER_HOST: 'fd://' }, 'fd:// is not supported'],
  [{}, { DOCKER_HOST: 'npipe:////./pipe/docker_engine' }, 'npipe:// is not supported'],
  [{}, { DOCKER_HOST: 'tcp://' }, 'it has no host name'],
  [{}, { DOCKER_HOST: 'ssh://me@h?x=1' }, 'it has a query or fragment'],
  [
    {},
    { DOCKER_HOST: 'ssh://-oProxyCommand=x/' },
    "Can't use ssh://-oProxyCommand=x/ as the address of a Docker",
  ],
  [{}, { DOCKER_CONTEXT: 'gone' }, 'Can\'t find Docker context "gone"'],
  [{ '.docker/config.json': '{' }, {}, '.docker/config.json'],
  [context('empty', {}), { DOCKER_CONTEXT: 'empty' }, 'it has no Docker endpoint'],
])('refuses %j %j', async (files, env, message) => {
  await expect(resolveIn(files as Record<string, string>, env)).rejects.toMatchObject({
    name: 'WeighInError',
    area: 'engine',
    message: expect.stringMatching(/DOCKER_HOST/),
  });
  await expect(resolveIn(files as Record<string, string>, env)).rejects.toThrow(message);
});

test('refuses a password in an ssh:// address without repeating it', async () => {
  const refusal = resolveIn({}, { DOCKER_HOST: 'ssh://me:hunter2@h' });
  await expect(refusal).rejects.toThrow('a password in it is not supported');
  await expect(refusal).rejects.not.toThrow('hunter2');
});

test('passes the address to ssh as one argument after the options, and quotes a socket', () => {
  const transport = { kind: 'ssh', user: 'me', host: 'h', port: '22', socket: "/a b/it's", env: {} } as const;
  expect(sshArguments(transport).slice(5)).toEqual([
    ...['-l', 'me', '-p', '22', '--', 'h', 'docker'],
    ...['--host', `'unix:///a b/it'\\''s'`, 'system', 'dial-stdio'],
  ]);
});
