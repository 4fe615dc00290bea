import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DebugLog } from '../../../app/trace/trace-calls.ts';
import { errorMessage } from '../../../core/shared/errors.ts';
import { uploadArtifact } from './upload-artifact.ts';

/**
 * Uploads the HTML report so that its link opens it in the browser, and returns the artifact's ID, if GitHub returned one. A server that
 * only accepts zips gets a zip. If another step of the run has used the name, the name gets a random suffix. Throws a WeighInError if the
 * upload fails.
 */
export async function uploadPageArtifact(
  name: string,
  file: string,
  log: DebugLog,
): Promise<number | undefined> {
  try {
    return await uploadUnzipped(name, file, log);
  } catch (error) {
    const reason = errorMessage(error);
    if (NAME_IS_TAKEN.test(reason)) return uploadUnzipped(`${name}-${randomUUID().slice(0, 8)}`, file, log);
    if (!ACCEPTS_ONLY_ZIPS.test(reason)) throw error;
    log.debug(`The artifact service refused ${name}.html, so a zip is uploaded: ${reason}`);
    return uploadArtifact(name, file, { log });
  }
}

const NAME_IS_TAKEN = /already exists|\(409\)/i;

/**
 * How a service that doesn't know unzipped artifacts refuses the request: `invalid_argument` or `malformed` (400), `bad_route` (404),
 * `unimplemented` (501) in the Twirp specification, or an HTTP status for an unsupported content type (415, 422).
 */
const ACCEPTS_ONLY_ZIPS = /\((?:400|404|415|422|501)\)|response from backend was not ok/;

/** Copies the file, because GitHub names the artifact after it, and artifact names are unique within a run. */
async function uploadUnzipped(name: string, file: string, log: DebugLog): Promise<number | undefined> {
  const folder = await mkdtemp(join(dirname(file), 'page-'));
  try {
    const copy = join(folder, `${name}.html`);
    await copyFile(file, copy);
    return await uploadArtifact(`${name}.html`, copy, { log, skipArchive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
