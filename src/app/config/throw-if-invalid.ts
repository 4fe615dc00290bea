import { WeighInError } from '../../core/shared/errors.ts';
import type { FieldProblem } from './field-reader.ts';

interface ErrorDetails {
  /** Further problems, as whole sentences. */
  readonly sentences?: readonly string[];
  /** A sentence that follows the request to fix the problems. */
  readonly next?: string;
}

/** Throws one WeighInError that lists all problems, if there are any. */
export function throwIfInvalid(
  problems: readonly FieldProblem[],
  noun: string,
  { sentences: more = [], next = 'Nothing was built.' }: ErrorDetails = {},
): void {
  const sentences = problems.map(({ field, value, allowed }) => {
    const subject = value === '' ? '' : ` is ${JSON.stringify(value)} but`;
    return `${field}${subject} must be ${allowed}`;
  });
  const all = [...sentences, ...more];
  if (all.length === 0) return;
  throw new WeighInError({
    area: 'input',
    what: all.length === 1 ? `Invalid ${noun}` : `${all.length} invalid ${noun}s`,
    why: all.join('; '),
    remedy: `Fix ${all.length === 1 ? `this ${noun}` : `these ${noun}s`}. ${next}`,
  });
}
