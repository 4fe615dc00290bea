import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import { createPackedDetector } from '../../../../src/core/reading/program/packed-detector.ts';

const [READ, WRITE, EXECUTE] = [4, 2, 1];

interface ElfPlan {
  readonly bits?: 32 | 64;
  readonly endian?: 'little' | 'big';
  readonly machine?: number;
  readonly hasSections?: boolean;
  /** Makes the last segment the one for the dynamic linker (PT_DYNAMIC). */
  readonly isDynamic?: boolean;
  /** Flags and bytes of each loaded segment. */
  readonly segments: readonly (readonly [flags: number, content: Buffer])[];
}

/** Creates an ELF file with a page of headers. */
function elf({
  bits = 64,
  endian = 'little',
  hasSections = false,
  isDynamic = false,
  machine,
  segments,
}: ElfPlan): Buffer {
  const head = Buffer.alloc(4096);
  const half = (value: number, at: number) =>
    endian === 'little' ? head.writeUInt16LE(value, at) : head.writeUInt16BE(value, at);
  const word = (value: number, at: number) =>
    endian === 'little' ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at);
  const address = (value: number, at: number) =>
    bits === 32 ? word(value, at) : word(value, endian === 'little' ? at : at + 4);
  head.write('\x7fELF', 'latin1');
  head.set([bits === 64 ? 2 : 1, endian === 'little' ? 1 : 2, 1], 4);
  const is64 = bits === 64;
  address(64, is64 ? 32 : 28);
  half(is64 ? 56 : 32, is64 ? 54 : 42);
  half(segments.length, is64 ? 56 : 44);
  if (machine !== undefined) half(machine, 18);
  let offset = head.length;
  segments.forEach(([flags, content], index) => {
    const start = 64 + index * (is64 ? 56 : 32);
    word(isDynamic && index === segments.length - 1 ? 2 : 1, start);
    word(flags, start + (is64 ? 4 : 24));
    address(offset, start + (is64 ? 8 : 4));
    address(content.length, start + (is64 ? 32 : 16));
    offset += content.length;
  });
  const table = Buffer.alloc(hasSections ? 20 * (is64 ? 64 : 40) : 0);
  if (hasSections) {
    address(offset, is64 ? 40 : 32);
    half(is64 ? 64 : 40, is64 ? 58 : 46);
    half(20, is64 ? 60 : 48);
  }
  return Buffer.concat([head, ...segments.map(([, content]) => content), table]);
}

function isPacked(file: Buffer, length = file.length): boolean {
  const detector = createPackedDetector();
  for (let at = 0; at < file.length; at += length) {
    const chunk = Buffer.from(file.subarray(at, at + length));
    detector.write(chunk);
    chunk.fill(0);
  }
  return detector.isPacked();
}

/** Bytes that look random, with only the first `values` values. */
function bytes(count: number, values: number): Buffer {
  let seed = 7;
  return Buffer.from(
    Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >> 16) % values;
    }),
  );
}

const COMPRESSED = bytes(20_000, 256);
/** Machine code has fewer different bytes: about 6.5 bits each. */
const CODE = bytes(20_000, 90);
/** Code for Thumb is shorter, and has up to 7.3 bits. */
const DENSE_CODE = bytes(20_000, 158);

