import { constants, createReadStream, openSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { createBudget, DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import { streamArchive } from '../../core/reading/stream-archive.ts';
import { indexArchive, type ReadAt } from '../../core/reading/archive-index.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import { reportProgress, streamOptions, type ReadContext } from './image-source.ts';
import { unreadableFile } from './unreadable-file.ts';
import { openOnDisk } from './blobs-on-disk.ts';

/** With smaller chunks, reading a file is slower than parsing it. */
const FILE_CHUNK_BYTES = 128 * 1024;

/** An opened archive. */
export interface OpenedArchive {
  readonly store: OpenedSource;
  /** Whether the layers were read while it was opened, because it can be read only in order. */
  readonly isStreamed: boolean;
}

/**
 * Opens an image archive. Of a plain tar in a regular file, only the headers are read, and layers when they are needed. A compressed tar or a
 * pipe is read completely, in one pass.
 */
export async function openArchiveFile(file: string, context: ReadContext): Promise<OpenedArchive> {
  const extents = await indexPlainTar(file, context);
  if (extents !== null) {
    const find = (path: string) => {
      const extent = extents.find(path);
      return extent && { file, ...extent };
    };
    return { store: await openOnDisk({ find, paths: extents.paths }, context), isStreamed: false };
  }
  // A stream can't be read twice, so all content is hashed now.
  const options = { ...streamOptions(context, { isTrusted: false, isSequential: true }), hashContent: true };
  const store = await streamArchive(reportProgress(readFileChunks(file, context.signal), context), options);
  return { store, isStreamed: true };
}

async function indexPlainTar(file: string, { limits }: ReadContext) {
  try {
    // Only checked here: a pipe must be opened only once, or its writer would fail because nobody reads.
    const stats = await stat(file);
    if (!stats.isFile()) return null;
    const handle = await open(file);
    try {
      return await indexArchive(readAt(handle), stats.size, createBudget({ ...DEFAULT_LIMITS, ...limits }));
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof WeighInError ? cause : unreadableFile(file, cause);
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

async function* readFileChunks(file: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  try {
    const isPipe = process.platform === 'linux' && (await stat(file)).isFIFO();
    const options = { highWaterMark: FILE_CHUNK_BYTES, signal };
    yield* (isPipe ? openPipe(file, signal) : createReadStream(file, options)) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw unreadableFile(file, cause);
  }
}

/** Opens a pipe without blocking. A blocking read would keep a thread until something is written, and Node could not exit before. */
function openPipe(file: string, signal: AbortSignal | undefined): Readable {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  return signal ? addAbortSignal(signal, socket) : socket;
}
