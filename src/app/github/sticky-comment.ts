import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** When to post a comment. All modes but `never` update an existing one. */
export const COMMENT_MODES = ['always', 'on-change', 'on-failure', 'never'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/** What decides whether to comment. */
export interface CommentDecisionInput {
  readonly mode: CommentMode;
  /** Whether the report shows any difference between the image and its base. */
  readonly changed: boolean;
  /** Whether a rule is violated, even if that doesn't fail the check. */
  readonly failed: boolean;
  /** Whether the pull request already has a comment of this action. */
  readonly exists: boolean;
}

/**
 * Decides whether to post or update the comment. `folded` means that the reason for an existing comment is resolved; null means no
 * comment and no update.
 */
export function decideComment({
  mode,
  changed,
  failed,
  exists,
}: CommentDecisionInput): 'whole' | 'folded' | null {
  if (mode === 'never') return null;
  const isDue = mode === 'always' || failed || (mode === 'on-change' && changed);
  if (isDue) return 'whole';
  return exists ? 'folded' : null;
}

/** Who wrote a comment. An app's login ends in `[bot]`, which no person's can. */
export interface Author {
  readonly login: string;
}

/** A comment on a pull request. */
export interface PostedComment {
  readonly id: number;
  readonly body: string;
  /** Null: the account is deleted. */
  readonly author: Author | null;
  /** Its page on GitHub. */
  readonly url: string;
}

const MAX_KEY_LENGTH = 80;

/**
 * Returns the invisible first line of all comments for this key. Different keys give different markers, and no key can end the HTML
 * comment around it.
 */
export function commentMarker(key: string): string {
  const wellFormed = Buffer.from(key).toString();
  const encoded = encodeURIComponent(wellFormed);
  const digest = () => createHash('sha256').update(wellFormed).digest('hex').slice(0, 16);
  const short =
    encoded.length <= MAX_KEY_LENGTH ? encoded : `${encoded.slice(0, MAX_KEY_LENGTH)}~${digest()}`;
  return `<!-- image-weigh-in:${short} -->`;
}

/** The run that wrote a comment. GitHub's run IDs increase over the whole repository; a re-run keeps its ID. */
export interface RunNumber {
  readonly id: number;
  readonly attempt: number;
}

/** Formats the invisible second line of a comment. */
function formatRunMarker({ id, attempt }: RunNumber): string {
  return `<!-- run ${id}.${attempt} -->`;
}

/** Parses the run that wrote the comment; null if its second line is something else. */
export function parseRunMarker({ body }: PostedComment): RunNumber | null {
  const [, line = ''] = normalizeText(body).split('\n', 2);
  const [, id, attempt] = /^<!-- run (\d{1,15})\.(\d{1,6}) -->$/.exec(line) ?? [];
  return id === undefined ? null : { id: Number(id), attempt: Number(attempt) };
}

/** Returns true if a later run wrote the comment. An earlier run must not overwrite it. */
export function isFromLaterRun(comment: PostedComment, run: RunNumber): boolean {
  const writer = parseRunMarker(comment);
  if (writer === null) return false;
  return writer.id > run.id || (writer.id === run.id && writer.attempt > run.attempt);
}

const normalizeText = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();

/** Returns true if the first line is exactly the marker. This doesn't prove who wrote it, because anyone can post that line. */
export function hasMarker(comment: PostedComment, marker: string): boolean {
  return normalizeText(comment.body).split('\n', 1)[0] === marker;
}

/** Returns the comments that have the marker and were written by `author`, oldest first. */
export function ownComments<C extends PostedComment>(
  comments: readonly C[],
  marker: string,
  author: Author,
): readonly C[] {
  return comments
    .filter((comment) => hasMarker(comment, marker) && comment.author?.login === author.login)
    .sort((a, b) => a.id - b.id);
}

/** Returns true if the comment already has this text, ignoring the line ends that GitHub has stored. */
export function isUpToDate(comment: PostedComment, text: string): boolean {
  return normalizeText(comment.body) === normalizeText(text);
}

/** Maximum bytes of Markdown in a comment. GitHub rejects more than 65,536 characters, including the marker. */
export const MAX_COMMENT_BYTES = 65_000;

/** Returns the text to post: marker, run and body, one below the other. Throws a RangeError for a body over the limit. */
export function composeBody(marker: string, run: RunNumber | null, body: string): string {
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_COMMENT_BYTES) {
    throw new RangeError(`A comment can have at most ${MAX_COMMENT_BYTES} bytes, but this one has ${bytes}.`);
  }
  return [marker, ...(run === null ? [] : [formatRunMarker(run)]), body].join('\n');
}

/** A comment to post, update, or leave alone. */
export interface CommentRequest {
  /** Identifies one of several comments on a pull request. */
  readonly key: string;
  /** Markdown of at most MAX_COMMENT_BYTES, without the marker. */
  readonly body: string;
  /** The body to use if the reason for an existing comment is resolved. */
  readonly folded: string;
  /** Null: this run is unknown, so comments can't be ordered by run. */
  readonly run: RunNumber | null;
  readonly mode: CommentMode;
  readonly changed: boolean;
  readonly failed: boolean;
}

/** What happened to a comment. It never changes a verdict. */
export type CommentOutcome =
  | { readonly state: 'created' | 'updated' | 'unchanged'; readonly url: string }
  | { readonly state: 'skipped' }
  /** A later run, or a newer commit, has precedence. */
  | { readonly state: 'outdated'; readonly message: string }
  | {
      /** `forbidden`: the token lacks the permission. `failed`: anything else. Both cause a warning. */
      readonly state: 'forbidden' | 'failed';
      /** What happened, as a sentence with a full stop. */
      readonly message: string;
      /** What the reader can do, as a sentence with a full stop. */
      readonly remedy: string;
    };
