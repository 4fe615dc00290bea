import { getPath, asText, asWholeNumber } from '../../../app/github/payload.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import { paginate } from '../responses.ts';
import type { GitHubClient } from '../octokit-client.ts';
import { isRequestError, formatReason } from '../github-errors.ts';

/** A workflow run and its repository. */
export interface WorkflowRun {
  readonly owner: string;
  readonly repo: string;
  readonly id: number;
}

/** An artifact of a run, not downloaded yet. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Size of the zip in bytes, as GitHub reports it. */
  readonly size: number;
}

/** How much is read of artifacts that others uploaded. */
export interface ArtifactLimits {
  readonly count: number;
  /** Bytes of one zip, and of its unpacked file. */
  readonly zipBytes: number;
  readonly fileBytes: number;
  /** The same for all artifacts of a run together. */
  readonly allZipBytes: number;
  readonly allFileBytes: number;
  /** Milliseconds for all downloads together. */
  readonly timeoutMs: number;
}

const MB = 1024 ** 2;

/** The result of an image with 60,000 files takes 3 MB for each side. */
export const ARTIFACT_LIMITS: ArtifactLimits = {
  count: 500,
  timeoutMs: 60_000,
  zipBytes: 64 * MB,
  fileBytes: 96 * MB,
  allZipBytes: 192 * MB,
  allFileBytes: 288 * MB,
};

/**
 * Lists the artifacts of a run whose name starts with `prefix`. Of artifacts with the same name, for example after a re-run, only the newest
 * is listed. Throws a WeighInError if GitHub doesn't list them or there are too many.
 */
export async function listArtifacts(
  { octokit }: GitHubClient,
  { owner, repo, id }: WorkflowRun,
  prefix: string,
  limits = ARTIFACT_LIMITS,
): Promise<readonly Artifact[]> {
  const newest = new Map<string, Artifact>();
  try {
    const listed = paginate(
      `the artifacts of run ${id}`,
      async (page) =>
        octokit.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100, ...page }),
      (data) => getPath(data, 'artifacts'),
    );
    for await (const item of listed) {
      const artifact = parseArtifact(item);
      if (!artifact?.name.startsWith(prefix)) continue;
      const earlier = newest.get(artifact.name);
      if (earlier === undefined || earlier.id < artifact.id) newest.set(artifact.name, artifact);
      if (newest.size > limits.count) throw tooManyArtifacts(id, limits.count);
    }
  } catch (error) {
    throw isRequestError(error)
      ? artifactUnavailable(`Can't list the artifacts of run ${id}`, formatReason(error))
      : error;
  }
  return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns null for an artifact that expired or that has no ID or name. */
function parseArtifact(item: unknown): Artifact | null {
  const [id, name] = [asWholeNumber(getPath(item, 'id')), asText(getPath(item, 'name'))];
  if (id === null || name === null || getPath(item, 'expired') === true) return null;
  return { id, name, size: asWholeNumber(getPath(item, 'size_in_bytes')) ?? 0 };
}

function tooManyArtifacts(id: number, count: number): WeighInError {
  return new WeighInError({
    area: 'github',
    what: `Can't read the artifacts of run ${id}`,
    why: `it has more than ${count} artifacts of this action`,
    remedy: 'Compare fewer images in one run.',
  });
}

export function artifactUnavailable(what: string, why: string): WeighInError {
  const remedy = 'Add `actions: read` to the `permissions:` of the job, or run it again later.';
  return new WeighInError({ area: 'github', what, why, remedy });
}
