import type Docker from 'dockerode';
import { badImageName, isEngineName } from '../../app/config/images/image-name.ts';
import type { Platform } from '../../core/image/image.ts';
import { isObject, type JsonObject } from '../../core/shared/json.ts';
import { connect } from './connect.ts';
import type { EngineEndpoint } from './endpoint/transport.ts';
import { engineFailure, noSuchImage, statusOf } from './engine-errors.ts';
import { BadAnswer, send, sendForStream, type EngineRequest } from './request.ts';
import { openSocketStream } from './raw-export-stream.ts';
import { untilTarEnds } from './require-tar-end.ts';
import { failureOf, startCall, tracedBytes, type DebugLog } from '../../app/trace/start-call.ts';

/** An answer to a small question takes no longer than this; an export may take as long as it needs. */
const ANSWER_TIMEOUT = 30_000;

/** An image that the engine has. */
export interface EngineImage {
  /** Digest of its configuration (graphdriver store), or of its manifest or index (containerd store). */
  readonly id: string;
  /** Of the engine's own choice where the image has several. */
  readonly platform: Platform;
  readonly repoTags: readonly string[];
  /** Of its layers, bottom to top. */
  readonly diffIds: readonly string[];
}

export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
}

/** A Docker Engine. Everything rejects with a WeighInError that names the engine, and with an abort's reason as it is. */
export interface Engine {
  readonly endpoint: EngineEndpoint;
  /** For what is not here: builds. */
  readonly docker: Docker;
  version(): Promise<EngineVersion>;
  /** "Docker Engine 26.1.5 (API 1.45) at unix:///var/run/docker.sock", for the log. */
  describe(): Promise<string>;
  /** Rejects with a WeighInError of area `source` where there is no such image. */
  inspect(name: string, signal?: AbortSignal): Promise<EngineImage>;
  /**
   * All these images as one archive, what they share once, as it comes from the engine. It is not buffered: a piece is valid
   * until the next is asked for, and who stops reading early destroys the connection.
   */
  exportImages(names: readonly string[], signal?: AbortSignal): AsyncIterable<Buffer>;
  /** Names of images that match a pattern of `docker image ls`. */
  listNames(pattern: string): Promise<readonly string[]>;
  /** Removes a name, and the image with its last one; resolves where there is none. */
  removeImage(name: string): Promise<void>;
}

/** A client of the engine; nothing is sent before the first question. The log gets a line for each question. */
export function openEngine(endpoint: EngineEndpoint, log?: DebugLog): Engine {
  const docker = connect(endpoint.transport, log);

  async function ask(doing: string, question: Question): Promise<unknown> {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT);
    const signal = question.signal ? AbortSignal.any([timeout, question.signal]) : timeout;
    try {
      return await send(docker, { ...question, signal });
    } catch (cause) {
      question.signal?.throwIfAborted();
      throw engineFailure(timeout.aborted ? timeout.reason : cause, doing, endpoint);
    }
  }

  async function exportBySocket(socket: string, url: string, signal: AbortSignal | undefined) {
    const end = startCall(log, 'GET /images/get');
    try {
      const pieces = await openSocketStream(socket, url, signal);
      if (pieces !== null) return tracedBytes(end, '200', pieces);
      end('no success, asked again');
      return null;
    } catch (error) {
      end(failureOf(error));
      throw error;
    }
  }

  async function version(): Promise<EngineVersion> {
    const doing = 'asking for its version';
    const { Version, ApiVersion } = objectOf(await ask(doing, { method: 'GET', path: '/version' }));
    if (typeof Version === 'string' && typeof ApiVersion === 'string') {
      return { version: Version, apiVersion: ApiVersion };
    }
    throw engineFailure(new BadAnswer('it names no version'), doing, endpoint);
  }

  return {
    endpoint,
    docker,
    version,
    async describe() {
      const { version: number, apiVersion } = await version();
      return `Docker Engine ${number} (API ${apiVersion}) at ${endpoint.host}`;
    },
    async inspect(name, signal) {
      const path = `${imagePath(name)}/json`;
      const doing = `looking at the image ${name}`;
      try {
        return engineImage(objectOf(await ask(doing, { method: 'GET', path, signal })));
      } catch (cause) {
        if (statusOf(cause) === 404) throw noSuchImage(name, endpoint, cause);
        if (statusOf(cause) === 400) throw badImageName(name, cause);
        signal?.throwIfAborted();
        throw engineFailure(cause, doing, endpoint);
      }
    },
    async *exportImages(names, signal) {
      for (const name of names) refuseNoName(name);
      try {
        const { transport } = endpoint;
        const path = '/images/get?';
        const list = new URLSearchParams(names.map((name): [string, string] => ['names', name]));
        const stream =
          transport.kind === 'socket'
            ? await exportBySocket(transport.path, `${path}${list.toString()}`, signal)
            : null;
        // Whatever is no success is asked for again in the usual way, which can tell what it is.
        const query = { names: [...names] };
        yield* stream === null
          ? await sendForStream(docker, { method: 'GET', path, query, signal })
          : untilTarEnds(stream);
      } catch (cause) {
        signal?.throwIfAborted();
        if (statusOf(cause) === 404) throw noSuchImage(names.join(', '), endpoint, cause);
        throw engineFailure(cause, `exporting ${names.join(', ')}`, endpoint);
      }
    },
    async listNames(pattern) {
      const query = { filters: JSON.stringify({ reference: [pattern] }) };
      const answer = await ask('listing images', { method: 'GET', path: '/images/json?', query });
      return Array.isArray(answer) ? answer.flatMap((image) => namesIn(objectOf(image))) : [];
    },
    async removeImage(name) {
      const path = imagePath(name);
      try {
        await ask(`removing the image ${name}`, { method: 'DELETE', path });
      } catch (cause) {
        if (statusOf(cause) === 400) throw badImageName(name, cause);
        if (statusOf(cause) !== 404) throw cause;
      }
    },
  };
}

type Question = Pick<EngineRequest, 'method' | 'path' | 'query'> & {
  /** Ends the question before its time. */
  readonly signal?: AbortSignal | undefined;
};

/** As the Docker client writes it. The grammar of names allows neither `..` nor an empty part, so no path leads elsewhere. */
function imagePath(name: string): string {
  refuseNoName(name);
  return `/images/${name.replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}

function refuseNoName(name: string): void {
  if (!isEngineName(name)) throw badImageName(name);
}

const objectOf = (answer: unknown): JsonObject => (isObject(answer) ? answer : {});

function engineImage({ Id, Os, Architecture, Variant, RepoTags, RootFS }: JsonObject): EngineImage {
  if (typeof Id !== 'string' || typeof Os !== 'string' || typeof Architecture !== 'string') {
    throw new BadAnswer('it does not describe an image');
  }
  const variant = typeof Variant === 'string' && Variant !== '' ? { variant: Variant } : {};
  const { Layers: layers } = objectOf(RootFS);
  return {
    id: Id,
    platform: { os: Os, architecture: Architecture, ...variant },
    repoTags: namesIn({ RepoTags }),
    diffIds: Array.isArray(layers) ? layers.filter((layer) => typeof layer === 'string') : [],
  };
}

function namesIn({ RepoTags }: JsonObject): string[] {
  return Array.isArray(RepoTags) ? RepoTags.filter((tag) => typeof tag === 'string') : [];
}
