import type Docker from 'dockerode';
import { invalidImageName, isEngineName } from '../../app/config/images/image-name.ts';
import type { Platform } from '../../core/image/image.ts';
import type { WeighInError } from '../../core/shared/errors.ts';
import { isObject, type JsonObject } from '../../core/shared/json.ts';
import { connect } from './connect.ts';
import type { EngineEndpoint } from './endpoint/transport.ts';
import { engineFailure, imageNotFound, isVersionRefusal, httpStatus } from './engine-errors.ts';
import { InvalidResponseError, send, sendForStream, type EngineRequest } from './request.ts';
import { createShortRequests, RESPONSE_TIMEOUT_MS } from './short-request.ts';
import {
  askEngineVersion,
  createNegotiation,
  versionRequests,
  type EngineVersion,
} from './version/negotiation.ts';
import { openRawExportStream } from './raw-export-stream.ts';
import { requireTarEnd } from './require-tar-end.ts';
import { describeThrown, startCall, traceStream, type DebugLog } from '../../app/trace/trace-calls.ts';

/** An image in the engine. */
export interface EngineImage {
  /** Digest of the config (graphdriver store), or of the manifest or index (containerd store). */
  readonly id: string;
  /** If the image has several platforms, the one that the engine chooses. */
  readonly platform: Platform;
  readonly repoTags: readonly string[];
  /** Diff IDs of the layers, bottom to top. */
  readonly diffIds: readonly string[];
}

/** A Docker Engine. Every method rejects with a WeighInError that names the engine, or with the reason of an abort. */
export interface Engine {
  readonly endpoint: EngineEndpoint;
  /** The dockerode client, used for builds. */
  readonly docker: Docker;
  version(): Promise<EngineVersion>;
  /** The version of the Engine API that requests use: "1.51". */
  apiVersion(): Promise<string>;
  /** The engine's version and address for the log: "Docker Engine 28.5.2 (API 1.51) at unix:///var/run/docker.sock". */
  describe(): Promise<string>;
  /** Returns an image of the engine. Rejects with a WeighInError of area `source` if there is no such image. */
  inspect(name: string, signal?: AbortSignal): Promise<EngineImage>;
  /**
   * Streams one archive of all these images, with shared layers once. Nothing is buffered: a chunk is valid until the next one is
   * requested. Ending the iteration early closes the connection.
   */
  exportImages(names: readonly string[], signal?: AbortSignal): AsyncIterable<Buffer>;
  /** Whether the image store is that of containerd, which keeps layers as they were compressed. */
  hasContainerdStore(signal?: AbortSignal): Promise<boolean>;
  /** Lists names of images that match a pattern of `docker image ls`. */
  listNames(pattern: string): Promise<readonly string[]>;
  /** Returns the error with a remedy if the engine refused a request of `docker` for its API version; null for any other failure. */
  versionRefusal(thrown: unknown): WeighInError | null;
  /** Removes a name, and the image with its last name. Resolves if there is no such image. */
  removeImage(name: string): Promise<void>;
}

/**
 * Creates a client. It sends nothing before the first call, which first asks for the engine's API versions. It writes one debug line for
 * each request.
 */
