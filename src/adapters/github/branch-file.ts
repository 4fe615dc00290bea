import { Buffer } from 'node:buffer';
import { WeighInError } from '../../core/shared/errors.ts';
import { asCommitId, getPath, asText } from '../../app/github/payload.ts';
import { invalidResponse, describeFailure } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/** A file at the tip of a branch. */
export interface BranchFile {
  readonly branch: string;
  readonly commit: string;
  /** Null if there is no such file. */
  readonly text: string | null;
}

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/**
 * Reads a file at the tip of a branch through the API, without a checkout. Throws a WeighInError of area `github` if the path is not a file
 * or a request fails.
 * @param branch null for the default branch
 */
export async function readBranchFile(
  github: GitHubClient,
  repository: Repository,
  branch: string | null,
  path: string,
): Promise<BranchFile> {
  try {
    const branchName = branch ?? (await readDefaultBranch(github, repository));
    const commit = await readTip(github, repository, branchName);
    return { branch: branchName, commit, text: await readTextAt(github, repository, commit, path) };
  } catch (error) {
    throw new WeighInError({
      area: 'github',
      what: `Can't read ${path} of ${branch ?? 'the default branch'}`,
      why: describeFailure(error),
      remedy: 'Add `contents: read` to the `permissions:` of the job, or run it again later.',
      cause: error,
    });
  }
}

async function readDefaultBranch({ octokit }: GitHubClient, repository: Repository): Promise<string> {
  const { data } = await octokit.rest.repos.get({ ...repository });
  const branch = asText(getPath(data, 'default_branch'));
  if (branch === null) throw invalidResponse('it has no default branch');
  return branch;
}

async function readTip({ octokit }: GitHubClient, repository: Repository, branch: string): Promise<string> {
  const { data } = await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
  const commit = asCommitId(getPath(data, 'object', 'sha'));
  if (commit === null) throw invalidResponse(`it has no commit for ${branch}`);
  return commit;
}

/** Returns null for a 404. The commit was just read from the same repository, so a 404 means the file. */
async function readTextAt(
  { octokit }: GitHubClient,
  repository: Repository,
  ref: string,
  path: string,
): Promise<string | null> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref });
    const [content, size] = [getPath(data, 'content'), getPath(data, 'size')];
    // Above 1 MB, GitHub returns no content. That must not look like an empty file.
    const isFile = getPath(data, 'type') === 'file' && getPath(data, 'encoding') === 'base64';
    const bytes = Buffer.from(typeof content === 'string' ? content : '', 'base64');
    if (!isFile || typeof content !== 'string' || bytes.length !== size)
      throw invalidResponse(`${path} is not a file, or is larger than 1 MB`);
    return bytes.toString('utf8');
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return null;
    throw error;
  }
}
