import { WeighInError } from '../../core/shared/errors.ts';
import type { Problem } from './field-reader.ts';

interface Refusal {
  /** Problems told as whole sentences. */
  readonly more?: readonly string[];
  readonly remedy?: string;
}

/** Throws one error for all problems, if there are any; by itself it says that nothing was built because of them. */
export function refuse(
  problems: readonly Problem[],
  noun: string,
  { more = [], remedy = 'Nothing was built' }: Refusal = {},
): void {
  const sentences = problems.map(({ field, value, allowed }) => {
    const said = value === '' ? '' : ` is ${JSON.stringify(value)} but`;
    return `${field}${said} must be ${allowed}`;
  });
  const all = [...sentences, ...more];
  if (all.length === 0) return;
  throw new WeighInError({
    area: 'input',
    what:
      all.length === 1
        ? `${/^[aeiou]/.test(noun) ? 'An' : 'A'} ${noun} is not valid`
        : `${all.length} ${noun}s are not valid`,
    why: all.join('; '),
    remedy,
  });
}
