import { constants, createReadStream, openSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { createBudget, DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import { streamArchive } from '../../core/reading/stream-archive.ts';
import { indexArchive, type ReadAt } from '../../core/reading/archive-index.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import { counted, streamOptions, type ReadContext } from './image-source.ts';
import { unreadable } from './unreadable.ts';
import { openPlaced } from './blobs-on-disk.ts';

/** Pieces this large keep reading a file from being slower than parsing it. */
const FILE_CHUNK = 128 * 1024;

/** An archive on disk. */
export interface OpenedArchive {
  readonly store: ImageStore;
  /** Whether its layers were read along, because its bytes make sense in their order only. */
  readonly readAlready: boolean;
}

/**
 * Opens an image archive: by its headers alone, layers to be read apart, where it is a plain tar in a regular file; in
 * one pass where it is compressed or a pipe.
 */
export async function openArchiveFile(file: string, context: ReadContext): Promise<OpenedArchive> {
  const extents = await indexed(file, context);
  if (extents !== null) {
    const find = (path: string) => {
      const extent = extents.find(path);
      return extent && { file, ...extent };
    };
    return { store: await openPlaced({ find, paths: extents.all }, context), readAlready: false };
  }
  // What comes once cannot be looked at again: no content can be left for later.
  const options = { ...streamOptions(context), hashContent: true };
  const store = await streamArchive(counted(fileChunks(file, context.signal), context), options);
  return { store, readAlready: true };
}

async function indexed(file: string, { limits }: ReadContext) {
  try {
    // A pipe must be opened once only: whoever writes to it would be told that nobody reads.
    const found = await stat(file);
    if (!found.isFile()) return null;
    const handle = await open(file);
    try {
      return await indexArchive(readAt(handle), found.size, createBudget({ ...DEFAULT_LIMITS, ...limits }));
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof WeighInError ? cause : unreadable(file, cause);
  }
}

function readAt(handle: FileHandle): ReadAt {
  return async (offset, length) => {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    for (let read = -1; filled < length && read !== 0; filled += read) {
      read = (await handle.read(buffer, filled, length - filled, offset + filled)).bytesRead;
    }
    return buffer.subarray(0, filled);
  };
}

async function* fileChunks(file: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  try {
    const isPipe = process.platform === 'linux' && (await stat(file)).isFIFO();
    const options = { highWaterMark: FILE_CHUNK, signal };
    yield* (isPipe ? openPipe(file, signal) : createReadStream(file, options)) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** A pipe that keeps no thread waiting for whoever writes to it: Node can end neither such a read nor, before it, itself. */
function openPipe(file: string, signal: AbortSignal | undefined): Readable {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  return signal ? addAbortSignal(signal, socket) : socket;
}
