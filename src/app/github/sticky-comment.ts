import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** When a comment is posted; an existing one is brought up to date by all but `never`. */
export const COMMENT_MODES = ['always', 'on-change', 'on-failure', 'never'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/** What the decision whether to comment is made of. */
export interface CommentOccasion {
  readonly mode: CommentMode;
  /** The image differs from its base in anything that the report shows. */
  readonly changed: boolean;
  /** A rule is broken, whether or not that fails the check. */
  readonly failed: boolean;
  /** The pull request has a comment of ours already. */
  readonly exists: boolean;
}

/**
 * Whether this occasion deserves a comment, or an update of the one that exists: `folded` where the reason that it was
 * posted for is gone. Null: nothing is said.
 */
export function commentForm({ mode, changed, failed, exists }: CommentOccasion): 'whole' | 'folded' | null {
  if (mode === 'never') return null;
  const isDue = mode === 'always' || failed || (mode === 'on-change' && changed);
  if (isDue) return 'whole';
  return exists ? 'folded' : null;
}

/** Who wrote a comment. An app's login ends in `[bot]`, which no person's can. */
export interface Author {
  readonly login: string;
}

/** A comment as it stands on a pull request. */
export interface PostedComment {
  readonly id: number;
  readonly body: string;
  /** Null: the account is deleted. */
  readonly author: Author | null;
  /** Its page, for people. */
  readonly url: string;
}

const MAX_KEY_LENGTH = 80;

/**
 * The first line of every comment that belongs to the key, invisible on GitHub. Different keys give different
 * markers, and no key can end the HTML comment that it stands in.
 */
export function commentMarker(key: string): string {
  const wellFormed = Buffer.from(key).toString();
  const encoded = encodeURIComponent(wellFormed);
  const digest = () => createHash('sha256').update(wellFormed).digest('hex').slice(0, 16);
  const short =
    encoded.length <= MAX_KEY_LENGTH ? encoded : `${encoded.slice(0, MAX_KEY_LENGTH)}~${digest()}`;
  return `<!-- image-weigh-in:${short} -->`;
}

/** Which run wrote a comment. GitHub counts runs up, over the whole repository; a repeated run keeps its id. */
export interface RunNumber {
  readonly id: number;
  readonly attempt: number;
}

/** The second line of a comment, invisible on GitHub. */
function runLine({ id, attempt }: RunNumber): string {
  return `<!-- run ${id}.${attempt} -->`;
}

/** The run that wrote the comment; null where its second line does not say. */
export function runOf({ body }: PostedComment): RunNumber | null {
  const [, line = ''] = asGitHubKeeps(body).split('\n', 2);
  const [, id, attempt] = /^<!-- run (\d{1,15})\.(\d{1,6}) -->$/.exec(line) ?? [];
  return id === undefined ? null : { id: Number(id), attempt: Number(attempt) };
}

/** Whether a later run has written the comment, which an earlier one must not overwrite. */
export function isOfLaterRun(comment: PostedComment, run: RunNumber): boolean {
  const other = runOf(comment);
  if (other === null) return false;
  return other.id > run.id || (other.id === run.id && other.attempt > run.attempt);
}

const asGitHubKeeps = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();

/** Whether the comment's first line is exactly the marker. Anyone can write that line: it proves no authorship. */
export function bearsMarker(comment: PostedComment, marker: string): boolean {
  return asGitHubKeeps(comment.body).split('\n', 1)[0] === marker;
}

/** The comments that bear the marker and were written by `author`, the oldest first. */
export function ownComments<C extends PostedComment>(
  comments: readonly C[],
  marker: string,
  author: Author,
): readonly C[] {
  return comments
    .filter((comment) => bearsMarker(comment, marker) && comment.author?.login === author.login)
    .sort((one, other) => one.id - other.id);
}

/** Whether the comment says this already, whatever line ends GitHub has stored. */
export function saysAlready(comment: PostedComment, text: string): boolean {
  return asGitHubKeeps(comment.body) === asGitHubKeeps(text);
}

/** The most bytes of Markdown that one comment may have: GitHub refuses more than 65,536 characters with the marker. */
export const MAX_COMMENT_BYTES = 65_000;

/** The text that is posted: the marker's line, the run's, then the body. Throws a RangeError for a body over the limit. */
export function markedText(marker: string, run: RunNumber | null, body: string): string {
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_COMMENT_BYTES) {
    throw new RangeError(`A comment may have ${MAX_COMMENT_BYTES} bytes, and this one has ${bytes}.`);
  }
  return [marker, ...(run === null ? [] : [runLine(run)]), body].join('\n');
}

/** One comment to be posted, brought up to date, or left alone. */
export interface CommentRequest {
  /** Which of several comments on one pull request; each key has its own. */
  readonly key: string;
  /** Markdown of at most MAX_COMMENT_BYTES, without the marker. */
  readonly body: string;
  /** The same where the reason is gone that there is a comment for. */
  readonly folded: string;
  /** Null: it is not known which run this is, and comments have no order. */
  readonly run: RunNumber | null;
  readonly mode: CommentMode;
  readonly changed: boolean;
  readonly failed: boolean;
}

/** What became of a comment. Nothing of it ever changes a verdict. */
export type CommentOutcome =
  | { readonly state: 'created' | 'updated' | 'unchanged'; readonly url: string }
  | { readonly state: 'skipped' }
  /** A later run, or a newer commit, has the word. */
  | { readonly state: 'outdated'; readonly message: string }
  | {
      /** `forbidden`: the token lacks the permission. `failed`: anything else. Both are worth a warning. */
      readonly state: 'forbidden' | 'failed';
      /** What happened, as a sentence with its full stop. */
      readonly message: string;
      /** What the reader can do about it, as a sentence with its full stop. */
      readonly remedy: string;
    };
