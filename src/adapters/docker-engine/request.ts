import { Buffer } from 'node:buffer';
import type Docker from 'dockerode';
import type { Readable } from 'node:stream';

/** One request to the Engine API. Not all methods of dockerode accept an abort signal. */
export interface EngineRequest {
  readonly method: 'GET' | 'DELETE';
  /** Ends with `?` if there is a query. */
  readonly path: string;
  /** A list becomes a repeated parameter, as the Engine API expects. */
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly signal: AbortSignal | undefined;
}

/** More than an engine returns about ten thousand images. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** A response that doesn't come from a Docker Engine. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError';
}

/**
 * Sends a request and returns the decoded JSON. Rejects with an error that has a `statusCode` if the status is not 200. It reads the body
 * itself, because docker-modem waits forever if the connection breaks inside a response.
 */
export async function send(docker: Docker, request: EngineRequest): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await sendForStream(docker, request)) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MAX_RESPONSE_BYTES)
      throw new InvalidResponseError(`it is longer than ${MAX_RESPONSE_BYTES} bytes`);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new InvalidResponseError('it is not valid JSON');
  }
}

/** Sends a request and returns the body as a stream. Rejects like `send`. */
export function sendForStream(docker: Docker, request: EngineRequest): Promise<Readable> {
  const { method, path, query, signal } = request;
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        method,
        path,
        isStream: true,
        statusCodes: { 200: true },
        ...(query && { options: { ...query } }),
        ...(signal && { abortSignal: signal }),
      },
      (error, answer) => {
        if (error) reject(error);
        else resolve(answer as Readable);
      },
    );
  });
}
