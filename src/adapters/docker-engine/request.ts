import { Buffer } from 'node:buffer';
import type Docker from 'dockerode';
import type { Readable } from 'node:stream';

/** One question to the Engine API. dockerode's own methods do not all take a signal. */
export interface EngineRequest {
  readonly method: 'GET' | 'DELETE';
  /** Ends with `?` where a query follows. */
  readonly path: string;
  /** A list becomes the parameter repeated, as the Engine API wants it. */
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Longer than what an engine says of ten thousand images. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An answer that no engine gives. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';
}

/**
 * The decoded answer. Rejects with an error that has a `statusCode` for every status but 200. It is read here: docker-modem waits
 * for ever where a connection breaks inside of an answer.
 */
export async function send(docker: Docker, request: EngineRequest): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await sendForStream(docker, request)) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MAX_ANSWER_BYTES) throw new BadAnswer(`it is longer than ${MAX_ANSWER_BYTES} bytes`);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadAnswer('it is not valid JSON');
  }
}

/** The answer's body as it comes. Rejects as `send` does. */
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
