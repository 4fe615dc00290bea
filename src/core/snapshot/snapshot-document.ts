import { Buffer } from 'node:buffer';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { WeighInError } from '../shared/errors.ts';
import type { ImageConfig } from '../image/image.ts';
import { isObject } from '../shared/json.ts';
import type { Launch } from '../detection/entrypoint-program.ts';
import { decodeFiles, encodeFiles } from './file-list-codec.ts';
import type { FileListBudget } from './file-list-codec.ts';
import { validate } from './generated/validate-snapshot.js';
import { SNAPSHOT_VERSION } from './snapshot-schema.ts';
import type { BuildRecord, Snapshot, Stages } from './snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { VERSION } from '../shared/version.ts';

/** What may come out of a snapshot's list of files. */
export interface SnapshotBudget extends FileListBudget {
  /** Bytes of one list, uncompressed. */
  readonly listBytes: number;
}

/** About 10 million files, with paths as long as the schema has them. */
const ONE_SNAPSHOT: SnapshotBudget = {
  listBytes: 1024 ** 3,
  entries: 20_000_000,
  characters: 2 * 1024 ** 3,
  pathLength: 65_536,
};
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

type Later = 'instructions' | 'stages';
type LaterOfLaunch = 'version' | 'fixed' | 'starterLayer';

/** The JSON of a snapshot file. */
export type SnapshotDocument = Omit<
  Snapshot,
  'files' | 'build' | 'config' | 'launch' | 'hidden' | 'packages'
> & {
  readonly config: Omit<ImageConfig, 'workingDirectory' | 'searchPath' | 'versions'> & Partial<ImageConfig>;
  readonly launch?: (Omit<Launch, LaterOfLaunch> & Partial<Launch>) | null;
  readonly build?:
    | (Omit<BuildRecord, Later> & { instructions?: BuildRecord['instructions']; stages?: Partial<Stages> })
    | null;
  readonly hidden?: Snapshot['hidden'];
  readonly packages?: Snapshot['packages'];
  readonly schemaVersion: typeof SNAPSHOT_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: string;
};

/** A snapshot as the text of a file. It holds what was measured and no more: no build argument, no environment. */
export function writeSnapshotFile(snapshot: Snapshot): string {
  return `${JSON.stringify(toSnapshotDocument(snapshot), null, 1)}\n`;
}

/** The same as a value, to be a part of another file. */
export function toSnapshotDocument(snapshot: Snapshot): SnapshotDocument {
  const { files, ...rest } = snapshot;
  return {
    schemaVersion: SNAPSHOT_VERSION,
    tool: { name: 'image-weigh-in', version: VERSION },
    ...rest,
    files: brotliCompressSync(encodeFiles(files), QUALITY).toString('base64'),
  };
}

/** A build record of an earlier version does not tell what its instructions say. */
function whole(build: NonNullable<SnapshotDocument['build']>): BuildRecord {
  const { instructions = [], stages } = build;
  return {
    ...build,
    instructions,
    stages: { names: [], isLast: false, isTarget: true, others: [], ...stages },
  };
}

/** What an earlier version says of the start is not enough to advise by. */
function wholeLaunch(launch: NonNullable<SnapshotDocument['launch']>): Launch | null {
  const { version, fixed, starterLayer } = launch;
  if (version === undefined || fixed === undefined || starterLayer === undefined) return null;
  return { ...launch, version, fixed, starterLayer };
}

interface ReadSnapshot {
  readonly snapshot: Snapshot;
  /** The version of this program that measured it. */
  readonly toolVersion: string;
}

/**
 * Reads a snapshot file, whoever wrote it: checked against the schema, and its figures against each other. Throws a WeighInError of
 * area `source` for what is none, is damaged, comes from a newer version, or is larger than the budget allows.
 */
export function readSnapshotFile(text: string, budget: SnapshotBudget = { ...ONE_SNAPSHOT }): ReadSnapshot {
  return readSnapshotDocument(parsed(text), budget);
}

