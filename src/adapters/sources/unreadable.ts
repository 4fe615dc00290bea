import { messageOf, WeighInError } from '../../core/shared/errors.ts';

/** The error for a file that is not there or may not be read. */
export function unreadable(file: string, why: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Cannot read ${JSON.stringify(file)}`,
    why: typeof why === 'string' ? why : messageOf(why),
    remedy: 'Check that it is there and may be read.',
    cause: why,
  });
}
