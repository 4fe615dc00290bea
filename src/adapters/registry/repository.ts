import { createHash } from 'node:crypto';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { answerChallenge, bodyBytes, bodyText, NoToken } from './bearer-token.ts';
import { readChallenge } from './www-authenticate.ts';
import { findCredentials, type CredentialSurroundings, type FoundCredentials } from './docker-credentials.ts';
import { badAnswer, reasonIn, refusal, unreachable, type Asked } from './registry-errors.ts';
import { isPassing, openHttp, TRIES, UnsafeWay, type Answer, type HttpOptions } from './http-client.ts';
import { isLoopback } from './safe-url.ts';

/** A manifest or index, as the registry has it. */
export interface RegistryDocument {
  readonly bytes: Buffer;
  readonly digest: string;
}

/** One repository of a registry. Everything rejects with a WeighInError of area `source`, or with an abort's reason. */
export interface Repository {
  /** The document that the reference names, or that has this digest, which is verified. */
  manifest(digest?: string): Promise<RegistryDocument>;
  /** A blob as it comes, taken up again where a connection breaks. Its reader verifies the digest. */
  blob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

export interface RepositoryOptions extends CredentialSurroundings, HttpOptions {
  /** Bytes of one manifest. */
  readonly maxManifestBytes: number;
}

/** OCI distribution specification, "Pulling manifests"; Docker's own names of the same. */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MAX_ERROR_BYTES = 64 * 1024;

/** Which part of the image a question is about, as `Asked` has it. */
type Part = Asked['part'];

interface Wanted {
  /** Below the repository. */
  readonly path: string;
  readonly part: Part;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nothing is sent before the first question. */
export function openRepository(reference: RegistryReference, options: RepositoryOptions): Repository {
  const { host, repository, tag, digest } = reference;
  const http = openHttp(options);
  const base = baseUrl(reference);
  let found: Promise<FoundCredentials | null> | null = null;
  let authorization: Promise<string | null> | null = null;
  const asked = async (part: Part): Promise<Asked> => ({
    image: formatRegistryReference(reference),
    part,
    host,
    credentials: (await found)?.origin ?? 'none',
  });

  /** Authorization is asked for when the registry wants it, once for all questions, and anew where it has run out. */
  async function ask({ path, part, headers }: Wanted): Promise<Answer> {
    const url = new URL(`${base}${path}`);
    const used = authorization;
    const answer = await http.ask({ url, headers, authorization: await used });
    if (answer.status !== 401) return answer;
    const challenge = readChallenge(answer.header('www-authenticate') ?? '');
    if (challenge === null) return answer;
    const refused = await bodyText(answer, MAX_ERROR_BYTES);
    if (authorization === used) {
      found ??= findCredentials(host, options);
      authorization = found.then((known) =>
        answerChallenge(challenge, known?.credentials ?? null, repository, http),
      );
    }
    const answered = await authorization;
    if (answered === null) throw refusal(401, reasonIn(refused), await asked(part));
    return http.ask({ url, headers, authorization: answered });
  }

  /** Only this status is an answer; everything else is told in words. */
  async function askFor(wanted: Wanted, status: number): Promise<Answer> {
    const { part } = wanted;
    try {
      const answer = await ask(wanted);
      if (answer.status === status) return answer;
      const reason = reasonIn(await bodyText(answer, MAX_ERROR_BYTES).catch(() => ''));
      throw refusal(answer.status, reason, await asked(part));
    } catch (cause) {
      throw await inWords(cause, part);
    }
  }

  async function inWords(cause: unknown, part: Part): Promise<unknown> {
    options.signal?.throwIfAborted();
    if (cause instanceof WeighInError) return cause;
    if (cause instanceof UnsafeWay || cause instanceof RangeError)
      return badAnswer(cause.message, await asked(part));
    if (!(cause instanceof NoToken)) return unreachable(cause, await asked(part));
    if (cause.status === null) return badAnswer(cause.message, await asked(part));
    // Who gets no token gets nothing of the image.
    return refusal(cause.status === 400 ? 401 : cause.status, cause.message, await asked(null));
  }

  async function* resumed(wanted: Wanted, first: Answer): AsyncGenerator<Uint8Array> {
    let done = 0;
    let answer = first;
    for (let tried = 0; ; tried += 1) {
      const before = done;
      try {
        for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
          done += chunk.length;
          yield chunk;
        }
        return;
      } catch (cause) {
        // Whoever gets ahead may try again as often as it takes.
        if (done > before) tried = 0;
        if (tried >= TRIES - 1 || !isPassing(cause)) throw await inWords(cause, wanted.part);
      }
      await http.rest(tried);
      answer = await continued(wanted, done);
    }
  }

  /** RFC 9110, section 14.2. What was handed on already cannot be taken back, so it must go on just there. */
  async function continued(wanted: Wanted, done: number): Promise<Answer> {
    if (done === 0) return askFor(wanted, 200);
    const answer = await askFor({ ...wanted, headers: { range: `bytes=${done}-` } }, 206);
    if (answer.header('content-range')?.startsWith(`bytes ${done}-`) === true) return answer;
    await answer.body.dump();
    throw badAnswer(
      'a blob broke off, and the registry does not go on where it did',
      await asked(wanted.part),
    );
  }

  return {
    async manifest(wanted = digest ?? undefined) {
      const part = wanted === undefined || wanted === digest ? null : `manifest ${wanted}`;
      const path = `manifests/${wanted ?? tag ?? 'latest'}`;
      const answer = await askFor({ path, part, headers: { accept: MANIFEST_TYPES } }, 200);
      const bytes = await bodyBytes(answer.body, options.maxManifestBytes).catch(async (cause: unknown) => {
        throw await inWords(cause, part);
      });
      const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      const said = wanted ?? answer.header('docker-content-digest');
      if (said?.startsWith('sha256:') === true && said !== actual) {
        throw badAnswer(`a manifest has the digest ${actual}, not ${said}`, await asked(part));
      }
      return { bytes, digest: actual };
    },
    async blob(wanted) {
      const blob = { path: `blobs/${wanted}`, part: `blob ${wanted}`, headers: {} };
      return resumed(blob, await askFor(blob, 200));
    },
    close: () => http.close(),
  };
}

/** docker.io is a name, not a host. */
function baseUrl({ host, repository }: RegistryReference): string {
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const protocol = isLoopback(server.replace(/:\d+$/, '')) ? 'http' : 'https';
  return `${protocol}://${server}/v2/${repository}/`;
}