/** Reads a snapshot that is a part of another file, as `readSnapshotFile` does. What it takes is taken off the budget. */
export function readSnapshotDocument(
  value: unknown,
  budget: SnapshotBudget = { ...ONE_SNAPSHOT },
): ReadSnapshot {
  const document = checkedDocument(value);
  const { reference, commit, inputs, build, platform, config, launch = null, size, fileCount } = document;
  const {
    layers,
    hidden = [],
    components,
    privileged,
    caches,
    packages = null,
    executables,
    packed,
    tool,
  } = document;
  const snapshot: Snapshot = {
    reference,
    commit,
    inputs,
    build: build ? whole(build) : null,
    platform,
    config: {
      ...config,
      workingDirectory: config.workingDirectory ?? '',
      searchPath: config.searchPath ?? '',
      versions: config.versions ?? {},
    },
    launch: launch && wholeLaunch(launch),
    size,
    fileCount,
    layers,
    hidden,
    components,
    privileged,
    caches,
    packages,
    executables,
    packed,
    files: unpackFiles(document.files, budget),
  };
  const contradiction = contradictionIn(snapshot);
  if (contradiction !== null) throw damaged(contradiction);
  return { snapshot, toolVersion: tool.version };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notASnapshot('it is not valid JSON', cause);
  }
}

function checkedDocument(document: unknown): SnapshotDocument {
  const version = isObject(document) ? document['schemaVersion'] : undefined;
  if (!isObject(document) || !('files' in document)) throw notASnapshot('it has no list of files');
  if (typeof version === 'number' && version > SNAPSHOT_VERSION) throw tooNew(version);
  if (validate(document)) return document as unknown as SnapshotDocument;
  const [error] = validate.errors ?? [];
  throw damaged(`${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}

function unpackFiles(packed: string, budget: SnapshotBudget): ListedFile[] {
  const bytes = decompress(Buffer.from(packed, 'base64'), budget.listBytes);
  try {
    return decodeFiles(bytes, budget);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw damaged(`its list of files cannot be read: ${cause.message}`, cause);
  }
}

function decompress(packed: Buffer, maxOutputLength: number): Buffer {
  try {
    return brotliDecompressSync(packed, { maxOutputLength });
  } catch (cause) {
    const isTooLong = (cause as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    const most = maxOutputLength.toLocaleString('en-US');
    throw damaged(
      isTooLong ? `its list of files takes more than ${most} bytes` : 'its list of files cannot be read',
      cause,
    );
  }
}

/** What no measuring could have given; null where all fits together. */
function contradictionIn({
  size,
  layers,
  files,
  fileCount,
  components,
  privileged,
  build,
  hidden: causes,
  launch,
}: Snapshot): string | null {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const compressed = layers.map((layer) => layer.compressed);
  const wire = compressed.every((bytes) => bytes !== null) ? sum(compressed) : null;
  const inLayers = [...files, ...privileged, ...components, ...causes, ...(launch ? [launch] : [])].every(
    ({ layer }) => layer < layers.length,
  );
  const hidden = components.every(
    ({ visible, hiddenBy }) =>
      visible === (hiddenBy === null) && (hiddenBy ?? 0) < Math.max(layers.length, 1),
  );
  if (build !== null && build.fromLayers + build.lines.length !== layers.length) {
    return 'its Dockerfile does not account for its layers';
  }
  const hiddenSum = sum(causes.map(({ bytes }) => bytes));
  if (causes.length > 0 && hiddenSum !== size.hidden) return 'its hidden bytes do not add up';
  if (files.length !== fileCount) return 'it does not have as many files as it says';
  if (sum(files.map((file) => file.size)) !== size.visible)
    return 'its files do not add up to its visible size';
  if (sum(layers.map((layer) => layer.unpacked)) !== size.unpacked)
    return 'its layers do not add up to its size';
  if (size.unpacked - size.visible !== size.hidden) return 'its hidden size is not what its layers leave';
  if (wire !== size.compressed) return 'its layers do not add up to its compressed size';
  return inLayers && hidden ? null : 'it speaks of a layer that it does not have';
}

function notASnapshot(why: string, cause?: unknown): WeighInError {
  const remedy = 'Give what `image-weigh-in measure IMAGE --format snapshot` wrote.';
  return new WeighInError({ area: 'source', what: 'This is no snapshot', why, remedy, cause });
}

function damaged(why: string, cause?: unknown): WeighInError {
  const remedy = 'It is damaged or was changed by hand: measure the image again.';
  return new WeighInError({ area: 'source', what: 'This snapshot cannot be used', why, remedy, cause });
}

function tooNew(version: number): WeighInError {
  return new WeighInError({
    area: 'source',
    what: 'This snapshot cannot be used',
    why: `it has the schema version ${version}, and version ${SNAPSHOT_VERSION} is the newest that is known here`,
    remedy: 'Update image-weigh-in, or measure the image again.',
  });
}
