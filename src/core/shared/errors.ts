/** The part of the program that an error comes from, so that a caller can recognize its own errors. */
export type ErrorArea = 'input' | 'archive' | 'source' | 'engine' | 'build' | 'git' | 'github' | 'report';

/**
 * Errors that a caller handles. `no-dockerfile`: this commit has no Dockerfile; `no-repository`: git or a readable
 * repository is missing; `other-commit`: the checked-out commit is not the event's.
 */
export type ErrorCode = 'no-dockerfile' | 'no-repository' | 'other-commit';

interface ErrorParts {
  readonly area: ErrorArea;
  readonly code?: ErrorCode;
  /** What failed, with the name of the thing in it, such as "Can't read image `x`". No full stop. */
  readonly what: string;
  /** The reason, if it is known, in lower case. No full stop. */
  readonly why?: string | undefined;
  /** What the reader can do: one or two imperative sentences with full stops. */
  readonly remedy: string;
  /** The remedy for users of the command line, if `remedy` is about a workflow. */
  readonly terminalRemedy?: string | undefined;
  readonly cause?: unknown;
}

/** An error for users: what failed, why, and what to do. Any other thrown error is a bug in this program. */
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

/** Adds a full stop, except after a reason that already ends a sentence, such as a question. */
function formatMessage({ what, why }: Pick<ErrorParts, 'what' | 'why'>, remedy: string): string {
  const sentence = why === undefined ? what : `${what}: ${why}`;
  return `${sentence}${/[.?!]$/.test(sentence) ? '' : '.'} ${remedy}`;
}

/** Returns the message of any thrown value on one line. */
export function errorMessage(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

/** Returns the message of any thrown value on one line as a sentence, so that another one can follow. */
export function errorSentence(thrown: unknown): string {
  const message = errorMessage(thrown);
  return /[.?!]$/.test(message) ? message : `${message}.`;
}

/** Returns the message of any thrown value on one line, with the remedy for users of the command line. */
export function terminalErrorMessage(thrown: unknown): string {
  const hasTerminalRemedy = thrown instanceof WeighInError && thrown.terminalRemedy !== undefined;
  return errorMessage(hasTerminalRemedy ? formatMessage(thrown, thrown.terminalRemedy) : thrown);
}
