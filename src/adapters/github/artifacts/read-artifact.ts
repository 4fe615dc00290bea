import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { WeighInError } from '../../../core/shared/errors.ts';
import { describeUrl } from '../../../app/trace/describe-url.ts';
import { startCall, traced, type DebugLog } from '../../../app/trace/start-call.ts';
import { ARTIFACT_LIMITS, unreachable } from './download-artifacts.ts';
import type { Artifact, WorkflowRun } from './download-artifacts.ts';
import type { GitHubClient } from '../octokit-client.ts';
import { isRequestError, reasonOf } from '../github-errors.ts';

/** Reads artifacts of one run, which have limits together. */
export interface ArtifactReader {
  /**
   * The text of the one file of an artifact, unpacked in memory: nothing of it reaches the disk, and no name in it is used.
   * Throws a WeighInError for whatever is no zip of exactly that file, or larger than the limits.
   */
  read(artifact: Artifact, file: string): Promise<string>;
}

/** Opens the artifacts of a run. The time for all downloads begins now. */
export function openArtifacts(
  { octokit, log }: GitHubClient,
  { owner, repo }: WorkflowRun,
  limits = ARTIFACT_LIMITS,
): ArtifactReader {
  const signal = AbortSignal.timeout(limits.time);
  let [zipBytes, fileBytes] = [limits.allZipBytes, limits.allFileBytes];
  const ask: AskForPlace = async (id) =>
    octokit.rest.actions.downloadArtifact({
      owner,
      repo,
      artifact_id: id,
      archive_format: 'zip',
      request: { redirect: 'manual' },
    });
  return {
    async read(artifact, file) {
      const what = `The artifact ${artifact.name}`;
      const most = Math.min(limits.zipBytes, zipBytes);
      if (artifact.size > most) throw notALeg(what, tooLarge(most));
      const zip = await download(ask, artifact, { most, signal, log });
      zipBytes -= zip.length;
      try {
        const bytes = await unzip(zip, file, Math.min(limits.fileBytes, fileBytes));
        fileBytes -= bytes.length;
        return bytes.toString('utf8');
      } catch (cause) {
        throw notALeg(what, cause instanceof Error ? cause.message : String(cause));
      }
    },
  };
}

const tooLarge = (bytes: number): string => `it is larger than ${bytes} bytes`;

type AskForPlace = (
  id: number,
) => Promise<{ readonly status: number; readonly headers: { readonly location?: string | undefined } }>;

interface Download {
  /** Bytes. */
  readonly most: number;
  readonly signal: AbortSignal;
  readonly log: DebugLog;
}

async function download(
  ask: AskForPlace,
  { id, name }: Artifact,
  { most, signal, log }: Download,
): Promise<Buffer> {
  const failed = `The artifact ${name} cannot be downloaded`;
  try {
    // GitHub answers with the place where it lies, which must not be told our token.
    const { headers, status } = await ask(id);
    if (headers.location === undefined)
      throw unreachable(failed, `GitHub does not say where it is (HTTP ${status})`);
    const stored = await fetchStored(headers.location, signal, log);
    if (!stored.ok || stored.body === null) throw unreachable(failed, `HTTP ${stored.status}`);
    return await collect(stored.body, most, `The artifact ${name}`);
  } catch (error) {
    if (error instanceof WeighInError) throw error;
    if (signal.aborted) throw unreachable(failed, 'it took too long');
    if (isRequestError(error)) throw unreachable(failed, reasonOf(error));
    throw unreachable(failed, error instanceof Error ? error.message : String(error));
  }
}

const MOST_HOPS = 3;

/** Follows redirects by itself, because each place has to be one that is encrypted. */
async function fetchStored(
  location: string,
  signal: AbortSignal,
  log: DebugLog,
  hops = MOST_HOPS,
): Promise<Response> {
  const place = URL.parse(location);
  if (place === null || !isAllowed(place)) throw new Error('GitHub names a place that is no https address');
  // The place has a signature in its query.
  const end = startCall(log, `GET ${describeUrl(place)}`);
  const answer = await traced(
    end,
    async () => fetch(place.href, { signal, redirect: 'manual' }),
    ({ status }) => ({ outcome: String(status) }),
  );
  const next = answer.headers.get('location');
  if (answer.status < 300 || answer.status > 399 || next === null) return answer;
  await answer.body?.cancel();
  if (hops === 0) throw new Error('it is sent from place to place');
  return fetchStored(URL.parse(next, place.href)?.href ?? '', signal, log, hops - 1);
}

/** Without encryption only on this machine. */
function isAllowed({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw notALeg(what, tooLarge(maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a zip says of its sizes is not believed: bytes are counted as they come out. */
async function unzip(bytes: Buffer, file: string, maxBytes: number): Promise<Buffer> {
  const zip = await promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)(bytes, {
    lazyEntries: true,
  });
  try {
    if (zip.entryCount !== 1) throw new Error(`it holds ${zip.entryCount} files instead of one`);
    const entry = await new Promise<Entry>((found, failed) => {
      zip
        .once('entry', found)
        .once('error', failed)
        .once('end', () => failed(new Error('it holds no file')));
      zip.readEntry();
    });
    if (entry.fileName !== file) throw new Error(`its file is not called ${file}`);
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

function notALeg(what: string, why: string): WeighInError {
  const remedy = 'Let nothing but measure/ write artifacts of that name.';
  return new WeighInError({ area: 'source', what: `${what} cannot be used`, why, remedy });
}
