import { WeighInError } from '../../core/shared/errors.ts';
import { dockerfilesOf } from '../base/moved-base.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** The Dockerfile of a build at a commit; null if the commit has none, because `prepare` may write it. */
export async function dockerfileOf(
  inputs: BuildInputs,
  commit: string,
  history: Pick<History, 'file'>,
): Promise<string | null> {
  for (const path of dockerfilesOf(inputs)) {
    const text = await history.file(commit, path).catch((error: unknown) => {
      // A link, say: what it leads to is named by the commit all the same.
      if (error instanceof WeighInError) return null;
      throw error;
    });
    if (text !== null) return text;
  }
  return null;
}
