import {
  hasMarker,
  decideComment,
  commentMarker,
  isFromLaterRun,
  composeBody,
  ownComments,
  parseRunMarker,
  isUpToDate,
} from '../../app/github/sticky-comment.ts';
import type {
  Author,
  CommentOutcome,
  CommentRequest,
  PostedComment,
  RunNumber,
} from '../../app/github/sticky-comment.ts';
import { asCommitId, getPath, asText, asTimestamp, asWholeNumber } from '../../app/github/payload.ts';
import { invalidResponse, paginate } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';
import { toCommentOutcome, isRateLimit, isRequestError, isTransient, formatReason } from './github-errors.ts';
import type { CommentTarget } from './github-errors.ts';
import { getTokenLogin } from './token-login.ts';
import { isRealRun } from './comment-run.ts';

export type { CommentTarget } from './github-errors.ts';

const MAX_POST_ATTEMPTS = 4;

interface CommentContext {
  readonly github: GitHubClient;
  readonly target: CommentTarget;
  readonly marker: string;
  readonly run: RunNumber | null;
  /** Marker, run and body. */
  readonly text: string;
}

type Published = Extract<CommentOutcome, { state: 'created' | 'updated' | 'unchanged' }>;

interface OwnComment extends PostedComment {
  /** When it was last edited, in milliseconds since 1970; null if it is not known. */
  readonly editedAt: number | null;
}

/** Returns null for a comment without an ID. Its author may be null if the account was deleted, and its text empty. */
function parseComment(data: unknown): OwnComment | null {
  const [id, login] = [asWholeNumber(getPath(data, 'id')), asText(getPath(data, 'user', 'login'))];
  if (id === null) return null;
  return {
    id,
    body: asText(getPath(data, 'body')) ?? '',
    author: login === null ? null : { login },
    url: asText(getPath(data, 'html_url')) ?? '',
    editedAt: asTimestamp(getPath(data, 'updated_at')),
  };
}

/** Lists our comments with this key from all pages, oldest first. Looks up our account only if a comment has the marker. */
async function listOwnComments(
  { github, target, marker }: CommentContext,
  author?: Author,
): Promise<readonly OwnComment[]> {
  const { octokit } = github;
  const { owner, repo, pullRequest } = target;
  const comments = paginate(`the comments of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listComments({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  const marked: OwnComment[] = [];
  for await (const item of comments) {
    const comment = parseComment(item);
    if (comment !== null && hasMarker(comment, marker)) marked.push(comment);
  }
  return marked.length === 0 ? [] : ownComments(marked, marker, author ?? (await getTokenLogin(github)));
}

/**
 * Posts the comment once. If the response is lost, the comment may exist all the same, so this looks for it before another attempt, and
 * nobody is notified twice.
 */
async function postComment(context: CommentContext): Promise<OwnComment> {
  const { octokit, log } = context.github;
  const { owner, repo, pullRequest } = context.target;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await octokit.rest.issues.createComment({
        owner,
        repo,
        issue_number: pullRequest,
        body: context.text,
        request: { retries: 0 },
      });
      const posted = parseComment(data);
      if (posted !== null) return posted;
      if (attempt === MAX_POST_ATTEMPTS) throw invalidResponse("it doesn't identify the posted comment");
      log.info(`GitHub: the response does not name the posted comment, so it is looked up (${attempt})`);
    } catch (error) {
      if (!isRequestError(error) || !isTransient(error) || attempt === MAX_POST_ATTEMPTS) throw error;
      log.info(`GitHub: retrying to post the comment (${attempt}) after: ${formatReason(error)}`);
    }
    await context.github.wait(attempt ** 2);
    const [posted] = await listOwnComments(context);
    if (posted !== undefined) return posted;
  }
}

/** Updates a comment. Returns null if it was deleted in the meantime. */
async function updateComment(
  { github, target, text: body }: CommentContext,
  existing: OwnComment,
): Promise<OwnComment | null> {
  const { owner, repo } = target;
  try {
    const { data } = await github.octokit.rest.issues.updateComment({
      owner,
      repo,
      comment_id: existing.id,
      body,
    });
    return parseComment(data) ?? existing;
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return null;
    throw error;
  }
}

/** Deletes duplicates. A failure is only a warning, because the comment itself is up to date. */
async function removeDuplicates(
  { github, target }: CommentContext,
  duplicates: readonly OwnComment[],
): Promise<void> {
  const { owner, repo } = target;
  for (const { id, url } of duplicates) {
    try {
      await github.octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
    } catch (error) {
      if (!isRequestError(error)) throw error;
      if (error.status !== 404)
        github.log.warning(
          `Can't delete the outdated comment ${url}: ${formatReason(error)}. Delete it by hand.`,
        );
    }
  }
}

