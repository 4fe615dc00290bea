import type { Blob } from './blob-reader.ts';
import { WeighInError } from '../shared/errors.ts';
import { displayBytes } from '../shared/text/display-bytes.ts';

/** What a document is to an image; a registry keeps the kinds apart. */
export type DocumentKind = 'manifest' | 'config';

/** The documents of an archive, layout or registry, by their path in it. */
export interface DocumentStore {
  /** Null where there is no such file. */
  getDocument(path: string, kind: DocumentKind): Promise<Blob | null>;
  /** Every path, where they are known: they tell what a file without images is instead. */
  readonly paths: ReadonlySet<string>;
}

/** A JSON blob that must be there and, where its digest is known, must be the one that was meant. */
export function readJsonBlob(blob: Blob | null, path: string, digest: string | null): string {
  if (blob === null) throw missingBlob(path);
  if (blob.kind === 'failed') throw withPath(blob.error, path);
  if (blob.kind !== 'json')
    throw invalidImage(`${displayBytes(path)} cannot be read`, 'it is not a JSON document');
  verifyDigest(blob.digest, digest, path);
  return blob.bytes.toString('utf8');
}

/** Throws a WeighInError where a digest is known and is another one. */
export function verifyDigest(actual: string, expected: string | null, path: string): void {
  if (expected === null || actual === expected) return;
  throw invalidImage(
    `${displayBytes(path)} is not what its name or manifest says`,
    `its digest is ${actual}, not ${displayBytes(expected)}`,
  );
}

/** An error of a blob, with the blob's path before it. */
export function withPath(error: WeighInError, path: string): WeighInError {
  const { area, what, why, remedy } = error;
  return new WeighInError({ area, what: `${displayBytes(path)}: ${what}`, why, remedy, cause: error });
}

/** A blob that a manifest names and the archive lacks. */
export function missingBlob(path: string): WeighInError {
  return invalidImage('The archive is incomplete', `${displayBytes(path)} is missing`);
}

/** An archive whose parts do not fit together. */
export function invalidImage(what: string, why: string): WeighInError {
  const remedy = 'It is damaged or was tampered with: save, export or download it again.';
  return new WeighInError({ area: 'archive', what, why, remedy });
}
