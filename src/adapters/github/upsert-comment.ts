import {
  bearsMarker,
  commentForm,
  commentMarker,
  isOfLaterRun,
  markedText,
  ownComments,
  runOf,
  saysAlready,
} from '../../app/github/sticky-comment.ts';
import type {
  Author,
  CommentOutcome,
  CommentRequest,
  PostedComment,
  RunNumber,
} from '../../app/github/sticky-comment.ts';
import { commitId, dig, text, timestamp, wholeNumber } from '../../app/github/payload.ts';
import { badAnswer, eachItem } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';
import { commentFailure, isLimit, isRequestError, isTransient, reasonOf } from './github-errors.ts';
import type { CommentTarget } from './github-errors.ts';
import { whoAmI } from './token-login.ts';
import { isRealRun } from './run-claim.ts';

export type { CommentTarget } from './github-errors.ts';

const POST_ATTEMPTS = 4;

interface Call {
  readonly github: GitHubClient;
  readonly target: CommentTarget;
  readonly marker: string;
  readonly run: RunNumber | null;
  /** Marker, run and body. */
  readonly text: string;
}

type Published = Extract<CommentOutcome, { state: 'created' | 'updated' | 'unchanged' }>;

interface OwnComment extends PostedComment {
  /** When it was last edited, in milliseconds since 1970; null: not known. */
  readonly edited: number | null;
}

/** Null for what is no comment that could be ours. The account of its author may be deleted, and its text gone. */
function toPosted(answer: unknown): OwnComment | null {
  const [id, login] = [wholeNumber(dig(answer, 'id')), text(dig(answer, 'user', 'login'))];
  if (id === null) return null;
  return {
    id,
    body: text(dig(answer, 'body')) ?? '',
    author: login === null ? null : { login },
    url: text(dig(answer, 'html_url')) ?? '',
    edited: timestamp(dig(answer, 'updated_at')),
  };
}

