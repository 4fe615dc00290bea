import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { SIGNATURES } from '../../../../src/core/detection/catalog/signatures.ts';
import { probeProgram } from '../../../../src/core/detection/probe-program.ts';
import { TOYBOX_WITHOUT_SHELL } from '../../../../src/core/image/program.ts';
import { cpuTime } from '../../../support/cpu-time.ts';

const SIGNATURE = SIGNATURES.find(({ program }) => program === 'toybox')!.texts.join('\0');
const NAMES = ['toybox', ':', '[', 'acpi', 'cat', 'ls', 'sleep', 'test', 'yes'];

interface Variant {
  readonly is64?: boolean;
  readonly isLittle?: boolean;
  /** Whether addresses are in relocations only, and the table has zeros. */
  readonly relocated?: boolean;
  readonly text?: string;
  /** Names of another table behind the first one. */
  readonly second?: readonly string[];
  /** Bytes behind the tables, in the same segment. */
  readonly padding?: number;
}

const DATA_AT = 0x1000;
/** Where the file is loaded, so that addresses aren't offsets. */
const BASE = 0x40_0000;

/** A program with the signature of toybox, and tables of commands as compilers write them. */
function toybox(names: readonly string[], variant: Variant = {}): Buffer {
  const { is64 = true, isLittle = true, relocated = false, text = '', second = [], padding = 0 } = variant;
  const word = is64 ? 8 : 4;
  const texts = Buffer.from(
    `${SIGNATURE}\0${[...names, ...second].map((name) => `from ${name}\0`).join('')}${text}\0`,
    'latin1',
  );
  const records = [...names, ...second].length + 1;
  const table = DATA_AT + alignUp(texts.length);
  const relocations = table + 4 * word * records + padding;
  const dynamic = relocations + 3 * word * records;
  const bytes = Buffer.alloc(dynamic + 6 * word);
  const half = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const address = (value: number, at: number) => {
    if (is64 && isLittle) bytes.writeBigUInt64LE(BigInt(value), at);
    else if (is64) bytes.writeBigUInt64BE(BigInt(value), at);
    else if (isLittle) bytes.writeUInt32LE(value, at);
    else bytes.writeUInt32BE(value, at);
  };
  bytes.write('\x7fELF', 'latin1');
  bytes.set([is64 ? 2 : 1, isLittle ? 1 : 2, 1], 4);
  half(is64 ? 62 : 3, 18);
  address(64, is64 ? 32 : 28);
  half(is64 ? 56 : 32, is64 ? 54 : 42);
  half(2, is64 ? 56 : 44);
  for (const [index, [type, start, size]] of [
    [1, 0, bytes.length],
    [2, dynamic, 6 * word],
  ].entries()) {
    const at = 64 + index * (is64 ? 56 : 32);
    bytes[at + (isLittle ? 0 : 3)] = type!;
    address(start!, at + (is64 ? 8 : 4));
    address(BASE + start!, at + (is64 ? 16 : 8));
    address(size!, at + (is64 ? 32 : 16));
  }
  texts.copy(bytes, DATA_AT);
  // A tag and a value each: the table of relocations, and its size.
  for (const [index, value] of [7, BASE + relocations, 8, 3 * word * records].entries())
    address(value, dynamic + index * word);
  let name = DATA_AT + SIGNATURE.length + 1;
  for (const [index, listed] of [...names, ...second].entries()) {
    const at = table + 4 * word * index;
    // The name starts inside a longer text, as linkers merge them.
    const value = BASE + name + 'from '.length;
    if (relocated) {
      address(BASE + at, relocations + 3 * word * index);
      address(value, relocations + 3 * word * index + 2 * word);
    } else {
      address(value, at);
    }
    name += listed.length + 'from \0'.length;
  }
  return bytes;
}

const alignUp = (size: number): number => Math.ceil(size / 8) * 8;

function identify(content: Buffer): unknown {
  const identities = [997, 65_536, content.length].map((length) => {
    const probe = probeProgram(true);
    for (let at = 0; at < content.length; at += length) {
      const chunk = Buffer.from(content.subarray(at, at + length));
      probe.write(chunk);
      chunk.fill(0x2a);
    }
    const found = probe.end();
    return found?.format === 'elf' ? found.identity : undefined;
  });
  expect(new Set(identities).size).toBe(1);
  return identities[0];
}

