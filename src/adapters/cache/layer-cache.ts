import { sha256Hex } from '../../core/image/digest.ts';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerCache } from '../../app/images/read-snapshots.ts';
import { decodeLayer, encodeLayer } from '../../core/reading/layer/layer-codec.ts';
import type { ReadLayer } from '../../core/image/verified-layer.ts';

export interface LayerCacheOptions {
  readonly folder: string;
  /** Bytes that all files together may take; the longest unused go first. */
  readonly maxBytes: number;
  /** Tells the code that reads layers from other such code: 16 hex digits. Called when the cache is first used. */
  readonly version: () => Promise<string>;
  /** Told once why nothing can be kept. */
  readonly warn: (message: string) => void;
}

const CHECKSUM_BYTES = 32;
/** A file that was being written when its run was ended; another run may still be at it before that. */
const STALE_PARTIAL_FILE_MS = 60 * 60 * 1000;

/**
 * What was read of layers, kept in a folder for later runs: one file for each, named by its diff ID and the version of
 * the code that read it. A file is written beside and renamed, so that two runs cannot spoil each other's, and it ends with its own
 * SHA-256: what does not fit is taken for missing. The folder can be deleted at any time.
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
      // The time of its last use decides what goes first; nothing hangs on it.
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
        warn(`What was read of the layers cannot be kept for later runs: ${String(error)}`);
      }
    },
  };
}

function withChecksum(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);
}

/** Null for a file that is damaged. */
function decodeIfIntact(bytes: Buffer): ReadLayer | null {
  const content = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
  const checksum = createHash('sha256').update(content).digest();
  return checksum.equals(bytes.subarray(content.length)) ? decodeLayer(content) : null;
}

interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly usedAt: number;
}

/** Removes the longest unused files until no more than `bytes` are taken, and what other runs left half-written. */
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

/** Only what this cache writes; null for anything else, and for what another run has just removed. */
async function statCacheFile(path: string): Promise<CacheFile | null> {
  if (!/\/(?:[0-9a-f]{64}\.[0-9a-f]{16}|[0-9a-f-]{36}\.part)$/.test(path)) return null;
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() === true ? { path, size: stats.size, usedAt: stats.mtimeMs } : null;
}
