import { WeighInError } from '../../core/shared/errors.ts';
import { dockerfilePaths } from '../base/moved-dockerfile.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** Returns the Dockerfile of a build at a commit; null if the commit has none (`prepare` may create it). */
export async function readDockerfile(
  inputs: BuildInputs,
  commit: string,
  history: Pick<History, 'file'>,
): Promise<string | null> {
  for (const path of dockerfilePaths(inputs)) {
    const text = await history.file(commit, path).catch((error: unknown) => {
      // Not a regular file, such as a link. The commit's ID still covers its target.
      if (error instanceof WeighInError) return null;
      throw error;
    });
    if (text !== null) return text;
  }
  return null;
}
