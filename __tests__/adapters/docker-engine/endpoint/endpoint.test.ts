import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { resolveEndpoint } from '../../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { type Environment } from '../../../../src/adapters/docker-engine/endpoint/transport.ts';
import { sshArguments } from '../../../../src/adapters/docker-engine/ssh-arguments.ts';
import { withFiles } from '../../../support/engine.ts';

const idOf = (name: string) => createHash('sha256').update(name).digest('hex');
const context = (name: string, docker: Record<string, unknown>) => ({
  [`.docker/contexts/meta/${idOf(name)}/meta.json`]: JSON.stringify({ Name: name, Endpoints: { docker } }),
});

/** Resolves in a home folder with these files; `~` in a value stands for it. */
const resolveIn = (files: Record<string, string>, env: Environment = {}) =>
  withFiles(files, (home) => {
    const here = Object.entries(env).map(([name, value]) => [name, value?.replace(/^~/, home)]);
    return resolveEndpoint({ HOME: home, ...(Object.fromEntries(here) as Environment) });
  });

const WORK = {
  ...context('work', { Host: 'tcp://build.example:2376', SkipTLSVerify: false }),
  [`.docker/contexts/tls/${idOf('work')}/docker/ca.pem`]: 'CA',
  [`.docker/contexts/tls/${idOf('work')}/docker/cert.pem`]: 'CERT',
  [`.docker/contexts/tls/${idOf('work')}/docker/key.pem`]: 'KEY',
};
const CURRENT = { '.docker/config.json': '{"currentContext": "work"}' };

describe('which engine', () => {
  test('the default socket, where nothing says otherwise', async () => {
    expect(await resolveIn({})).toEqual({
      host: 'unix:///var/run/docker.sock',
      origin: 'the default',
      transport: { kind: 'socket', path: '/var/run/docker.sock' },
    });
  });

  test('the context that the configuration makes current, with its certificates', async () => {
    expect(await resolveIn({ ...WORK, ...CURRENT })).toEqual({
      host: 'tcp://build.example:2376',
      origin: 'the docker context "work"',
      transport: {
        kind: 'tcp',
        host: 'build.example',
        port: 2376,
        pathPrefix: '',
        tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true },
      },
    });
  });

  test('DOCKER_CONTEXT before the current one, in the folder that DOCKER_CONFIG names', async () => {
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

  test('DOCKER_HOST before every context', async () => {
    const env = { DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_CONTEXT: 'work' };
    expect(await resolveIn({ ...WORK, ...CURRENT }, env)).toMatchObject({
      origin: 'DOCKER_HOST',
      transport: { kind: 'socket', path: '/run/mine.sock' },
    });
  });
});

const none = { ca: null, cert: null, key: null };

test.each([
  ['unix://', {}, { kind: 'socket', path: '/var/run/docker.sock' }],
  ['tcp://h', {}, { kind: 'tcp', host: 'h', port: 2375, pathPrefix: '', tls: null }],
  ['h:99', {}, { kind: 'tcp', host: 'h', port: 99, pathPrefix: '', tls: null }],
  ['tcp://h:80/docker/', {}, { kind: 'tcp', host: 'h', port: 80, pathPrefix: '/docker', tls: null }],
  ['tcp://[::1]:2375', {}, { kind: 'tcp', host: '::1', port: 2375, pathPrefix: '', tls: null }],
  ['tcp://h', { DOCKER_TLS_VERIFY: '1' }, { kind: 'tcp', port: 2376, tls: { ...none, verify: true } }],
  ['tcp://h', { DOCKER_TLS: '1' }, { kind: 'tcp', port: 2376, tls: { ...none, verify: false } }],
  [
    'tcp://h',
    { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '~/certs' },
    { tls: { ca: 'MY CA', cert: null, key: null, verify: true } },
  ],
  ['ssh://me@h:22022', {}, { kind: 'ssh', user: 'me', host: 'h', port: '22022', socket: null }],
  ['ssh://h/run/my.sock', {}, { kind: 'ssh', user: null, host: 'h', port: null, socket: '/run/my.sock' }],
])('DOCKER_HOST=%s %j', async (host, env, transport) => {
  const endpoint = await resolveIn({ 'certs/ca.pem': 'MY CA' }, { DOCKER_HOST: host, ...env });
  expect(endpoint.transport).toMatchObject(transport);
});

test.each([
  [{}, { DOCKER_HOST: 'fd://' }, 'fd:// is not a way to reach an engine'],
  [{}, { DOCKER_HOST: 'npipe:////./pipe/docker_engine' }, 'npipe:// is not a way to reach an engine'],
  [{}, { DOCKER_HOST: 'tcp://' }, 'it names no host'],
  [{}, { DOCKER_HOST: 'ssh://me@h?x=1' }, 'nothing may follow the path'],
  [{}, { DOCKER_HOST: 'ssh://-oProxyCommand=x/' }, 'Cannot use ssh://-oProxyCommand=x/ as a Docker Engine'],
  [{}, { DOCKER_CONTEXT: 'gone' }, 'There is no docker context "gone"'],
  [{ '.docker/config.json': '{' }, {}, '.docker/config.json'],
  [context('empty', {}), { DOCKER_CONTEXT: 'empty' }, 'it names no Docker endpoint'],
])('refuses %j %j', async (files, env, message) => {
  await expect(resolveIn(files as Record<string, string>, env)).rejects.toMatchObject({
    name: 'WeighInError',
    area: 'engine',
    message: expect.stringMatching(/DOCKER_HOST/),
  });
  await expect(resolveIn(files as Record<string, string>, env)).rejects.toThrow(message);
});

test('a password in an ssh:// address is refused without being repeated', async () => {
  const refusal = resolveIn({}, { DOCKER_HOST: 'ssh://me:hunter2@h' });
  await expect(refusal).rejects.toThrow('a password in it is not supported');
  await expect(refusal).rejects.not.toThrow('hunter2');
});

test('the ssh command has the address as one word behind the options, and quotes a socket', () => {
  const transport = { kind: 'ssh', user: 'me', host: 'h', port: '22', socket: "/a b/it's", env: {} } as const;
  expect(sshArguments(transport).slice(5)).toEqual([
    ...['-l', 'me', '-p', '22', '--', 'h', 'docker'],
    ...['--host', `'unix:///a b/it'\\''s'`, 'system', 'dial-stdio'],
  ]);
});
