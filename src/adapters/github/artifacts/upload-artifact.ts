import { dirname } from 'node:path';
import type { ArtifactClient } from '@actions/artifact';
import { startCall, traced, type DebugLog } from '../../../app/trace/start-call.ts';
import { messageOf, WeighInError } from '../../../core/shared/errors.ts';

export interface UploadOptions {
  readonly log: DebugLog;
  /** Days; left out: as long as the repository keeps artifacts. */
  readonly keptDays?: number;
}

/**
 * Uploads one file as an artifact of this run, and gives its number, if GitHub told one. It is kept for `keptDays`, or for
 * as long as the repository keeps artifacts. Throws a WeighInError where that fails; GitHub Enterprise Server has no such
 * artifacts.
 */
export async function uploadArtifact(
  name: string,
  file: string,
  { log, keptDays }: UploadOptions,
): Promise<number | undefined> {
  try {
    // The client is large, and is told by its environment where to send what when it is used.
    const { default: client } = (await import('@actions/artifact')) as unknown as { default: ArtifactClient };
    const options = keptDays === undefined ? {} : { retentionDays: keptDays };
    const end = startCall(log, `artifact service: upload ${name}`);
    const upload = async () => client.uploadArtifact(name, [file], dirname(file), options);
    return (await traced(end, upload, ({ size }) => ({ outcome: 'done', bytes: size }))).id;
  } catch (cause) {
    throw uploadFailure(name, cause);
  }
}

function uploadFailure(name: string, cause: unknown): WeighInError {
  const why = messageOf(cause);
  const remedies: readonly (readonly [RegExp, string])[] = [
    [
      /already exists|\(409\)/i,
      'Give each leg of the matrix, and each use of the action in one run, another `name` (or other `platforms`).',
    ],
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
