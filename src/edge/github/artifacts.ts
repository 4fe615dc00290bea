import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { WeighInError } from '../../core/errors.ts';
import type { GitHubClient } from './client.ts';
import { isRequestError, reasonOf } from './failure.ts';

/** A run of a workflow, and its repository. */
export interface WorkflowRun {
  readonly owner: string;
  readonly repo: string;
  readonly id: number;
}

/** An artifact of a run, not downloaded. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of the zip, as GitHub says. */
  readonly size: number;
}

/** How much of others' artifacts is taken in. */
export interface ArtifactLimits {
  readonly count: number;
  readonly zipBytes: number;
  readonly fileBytes: number;
}

/** A leg of 60,000 files takes 3 MB for each side. */
export const ARTIFACT_LIMITS: ArtifactLimits = {
  count: 500,
  zipBytes: 256 * 1024 ** 2,
  fileBytes: 512 * 1024 ** 2,
};

/**
 * The artifacts of a run whose name begins with `prefix`, each name once: a job that ran again leaves another, and the
 * newest counts. Throws a WeighInError where GitHub does not list them, or there are too many.
 */
export async function listArtifacts(
  { octokit }: GitHubClient,
  { owner, repo, id }: WorkflowRun,
  prefix: string,
  limits = ARTIFACT_LIMITS,
): Promise<readonly Artifact[]> {
  const newest = new Map<string, Artifact>();
  try {
    const pages = octokit.paginate.iterator(octokit.rest.actions.listWorkflowRunArtifacts, {
      ...{ owner, repo, run_id: id, per_page: 100 },
    });
    for await (const { data } of pages) {
      for (const { id: artifact, name, size_in_bytes: size, expired } of data) {
        const known = newest.get(name);
        if (expired || !name.startsWith(prefix) || (known && known.id > artifact)) continue;
        newest.set(name, { id: artifact, name, size });
      }
      if (newest.size > limits.count) throw tooMany(limits.count);
    }
  } catch (error) {
    throw isRequestError(error)
      ? unreachable(`The artifacts of run ${id} cannot be listed`, reasonOf(error))
      : error;
  }
  return [...newest.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * The text of the one file of an artifact, unpacked in memory: nothing of it reaches the disk, and no name in it is used.
 * Throws a WeighInError for whatever is no zip of exactly that file, or larger than the limits.
 */
export async function readArtifact(
  github: GitHubClient,
  { owner, repo }: WorkflowRun,
  artifact: Artifact,
  file: string,
  limits = ARTIFACT_LIMITS,
): Promise<string> {
  const what = `The artifact ${artifact.name}`;
  if (artifact.size > limits.zipBytes) throw notALeg(what, `it is larger than ${limits.zipBytes} bytes`);
  const zip = await download(github, { owner, repo, artifact }, limits.zipBytes);
  try {
    return await unzip(zip, file, limits.fileBytes);
  } catch (cause) {
    throw notALeg(what, cause instanceof Error ? cause.message : String(cause));
  }
}

async function download(
  { octokit }: GitHubClient,
  { owner, repo, artifact }: { readonly owner: string; readonly repo: string; readonly artifact: Artifact },
  maxBytes: number,
): Promise<Buffer> {
  const failed = `The artifact ${artifact.name} cannot be downloaded`;
  try {
    // GitHub answers with the place where it lies, which must not be told our token.
    const answer = await octokit.rest.actions.downloadArtifact({
      ...{ owner, repo, artifact_id: artifact.id, archive_format: 'zip' },
      request: { redirect: 'manual' },
    });
    const { location } = answer.headers;
    if (location === undefined)
      throw unreachable(failed, `GitHub does not say where it is (HTTP ${answer.status})`);
    const stored = await fetch(location, { signal: AbortSignal.timeout(300_000) });
    if (!stored.ok || stored.body === null) throw unreachable(failed, `HTTP ${stored.status}`);
    return await collect(stored.body, maxBytes, `The artifact ${artifact.name}`);
  } catch (error) {
    if (error instanceof WeighInError) throw error;
    if (isRequestError(error)) throw unreachable(failed, reasonOf(error));
    throw unreachable(failed, error instanceof Error ? error.message : String(error));
  }
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw notALeg(what, `it is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** yauzl holds what comes out of an entry against the size that the zip says. */
async function unzip(bytes: Buffer, file: string, maxBytes: number): Promise<string> {
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
    if (entry.uncompressedSize > maxBytes) throw new Error(`its file is larger than ${maxBytes} bytes`);
    const stream = await promisify(zip.openReadStream.bind(zip) as OpenReadStream)(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    zip.close();
  }
}

type OpenReadStream = (
  entry: Entry,
  callback: (error: Error | null, stream: AsyncIterable<unknown>) => void,
) => void;

function tooMany(count: number): WeighInError {
  return new WeighInError({
    area: 'github',
    what: `The run has more than ${count} artifacts of this action`,
    remedy: 'Report on fewer images at once.',
  });
}

function unreachable(what: string, why: string): WeighInError {
  const remedy = 'Give the job `permissions: actions: read`, or run it again later.';
  return new WeighInError({ area: 'github', what, why, remedy });
}

function notALeg(what: string, why: string): WeighInError {
  const remedy = 'Let nothing but measure/ write artifacts of that name.';
  return new WeighInError({ area: 'source', what: `${what} cannot be used`, why, remedy });
}