export function openEngine(
  endpoint: EngineEndpoint,
  log?: DebugLog,
  timeoutMs = RESPONSE_TIMEOUT_MS,
): Engine {
  const docker = connect(endpoint.transport, log);
  const runShort = createShortRequests(endpoint, timeoutMs);
  const negotiate = createNegotiation(docker, endpoint, runShort);
  versionRequests(docker, negotiate);

  const sendRequest = (doing: string, request: ApiRequest): Promise<unknown> =>
    runShort(doing, request.signal, (signal) => send(docker, { ...request, signal }));
  const version = () => askEngineVersion(docker, runShort);

  async function exportOverSocket(socket: string, url: string, signal: AbortSignal | undefined) {
    const end = startCall(log, `GET ${url.replace(/\?.*$/s, '')}`);
    try {
      const pieces = await openRawExportStream(socket, url, signal);
      if (pieces !== null) return traceStream(end, '200', pieces);
      end('not 200, retried over HTTP/1.1');
      return null;
    } catch (error) {
      end(describeThrown(error));
      throw error;
    }
  }

  return {
    endpoint,
    docker,
    version,
    apiVersion: () => negotiate(),
    async describe() {
      const { version: number } = await version();
      return `Docker Engine ${number} (API ${await negotiate()}) at ${endpoint.host}`;
    },
    async inspect(name, signal) {
      const path = `${imagePath(name)}/json`;
      // Not in the try block, which interprets a 404 as a missing image.
      await negotiate(signal);
      const doing = `inspecting image ${name}`;
      try {
        return parseEngineImage(toObject(await sendRequest(doing, { method: 'GET', path, signal })));
      } catch (cause) {
        if (httpStatus(cause) === 404) throw imageNotFound(name, endpoint, cause);
        if (isInvalidName(cause)) throw invalidImageName(name, cause);
        signal?.throwIfAborted();
        throw engineFailure(cause, doing, endpoint);
      }
    },
    async *exportImages(names, signal) {
      for (const name of names) assertEngineName(name);
      const apiVersion = await negotiate(signal);
      try {
        const { transport } = endpoint;
        const path = '/images/get?';
        const list = new URLSearchParams(names.map((name): [string, string] => ['names', name]));
        const stream =
          transport.kind === 'socket'
            ? await exportOverSocket(transport.path, `/v${apiVersion}${path}${list.toString()}`, signal)
            : null;
        // Anything but a 200 is requested again through dockerode, which decodes the error.
        const query = { names: [...names] };
        yield* stream === null
          ? await sendForStream(docker, { method: 'GET', path, query, signal })
          : requireTarEnd(stream);
      } catch (cause) {
        signal?.throwIfAborted();
        if (httpStatus(cause) === 404) throw imageNotFound(names.join(', '), endpoint, cause);
        throw engineFailure(cause, `exporting ${names.join(', ')}`, endpoint);
      }
    },
    async hasContainerdStore(signal) {
      const doing = 'asking for the image store';
      const { DriverStatus: status } = toObject(
        await sendRequest(doing, { method: 'GET', path: '/info', signal }),
      );
      const isStoreOfContainerd = (entry: unknown) =>
        Array.isArray(entry) && entry[0] === 'driver-type' && String(entry[1]).startsWith('io.containerd.');
      return Array.isArray(status) && status.some(isStoreOfContainerd);
    },
    async listNames(pattern) {
      const query = { filters: JSON.stringify({ reference: [pattern] }) };
      const answer = await sendRequest('listing images', { method: 'GET', path: '/images/json?', query });
      return Array.isArray(answer) ? answer.flatMap((image) => parseRepoTags(toObject(image))) : [];
    },
    versionRefusal: (thrown) =>
      isVersionRefusal(thrown) ? engineFailure(thrown, 'building an image', endpoint) : null,
    async removeImage(name) {
      const path = imagePath(name);
      await negotiate();
      try {
        await sendRequest(`removing image ${name}`, { method: 'DELETE', path });
      } catch (cause) {
        if (isInvalidName(cause)) throw invalidImageName(name, cause);
        if (httpStatus(cause) !== 404) throw cause;
      }
    },
  };
}

type ApiRequest = Pick<EngineRequest, 'method' | 'path' | 'query'> & {
  /** Cancels the request. */
  readonly signal?: AbortSignal | undefined;
};

/** Escapes the path as the Docker client does. Image names allow neither `..` nor an empty part, so the path can't lead elsewhere. */
function imagePath(name: string): string {
  assertEngineName(name);
  return `/images/${name.replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}

function assertEngineName(name: string): void {
  if (!isEngineName(name)) throw invalidImageName(name);
}

const isInvalidName = (cause: unknown): boolean => httpStatus(cause) === 400 && !isVersionRefusal(cause);

const toObject = (answer: unknown): JsonObject => (isObject(answer) ? answer : {});

function parseEngineImage({ Id, Os, Architecture, Variant, RepoTags, RootFS }: JsonObject): EngineImage {
  if (typeof Id !== 'string' || typeof Os !== 'string' || typeof Architecture !== 'string') {
    throw new InvalidResponseError('it does not describe an image');
  }
  const variant = typeof Variant === 'string' && Variant !== '' ? { variant: Variant } : {};
  const { Layers: layers } = toObject(RootFS);
  return {
    id: Id,
    platform: { os: Os, architecture: Architecture, ...variant },
    repoTags: parseRepoTags({ RepoTags }),
    diffIds: Array.isArray(layers) ? layers.filter((layer) => typeof layer === 'string') : [],
  };
}

function parseRepoTags({ RepoTags }: JsonObject): string[] {
  return Array.isArray(RepoTags) ? RepoTags.filter((tag) => typeof tag === 'string') : [];
}
