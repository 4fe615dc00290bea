import { Buffer } from 'node:buffer';
import { ELF_HEAD_BYTES, loadedEnd } from './elf-header.ts';

/** Cuts off what is attached behind a program while the file is streamed. */
export interface LoadedBytes {
  /** Returns the part of the next chunk that the kernel can load as the program. */
  take(chunk: Buffer): Buffer;
  /** The position in the file up to which bytes count; Infinity if all do. Can only become smaller before the first byte is cut off. */
  end(): number;
}

/** The largest pages of Linux. The kernel loads whole pages, so the last one has bytes behind its segment. */
const LARGEST_PAGE = 64 * 1024;

/**
 * Creates a filter for one ELF file. A program can have another one behind it, such as a self-extracting tool with busybox. The attached
 * bytes can't run as a part of it, so they don't identify it. Without program headers that every kernel reads alike, all bytes count.
 */
export function createLoadedBytes(): LoadedBytes {
  let head: Buffer = Buffer.alloc(0);
  let position = 0;
  let end = Infinity;
  return {
    take(chunk) {
      // The first page always counts, so the headers are complete before the first byte is cut off.
      if (head.length < ELF_HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, ELF_HEAD_BYTES - head.length)]);
        if (head.length === ELF_HEAD_BYTES) end = endOfLastPage(head);
      }
      const loaded = chunk.subarray(0, Math.max(0, end - position));
      position += chunk.length;
      return loaded;
    },
    end: () => end,
  };
}

function endOfLastPage(head: Buffer): number {
  const end = loadedEnd(head);
  return end === null ? Infinity : Math.ceil(Math.max(end, 1) / LARGEST_PAGE) * LARGEST_PAGE;
}
