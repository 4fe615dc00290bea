import { createHash } from 'node:crypto';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { TokenError } from './bearer-token.ts';
import { readResponse, readText } from './read-response.ts';
import { selectChallenge } from './www-authenticate.ts';
import {
  invalidResponse,
  parseErrorReason,
  redirectedError,
  statusError,
  connectionError,
  type RequestContext,
} from './registry-errors.ts';
import { isTransient, MAX_ATTEMPTS, InsecureUrlError, type HttpResponse } from './http-client.ts';
import { openSession, type RepositorySession, type SessionOptions } from './repository-session.ts';
import { isLoopback } from './safe-url.ts';

/** A manifest or index, byte for byte. */
export interface RegistryDocument {
  readonly bytes: Buffer;
  readonly digest: string;
}

/** One repository of a registry. Every method rejects with a WeighInError of area `source`, or with the reason of an abort. */
export interface Repository {
  /** Returns the manifest that the reference names, or the one with this digest. Verifies the digest. */
  manifest(digest?: string): Promise<RegistryDocument>;
  /** Streams a blob and resumes it if the connection breaks. The caller must verify the digest. */
  blob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

export interface RepositoryOptions extends SessionOptions {
  /** Maximum size of one manifest, in bytes. */
  readonly maxManifestBytes: number;
}

/** OCI distribution specification, "Pulling manifests", and Docker's own media types for the same. */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MAX_ERROR_BYTES = 64 * 1024;

/** The part of the image that a request is for. */
type Part = RequestContext['part'];

interface ResourceRequest {
  /** Relative to the repository. */
  readonly path: string;
  readonly part: Part;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens a repository. Nothing is sent before the first call. Closing it closes the session. */
export function openRepository(
  reference: RegistryReference,
  options: RepositoryOptions,
  session: RepositorySession = openSession(reference, options),
): Repository {
  const { host, tag, digest } = reference;
  const { http } = session;
  const base = baseUrl(reference);
  const { origin } = new URL(base);
  const describeRequest = async (part: Part): Promise<RequestContext> => ({
    image: formatRegistryReference(reference),
    part,
    host,
    credentials: await session.credentialOrigin(),
  });

  /** Authorizes when the registry asks for it, once for all requests, and again when the token has expired. */
  async function sendAuthorized({ path, part, headers }: ResourceRequest): Promise<HttpResponse> {
    const url = new URL(`${base}${path}`);
    const used = session.authorization();
    const response = await http.send({ url, headers, authorization: await used });
    // A server that the registry redirects to must not choose who gets the credentials.
    if (response.status !== 401 || response.origin !== url.origin) return response;
    const challenge = selectChallenge(response.header('www-authenticate') ?? '');
    if (challenge === null) return response;
    const errorBody = await readText(response, MAX_ERROR_BYTES);
    const renewed = await session.authorize(challenge, used);
    if (renewed === null)
      throw statusError(401, parseErrorReason(errorBody, null), await describeRequest(part));
    return http.send({ url, headers, authorization: renewed });
  }

  /** Sends a request and requires one of these statuses. Throws a WeighInError for any other. */
  async function sendExpecting(
    resource: ResourceRequest,
    statuses: readonly number[],
  ): Promise<HttpResponse> {
    const { part } = resource;
    try {
      const response = await sendAuthorized(resource);
      if (statuses.includes(response.status)) return response;
      const body = await readText(response, MAX_ERROR_BYTES).catch(() => '');
      const reason = parseErrorReason(body, await session.authorization());
      const context = await describeRequest(part);
      if (response.origin !== origin) throw redirectedError(response, reason, context);
      throw statusError(response.status, reason, context);
    } catch (cause) {
      throw await toUserError(cause, part);
    }
  }

  async function toUserError(cause: unknown, part: Part): Promise<unknown> {
    options.signal?.throwIfAborted();
    if (cause instanceof WeighInError) return cause;
    if (cause instanceof InsecureUrlError || cause instanceof RangeError)
      return invalidResponse(cause.message, await describeRequest(part));
    if (!(cause instanceof TokenError)) return connectionError(cause, await describeRequest(part));
    if (cause.status === null) return invalidResponse(cause.message, await describeRequest(part));
    // Without a token, nothing of the image can be read, so the error is about the image as a whole.
    return statusError(cause.status === 400 ? 401 : cause.status, cause.message, await describeRequest(null));
  }

  async function* streamWithResume(
    resource: ResourceRequest,
    first: HttpResponse,
  ): AsyncGenerator<Uint8Array> {
    let received = 0;
    let response = first;
    for (let attempt = 0; ; attempt += 1) {
      const before = received;
      try {
        for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
          received += chunk.length;
          yield chunk;
        }
        return;
      } catch (cause) {
        // Progress resets the number of attempts.
        if (received > before) attempt = 0;
        if (attempt >= MAX_ATTEMPTS - 1 || !isTransient(cause)) throw await toUserError(cause, resource.part);
      }
      await http.backOff(attempt);
      response = await resumeAt(resource, received);
    }
  }

  /** Resumes a blob at this offset (RFC 9110, section 14.2). Earlier bytes were already passed on, so the response must start exactly there. */
  async function resumeAt(resource: ResourceRequest, offset: number): Promise<HttpResponse> {
    if (offset === 0) return sendExpecting(resource, [200]);
    const ranged = { ...resource, headers: { range: `bytes=${offset}-` } };
    const response = await sendExpecting(ranged, [200, 206]);
    // A status of 200 is the whole blob: the registry doesn't support ranges.
    if (response.status === 206 && response.header('content-range')?.startsWith(`bytes ${offset}-`) === true)
      return response;
    await response.body.dump();
    throw invalidResponse(
      "the download of a blob was interrupted, and the registry can't continue it from the same byte",
      await describeRequest(resource.part),
    );
  }

  return {
    async manifest(requested = digest ?? undefined) {
      const part = requested === undefined || requested === digest ? null : `manifest ${requested}`;
      const path = `manifests/${requested ?? tag ?? 'latest'}`;
      const resource = { path, part, headers: { accept: MANIFEST_TYPES } };
      const { response, bytes } = await readResponse(
        () => sendExpecting(resource, [200]),
        options.maxManifestBytes,
        http,
      ).catch(async (cause: unknown) => {
        throw await toUserError(cause, part);
      });
      const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      const expected = requested ?? response.header('docker-content-digest');
      if (expected?.startsWith('sha256:') === true && expected !== actual) {
        throw invalidResponse(
          `a manifest has the digest ${actual}, not ${expected}`,
          await describeRequest(part),
        );
      }
      return { bytes, digest: actual };
    },
    async blob(blobDigest) {
      const blob = { path: `blobs/${blobDigest}`, part: `blob ${blobDigest}`, headers: {} };
      return streamWithResume(blob, await sendExpecting(blob, [200]));
    },
    close: () => session.close(),
  };
}

/** docker.io is a name. Its registry has another host. */
function baseUrl({ host, repository }: RegistryReference): string {
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const protocol = isLoopback(server.replace(/:\d+$/, '')) ? 'http' : 'https';
  return `${protocol}://${server}/v2/${repository}/`;
}