describe('a program is packed', () => {
  test.each<[string, ElfPlan]>([
    ['its code looks compressed', { segments: [[READ | EXECUTE, COMPRESSED]] }],
    [
      'it has the segments of UPX',
      {
        segments: [
          [READ | WRITE, CODE.subarray(0, 4096)],
          [READ | EXECUTE, COMPRESSED],
        ],
      },
    ],
    ['its code is writable', { segments: [[READ | WRITE | EXECUTE, CODE]] }],
    [
      'its largest code looks compressed',
      {
        segments: [
          [READ | EXECUTE, CODE.subarray(0, 4096)],
          [READ | EXECUTE, COMPRESSED],
        ],
      },
    ],
    ['it has 32 bits', { bits: 32, segments: [[READ | EXECUTE, COMPRESSED]] }],
    [
      'it has 32 bits and big-endian numbers',
      { bits: 32, endian: 'big', segments: [[READ | WRITE | EXECUTE, CODE]] },
    ],
    [
      'it is linked with libraries',
      {
        isDynamic: true,
        segments: [
          [READ | EXECUTE, COMPRESSED],
          [READ, CODE],
        ],
      },
    ],
    ['it has big-endian numbers', { endian: 'big', segments: [[READ | EXECUTE, COMPRESSED]] }],
  ])('without sections if %s', (_, plan) => {
    const file = elf(plan);
    for (const length of [1, 4095, 4096, 4097, file.length]) expect(isPacked(file, length)).toBe(true);
  });

  test.each([3_000, 20_000, 200_000, 2_000_000])(
    'if it has sections that do not belong to it, and %d bytes of compressed code',
    (count) => {
      for (const bits of [32, 64] as const) {
        const file = elf({ bits, hasSections: true, segments: [[READ | EXECUTE, bytes(count, 256)]] });
        for (const length of [4096, 65_536, file.length]) expect(isPacked(file, length)).toBe(true);
      }
    },
  );

  test('if it has the header of UPX', () => {
    const file = elf({ hasSections: true, segments: [[READ | EXECUTE, CODE]] });
    file.write('UPX!', 250);
    for (const length of [1, 251, 4096]) expect(isPacked(file, length)).toBe(true);
    expect(isPacked(file.subarray(0, 300))).toBe(true);
  });

  const X86_64 = { machine: 62, segments: [[READ | EXECUTE, COMPRESSED]] } as const;

  test('if the sections that its header names are not there', () => {
    const behind = elf({ ...X86_64, hasSections: true }).subarray(0, -1);
    const overlapping = elf({ ...X86_64, hasSections: true });
    overlapping.writeUInt32LE(64, 40);
    const wrongSize = elf({ ...X86_64, hasSections: true });
    wrongSize.writeUInt16LE(0, 58);
    for (const file of [behind, overlapping, wrongSize])
      for (const length of [1000, 4096, file.length]) expect(isPacked(file, length)).toBe(true);
  });

  test('if its first bytes claim another class or byte order, which the kernel ignores', () => {
    for (const [at, value] of [
      [4, 1],
      [4, 0],
      [5, 2],
    ] as const) {
      const file = elf(X86_64);
      file[at] = value;
      expect(isPacked(file)).toBe(true);
    }
    const s390x = elf({ endian: 'big', machine: 22, segments: X86_64.segments });
    s390x[5] = 1;
    expect(isPacked(s390x)).toBe(true);
    const i386 = elf({ bits: 32, machine: 3, segments: X86_64.segments });
    i386[4] = 2;
    expect(isPacked(i386)).toBe(true);
  });

  test('if its program headers are not on the first page', () => {
    const file = elf(X86_64);
    const table = Buffer.from(file.subarray(64, 64 + 56));
    const moved = Buffer.concat([file, table]);
    moved.writeUInt32LE(file.length, 32);
    expect(isPacked(moved)).toBe(true);
    expect(isPacked(moved, 1000)).toBe(true);
    // The kernel can't start a program without them.
    expect(isPacked(moved.subarray(0, -1))).toBe(false);
  });
});

describe('a program is not packed', () => {
  test.each<[string, ElfPlan]>([
    ['only its sections were dropped', { segments: [[READ | EXECUTE, CODE]] }],
    ['it has sections', { hasSections: true, segments: [[READ | EXECUTE, CODE]] }],
    ['it has sections and writable code', { hasSections: true, segments: [[READ | WRITE | EXECUTE, CODE]] }],
    ['its code is as dense as that for ARM', { segments: [[READ | EXECUTE, DENSE_CODE]] }],
    ['it has sections and dense code', { hasSections: true, segments: [[READ | EXECUTE, DENSE_CODE]] }],
    [
      'only its data is compressed',
      {
        segments: [
          [READ | EXECUTE, CODE],
          [READ, COMPRESSED],
        ],
      },
    ],
    ['it has 32 bits and sections', { bits: 32, hasSections: true, segments: [[READ | EXECUTE, CODE]] }],
    [
      'it has sections and is linked with libraries, so it has tables between its code',
      {
        hasSections: true,
        isDynamic: true,
        segments: [
          [READ | EXECUTE, COMPRESSED],
          [READ, CODE],
        ],
      },
    ],
    ['it has no code', { segments: [[READ | WRITE, COMPRESSED]] }],
    ['it has no segments', { segments: [] }],
  ])('if %s', (_, plan) => {
    const file = elf(plan);
    for (const length of [1000, 4096, file.length]) expect(isPacked(file, length)).toBe(false);
  });

  test('if compressed data follows its code', () => {
    const file = Buffer.concat([elf({ segments: [[READ | EXECUTE, CODE]] }), COMPRESSED, COMPRESSED]);
    for (const length of [1000, file.length]) expect(isPacked(file, length)).toBe(false);
  });

  test('if it is smaller than a page or cut off', () => {
    const file = elf({ segments: [[READ | WRITE | EXECUTE, CODE]] });
    for (const length of [0, 4, 63, 64, 100, 4095]) expect(isPacked(file.subarray(0, length))).toBe(false);
  });

  test('if UPX is only mentioned later', () => {
    const file = elf({ hasSections: true, segments: [[READ | EXECUTE, CODE]] });
    file.write('UPX!', 600);
    expect(isPacked(file)).toBe(false);
  });
});

test('hostile headers neither throw nor take long', () => {
  const file = elf({ segments: Array.from({ length: 72 }, () => [READ | EXECUTE, COMPRESSED] as const) });
  const start = performance.now();
  for (let byte = 0; byte < 200; byte++) {
    const damaged = Buffer.from(file.subarray(0, 30_000));
    damaged.fill(0xff, byte, byte + 8);
    expect(() => isPacked(damaged)).not.toThrow();
  }
  expect(performance.now() - start).toBeLessThan(20_000);
});
