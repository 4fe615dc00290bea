import { homedir } from 'node:os';
import { join } from 'node:path';
import { WeighInError } from '../../../core/shared/errors.ts';
import { contextHost, readTls } from './docker-context.ts';
import type { EngineEndpoint, Environment, TlsMaterial, Transport } from './transport.ts';

const DEFAULT_SOCKET = '/var/run/docker.sock';

/**
 * The engine that `docker` itself would use: DOCKER_HOST, else the context that DOCKER_CONTEXT or the client's
 * configuration names, else the default socket. Rejects with a WeighInError for what cannot be followed.
 */
export async function resolveEndpoint(env: Environment): Promise<EngineEndpoint> {
  const home = nonEmpty(env['HOME']) ?? homedir();
  const configFolder = nonEmpty(env['DOCKER_CONFIG']) ?? join(home, '.docker');
  const fromEnvironment = nonEmpty(env['DOCKER_HOST']);
  if (fromEnvironment !== null) {
    const tls = await environmentTls(env, configFolder);
    return { host: fromEnvironment, origin: 'DOCKER_HOST', transport: parseHost(fromEnvironment, tls, env) };
  }
  const context = await contextHost(nonEmpty(env['DOCKER_CONTEXT']), configFolder);
  if (context !== null) {
    const { host, tls, name } = context;
    return { host, origin: `the docker context "${name}"`, transport: parseHost(host, tls, env) };
  }
  return {
    host: `unix://${DEFAULT_SOCKET}`,
    origin: 'the default',
    transport: { kind: 'socket', path: DEFAULT_SOCKET },
  };
}

/** Any value of DOCKER_TLS_VERIFY means yes, as for the docker client; DOCKER_TLS asks for TLS unchecked. */
async function environmentTls(env: Environment, configFolder: string): Promise<TlsMaterial | null> {
  const verify = nonEmpty(env['DOCKER_TLS_VERIFY']) !== null;
  if (!verify && nonEmpty(env['DOCKER_TLS']) === null) return null;
  const folder = nonEmpty(env['DOCKER_CERT_PATH']) ?? configFolder;
  return (await readTls(folder, verify)) ?? { ca: null, cert: null, key: null, verify };
}

/** The forms that DOCKER_HOST takes. Throws a WeighInError for every other. */
function parseHost(host: string, tls: TlsMaterial | null, env: Environment): Transport {
  const scheme = /^([a-z]+):\/\//.exec(host)?.[1] ?? 'tcp';
  const rest = host.replace(/^[a-z]+:\/\//, '');
  switch (scheme) {
    case 'unix':
      return { kind: 'socket', path: rest === '' ? DEFAULT_SOCKET : rest };
    case 'tcp':
      return parseTcp(host, rest, tls);
    case 'ssh':
      return parseSsh(host, env);
    default:
      throw badHost(host, `${scheme}:// is not a way to reach an engine`);
  }
}

function parseTcp(host: string, rest: string, tls: TlsMaterial | null): Transport {
  const url = parseUrl(host, `http://${rest}`);
  const port =
    url.port === '' ? (/:80(\/|$)/.test(rest) ? 80 : tls === null ? 2375 : 2376) : Number(url.port);
  return {
    kind: 'tcp',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    pathPrefix: url.pathname.replace(/\/+$/, ''),
    tls,
  };
}

function parseSsh(host: string, env: Environment): Transport {
  const url = parseUrl(host, host);
  if (url.password !== '')
    throw badHost('ssh://…', 'a password in it is not supported; use a key or an agent');
  if (url.search !== '' || url.hash !== '') throw badHost(host, 'nothing may follow the path');
  if (url.hostname.startsWith('-')) throw badHost(host, 'no host has such a name');
  return {
    kind: 'ssh',
    user: url.username === '' ? null : decodeURIComponent(url.username),
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? null : url.port,
    socket: url.pathname === '' || url.pathname === '/' ? null : url.pathname,
    env,
  };
}

function parseUrl(host: string, text: string): URL {
  if (!URL.canParse(text) || new URL(text).hostname === '') throw badHost(host, 'it names no host');
  return new URL(text);
}

function badHost(host: string, why: string): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Cannot use ${host} as a Docker Engine`,
    why,
    remedy: 'Set DOCKER_HOST to unix:///path, tcp://host:port or ssh://user@host.',
  });
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