/** Updates the oldest of our comments and deletes the others, so that two runs at the same time agree on the same comment. */
async function upsert(context: CommentContext, comments: readonly OwnComment[]): Promise<Published> {
  const [oldest, ...duplicates] = comments;
  if (oldest === undefined) return { state: 'created', url: (await postComment(context)).url };
  const isUnchanged = isUpToDate(oldest, context.text);
  const current = isUnchanged ? oldest : await updateComment(context, oldest);
  if (current === null) return upsert(context, duplicates);
  await removeDuplicates(context, duplicates);
  return { state: isUnchanged ? 'unchanged' : 'updated', url: current.url };
}

async function createComment(context: CommentContext): Promise<Published | Outdated> {
  const posted = await postComment(context);
  const listed = await listOwnComments(context, posted.author ?? undefined);
  // The list may not have the posted comment yet.
  const comments = listed.some(({ id }) => id === posted.id) ? listed : [...listed, posted];
  if (await hasLaterRun(comments, context)) {
    // The later run keeps the oldest comment. It may not have seen this one, which would otherwise stay forever.
    if (comments[0]?.id !== posted.id) await removeDuplicates(context, [posted]);
    return OUTDATED;
  }
  const { url } = await upsert(context, comments);
  return { state: 'created', url };
}

type Outdated = Extract<CommentOutcome, { state: 'outdated' }>;

const OUTDATED: Outdated = {
  state: 'outdated',
  message: 'A later run has already commented, so this run leaves the comment unchanged',
};

/** Whether one of the comments is from a later run that GitHub knows. */
async function hasLaterRun(
  comments: readonly OwnComment[],
  { github, target, run }: CommentContext,
): Promise<boolean> {
  if (run === null) return false;
  for (const comment of comments.filter((candidate) => isFromLaterRun(candidate, run))) {
    const claimedRun = parseRunMarker(comment);
    if (
      claimedRun !== null &&
      (await isRealRun(github, target, { run: claimedRun, editedAt: comment.editedAt }))
    )
      return true;
  }
  return false;
}

/**
 * Returns why this run must not comment, or null: the pull request has a newer commit, whose run will comment, or it is closed and has no
 * comment yet. If the token can't read pull requests, or the response lacks the commit, the run comments.
 */
async function findReasonToSkip(
  { github, target }: CommentContext,
  exists: boolean,
): Promise<CommentOutcome | null> {
  const { owner, repo, pullRequest, headSha } = target;
  try {
    const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
    if (getPath(data, 'state') === 'closed' && !exists) return { state: 'skipped' };
    const tip = asCommitId(getPath(data, 'head', 'sha'));
    if (headSha === null || tip === null || tip === headSha) return null;
    const message = `The pull request is now at ${tip.slice(0, 7)} and this run is for ${headSha.slice(0, 7)}, so the newer run comments`;
    return { state: 'outdated', message };
  } catch (error) {
    if (isRequestError(error) && error.status === 403 && !isRateLimit(error)) return null;
    throw error;
  }
}

/**
 * Creates or updates the comment with this key on the pull request, or leaves it unchanged. Returns failures of GitHub as an outcome, because
 * commenting doesn't change the verdict. Throws a RangeError if the body is longer than MAX_COMMENT_BYTES, before anything is sent.
 */
export async function publishComment(
  github: GitHubClient,
  target: CommentTarget,
  { key, body, folded, run, mode, changed, failed }: CommentRequest,
): Promise<CommentOutcome> {
  const marker = commentMarker(key);
  const texts = { whole: composeBody(marker, run, body), folded: composeBody(marker, run, folded) };
  if (mode === 'never') return { state: 'skipped' };
  const context: CommentContext = { github, target, marker, run, text: texts.whole };
  try {
    const comments = await listOwnComments(context);
    const form = decideComment({ mode, changed, failed, exists: comments.length > 0 });
    if (form === null) return { state: 'skipped' };
    if (await hasLaterRun(comments, context)) return OUTDATED;
    const skipped = await findReasonToSkip(context, comments.length > 0);
    if (skipped !== null) return skipped;
    const selected = { ...context, text: texts[form] };
    return comments.length === 0 ? await createComment(selected) : await upsert(selected, comments);
  } catch (error) {
    return toCommentOutcome(error, target);
  }
}
