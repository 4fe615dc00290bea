import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** The error for a file that doesn't exist or can't be read. */
export function unreadableFile(file: string, why: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Can't read ${JSON.stringify(file)}`,
    why: typeof why === 'string' ? why : errorMessage(why),
    remedy: 'Check that it exists and that you have permission to read it.',
    cause: why,
  });
}
