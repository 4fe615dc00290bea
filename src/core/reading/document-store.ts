import type { BlobContent } from './blob-reader.ts';
import { WeighInError } from '../shared/errors.ts';
import { displayBytes } from '../shared/text/display-bytes.ts';

/** Kind of a document. Registries serve manifests and configs from different endpoints. */
export type DocumentKind = 'manifest' | 'config';

/** The documents of an archive, layout or registry. */
export interface DocumentStore {
  /** Resolves to null if there is no such file. */
  getDocument(path: string, kind: DocumentKind): Promise<BlobContent | null>;
  /** All paths, or none if they are unknown. They help to explain what a source without images is. */
  readonly paths: ReadonlySet<string>;
}

/** Returns the text of a JSON blob. Throws a WeighInError if it is missing, not JSON, or doesn't match a known digest. */
export function readJsonBlob(blob: BlobContent | null, path: string, digest: string | null): string {
  if (blob === null) throw missingBlob(path);
  if (blob.kind === 'failed') throw withPath(blob.error, path);
  if (blob.kind !== 'json')
    throw invalidImage(`Invalid image metadata in ${displayBytes(path)}`, 'it is not a JSON document');
  verifyDigest(blob.digest, digest, path);
  return blob.bytes.toString('utf8');
}

/** Throws a WeighInError if the expected digest is known and differs. */
export function verifyDigest(actual: string, expected: string | null, path: string): void {
  if (expected === null || actual === expected) return;
  throw invalidImage(
    `${displayBytes(path)} doesn't match its digest`,
    `expected ${displayBytes(expected)}, found ${actual}`,
  );
}

/** Prefixes an error of a blob with the blob's path. */
export function withPath(error: WeighInError, path: string): WeighInError {
  const { area, what, why, remedy } = error;
  return new WeighInError({ area, what: `${displayBytes(path)}: ${what}`, why, remedy, cause: error });
}

/** Creates the error for a file that is missing in a source. */
export function missingBlob(path: string): WeighInError {
  return invalidImage('Incomplete image', `${displayBytes(path)} is missing`);
}

/** Creates the error for an image whose parts are missing or don't match. */
export function invalidImage(what: string, why: string): WeighInError {
  const remedy = 'The image is damaged or was changed later. Save, export, or download it again.';
  return new WeighInError({ area: 'archive', what, why, remedy });
}
