import type { Buffer } from 'node:buffer';
import { invalidData } from './zlib-stream.ts';

/** Splits a zstd file at the ends of its frames, including skippable frames. */
export interface ZstdFrameSplitter {
  /** Splits a chunk so that no part crosses the end of a frame. */
  split(chunk: Buffer): Buffer[];
  /** Whether the input so far ends with a complete frame. */
  isComplete(): boolean;
}

const FRAME = 0xfd2fb528;
/** The last hex digit varies. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];

/** The next field to read. Each has a few bytes and decides what follows. */
type Field = 'magic' | 'skippable-size' | 'descriptor' | 'block-header';

/** Creates a splitter that follows the structure of frames and blocks without decompressing them (RFC 8878, 3.1). */
export function zstdFrameSplitter(): ZstdFrameSplitter {
  let field: Field = 'magic';
  let value = 0;
  let bytesRead = 0;
  let fieldBytes = 4;
  /** Bytes before the next field. */
  let bytesToSkip = 0;
  let checksum = 0;
  /** Whether the bytes to skip are the last of a frame. */
  let isLastOfFrame = false;

  function expect(next: Field, bytes: number): void {
    field = next;
    fieldBytes = bytes;
    value = bytesRead = 0;
  }

  function takeField(): void {
    if (field === 'magic') takeMagic();
    else if (field === 'skippable-size') {
      bytesToSkip = value;
      isLastOfFrame = true;
      expect('magic', 4);
    } else if (field === 'descriptor') takeDescriptor();
    else takeBlockHeader();
  }

  function takeMagic(): void {
    if ((value & 0xfffffff0) >>> 0 === SKIPPABLE) expect('skippable-size', 4);
    else if (value === FRAME) expect('descriptor', 1);
    else throw invalidData('zstd', new Error('expected a zstd frame'));
  }

  function takeDescriptor(): void {
    const isSingleSegment = (value >> 5) & 1;
    const sizeFlag = value >> 6;
    checksum = (value & 4) === 0 ? 0 : 4;
    const contentSize = sizeFlag === 0 ? isSingleSegment : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
    bytesToSkip = 1 - isSingleSegment + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
    expect('block-header', 3);
  }

  function takeBlockHeader(): void {
    const isRle = ((value >> 1) & 3) === 1;
    bytesToSkip = isRle ? 1 : value >> 3;
    isLastOfFrame = (value & 1) === 1;
    if (isLastOfFrame) bytesToSkip += checksum;
    expect(isLastOfFrame ? 'magic' : 'block-header', isLastOfFrame ? 4 : 3);
  }

  /** Consumes as much of the chunk as possible and returns the new offset. */
  function advance(chunk: Buffer, offset: number): number {
    if (bytesToSkip > 0) {
      const step = Math.min(bytesToSkip, chunk.length - offset);
      bytesToSkip -= step;
      return offset + step;
    }
    value += (chunk[offset] ?? 0) * 256 ** bytesRead;
    bytesRead += 1;
    if (bytesRead === fieldBytes) takeField();
    return offset + 1;
  }

  return {
    split(chunk) {
      const parts: Buffer[] = [];
      let start = 0;
      for (let offset = 0; offset < chunk.length;) {
        offset = advance(chunk, offset);
        if (!isLastOfFrame || bytesToSkip > 0) continue;
        isLastOfFrame = false;
        parts.push(chunk.subarray(start, offset));
        start = offset;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
      return parts;
    },
    isComplete: () => field === 'magic' && bytesRead === 0 && bytesToSkip === 0,
  };
}
