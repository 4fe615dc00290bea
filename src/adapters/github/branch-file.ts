import { Buffer } from 'node:buffer';
import { WeighInError } from '../../core/shared/errors.ts';
import { commitId, dig, text } from '../../app/github/payload.ts';
import { badAnswer, whyNoAnswer } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/** A file as the tip of a branch has it. */
export interface BranchFile {
  readonly branch: string;
  readonly commit: string;
  /** Null: there is no such file. */
  readonly text: string | null;
}

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/**
 * Reads a file at the tip of a branch without a checkout. Throws a WeighInError of area `github` for everything but a file and a missing one.
 * @param branch null: the default branch
 */
export async function readBranchFile(
  github: GitHubClient,
  place: Repository,
  branch: string | null,
  path: string,
): Promise<BranchFile> {
  try {
    const name = branch ?? (await defaultBranch(github, place));
    const commit = await tipOf(github, place, name);
    return { branch: name, commit, text: await textAt(github, place, commit, path) };
  } catch (error) {
    throw new WeighInError({
      area: 'github',
      what: `Can't read ${path} of ${branch ?? 'the default branch'}`,
      why: whyNoAnswer(error),
      remedy: 'Give the job `permissions: contents: read`, or run it again later.',
      cause: error,
    });
  }
}

async function defaultBranch({ octokit }: GitHubClient, place: Repository): Promise<string> {
  const { data } = await octokit.rest.repos.get({ ...place });
  const branch = text(dig(data, 'default_branch'));
  if (branch === null) throw badAnswer('it does not say which branch is the default');
  return branch;
}

async function tipOf({ octokit }: GitHubClient, place: Repository, branch: string): Promise<string> {
  const { data } = await octokit.rest.git.getRef({ ...place, ref: `heads/${branch}` });
  const commit = commitId(dig(data, 'object', 'sha'));
  if (commit === null) throw badAnswer(`it does not say at which commit ${branch} is`);
  return commit;
}

/** The commit was just read from the same repository, so that a 404 means the file. */
async function textAt(
  { octokit }: GitHubClient,
  place: Repository,
  ref: string,
  path: string,
): Promise<string | null> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...place, path, ref });
    const [content, size] = [dig(data, 'content'), dig(data, 'size')];
    // Above 1 MB there is no content, which must not pass for an empty file.
    const isFile = dig(data, 'type') === 'file' && dig(data, 'encoding') === 'base64';
    const bytes = Buffer.from(typeof content === 'string' ? content : '', 'base64');
    if (!isFile || typeof content !== 'string' || bytes.length !== size)
      throw badAnswer(`${path} is no file of at most 1 MB`);
    return bytes.toString('utf8');
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return null;
    throw error;
  }
}
