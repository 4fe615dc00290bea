import { dirname } from 'node:path';
import type { ArtifactClient } from '@actions/artifact';
import { messageOf, WeighInError } from '../core/errors.ts';

/** Legs are read within the hour; a run that is looked into later is repeated. */
const KEPT_DAYS = 7;

/**
 * Uploads one file as an artifact of this run. Throws a WeighInError where that fails; GitHub Enterprise Server has no such
 * artifacts.
 */
export async function uploadArtifact(name: string, file: string): Promise<void> {
  try {
    // The client is large, and is told by its environment where to send what when it is used.
    const { default: client } = (await import('@actions/artifact')) as unknown as { default: ArtifactClient };
    await client.uploadArtifact(name, [file], dirname(file), { retentionDays: KEPT_DAYS });
  } catch (cause) {
    throw uploadFailure(name, cause);
  }
}

function uploadFailure(name: string, cause: unknown): WeighInError {
  const why = messageOf(cause);
  const remedies: readonly (readonly [RegExp, string])[] = [
    [/already exists|\(409\)/i, 'Give each leg of the matrix another `name`, or other `platforms`.'],
    [/ACTIONS_(RUNTIME|RESULTS)/, 'Artifacts can be uploaded by a job of GitHub Actions only.'],
  ];
  const [, remedy = 'Run the job again; see githubstatus.com if it persists.'] =
    remedies.find(([pattern]) => pattern.test(why)) ?? [];
  return new WeighInError({
    area: 'github',
    what: `The artifact ${name} could not be uploaded`,
    why,
    remedy,
    cause,
  });
}
