import { homedir } from 'node:os';
import { join } from 'node:path';
import { WeighInError } from '../../../core/shared/errors.ts';
import { findContextHost, readTls } from './docker-context.ts';
import type { EngineEndpoint, EngineEnvironment, TlsMaterial, Transport } from './transport.ts';

const DEFAULT_SOCKET = '/var/run/docker.sock';

/**
 * Returns the engine that the `docker` command would use: DOCKER_HOST, else the context of DOCKER_CONTEXT or of config.json, else the
 * default socket. Rejects with a WeighInError if the address or context is not usable.
 */
export async function resolveEndpoint(env: EngineEnvironment): Promise<EngineEndpoint> {
  const apiVersion = readApiVersion(env);
  return { ...(await resolveAddress(env)), apiVersion };
}

/** Returns DOCKER_API_VERSION, which the docker client also uses without asking the engine. Throws a WeighInError if it isn't one. */
function readApiVersion(env: EngineEnvironment): string | null {
  const text = nonEmpty(env['DOCKER_API_VERSION']);
  if (text === null) return null;
  const [, version] = /^v?(\d{1,3}\.\d{1,3})$/.exec(text) ?? [];
  if (version !== undefined) return version;
  throw new WeighInError({
    area: 'engine',
    what: `Can't use ${JSON.stringify(text)} as the version of the Engine API`,
    why: 'DOCKER_API_VERSION must be a version such as 1.44',
    remedy: 'Unset DOCKER_API_VERSION to use a version that the engine supports.',
  });
}

async function resolveAddress(env: EngineEnvironment): Promise<Omit<EngineEndpoint, 'apiVersion'>> {
  const home = nonEmpty(env['HOME']) ?? homedir();
  const configFolder = nonEmpty(env['DOCKER_CONFIG']) ?? join(home, '.docker');
  const fromEnvironment = nonEmpty(env['DOCKER_HOST']);
  if (fromEnvironment !== null) {
    const tls = await readEnvironmentTls(env, configFolder);
    return { host: fromEnvironment, origin: 'DOCKER_HOST', transport: parseHost(fromEnvironment, tls, env) };
  }
  const context = await findContextHost(nonEmpty(env['DOCKER_CONTEXT']), configFolder);
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

/** Any value of DOCKER_TLS_VERIFY means yes, as in the docker client. DOCKER_TLS enables TLS without verification. */
async function readEnvironmentTls(env: EngineEnvironment, configFolder: string): Promise<TlsMaterial | null> {
  const verify = nonEmpty(env['DOCKER_TLS_VERIFY']) !== null;
  if (!verify && nonEmpty(env['DOCKER_TLS']) === null) return null;
  const folder = nonEmpty(env['DOCKER_CERT_PATH']) ?? configFolder;
  return (await readTls(folder, verify)) ?? { ca: null, cert: null, key: null, verify };
}

/** Parses a value of DOCKER_HOST. Throws a WeighInError for an unsupported one. */
function parseHost(host: string, tls: TlsMaterial | null, env: EngineEnvironment): Transport {
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
      throw invalidHost(host, `${scheme}:// is not supported`);
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

function parseSsh(host: string, env: EngineEnvironment): Transport {
  const url = parseUrl(host, host);
  if (url.password !== '')
    throw invalidHost('ssh://…', 'a password in it is not supported; use a key or an agent');
  if (url.search !== '' || url.hash !== '') throw invalidHost(host, 'it has a query or fragment');
  if (url.hostname.startsWith('-')) throw invalidHost(host, "a host name can't start with a hyphen");
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
  if (!URL.canParse(text) || new URL(text).hostname === '') throw invalidHost(host, 'it has no host name');
  return new URL(text);
}

function invalidHost(host: string, why: string): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Can't use ${host} as the address of a Docker Engine`,
    why,
    remedy: 'Set DOCKER_HOST to unix:///path, tcp://host:port or ssh://user@host.',
  });
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
