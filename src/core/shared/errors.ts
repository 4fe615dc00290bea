/** Where an error comes from; decides nothing but lets a caller tell its own errors from another part's. */
export type ErrorArea = 'input' | 'archive' | 'source' | 'engine' | 'build' | 'git' | 'github' | 'report';

/**
 * Errors that a caller acts on rather than shows. `no-dockerfile`: there is nothing to build at this commit;
 * `no-repository`: there is no git, or nothing that it could read; `other-commit`: the checkout is not the event's.
 */
export type ErrorCode = 'no-dockerfile' | 'no-repository' | 'other-commit';

interface ErrorParts {
  readonly area: ErrorArea;
  readonly code?: ErrorCode;
  /** What went wrong, as a sentence without a full stop. */
  readonly what: string;
  /** Why, as far as it is known. */
  readonly why?: string | undefined;
  /** What the reader can do about it. */
  readonly remedy: string;
  /** The same for somebody who called the command line, where `remedy` speaks of a workflow. */
  readonly terminalRemedy?: string | undefined;
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
  readonly terminalRemedy: string | undefined;

  constructor(parts: ErrorParts) {
    super(formatMessage(parts, parts.remedy), { cause: parts.cause });
    this.area = parts.area;
    this.code = parts.code;
    this.what = parts.what;
    this.why = parts.why;
    this.remedy = parts.remedy;
    this.terminalRemedy = parts.terminalRemedy;
  }
}

/** A reason that ends as a sentence does, such as a question, gets no full stop. */
function formatMessage({ what, why }: Pick<ErrorParts, 'what' | 'why'>, remedy: string): string {
  const sentence = why === undefined ? what : `${what}: ${why}`;
  return `${sentence}${/[.?!]$/.test(sentence) ? '' : '.'} ${remedy}`;
}

/** The message of anything that was thrown, on one line. */
export function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

/** The message of anything that was thrown, on one line, to somebody who called the command line. */
export function terminalMessageOf(thrown: unknown): string {
  const hasTerminalRemedy = thrown instanceof WeighInError && thrown.terminalRemedy !== undefined;
  return messageOf(hasTerminalRemedy ? formatMessage(thrown, thrown.terminalRemedy) : thrown);
}
