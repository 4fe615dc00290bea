import { sha256Hex } from '../../core/image/digest.ts';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerCache } from '../../app/images/read-snapshots.ts';
import { decodeLayer, encodeLayer } from '../../core/reading/layer/layer-codec.ts';
import { errorMessage } from '../../core/shared/errors.ts';
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
/** Older partial files were left by runs that were killed. Another run may still be writing a younger one. */
const STALE_PARTIAL_FILE_MS = 60 * 60 * 1000;

/**
 * Opens a cache of layers that were read, in a folder: one file for each layer, named by its diff ID and the version of the code that
 * read it. Files are renamed into place, so that two runs can't corrupt each other's, and end with a SHA-256 of their content: a damaged
 * file counts as missing. The folder can be deleted at any time.
 */
export function openLayerCache({ folder, maxBytes, version, warn }: LayerCacheOptions): LayerCache {
  let failed = false;
  let codeVersion: Promise<string> | null = null;
  const filePath = async (diffId: string): Promise<string | null> => {
    const hex = sha256Hex(diffId);
    codeVersion ??= version();
    return hex === null ? null : join(folder, `${hex}.${await codeVersion}`);
  };

  return {
    async get(diffId) {
      const file = await filePath(diffId);
      if (file === null) return null;
      const bytes = await readFile(file).catch(() => null);
      const layer = bytes === null ? null : decodeIfIntact(bytes);
      if (layer?.contents.diffId !== diffId) return null;
      const now = new Date();
      // The time of last use only decides what is removed first, so a failure doesn't matter.
      await utimes(file, now, now).catch(() => undefined);
      return layer;
    },
    async put(layer) {
      const file = await filePath(layer.contents.diffId);
      if (file === null || failed) return;
      const bytes = withChecksum(encodeLayer(layer));
      if (bytes.length > maxBytes) return;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await makeRoom(folder, maxBytes - bytes.length);
        const partialFile = join(folder, `${randomUUID()}.part`);
        try {
          await writeFile(partialFile, bytes, { flag: 'wx', mode: 0o600 });
          await rename(partialFile, file);
        } finally {
          await rm(partialFile, { force: true });
        }
      } catch (error) {
        failed = true;
        warn(
          `Can't write to the layer cache: ${errorMessage(error)}. Check that its directory is writable and has free space.`,
        );
      }
    },
  };
}

function withChecksum(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);
}

/** Decodes a cache file; null if its checksum doesn't match. */
function decodeIfIntact(bytes: Buffer): VerifiedLayer | null {
  const content = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
  const checksum = createHash('sha256').update(content).digest();
  return checksum.equals(bytes.subarray(content.length)) ? decodeLayer(content) : null;
}

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
  if (!/\/(?:[0-9a-f]{64}\.[0-9a-f]{16}|[0-9a-f-]{36}\.part)$/.test(path)) return null;
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() === true ? { path, size: stats.size, usedAt: stats.mtimeMs } : null;
}