/** Our comments under the key, oldest first, out of all pages. Asks who we are only where some comment claims to be. */
async function listOwn({ github, target, marker }: Call, known?: Author): Promise<readonly OwnComment[]> {
  const { octokit } = github;
  const { owner, repo, pullRequest } = target;
  const comments = eachItem(`the comments of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listComments({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  const marked: OwnComment[] = [];
  for await (const answer of comments) {
    const comment = toPosted(answer);
    if (comment !== null && bearsMarker(comment, marker)) marked.push(comment);
  }
  return marked.length === 0 ? [] : ownComments(marked, marker, known ?? (await whoAmI(github)));
}

/**
 * Posts the comment, once. A lost answer may hide a comment that was posted all the same: it is looked for before
 * the next attempt, so that nobody is notified twice.
 */
async function post(call: Call): Promise<OwnComment> {
  const { octokit, log } = call.github;
  const { owner, repo, pullRequest } = call.target;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await octokit.rest.issues.createComment({
        owner,
        repo,
        issue_number: pullRequest,
        body: call.text,
        request: { retries: 0 },
      });
      const posted = toPosted(data);
      if (posted !== null) return posted;
      if (attempt === POST_ATTEMPTS) throw badAnswer('it does not say which comment was posted');
      log.info(`GitHub: looking for the comment that was posted (${attempt}): the answer does not say which`);
    } catch (error) {
      if (!isRequestError(error) || !isTransient(error) || attempt === POST_ATTEMPTS) throw error;
      log.info(`GitHub: posting the comment again (${attempt}) after: ${reasonOf(error)}`);
    }
    await call.github.wait(attempt ** 2);
    const [posted] = await listOwn(call);
    if (posted !== undefined) return posted;
  }
}

/** The comment with the new text; null where it is gone meanwhile. */
async function update({ github, target, text: body }: Call, kept: OwnComment): Promise<OwnComment | null> {
  const { owner, repo } = target;
  try {
    const { data } = await github.octokit.rest.issues.updateComment({
      owner,
      repo,
      comment_id: kept.id,
      body,
    });
    return toPosted(data) ?? kept;
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return null;
    throw error;
  }
}

/** Deletes what is double. The comment itself stands already, so a failure here is only told. */
async function removeDuplicates({ github, target }: Call, duplicates: readonly OwnComment[]): Promise<void> {
  const { owner, repo } = target;
  for (const { id, url } of duplicates) {
    try {
      await github.octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
    } catch (error) {
      if (!isRequestError(error)) throw error;
      if (error.status !== 404)
        github.log.warning(`${url} is out of date and could not be deleted: ${reasonOf(error)}`);
    }
  }
}

/** Makes the oldest of our comments the only one, with the new text. Two runs at once thus settle on the same one. */
async function bringUpToDate(call: Call, own: readonly OwnComment[]): Promise<Published> {
  const [kept, ...duplicates] = own;
  if (kept === undefined) return { state: 'created', url: (await post(call)).url };
  const isUnchanged = saysAlready(kept, call.text);
  const standing = isUnchanged ? kept : await update(call, kept);
  if (standing === null) return bringUpToDate(call, duplicates);
  await removeDuplicates(call, duplicates);
  return { state: isUnchanged ? 'unchanged' : 'updated', url: standing.url };
}

async function create(call: Call): Promise<Published | Outdated> {
  const posted = await post(call);
  const listed = await listOwn(call, posted.author ?? undefined);
  // A list can lag behind what was posted.
  const own = listed.some(({ id }) => id === posted.id) ? listed : [...listed, posted];
  if (await isLater(own, call)) {
    // The later run keeps the oldest comment; another of ours that it cannot have seen yet would stay for ever.
    if (own[0]?.id !== posted.id) await removeDuplicates(call, [posted]);
    return OUTDATED;
  }
  const { url } = await bringUpToDate(call, own);
  return { state: 'created', url };
}

type Outdated = Extract<CommentOutcome, { state: 'outdated' }>;

const OUTDATED: Outdated = {
  state: 'outdated',
  message: 'A later run has commented already; this one leaves its comment alone',
};

/** Whether a later run has written one of the comments, and is a run that GitHub knows. */
async function isLater(own: readonly OwnComment[], { github, target, run }: Call): Promise<boolean> {
  if (run === null) return false;
  for (const comment of own.filter((each) => isOfLaterRun(each, run))) {
    const claimed = runOf(comment);
    if (claimed !== null && (await isRealRun(github, target, { run: claimed, edited: comment.edited })))
      return true;
  }
  return false;
}

/**
 * What keeps this run from the comment, though it has something to say: a pull request that has a newer commit (whose run will speak), or
 * one that is closed and has no comment. Null: nothing does. A token that may not read pull requests keeps nothing, and neither does an
 * answer that says nothing.
 */
async function hindrance({ github, target }: Call, exists: boolean): Promise<CommentOutcome | null> {
  const { owner, repo, pullRequest, headSha } = target;
  try {
    const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
    if (dig(data, 'state') === 'closed' && !exists) return { state: 'skipped' };
    const tip = commitId(dig(data, 'head', 'sha'));
    if (headSha === null || tip === null || tip === headSha) return null;
    const message = `The pull request is at ${tip.slice(0, 7)} by now, and this run at ${headSha.slice(0, 7)}; the newer run comments`;
    return { state: 'outdated', message };
  } catch (error) {
    if (isRequestError(error) && error.status === 403 && !isLimit(error)) return null;
    throw error;
  }
}

/**
 * Posts the comment of this key on the pull request, brings the one that is there up to date, or leaves it alone.
 * What GitHub refuses or fails to do is an outcome, never an error: commenting does not change the verdict.
 * Throws a RangeError for a body over MAX_COMMENT_BYTES, before anything is sent.
 */
export async function publishComment(
  github: GitHubClient,
  target: CommentTarget,
  { key, body, folded, run, mode, changed, failed }: CommentRequest,
): Promise<CommentOutcome> {
  const marker = commentMarker(key);
  const texts = { whole: markedText(marker, run, body), folded: markedText(marker, run, folded) };
  if (mode === 'never') return { state: 'skipped' };
  const call: Call = { github, target, marker, run, text: texts.whole };
  try {
    const own = await listOwn(call);
    const form = commentForm({ mode, changed, failed, exists: own.length > 0 });
    if (form === null) return { state: 'skipped' };
    if (await isLater(own, call)) return OUTDATED;
    const hindered = await hindrance(call, own.length > 0);
    if (hindered !== null) return hindered;
    const due = { ...call, text: texts[form] };
    return own.length === 0 ? await create(due) : await bringUpToDate(due, own);
  } catch (error) {
    return commentFailure(error, target);
  }
}
