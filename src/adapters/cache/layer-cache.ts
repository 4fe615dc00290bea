import { sha256Hex } from '../../core/image/digest.ts';
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LayerFolder } from '../../app/images/layer-store.ts';
import { decodeLayer, encodeLayer } from '../../core/reading/layer/layer-codec.ts';
import { errorSentence } from '../../core/shared/errors.ts';
import type { VerifiedLayer } from '../../core/image/verified-layer.ts';

export interface LayerCacheOptions {
  readonly folder: string;
  /** Maximum size of all files together, in bytes. The least recently used are removed first. */
  readonly maxBytes: number;
  /** Returns the version of the code that reads layers, 16 hex digits. Called when the cache is first used. */
  readonly version: () => Promise<string>;
  /** Called once with the reason if the cache can't be written. */
  readonly warn: (message: string) => void;
}

const CHECKSUM_BYTES = 32;
/** The end of the names of files for blobs. */
const BLOB = '.blob';
/** Older partial files were left by runs that were killed. Another run may still be writing a younger one. */
const STALE_PARTIAL_FILE_MS = 60 * 60 * 1000;

/**
 * Opens a cache of layers that were read, in a folder: one file for each layer, named by its diff ID and the version of the code that
 * read it, and a small one for each compressed blob of it, which names the layer. Files are renamed into place, so that two runs can't
 * corrupt each other's, and end with a SHA-256 of their name and content: a damaged file counts as missing. The folder can be deleted at any time.
 */
export function openLayerCache({ folder, maxBytes, version, warn }: LayerCacheOptions): LayerFolder {
  let failed = false;
  let codeVersion: Promise<string> | null = null;
  const filePath = async (digest: string, ending = ''): Promise<string | null> => {
    const hex = sha256Hex(digest);
    codeVersion ??= version();
    return hex === null ? null : join(folder, `${hex}.${await codeVersion}${ending}`);
  };

  async function get(diffId: string): Promise<VerifiedLayer | null> {
    const content = await readIntact(await filePath(diffId), maxBytes);
    const layer = content && decodeIfValid(content, decodeLayer);
    return layer?.contents.diffId === diffId ? layer : null;
  }

  async function write(file: string, content: Buffer): Promise<void> {
    const partialFile = join(folder, `${randomUUID()}.part`);
    try {
      await writeFile(partialFile, withChecksum(content, file), { flag: 'wx', mode: 0o600 });
      await rename(partialFile, file);
    } finally {
      await rm(partialFile, { force: true });
    }
  }

  return {
    get,
    async blobs() {
      const ending = `.${await (codeVersion ??= version())}${BLOB}`;
      const names = await readdir(folder).catch((): string[] => []);
      return names
        .filter((name) => name.endsWith(ending))
        .map((name) => `sha256:${name.slice(0, -ending.length)}`)
        .filter((digest) => sha256Hex(digest) !== null);
    },
    async getBlob(digest) {
      const content = await readIntact(await filePath(digest, BLOB), maxBytes);
      const blob = content && decodeIfValid(content, decodeBlob);
      if (blob?.digest !== digest) return null;
      const layer = await get(blob.diffId);
      return layer?.hasContentDigests === true ? { ...layer, digest, compressed: blob.compressed } : null;
    },
    async put(layer) {
      const { digest, compressed, hasContentDigests } = layer;
      const { diffId } = layer.contents;
      const file = await filePath(diffId);
      if (file === null || failed) return;
      const content = encodeLayer(layer);
      if (content.length > maxBytes) return;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await makeRoom(folder, maxBytes - content.length);
        await write(file, content);
        const blobFile = digest === null || compressed === null ? null : await filePath(digest, BLOB);
        if (blobFile !== null && hasContentDigests)
          await write(blobFile, Buffer.from(JSON.stringify({ digest, diffId, compressed })));
      } catch (error) {
        failed = true;
        warn(
          `Can't write to the layer cache: ${errorSentence(error)} Check that its directory is writable and has free space.`,
        );
      }
    },
  };
}

function withChecksum(bytes: Buffer, file: string): Buffer {
  return Buffer.concat([bytes, checksum(bytes, file)]);
}

/** Includes the name, which says how to decode the content: a file with the name of another one counts as damaged. */
const checksum = (bytes: Buffer, file: string): Buffer =>
  createHash('sha256').update(basename(file)).update(bytes).digest();

/** Reads a file without its checksum, and marks it as used; null if it is missing, damaged or too large. */
async function readIntact(file: string | null, maxBytes: number): Promise<Buffer | null> {
  const bytes = file === null ? null : await readRegularFile(file, maxBytes + CHECKSUM_BYTES);
  if (file === null || bytes === null) return null;
  const content = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
  if (!checksum(content, file).equals(bytes.subarray(content.length))) return null;
  const now = new Date();
  // The time of last use only decides what is removed first, so a failure doesn't matter.
  await utimes(file, now, now).catch(() => undefined);
  return content;
}

/** Reads a regular file without following links: reading a pipe can wait forever, and a device can have no end. */
async function readRegularFile(file: string, maxBytes: number): Promise<Buffer | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(() => null);
  if (handle === null) return null;
  try {
    const stats = await handle.stat();
    return stats.isFile() && stats.size <= maxBytes ? await handle.readFile() : null;
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** Decodes a file whose checksum fits; null if this program didn't write it. */
function decodeIfValid<T>(content: Buffer, decode: (content: Buffer) => T): T | null {
  try {
    return decode(content);
  } catch {
    return null;
  }
}

/** A compressed blob, and the layer that it contains. */
interface CachedBlob {
  readonly digest: string;
  readonly diffId: string;
  /** Bytes of the blob. */
  readonly compressed: number;
}

/** Decodes the file of a blob. */
const decodeBlob = (content: Buffer) => JSON.parse(content.toString('utf8')) as CachedBlob | null;

interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly usedAt: number;
}

/** Removes the least recently used files until they take at most `bytes`, and stale partial files of other runs. */
async function makeRoom(folder: string, bytes: number): Promise<void> {
  const files = (
    await Promise.all((await readdir(folder)).map((name) => statCacheFile(join(folder, name))))
  ).filter((file) => file !== null);
  files.sort((a, b) => b.usedAt - a.usedAt);
  let total = 0;
  for (const { path, size, usedAt } of files) {
    const isPartial = path.endsWith('.part');
    total += size;
    if (isPartial ? Date.now() - usedAt > STALE_PARTIAL_FILE_MS : total > bytes)
      await rm(path, { force: true });
  }
}

/** Size and age of a file of this cache; null for any other file, and for one that another run has just removed. */
async function statCacheFile(path: string): Promise<CacheFile | null> {
  if (!/\/(?:[0-9a-f]{64}\.[0-9a-f]{16}(?:\.blob)?|[0-9a-f-]{36}\.part)$/.test(path)) return null;
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() === true ? { path, size: stats.size, usedAt: stats.mtimeMs } : null;
}
