import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { WeighInError } from '../../../core/shared/errors.ts';
import { describeUrl } from '../../../app/trace/describe-url.ts';
import { startCall, traceCall, type DebugLog } from '../../../app/trace/trace-calls.ts';
import { ARTIFACT_LIMITS, artifactUnavailable } from './list-artifacts.ts';
import type { Artifact, WorkflowRun } from './list-artifacts.ts';
import type { GitHubClient } from '../octokit-client.ts';
import { isRequestError, formatReason } from '../github-errors.ts';

/** Reads artifacts of one run, within limits that they share. */
export interface ArtifactReader {
  /**
   * Returns the text of an artifact's only file. It is unpacked in memory, and no name in the zip is used as a path. Throws a WeighInError
   * if the artifact is not a zip with exactly that file, or is larger than the limits.
   */
  read(artifact: Artifact, file: string): Promise<string>;
}

/** Creates a reader for the artifacts of a run. The timeout for all downloads starts now. */
export function createArtifactReader(
  { octokit, log }: GitHubClient,
  { owner, repo }: WorkflowRun,
  limits = ARTIFACT_LIMITS,
): ArtifactReader {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let [zipBytes, fileBytes] = [limits.allZipBytes, limits.allFileBytes];
  const requestUrl: RequestDownloadUrl = async (id) =>
    octokit.rest.actions.downloadArtifact({
      owner,
      repo,
      artifact_id: id,
      archive_format: 'zip',
      request: { redirect: 'manual' },
    });
  return {
    async read(artifact, file) {
      const what = `Can't use the artifact ${artifact.name}`;
      const maxBytes = Math.min(limits.zipBytes, zipBytes);
      if (artifact.size > maxBytes) throw invalidArtifact(what, tooLarge(maxBytes));
      const zip = await download(requestUrl, artifact, { maxBytes, signal, log });
      zipBytes -= zip.length;
      try {
        const bytes = await unzip(zip, file, Math.min(limits.fileBytes, fileBytes));
        fileBytes -= bytes.length;
        return bytes.toString('utf8');
      } catch (cause) {
        throw invalidArtifact(what, cause instanceof Error ? cause.message : String(cause));
      }
    },
  };
}

const tooLarge = (bytes: number): string => `it is larger than ${bytes} bytes`;

type RequestDownloadUrl = (
  id: number,
) => Promise<{ readonly status: number; readonly headers: { readonly location?: string | undefined } }>;

interface DownloadOptions {
  /** Bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly log: DebugLog;
}

async function download(
  requestUrl: RequestDownloadUrl,
  { id, name }: Artifact,
  { maxBytes, signal, log }: DownloadOptions,
): Promise<Buffer> {
  const what = `Can't download the artifact ${name}`;
  try {
    // GitHub answers with the URL of the storage, which must not get our token.
    const { headers, status } = await requestUrl(id);
    if (headers.location === undefined)
      throw artifactUnavailable(what, `GitHub returned no download URL (HTTP ${status})`);
    const response = await fetchFromStorage(headers.location, signal, log);
    if (!response.ok || response.body === null) throw artifactUnavailable(what, `HTTP ${response.status}`);
    return await readBody(response.body, maxBytes, `Can't use the artifact ${name}`);
  } catch (error) {
    if (error instanceof WeighInError) throw error;
    if (signal.aborted) throw artifactUnavailable(what, 'it timed out');
    if (isRequestError(error)) throw artifactUnavailable(what, formatReason(error));
    throw artifactUnavailable(what, error instanceof Error ? error.message : String(error));
  }
}

const MAX_REDIRECTS = 3;

/** Follows redirects itself, because every URL must be encrypted. */
async function fetchFromStorage(
  location: string,
  signal: AbortSignal,
  log: DebugLog,
  redirectsLeft = MAX_REDIRECTS,
): Promise<Response> {
  const url = URL.parse(location);
  if (url === null || !isAllowedUrl(url)) throw new Error('the download URL is not an https address');
  // `describeUrl` hides the query, which contains a signature.
  const end = startCall(log, `GET ${describeUrl(url)}`);
  const response = await traceCall(
    end,
    async () => fetch(url.href, { signal, redirect: 'manual' }),
    ({ status }) => ({ outcome: String(status) }),
  );
  const next = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || next === null) return response;
  await response.body?.cancel();
  if (redirectsLeft === 0) throw new Error('there are too many redirects');
  return fetchFromStorage(URL.parse(next, url.href)?.href ?? '', signal, log, redirectsLeft - 1);
}

/** Allows unencrypted HTTP only on this machine. */
function isAllowedUrl({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw invalidArtifact(what, tooLarge(maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Counts the unpacked bytes, because the sizes in a zip can be wrong. */
async function unzip(bytes: Buffer, file: string, maxBytes: number): Promise<Buffer> {
  const zip = await promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)(bytes, {
    lazyEntries: true,
  });
  try {
    if (zip.entryCount !== 1) throw new Error(`it contains ${zip.entryCount} files instead of one`);
    const entry = await new Promise<Entry>((resolve, reject) => {
      zip
        .once('entry', resolve)
        .once('error', reject)
        .once('end', () => reject(new Error('it contains no file')));
      zip.readEntry();
    });
    if (entry.fileName !== file) throw new Error(`its file is not named ${file}`);
    const stream = await promisify(zip.openReadStream.bind(zip) as OpenReadStream)(entry);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw new Error(`its file is larger than ${maxBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } finally {
    zip.close();
  }
}

type OpenReadStream = (
  entry: Entry,
  callback: (error: Error | null, stream: AsyncIterable<unknown>) => void,
) => void;

function invalidArtifact(what: string, why: string): WeighInError {
  const remedy = 'Make sure that only measure/ uploads artifacts with this name.';
  return new WeighInError({ area: 'source', what, why, remedy });
}
