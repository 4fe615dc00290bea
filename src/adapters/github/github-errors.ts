import type { CommentOutcome } from '../../app/github/sticky-comment.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

/** What Octokit throws for an answer of 400 and more, and (as 500, without a response) for a broken connection. */
export interface RequestError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> };
}

/** Whether Octokit threw it for what GitHub, or the way to GitHub, did. */
export function isRequestError(thrown: unknown): thrown is RequestError {
  return thrown instanceof Error && thrown.name === 'HttpError' && 'status' in thrown;
}

/** Whether another attempt may go better: a server's error, or no answer at all. */
export function isTransient(thrown: unknown): boolean {
  return isRequestError(thrown) && thrown.status >= 500;
}

/** Whether GitHub has had enough requests for now. */
export function isLimit(thrown: unknown): boolean {
  if (!isRequestError(thrown)) return false;
  return thrown.status === 429 || (thrown.status === 403 && /rate limit/i.test(thrown.message));
}

const MAX_REASON_LENGTH = 300;

interface Cause {
  readonly message?: string;
  readonly code?: string;
  readonly cause?: unknown;
}

/** Why there was no answer: the error at the bottom, of which a failed connection may have but the code. */
function connectionFailure({ message, code, cause }: Cause): string {
  if (typeof cause === 'object' && cause !== null) return connectionFailure(cause);
  return messageOf(message ?? '') || (code ?? 'no answer');
}

/** What went wrong, without the request: its headers hold the token. An HTML error page says less than its status. */
export function reasonOf(error: RequestError): string {
  if (error.response === undefined) return connectionFailure(error);
  const message = messageOf(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
  const isProse = message !== '' && !message.includes('<');
  return isProse ? `${message.slice(0, MAX_REASON_LENGTH)} (HTTP ${error.status})` : `HTTP ${error.status}`;
}

/** The pull request that a comment belongs to. */
export interface CommentTarget {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** It comes from a fork, whose workflows get a read-only token. */
  readonly fromFork: boolean;
  /** The tip of its branch that this run is about; null: not known. */
  readonly headSha: string | null;
}

const ON_FORKS =
  'A pull request from a fork gets a read-only token, so it cannot be commented on from this workflow; ' +
  'the summary, the outputs and the verdict of this run are complete.';
const GRANT = 'Give the job `permissions: pull-requests: write`.';

function refused(reason: string, { fromFork }: CommentTarget): CommentOutcome {
  const message = `GitHub does not let this token comment: ${reason}.`;
  if (/\blocked\b/i.test(reason)) {
    return { state: 'forbidden', message, remedy: 'Unlock the conversation of the pull request.' };
  }
  return { state: 'forbidden', message, remedy: fromFork ? ON_FORKS : GRANT };
}

const REMEDIES: Readonly<Record<number, string>> = {
  401: 'Check the input github-token: it has expired, or belongs to another server.',
  404: 'Check that the pull request still exists, and that the token may read this repository.',
  429: 'Run the job again later.',
};

/** What a failed call means for the comment. Whatever is no failure of a call is a defect, and thrown again. */
export function commentFailure(thrown: unknown, target: CommentTarget): CommentOutcome {
  if (thrown instanceof WeighInError) {
    const { what, why } = thrown;
    const said = why === undefined ? what : `${what}: ${why}`;
    return {
      state: 'failed',
      message: `The comment could not be published: ${said}.`,
      remedy: thrown.remedy,
    };
  }
  if (!isRequestError(thrown)) throw thrown;
  const reason = reasonOf(thrown);
  if (thrown.status === 403 && !isLimit(thrown)) return refused(reason, target);
  const where = `#${target.pullRequest} of ${target.owner}/${target.repo}`;
  const message = `The comment on ${where} could not be published: ${reason}.`;
  const remedy = REMEDIES[isLimit(thrown) ? 429 : thrown.status];
  return {
    state: 'failed',
    message,
    remedy: remedy ?? 'Run the job again; see githubstatus.com if it persists.',
  };
}
