import type Docker from 'dockerode';
import type { Platform } from '../../core/image.ts';
import { connect } from './connection.ts';
import type { EngineEndpoint } from './endpoint.ts';
import { badImageName, engineFailure, noSuchImage, statusOf } from './failure.ts';
import { send, sendForStream } from './request.ts';
import { openSocketStream } from './socket-stream.ts';
import { untilTarEnds } from './tar-end.ts';

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
  inspect(name: string): Promise<EngineImage>;
  /**
   * All these images as one archive, what they share once, as it comes from the engine. It is not buffered: a piece is valid
   * until the next is asked for, and who stops reading early destroys the connection.
   */
  exportImages(names: readonly string[], signal?: AbortSignal): AsyncIterable<Buffer>;
  /** Removes a name, and the image with its last one; resolves where there is none. */
  removeImage(name: string): Promise<void>;
}

/** A client of the engine; nothing is sent before the first question. */
export function openEngine(endpoint: EngineEndpoint): Engine {
  const docker = connect(endpoint.transport);

  async function ask(doing: string, method: 'GET' | 'DELETE', path: string): Promise<unknown> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT);
    try {
      return await send(docker, { method, path, signal });
    } catch (cause) {
      throw engineFailure(signal.aborted ? signal.reason : cause, doing, endpoint);
    }
  }

  async function version(): Promise<EngineVersion> {
    const answer = (await ask('asking for its version', 'GET', '/version')) as Docker.DockerVersion;
    return { version: answer.Version, apiVersion: answer.ApiVersion };
  }

  return {
    endpoint,
    docker,
    version,
    async describe() {
      const { version: number, apiVersion } = await version();
      return `Docker Engine ${number} (API ${apiVersion}) at ${endpoint.host}`;
    },
    async inspect(name) {
      const path = `/images/${encodeURIComponent(name)}/json`;
      try {
        return engineImage((await ask(`looking at the image ${name}`, 'GET', path)) as ImageAnswer);
      } catch (cause) {
        if (statusOf(cause) === 404) throw noSuchImage(name, endpoint, cause);
        if (statusOf(cause) === 400) throw badImageName(name, cause);
        throw cause;
      }
    },
    async *exportImages(names, signal) {
      try {
        const { transport } = endpoint;
        const path = '/images/get?';
        const list = new URLSearchParams(names.map((name): [string, string] => ['names', name]));
        const stream =
          transport.kind === 'socket'
            ? await openSocketStream(transport.path, `${path}${list.toString()}`, signal)
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
    async removeImage(name) {
      const path = `/images/${encodeURIComponent(name)}`;
      try {
        await ask(`removing the image ${name}`, 'DELETE', path);
      } catch (cause) {
        if (statusOf(cause) === 400) throw badImageName(name, cause);
        if (statusOf(cause) !== 404) throw cause;
      }
    },
  };
}

/** The Engine API's answer; `Variant` is missing in the types of dockerode. */
type ImageAnswer = Docker.ImageInspectInfo & { readonly Variant?: string };

function engineImage({ Id, Os, Architecture, Variant, RepoTags, RootFS }: ImageAnswer): EngineImage {
  const platform = { os: Os, architecture: Architecture, ...(Variant ? { variant: Variant } : {}) };
  return { id: Id, platform, repoTags: RepoTags, diffIds: RootFS.Layers ?? [] };
}
