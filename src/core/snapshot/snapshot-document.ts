import { Buffer } from 'node:buffer';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { WeighInError } from '../shared/errors.ts';
import { isObject } from '../shared/json.ts';
import { decodeFiles, encodeFiles } from './file-list-codec.ts';
import type { FileListBudget, OwnedFiles } from './file-list-codec.ts';
import { validate } from './generated/validate-snapshot.js';
import { SNAPSHOT_VERSION } from './snapshot-schema.ts';
import type { Snapshot } from './snapshot.ts';
import { VERSION } from '../shared/version.ts';

/** Limits for reading the list of files of a snapshot. */
export interface SnapshotBudget extends FileListBudget {
  /** Maximum bytes of one list, uncompressed. */
  readonly listBytes: number;
}

/** Enough for about 10 million files, with paths up to the schema's limit. */
const DEFAULT_BUDGET: SnapshotBudget = {
  listBytes: 1024 ** 3,
  entries: 20_000_000,
  characters: 2 * 1024 ** 3,
  pathLength: 65_536,
};
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** The JSON of a snapshot file. */
export type SnapshotDocument = Omit<Snapshot, 'files' | 'fileOwners'> & {
  readonly schemaVersion: typeof SNAPSHOT_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: string;
};

/** Formats a snapshot as the text of a file. It contains no values of build arguments or environment variables. */
export function formatSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(toSnapshotDocument(snapshot), null, 1)}\n`;
}

/** Returns a snapshot as a JSON value, for embedding in another document. */
export function toSnapshotDocument(snapshot: Snapshot): SnapshotDocument {
  const { files, fileOwners, ...rest } = snapshot;
  return {
    schemaVersion: SNAPSHOT_VERSION,
    tool: { name: 'image-weigh-in', version: VERSION },
    ...rest,
    files: brotliCompressSync(encodeFiles({ files, fileOwners }), BROTLI_OPTIONS).toString('base64'),
  };
}

interface ParsedSnapshot {
  readonly snapshot: Snapshot;
  /** Version of Image Weigh-In that measured it. */
  readonly toolVersion: string;
}

/**
 * Parses a snapshot file without trusting its writer: it checks the schema, and that the numbers are consistent. Throws a WeighInError of
 * area `source` if the text isn't a snapshot, is damaged, comes from a newer version, or exceeds the budget.
 */
export function parseSnapshot(text: string, budget: SnapshotBudget = { ...DEFAULT_BUDGET }): ParsedSnapshot {
  return fromSnapshotDocument(parseJson(text), budget);
}

/** Reads a snapshot from a JSON value, with the same checks as for a file. Subtracts what it reads from the budget. */
export function fromSnapshotDocument(
  value: unknown,
  budget: SnapshotBudget = { ...DEFAULT_BUDGET },
): ParsedSnapshot {
  const document = validateDocument(value);
  const { schemaVersion, tool, files, ...measured } = document;
  const snapshot: Snapshot = { ...measured, ...decompressFiles(files, budget) };
  const contradiction = findContradiction(snapshot);
  if (contradiction !== null) throw damaged(contradiction);
  return { snapshot, toolVersion: tool.version };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notASnapshot("it isn't valid JSON", cause);
  }
}

function validateDocument(document: unknown): SnapshotDocument {
  const version = isObject(document) ? document['schemaVersion'] : undefined;
  if (!isObject(document) || !('files' in document)) throw notASnapshot('it has no list of files');
  if (typeof version === 'number' && version !== SNAPSHOT_VERSION) throw otherVersion(version);
  if (validate(document)) return document as unknown as SnapshotDocument;
  const [error] = validate.errors ?? [];
  throw damaged(`${error?.instancePath || 'it'} ${error?.message ?? 'does not match the schema'}`);
}

function decompressFiles(packed: string, budget: SnapshotBudget): OwnedFiles {
  const bytes = decompress(Buffer.from(packed, 'base64'), budget.listBytes);
  try {
    return decodeFiles(bytes, budget);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw damaged(`its list of files is invalid: ${cause.message}`, cause);
  }
}

function decompress(packed: Buffer, maxOutputLength: number): Buffer {
  try {
    return brotliDecompressSync(packed, { maxOutputLength });
  } catch (cause) {
    const isTooLarge = (cause as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    const limit = maxOutputLength.toLocaleString('en-US');
    throw damaged(
      isTooLarge
        ? `its list of files is larger than ${limit} bytes`
        : "its list of files can't be decompressed",
      cause,
    );
  }
}

/** Returns what is inconsistent in a snapshot; null if everything adds up. */
function findContradiction({
  size,
  layers,
  files,
  fileCount,
  components,
  privileged,
  starters,
  devDependencies,
  unstrippedPrograms,
  build,
  linesUnknown,
  hiddenFiles,
  containerCommand,
  packages,
  fileOwners,
}: Snapshot): string | null {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const compressed = layers.map((layer) => layer.compressed);
  const compressedSum = compressed.every((bytes) => bytes !== null) ? sum(compressed) : null;
  const layersExist = [
    ...files,
    ...privileged,
    ...components,
    ...starters,
    ...devDependencies,
    ...unstrippedPrograms,
    ...hiddenFiles,
    ...(containerCommand ? [containerCommand] : []),
  ].every(({ layer }) => layer < layers.length);
  const hidingLayersExist = components.every(
    ({ visible, hiddenBy }) =>
      visible === (hiddenBy === null) && (hiddenBy ?? 0) < Math.max(layers.length, 1),
  );
  if (build !== null && build.fromLayers + build.lines.length !== layers.length) {
    return 'its layers do not match its Dockerfile';
  }
  if (build !== null && linesUnknown !== undefined) return 'it has Dockerfile lines and a reason for none';
  const hiddenSum = sum(hiddenFiles.map(({ bytes }) => bytes));
  if (hiddenFiles.length > 0 && hiddenSum !== size.hidden)
    return 'its hidden bytes do not add up to its hidden size';
  if (files.length !== fileCount) return 'its number of files does not match its list of files';
  if (sum(files.map((file) => file.size)) !== size.visible)
    return 'its files do not add up to its visible size';
  if (sum(layers.map((layer) => layer.unpacked)) !== size.unpacked)
    return 'its layers do not add up to its unpacked size';
  if (size.unpacked - size.visible !== size.hidden)
    return 'its hidden size is not the difference between its unpacked and visible size';
  const packageCount = packages?.length ?? 0;
  if (!fileOwners.every((owner) => owner < packageCount))
    return 'it refers to a package that it does not have';
  if (compressedSum !== size.compressed) return 'its layers do not add up to its compressed size';
  return layersExist && hidingLayersExist ? null : 'it refers to a layer that it does not have';
}

function notASnapshot(why: string, cause?: unknown): WeighInError {
  const remedy = 'Use a file that `image-weigh-in measure IMAGE --format snapshot` wrote.';
  return new WeighInError({ area: 'source', what: 'Not a snapshot file', why, remedy, cause });
}

function damaged(why: string, cause?: unknown): WeighInError {
  const remedy = 'The file is damaged or was edited. Measure the image again.';
  return new WeighInError({ area: 'source', what: 'Invalid snapshot', why, remedy, cause });
}

function otherVersion(version: number): WeighInError {
  return new WeighInError({
    area: 'source',
    what: 'Invalid snapshot',
    why: `it has schema version ${version}, but this version of Image Weigh-In reads only ${SNAPSHOT_VERSION}`,
    remedy: `${version > SNAPSHOT_VERSION ? 'Update Image Weigh-In' : 'Measure the image again'}.`,
  });
}
