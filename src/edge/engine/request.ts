import type Docker from 'dockerode';
import type { Readable } from 'node:stream';

/** One question to the Engine API. dockerode's own methods do not all take a signal. */
export interface EngineRequest {
  readonly method: 'GET' | 'DELETE';
  /** Ends with `?` where a query follows. */
  readonly path: string;
  /** A list becomes the parameter repeated, as the Engine API wants it. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly signal: AbortSignal | undefined;
}

/** The decoded answer. Rejects with an error that has a `statusCode` for every status but 200. */
export function send(docker: Docker, request: EngineRequest): Promise<unknown> {
  return dial(docker, request, false);
}

/** The answer's body as it comes. Rejects as `send` does. */
export async function sendForStream(docker: Docker, request: EngineRequest): Promise<Readable> {
  return (await dial(docker, request, true)) as Readable;
}

function dial(docker: Docker, request: EngineRequest, isStream: boolean): Promise<unknown> {
  const { method, path, query, signal } = request;
  const statusCodes = { 200: true };
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        ...{ method, path, isStream, statusCodes },
        ...(query && { options: { ...query } }),
        ...(signal && { abortSignal: signal }),
      },
      (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      },
    );
  });
}
