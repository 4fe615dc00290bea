import { dirname } from 'node:path';
import type { ArtifactClient } from '@actions/artifact';
import { startCall, traceCall, type DebugLog } from '../../../app/trace/trace-calls.ts';
import { errorMessage, WeighInError } from '../../../core/shared/errors.ts';

export interface UploadOptions {
  readonly log: DebugLog;
  /** Days until the artifact expires. Default: as long as the repository keeps artifacts. */
  readonly retentionDays?: number;
  /** Uploads the file as it is instead of a zip. GitHub ignores the artifact's name then, and uses the name of the file. */
  readonly skipArchive?: boolean;
}

/**
 * Uploads one file as an artifact of this run and returns the artifact's ID, if GitHub returned one. Throws a WeighInError if the upload
 * fails, for example on GitHub Enterprise Server, which has no such artifacts.
 */
export async function uploadArtifact(
  name: string,
  file: string,
  { log, ...options }: UploadOptions,
): Promise<number | undefined> {
  try {
    // Loaded here because the client is large. It reads its settings from the environment when it is used.
    const { default: client } = (await import('@actions/artifact')) as unknown as { default: ArtifactClient };
    const end = startCall(log, `artifact service: upload ${name}`);
    const upload = async () => client.uploadArtifact(name, [file], dirname(file), options);
    return (await traceCall(end, upload, ({ size }) => ({ outcome: 'done', bytes: size }))).id;
  } catch (cause) {
    throw uploadFailure(name, cause);
  }
}

function uploadFailure(name: string, cause: unknown): WeighInError {
  const why = errorMessage(cause);
  const remedies: readonly (readonly [RegExp, string])[] = [
    [
      /already exists|\(409\)/i,
      'Give each job of the matrix, and each use of the action in one run, a different `name` or different `platforms`.',
    ],
    [
      /ACTIONS_(RUNTIME|RESULTS)/,
      'Run this in a job of GitHub Actions, because only jobs can upload artifacts.',
    ],
  ];
  const [, remedy = 'Run the job again. If the error persists, check githubstatus.com.'] =
    remedies.find(([pattern]) => pattern.test(why)) ?? [];
  return new WeighInError({
    area: 'github',
    what: `Can't upload the artifact ${name}`,
    why,
    remedy,
    cause,
  });
}
