import { expect, test } from '@jest/globals';
import { SIGNATURES } from '../../../../../src/core/detection/catalog/signatures.ts';
import { probeProgram } from '../../../../../src/core/detection/probe-program.ts';

const SEGMENT_END = 0x20_000;
const BUSYBOX = SIGNATURES.find(({ program }) => program === 'busybox')!.texts.join('\0');
const BASH = SIGNATURES.find(({ program }) => program === 'bash')!.texts.join('\0');

interface Header {
  readonly machine?: number;
  readonly class?: number;
  readonly order?: number;
  readonly type?: number;
  readonly size?: number;
  readonly tableAt?: number;
}

/** A 64-bit file with two segments that ends at `SEGMENT_END`, unless a field of its header is changed. */
function elfFile(header: Header = {}): Buffer {
  const bytes = Buffer.alloc(SEGMENT_END);
  const table = header.tableAt ?? 64;
  bytes.write('\x7fELF', 'latin1');
  bytes.set([header.class ?? 2, header.order ?? 1, 1], 4);
  bytes.writeUInt16LE(header.machine ?? 62, 18);
  bytes.writeBigUInt64LE(BigInt(table), 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(2, 56);
  for (const [index, offset] of [0x10_000, 0].entries()) {
    const entry = table + 56 * index;
    bytes.writeUInt32LE(header.type ?? 1, entry);
    bytes.writeBigUInt64LE(BigInt(offset), entry + 8);
    bytes.writeBigUInt64LE(BigInt(header.size ?? 0x10_000), entry + 32);
  }
  return bytes;
}

function identify(...parts: readonly (Buffer | string)[]): unknown {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  const identities = [1000, 4096, 65_537, content.length].map((length) => {
    const probe = probeProgram(true);
    for (let at = 0; at < content.length; at += length) probe.write(content.subarray(at, at + length));
    const found = probe.end();
    return found?.format === 'elf' ? found.identity : undefined;
  });
  expect(new Set(identities).size).toBe(1);
  return identities[0];
}

function write(bytes: Buffer, offset: number, text: string): Buffer {
  bytes.write(text, offset, 'latin1');
  return bytes;
}

test('a program with a shell behind it is that program', () => {
  expect(identify(elfFile(), `\x7fELF${BUSYBOX}`)).toBeNull();
  expect(identify(elfFile(), Buffer.alloc(100_000), BASH)).toBeNull();
  expect(identify(write(elfFile(), 0x8000, BASH), BUSYBOX)).toBe('bash');
});

test('a program with its own script behind it is found by the script', () => {
  const pnpm = SIGNATURES.find(({ program, attached }) => program === 'pnpm' && attached === true)!;
  expect(identify(elfFile(), Buffer.alloc(100_000), pnpm.texts.join('\0'))).toBe('pnpm');
  expect(identify(elfFile(), Buffer.alloc(100_000), pnpm.texts.slice(1).join('\0'))).toBeNull();
});

test('a text that goes on behind the program does not count', () => {
  const texts = `${BUSYBOX}\0`;
  expect(identify(write(elfFile(), SEGMENT_END - texts.length, texts), 'rest')).toBe('busybox');
  expect(identify(write(elfFile(), SEGMENT_END - 20, BUSYBOX.slice(0, 20)), BUSYBOX.slice(20))).toBeNull();
});

test.each<[string, Header]>([
  ['a segment covers it', { size: 0x30_000 }],
  ['the last page of a segment covers it', { size: 0x10_001 }],
  ['a segment is said to be longer than the file', { size: 2 ** 45 }],
  ['there is no segment', { type: 4 }],
  ['the program headers are not at the start', { tableAt: 0x5000 }],
  ['the class does not fit the machine', { class: 1 }],
  ['the byte order does not fit the machine', { order: 2 }],
  ['the byte order is unknown', { order: 0 }],
  ['the machine is unknown', { machine: 9 }],
])('a shell counts if %s', (_, header) => {
  expect(identify(elfFile(header), BUSYBOX)).toBe('busybox');
});
