import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import type { EngineEndpoint } from './endpoint/transport.ts';
import { InvalidResponseError } from './request.ts';

/** Properties that the errors of docker-modem and of Node's sockets may have. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly json?: unknown;
}

/** Returns the HTTP status of an engine's error response, also from the cause of a WeighInError. Returns null if there was no response. */
export function httpStatus(thrown: unknown): number | null {
  if (thrown instanceof WeighInError) return httpStatus(thrown.cause);
  const status = typeof thrown === 'object' && thrown !== null ? (thrown as Failure).statusCode : undefined;
  return typeof status === 'number' ? status : null;
}

/** Turns a failed request into an error with a remedy. `doing` completes "while …": "exporting app:1". */
export function engineFailure(thrown: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  if (thrown instanceof WeighInError) return thrown;
  if (httpStatus(thrown) !== null) return refusedRequest(thrown, doing, endpoint);
  if (thrown instanceof InvalidResponseError) return invalidResponse(thrown, doing, endpoint);
  return connectionError(thrown, doing, endpoint);
}

function refusedRequest(cause: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  const { json, statusCode } = cause as Failure;
  if (typeof statusCode === 'number' && statusCode >= 300 && statusCode < 400) {
    return new WeighInError({
      area: 'engine',
      what: `Docker Engine at ${endpoint.host} failed while ${doing}`,
      why: `it redirected to another address (HTTP ${statusCode}), and redirects are not followed`,
      remedy: `Set DOCKER_HOST to the address of the engine itself. A proxy in front of it must not redirect.`,
      cause,
    });
  }
  if (isVersionRefusal(cause)) return versionRefused(cause, endpoint);
  const message =
    typeof json === 'object' && json !== null ? (json as { message?: unknown }).message : undefined;
  return new WeighInError({
    area: 'engine',
    what: `Docker Engine at ${endpoint.host} failed while ${doing}`,
    why: typeof message === 'string' ? errorMessage(message) : errorMessage(cause),
    remedy: "See the engine's log (journalctl -u docker, or Docker Desktop's diagnostics).",
    cause,
  });
}

/** Whether the engine doesn't support the API version of the request. */
export function isVersionRefusal(thrown: unknown): boolean {
  if (thrown instanceof WeighInError) return isVersionRefusal(thrown.cause);
  return httpStatus(thrown) === 400 && VERSION_REFUSAL.test(errorMessage(thrown));
}

const VERSION_REFUSAL = /client version \S+ is too (?:old|new)\..*$/s;

function versionRefused(cause: unknown, endpoint: EngineEndpoint): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Docker Engine at ${endpoint.host} doesn't support the version of the Engine API`,
    why: VERSION_REFUSAL.exec(errorMessage(cause))?.[0] ?? errorMessage(cause),
    remedy:
      endpoint.apiVersion === null
        ? 'Set DOCKER_API_VERSION to a version that the engine supports.'
        : `Unset DOCKER_API_VERSION, which is ${endpoint.apiVersion}, or set it to a version that the engine supports.`,
    cause,
  });
}

function invalidResponse(
  cause: InvalidResponseError,
  doing: string,
  { host, origin }: EngineEndpoint,
): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `Invalid response from Docker Engine at ${host} (from ${origin}) while ${doing}`,
    why: cause.message,
    remedy: 'Set DOCKER_HOST to the address of a Docker Engine.',
    cause,
  });
}

function connectionError(cause: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  const address = `${endpoint.host} (from ${endpoint.origin})`;
  const parts = { area: 'engine', why: errorMessage(cause), cause } as const;
  const orSetHost = 'set DOCKER_HOST to an engine that is running';
  if ((cause as Failure | null)?.name === 'TimeoutError') {
    return new WeighInError({
      ...parts,
      what: `Docker Engine at ${address} did not respond while ${doing}`,
      remedy: `Run \`docker version\`. If that doesn't respond either, restart the engine, or ${orSetHost}.`,
    });
  }
  switch ((cause as Failure | null)?.code) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      if (endpoint.transport.kind === 'ssh') break;
      return new WeighInError({
        ...parts,
        what: `Docker Engine is not running at ${address}`,
        remedy: `Start it, or ${orSetHost}.`,
      });
    case 'EACCES':
    case 'EPERM':
      return new WeighInError({
        ...parts,
        what: `Permission denied for Docker Engine at ${address}`,
        remedy: 'Add your user to the group "docker", or run as root.',
      });
    case 'ECONNRESET':
    case 'EPIPE':
      return new WeighInError({
        ...parts,
        what: `Docker Engine at ${address} closed the connection while ${doing}`,
        remedy: 'The engine may have stopped or run out of memory or disk. Check its log and try again.',
      });
  }
  return new WeighInError({
    ...parts,
    what: `Can't reach Docker Engine at ${address}`,
    remedy: `Check the address, the network, and the certificates or keys, or ${orSetHost}.`,
  });
}

/** The error for an image that the engine doesn't have. */
export function imageNotFound(name: string, endpoint: EngineEndpoint, cause: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Can't find image ${JSON.stringify(name)} in Docker Engine at ${endpoint.host}`,
    remedy: 'Build or `docker pull` it first, or read a file with docker-archive: or oci-archive:.',
    cause,
  });
}
