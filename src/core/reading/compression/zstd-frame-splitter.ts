import type { Buffer } from 'node:buffer';
import { invalidData } from './zlib-stream.ts';

/** Cuts a zstd file where its frames, skippable ones too, end. */
export interface ZstdFrameSplitter {
  /** The parts of a chunk, none of them going on beyond a frame's end. */
  split(chunk: Buffer): Buffer[];
  /** Whether the input so far ends where a frame does. */
  isComplete(): boolean;
}

const FRAME = 0xfd2fb528;
/** The last digit is free. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];

/** The next field to be read, of a few bytes that decide what follows it. */
type Field = 'magic' | 'skippable size' | 'descriptor' | 'block header';

/** Follows the structure of frames and blocks, without looking into them (RFC 8878, 3.1). */
export function zstdFrameSplitter(): ZstdFrameSplitter {
  let field: Field = 'magic';
  let value = 0;
  let bytesRead = 0;
  let fieldBytes = 4;
  /** Bytes to pass over before the next field. */
  let bytesToSkip = 0;
  let checksum = 0;
  /** The bytes ahead are a frame's last. */
  let lastOfFrame = false;

  function expect(next: Field, bytes: number): void {
    field = next;
    fieldBytes = bytes;
    value = bytesRead = 0;
  }

  function takeField(): void {
    if (field === 'magic') takeMagic();
    else if (field === 'skippable size') {
      bytesToSkip = value;
      lastOfFrame = true;
      expect('magic', 4);
    } else if (field === 'descriptor') takeDescriptor();
    else takeBlockHeader();
  }

  function takeMagic(): void {
    if ((value & 0xfffffff0) >>> 0 === SKIPPABLE) expect('skippable size', 4);
    else if (value === FRAME) expect('descriptor', 1);
    else throw invalidData('zstd', new Error('something else than a frame follows'));
  }

  function takeDescriptor(): void {
    const isSingleSegment = (value >> 5) & 1;
    const sizeFlag = value >> 6;
    checksum = (value & 4) === 0 ? 0 : 4;
    const contentSize = sizeFlag === 0 ? isSingleSegment : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
    bytesToSkip = 1 - isSingleSegment + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
    expect('block header', 3);
  }

  function takeBlockHeader(): void {
    const isRle = ((value >> 1) & 3) === 1;
    bytesToSkip = isRle ? 1 : value >> 3;
    lastOfFrame = (value & 1) === 1;
    if (lastOfFrame) bytesToSkip += checksum;
    expect(lastOfFrame ? 'magic' : 'block header', lastOfFrame ? 4 : 3);
  }

  /** Uses up what it can of the chunk; tells where it got to. */
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
        if (!lastOfFrame || bytesToSkip > 0) continue;
        lastOfFrame = false;
        parts.push(chunk.subarray(start, offset));
        start = offset;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
      return parts;
    },
    isComplete: () => field === 'magic' && bytesRead === 0 && bytesToSkip === 0,
  };
}
