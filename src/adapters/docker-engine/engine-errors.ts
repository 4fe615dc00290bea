import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import type { EngineEndpoint } from './endpoint/transport.ts';
import { BadAnswer } from './request.ts';

/** What is known of a failed request, wherever it failed. */
interface Failure {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly json?: unknown;
}

/** The HTTP status that the engine refused a request with, also below a WeighInError; null where it did not answer. */
export function statusOf(thrown: unknown): number | null {
  if (thrown instanceof WeighInError) return statusOf(thrown.cause);
  const status = typeof thrown === 'object' && thrown !== null ? (thrown as Failure).statusCode : undefined;
  return typeof status === 'number' ? status : null;
}

/** A failed request in words a person can act on. `doing` completes "while …": "exporting the image app:1". */
export function engineFailure(thrown: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  if (thrown instanceof WeighInError) return thrown;
  if (statusOf(thrown) !== null) return refused(thrown, doing, endpoint);
  if (thrown instanceof BadAnswer) return badAnswer(thrown, doing, endpoint);
  return unreachable(thrown, doing, endpoint);
}

function refused(cause: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  const { json, statusCode } = cause as Failure;
  if (typeof statusCode === 'number' && statusCode >= 300 && statusCode < 400) {
    return new WeighInError({
      area: 'engine',
      what: `The Docker Engine at ${endpoint.host} failed while ${doing}`,
      why: `it answered ${statusCode} and named another address, and no engine is followed there`,
      remedy: `Set DOCKER_HOST to the address of the engine itself; a proxy in front of it must not redirect.`,
      cause,
    });
  }
  const said =
    typeof json === 'object' && json !== null ? (json as { message?: unknown }).message : undefined;
  return new WeighInError({
    area: 'engine',
    what: `The Docker Engine at ${endpoint.host} failed while ${doing}`,
    why: typeof said === 'string' ? messageOf(said) : messageOf(cause),
    remedy: "Its own log says more (journalctl -u docker, or Docker Desktop's diagnostics).",
    cause,
  });
}

function badAnswer(cause: BadAnswer, doing: string, { host, origin }: EngineEndpoint): WeighInError {
  return new WeighInError({
    area: 'engine',
    what: `${host} (from ${origin}) gave an answer that is no Docker Engine's while ${doing}`,
    why: cause.message,
    remedy: 'Set DOCKER_HOST to the address of an engine.',
    cause,
  });
}

function unreachable(cause: unknown, doing: string, endpoint: EngineEndpoint): WeighInError {
  const where = `${endpoint.host} (from ${endpoint.origin})`;
  const parts = { area: 'engine', why: messageOf(cause), cause } as const;
  const elsewhere = 'set DOCKER_HOST to one that runs';
  switch ((cause as Failure | null)?.code) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      if (endpoint.transport.kind === 'ssh') break;
      return new WeighInError({
        ...parts,
        what: `Docker Engine is not running at ${where}`,
        remedy: `Start it, or ${elsewhere}.`,
      });
    case 'EACCES':
    case 'EPERM':
      return new WeighInError({
        ...parts,
        what: `You may not use the Docker Engine at ${where}`,
        remedy: 'Add the user to the group "docker", or run as root.',
      });
    case 'ECONNRESET':
    case 'EPIPE':
      return new WeighInError({
        ...parts,
        what: `The Docker Engine at ${where} broke the connection while ${doing}`,
        remedy: 'It may have been stopped or run out of memory or disk: look at its log, and try again.',
      });
  }
  return new WeighInError({
    ...parts,
    what: `The Docker Engine at ${where} cannot be reached`,
    remedy: `Check the address, the network and the certificates or keys, or ${elsewhere}.`,
  });
}

/** `name` is not in the engine. */
export function noSuchImage(name: string, endpoint: EngineEndpoint, cause: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `There is no image ${JSON.stringify(name)} in the Docker Engine at ${endpoint.host}`,
    remedy: 'Build it or `docker pull` it first, or name a file with docker-archive: or oci-archive:.',
    cause,
  });
}
