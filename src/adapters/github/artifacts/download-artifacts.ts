import { dig, text, wholeNumber } from '../../../app/github/payload.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import { eachItem } from '../answer.ts';
import type { GitHubClient } from '../octokit-client.ts';
import { isRequestError, reasonOf } from '../github-errors.ts';

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
  /** Bytes of one zip, and of what comes out of one. */
  readonly zipBytes: number;
  readonly fileBytes: number;
  /** The same of all artifacts of a run together. */
  readonly allZipBytes: number;
  readonly allFileBytes: number;
  /** Milliseconds for all downloads together. */
  readonly time: number;
}

const MB = 1024 ** 2;

/** A leg of 60,000 files takes 3 MB for each side. */
export const ARTIFACT_LIMITS: ArtifactLimits = {
  count: 500,
  time: 60_000,
  zipBytes: 64 * MB,
  fileBytes: 96 * MB,
  allZipBytes: 192 * MB,
  allFileBytes: 288 * MB,
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
    const listed = eachItem(
      `the artifacts of run ${id}`,
      async (page) =>
        octokit.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100, ...page }),
      (data) => dig(data, 'artifacts'),
    );
    for await (const answer of listed) {
      const artifact = toArtifact(answer);
      if (!artifact?.name.startsWith(prefix)) continue;
      const known = newest.get(artifact.name);
      if (known === undefined || known.id < artifact.id) newest.set(artifact.name, artifact);
      if (newest.size > limits.count) throw tooMany(limits.count);
    }
  } catch (error) {
    throw isRequestError(error)
      ? unreachable(`The artifacts of run ${id} cannot be listed`, reasonOf(error))
      : error;
  }
  return [...newest.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Null for one that is gone, or that cannot be told from others. */
function toArtifact(answer: unknown): Artifact | null {
  const [id, name] = [wholeNumber(dig(answer, 'id')), text(dig(answer, 'name'))];
  if (id === null || name === null || dig(answer, 'expired') === true) return null;
  return { id, name, size: wholeNumber(dig(answer, 'size_in_bytes')) ?? 0 };
}

function tooMany(count: number): WeighInError {
  return new WeighInError({
    area: 'github',
    what: `The run has more than ${count} artifacts of this action`,
    remedy: 'Report on fewer images at once.',
  });
}

export function unreachable(what: string, why: string): WeighInError {
  const remedy = 'Give the job `permissions: actions: read`, or run it again later.';
  return new WeighInError({ area: 'github', what, why, remedy });
}
