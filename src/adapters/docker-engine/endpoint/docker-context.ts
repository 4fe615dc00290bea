import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, WeighInError } from '../../../core/shared/errors.ts';
import type { TlsMaterial } from './transport.ts';

/** The engine address and TLS files of a Docker context. */
export interface ContextHost {
  readonly name: string;
  readonly host: string;
  readonly tls: TlsMaterial | null;
}

/**
 * Returns the requested context, or else the current one of config.json. Returns null for the built-in "default" context. Rejects
 * with a WeighInError if the context doesn't exist or can't be read.
 */
export async function findContextHost(
  requested: string | null,
  configFolder: string,
): Promise<ContextHost | null> {
  const name = requested ?? (await currentContext(configFolder));
  if (name === null || name === 'default') return null;
  const id = createHash('sha256').update(name).digest('hex');
  const file = join(configFolder, 'contexts', 'meta', id, 'meta.json');
  const meta = await readJson(file);
  if (meta === null) throw contextNotFound(name, file);
  const endpoint = field(field(meta, 'Endpoints'), 'docker');
  const host = field(endpoint, 'Host');
  if (typeof host !== 'string' || host === '') {
    throw unreadableConfig(file, 'it has no Docker endpoint');
  }
  const verify = field(endpoint, 'SkipTLSVerify') !== true;
  return { name, host, tls: await readTls(join(configFolder, 'contexts', 'tls', id, 'docker'), verify) };
}

async function currentContext(configFolder: string): Promise<string | null> {
  const name = field(await readJson(join(configFolder, 'config.json')), 'currentContext');
  return typeof name === 'string' && name !== '' ? name : null;
}

/** Reads ca.pem, cert.pem and key.pem of a folder. Returns null if none of them exists. */
export async function readTls(folder: string, verify: boolean): Promise<TlsMaterial | null> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIfExists(join(folder, name))),
  );
  if (ca === null && cert === null && key === null) return null;
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readIfExists(file);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadableConfig(file, errorMessage(cause), cause);
  }
}

async function readIfExists(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadableConfig(file, errorMessage(cause), cause);
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function contextNotFound(name: string, file: string): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Can't find Docker context "${name}"`,
    why: `${file} does not exist`,
    remedy: 'Set DOCKER_CONTEXT to a context that `docker context ls` lists, or set DOCKER_HOST.',
  });
}

function unreadableConfig(file: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Can't read the address of the Docker Engine from ${file}`,
    why,
    remedy: 'Fix the file, or set DOCKER_HOST.',
    cause,
  });
}
