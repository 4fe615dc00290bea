import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** Creates a new directory in `parent`, which is the system's directory for temporary files. Its name starts with `prefix`. */
export async function makeTemporaryDirectory(parent: string, prefix: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, prefix));
  } catch (error) {
    throw new WeighInError({
      area: 'input',
      what: `Can't create a temporary directory in ${parent}`,
      why: errorMessage(error).replace(/, mkdtemp .*$/, ''),
      remedy: 'Set TMPDIR to a directory that exists, is writable and has free space.',
      cause: error,
    });
  }
}
