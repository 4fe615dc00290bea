/** Where an error comes from; decides nothing but lets a caller tell its own errors from another part's. */
export type ErrorArea = 'input' | 'archive' | 'source' | 'engine' | 'build' | 'git' | 'github' | 'report';

/**
 * Errors that a caller acts on rather than shows. `no-dockerfile`: there is nothing to build at this commit;
 * `no-repository`: there is no git, or nothing that it could read.
 */
export type ErrorCode = 'no-dockerfile' | 'no-repository';

interface ErrorParts {
  readonly area: ErrorArea;
  readonly code?: ErrorCode;
  /** What went wrong, as a sentence without a full stop. */
  readonly what: string;
  /** Why, as far as it is known. */
  readonly why?: string | undefined;
  /** What the reader can do about it. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/**
 * An error that a person is meant to read: what, why, and what to do.
 * Everything else that is thrown is a defect of this program.
 */
export class WeighInError extends Error {
  override readonly name = 'WeighInError';
  readonly area: ErrorArea;
  readonly code: ErrorCode | undefined;
  readonly what: string;
  readonly why: string | undefined;
  readonly remedy: string;

  constructor(parts: ErrorParts) {
    const because = parts.why === undefined ? '' : `: ${parts.why}`;
    super(`${parts.what}${because}. ${parts.remedy}`, { cause: parts.cause });
    this.area = parts.area;
    this.code = parts.code;
    this.what = parts.what;
    this.why = parts.why;
    this.remedy = parts.remedy;
  }
}

/** The message of anything that was thrown, on one line. */
export function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
