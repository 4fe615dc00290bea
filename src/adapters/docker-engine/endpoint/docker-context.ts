import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, WeighInError } from '../../../core/shared/errors.ts';
import type { TlsMaterial } from './transport.ts';

/** What a docker context says about its engine. */
export interface ContextHost {
  readonly name: string;
  readonly host: string;
  readonly tls: TlsMaterial | null;
}

/**
 * The context of this name, else the one that config.json makes current; null for the client's built-in
 * "default". Rejects with a WeighInError where the context is not there or cannot be read.
 */
export async function contextHost(wanted: string | null, configFolder: string): Promise<ContextHost | null> {
  const name = wanted ?? (await currentContext(configFolder));
  if (name === null || name === 'default') return null;
  const id = createHash('sha256').update(name).digest('hex');
  const file = join(configFolder, 'contexts', 'meta', id, 'meta.json');
  const meta = await readJson(file);
  if (meta === null) throw noSuchContext(name, file);
  const endpoint = field(field(meta, 'Endpoints'), 'docker');
  const host = field(endpoint, 'Host');
  if (typeof host !== 'string' || host === '') {
    throw unreadable(file, 'it names no Docker endpoint');
  }
  const verify = field(endpoint, 'SkipTLSVerify') !== true;
  return { name, host, tls: await readTls(join(configFolder, 'contexts', 'tls', id, 'docker'), verify) };
}

async function currentContext(configFolder: string): Promise<string | null> {
  const name = field(await readJson(join(configFolder, 'config.json')), 'currentContext');
  return typeof name === 'string' && name !== '' ? name : null;
}

/** ca.pem, cert.pem and key.pem of a folder; null where there is none of them. */
export async function readTls(folder: string, verify: boolean): Promise<TlsMaterial | null> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIfThere(join(folder, name))),
  );
  if (ca === null && cert === null && key === null) return null;
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readIfThere(file);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, messageOf(cause), cause);
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(file, messageOf(cause), cause);
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function noSuchContext(name: string, file: string): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `There is no docker context "${name}"`,
    why: `${file} does not exist`,
    remedy:
      'Choose one of `docker context ls` by DOCKER_CONTEXT or `docker context use`, or set DOCKER_HOST.',
  });
}

function unreadable(file: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Cannot tell which Docker Engine to use from ${file}`,
    why,
    remedy: 'Mend the file, or set DOCKER_HOST.',
    cause,
  });
}
