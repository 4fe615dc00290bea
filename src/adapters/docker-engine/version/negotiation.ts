import type Docker from 'dockerode';
import type { IncomingHttpHeaders } from 'node:http';
import { isObject } from '../../../core/shared/json.ts';
import { chooseApiVersion, NEWEST_API_VERSION, olderVersion } from './api-version.ts';
import type { ApiVersionRange } from './api-version.ts';
import type { EngineEndpoint } from '../endpoint/transport.ts';
import { httpStatus } from '../engine-errors.ts';
import { InvalidResponseError, send, sendForStream } from '../request.ts';
import type { RunShortRequest } from '../short-request.ts';

export interface EngineVersion extends ApiVersionRange {
  readonly version: string;
}

/** Resolves to the API version for all requests, such as `1.51`. Asks the engine until it has answered once. */
export type NegotiateApiVersion = (signal?: AbortSignal) => Promise<string>;

/** Asks the engine for its versions. `/version` is one of the two paths without a version, because it comes before the choice. */
export function askEngineVersion(
  docker: Docker,
  runShort: RunShortRequest,
  signal?: AbortSignal,
): Promise<EngineVersion> {
  return runShort('returning its version', signal, async (limited) =>
    parseEngineVersion(await send(docker, { method: 'GET', path: '/version', signal: limited })),
  );
}

/** Returns a function that chooses the API version: DOCKER_API_VERSION, or the newest that engine and client support. */
export function createNegotiation(
  docker: Docker,
  endpoint: EngineEndpoint,
  runShort: RunShortRequest,
): NegotiateApiVersion {
  let chosen = endpoint.apiVersion;
  return async (signal) => {
    if (chosen === null) {
      const range = await askForRange(docker, runShort, signal);
      // The first answer stays, also if requests at the same time get others.
      chosen ??= chooseApiVersion(range, NEWEST_API_VERSION);
    }
    return chosen;
  };
}

async function askForRange(
  docker: Docker,
  runShort: RunShortRequest,
  signal?: AbortSignal,
): Promise<ApiVersionRange> {
  try {
    return await askEngineVersion(docker, runShort, signal);
  } catch (error) {
    const newest = isRefused(error) ? await pingForVersion(docker, runShort, signal) : null;
    if (newest === null) throw error;
    return { apiVersion: newest, minApiVersion: null };
  }
}

/** Puts the API version in front of the path of every request, because engines will stop accepting paths without one. */
export function versionRequests({ modem }: Docker, negotiate: NegotiateApiVersion): void {
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    const { path, abortSignal } = options as { path: string; abortSignal?: AbortSignal };
    if (path === '/version' || path === '/_ping') {
      dial(options, callback);
      return;
    }
    const dialVersion = async (): Promise<void> =>
      dial({ ...options, path: `/v${await negotiate(abortSignal)}${path}` }, callback);
    dialVersion().catch((error: unknown) => callback?.(error as Error, null));
  };
}

/** A proxy that refuses `/version` may still allow `/_ping`, which every Docker client sends. */
async function pingForVersion(
  docker: Docker,
  runShort: RunShortRequest,
  signal?: AbortSignal,
): Promise<string | null> {
  const ping = runShort('answering /_ping', signal, async (limited) => {
    const response = await sendForStream(docker, { method: 'GET', path: '/_ping', signal: limited });
    response.resume();
    return toApiVersion(
      'headers' in response ? (response.headers as IncomingHttpHeaders)['api-version'] : null,
    );
  });
  return ping.catch((error: unknown) => {
    signal?.throwIfAborted();
    if (isRefused(error)) return null;
    throw error;
  });
}

function isRefused(error: unknown): boolean {
  const status = httpStatus(error);
  return status !== null && status >= 400 && status < 500;
}

function parseEngineVersion(answer: unknown): EngineVersion {
  const { Version, ApiVersion, MinAPIVersion } = isObject(answer) ? answer : {};
  const apiVersion = toApiVersion(ApiVersion);
  if (typeof Version !== 'string') throw new InvalidResponseError('it has no version');
  if (apiVersion === null) throw new InvalidResponseError('it has no API version');
  const minApiVersion = toApiVersion(MinAPIVersion);
  if (minApiVersion !== null && olderVersion(minApiVersion, apiVersion) !== minApiVersion) {
    throw new InvalidResponseError(`it supports API versions from ${minApiVersion} to ${apiVersion}`);
  }
  return { version: Version, apiVersion, minApiVersion };
}

/** Returns the text if it is an API version such as `1.51`, else null. It becomes a part of paths. */
function toApiVersion(text: unknown): string | null {
  return typeof text === 'string' && /^\d{1,3}\.\d{1,3}$/.test(text) ? text : null;
}
