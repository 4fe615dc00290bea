import type { CommentOutcome } from '../../app/github/sticky-comment.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** What Octokit throws for a status of 400 or more and, as 500 without a response, for a broken connection. */
export interface RequestError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> };
}

/** Whether Octokit threw this because of GitHub's response or the connection. */
export function isRequestError(thrown: unknown): thrown is RequestError {
  return thrown instanceof Error && thrown.name === 'HttpError' && 'status' in thrown;
}

/** Whether a retry may succeed: after a server error or a broken connection. */
export function isTransient(thrown: unknown): boolean {
  return isRequestError(thrown) && thrown.status >= 500;
}

/** Whether GitHub's rate limit is exceeded. */
export function isRateLimit(thrown: unknown): boolean {
  if (!isRequestError(thrown)) return false;
  return thrown.status === 429 || (thrown.status === 403 && /rate limit/i.test(thrown.message));
}

const MAX_REASON_LENGTH = 300;

interface Cause {
  readonly message?: string;
  readonly code?: string;
  readonly cause?: unknown;
}

/** Describes a failed connection by its innermost error, which may have only a code. */
function connectionFailure({ message, code, cause }: Cause): string {
  if (typeof cause === 'object' && cause !== null) return connectionFailure(cause);
  return errorMessage(message ?? '') || (code ?? 'no response');
}

/** Describes what went wrong, without the request, whose headers contain the token. An HTML error page is reduced to its status. */
export function formatReason(error: RequestError): string {
  if (error.response === undefined) return connectionFailure(error);
  const message = errorMessage(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
  const isProse = message !== '' && !message.includes('<');
  return isProse ? `${message.slice(0, MAX_REASON_LENGTH)} (HTTP ${error.status})` : `HTTP ${error.status}`;
}

/** The pull request to comment on. */
export interface CommentTarget {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** Whether it comes from a fork, whose workflows get a read-only token. */
  readonly fromFork: boolean;
  /** The head commit that this run is about; null if it is not known. */
  readonly headSha: string | null;
}

const ON_FORKS =
  "A workflow of a pull request from a fork gets a read-only token, so it can't comment. " +
  'The summary, the outputs and the verdict of this run are complete.';
const GRANT = 'Add `pull-requests: write` to the `permissions:` of the job.';

function forbiddenOutcome(reason: string, { fromFork }: CommentTarget): CommentOutcome {
  const message = `GitHub does not let this token comment: ${reason}.`;
  if (/\blocked\b/i.test(reason)) {
    return { state: 'forbidden', message, remedy: 'Unlock the conversation of the pull request.' };
  }
  return { state: 'forbidden', message, remedy: fromFork ? ON_FORKS : GRANT };
}

const REMEDIES: Readonly<Record<number, string>> = {
  401: 'Check the input github-token. It has expired or belongs to another server.',
  404: 'Check that the pull request exists and that the token can read this repository.',
  429: 'Run the job again later.',
};

/** Turns a failed request into the outcome of commenting. Any other error is a defect and is thrown again. */
export function toCommentOutcome(thrown: unknown, target: CommentTarget): CommentOutcome {
  if (thrown instanceof WeighInError) {
    const { what, why } = thrown;
    const failure = why === undefined ? what : `${what}: ${why}`;
    return {
      state: 'failed',
      message: `Can't publish the comment: ${failure}.`,
      remedy: thrown.remedy,
    };
  }
  if (!isRequestError(thrown)) throw thrown;
  const reason = formatReason(thrown);
  if (thrown.status === 403 && !isRateLimit(thrown)) return forbiddenOutcome(reason, target);
  const pullRequest = `#${target.pullRequest} of ${target.owner}/${target.repo}`;
  const message = `Can't publish the comment on ${pullRequest}: ${reason}.`;
  const remedy = REMEDIES[isRateLimit(thrown) ? 429 : thrown.status];
  return {
    state: 'failed',
    message,
    remedy: remedy ?? 'Run the job again. If the error persists, check githubstatus.com.',
  };
}