describe('a toybox without a shell in its table is no shell', () => {
  test.each<[string, Variant]>([
    ['64 bits', {}],
    ['32 bits', { is64: false }],
    ['32 bits, big endian', { is64: false, isLittle: false }],
    ['64 bits, big endian', { isLittle: false }],
    ['addresses in relocations', { relocated: true }],
    ['addresses in relocations, 32 bits', { relocated: true, is64: false }],
    ['another pointer to its name', { second: ['toybox'] }],
    ['a file of 4 MB', { padding: 4 * 1024 * 1024 - 0x2000 }],
  ])('%s', (_, variant) => {
    expect(identify(toybox(NAMES, variant))).toBe(TOYBOX_WITHOUT_SHELL);
  });
});

describe('a toybox counts as a shell', () => {
  const without = (name: string) => NAMES.filter((other) => other !== name);
  const including = (...names: string[]) => ['toybox', ...[...NAMES.slice(1), ...names].sort()];

  test.each(['-bash', '-sh', '-toysh', 'bash', 'sh', 'ash', 'hush'])('with %s in its table', (name) => {
    for (const relocated of [false, true])
      expect(identify(toybox(including(name), { relocated }))).toBe('toybox');
  });

  test.each<[string, readonly string[], Variant]>([
    ['without a table', [], {}],
    ['with a table of one name', ['toybox'], {}],
    ['with a table that ends before its shell', without('yes'), {}],
    ['with a table out of order', ['toybox', 'cat', 'acpi', 'yes'], {}],
    ['with a name that is no name', ['toybox', 'acpi', 'a name', 'yes'], {}],
    ['with a second table', NAMES, { second: ['toybox', 'cat', 'yes'] }],
    ['with the help of its shell', NAMES, { text: 'usage: sh [-c command] [script]' }],
    ['with an error of its shell', NAMES, { text: "syntax error '%s'@%u: %s" }],
    ['with the name of its shell', NAMES, { text: '-toysh' }],
    ['in a file of more than 4 MB', NAMES, { padding: 4 * 1024 * 1024 }],
  ])('%s', (_, names, variant) => {
    expect(identify(toybox(names, variant))).toBe('toybox');
  });

  test('with damaged headers', () => {
    const content = toybox(NAMES);
    for (const offset of [4, 18, 32, 54, 64, 64 + 16, 64 + 32]) {
      const damaged = Buffer.from(content);
      damaged.fill(offset === 64 + 32 ? 0 : 0xff, offset, offset + 4);
      expect(identify(damaged)).toBe('toybox');
    }
  });
});

describe('a toybox is read quickly', () => {
  const PADDING = 4 * 1024 * 1024 - 0x4000;

  /** Loads the whole file at more addresses, as often as its program headers on the first page allow, or with more of them. */
  function withSegments(content: Buffer, count: number): Buffer {
    const table = count > 70 ? content.length : 64;
    const file = Buffer.concat([content, Buffer.alloc(count > 70 ? count * 56 : 0)]);
    file.writeBigUInt64LE(BigInt(table), 32);
    file.writeUInt16LE(count, 56);
    for (let index = 0; index < count; index++) {
      const at = table + index * 56;
      file.writeUInt32LE(1, at);
      file.writeBigUInt64LE(0n, at + 8);
      file.writeBigUInt64LE(BigInt(BASE * (index + 1)), at + 16);
      file.writeBigUInt64LE(BigInt(content.length), at + 32);
    }
    return file;
  }

  test.each([
    ['its name everywhere', 'toybox\0'],
    ['pointers everywhere', '\0\0\x40\0\0\0\0\0'],
    ['pointers to its last segment everywhere', '\0\x20\0\x0c\x01\0\0\0'],
  ])('with %s', (_, filling) => {
    const content = toybox(NAMES, { padding: PADDING });
    content.fill(filling, 0x2000, content.length - 0x1000, 'latin1');
    for (const count of [70, 1000]) {
      const probe = probeProgram(true);
      const start = cpuTime();
      probe.write(withSegments(content, count));
      expect(probe.end()).toMatchObject({ identity: expect.stringContaining('toybox') });
      expect(cpuTime() - start).toBeLessThan(1000);
    }
  });
});

const DEBIAN = '/bin/toybox';
(process.platform === 'linux' && existsSync(DEBIAN) ? test : test.skip)(
  'the real toybox of Debian has no shell',
  async () => {
    expect(identify(await readFile(DEBIAN))).toBe(TOYBOX_WITHOUT_SHELL);
  },
);
