import { describe, expect, test } from '@jest/globals';
import { createSymbolReader } from '../../../../../src/core/reading/program/elf/symbol-bytes.ts';
import type { ElfForm } from '../../../../support/elf-file.ts';
import { makeElfSections, type SectionPlan } from '../../../../support/elf-sections.ts';

const FORMS: readonly ElfForm[] = [
  { bits: 64, endian: 'little' },
  { bits: 64, endian: 'big' },
  { bits: 32, endian: 'little' },
  { bits: 32, endian: 'big' },
];
const [LITTLE64] = FORMS as readonly [ElfForm];
const NAMES: SectionPlan = { name: '.shstrtab', size: 0 };
const SYMBOLS: readonly SectionPlan[] = [
  { name: '.symtab', type: 2, link: '.strtab', size: 10_000 },
  { name: '.strtab', type: 3, size: 20_000 },
];
/** What `strip` keeps. */
const KEPT: readonly SectionPlan[] = [
  { name: '.bss', type: 8, flags: 2, size: 1_000_000 },
  { name: '.comment', size: 50_000 },
  { name: '.debug_gdb_scripts', flags: 2, size: 100, offset: 100 },
];
const DEBUG: readonly SectionPlan[] = [
  { name: '.debug_info', size: 5000 },
  { name: '.zdebug_str', size: 700 },
];

function read(file: Buffer, chunkSize = file.length) {
  const reader = createSymbolReader();
  for (let start = 0; start < file.length; start += chunkSize) {
    // The caller reuses its buffer.
    const chunk = Buffer.from(file.subarray(start, start + chunkSize));
    reader.write(chunk);
    chunk.fill(0xaa);
  }
  return reader.end();
}

/** The header of the last section says that it has a terabyte. */
const withHugeSection = makeElfSections(LITTLE64, [...SYMBOLS, NAMES, { name: '.debug_a', size: 10 }]);
withHugeSection.writeBigUInt64LE(10n ** 12n, withHugeSection.length - 64 + 32);

describe('symbols of a program', () => {
  test.each(FORMS)('are measured in $bits bits, $endian endian, in chunks of any size', (form) => {
    const file = makeElfSections(form, [...KEPT, ...DEBUG, ...SYMBOLS, NAMES]);
    for (const size of [file.length, 1, 4096, 5000])
      expect(read(file, size)).toEqual({ bytes: 35_700, isGo: false });
  });

  test('are measured if the names of symbols follow the names of sections', () => {
    const [symtab, strtab] = SYMBOLS as readonly [SectionPlan, SectionPlan];
    const plans = [...DEBUG, symtab, NAMES, { ...strtab, size: 900_000 }];
    expect(read(makeElfSections(LITTLE64, plans), 65_536)).toEqual({ bytes: 915_700, isGo: false });
    const larger = [...DEBUG, symtab, NAMES, { ...strtab, size: 1_100_000 }];
    expect(read(makeElfSections(LITTLE64, larger), 65_536)).toBeNull();
  });

  test.each(FORMS)('are measured if headers are at the start: $bits bits, $endian endian', (form) => {
    const plans = [{ name: '.gopclntab', flags: 2, size: 0 }, ...KEPT, ...DEBUG, ...SYMBOLS, NAMES];
    const file = makeElfSections({ ...form, tableFirst: true }, plans);
    for (const size of [file.length, 1, 4096])
      expect(read(file, size)).toEqual({ bytes: 35_700, isGo: true });
  });

  test('are measured soon if all sections have the same long name', () => {
    const sections = Array.from({ length: 900 }, (): SectionPlan => ({ name: '', size: 0 }));
    const long = { name: `.zdebug_${'x'.repeat(1_000_000)}`, size: 20_000 };
    const file = makeElfSections(LITTLE64, [long, ...sections, NAMES]);
    // Offsets of names: that of the first name in all headers.
    for (let header = file.length - 64; header >= file.length - 902 * 64; header -= 64)
      file.writeUInt32LE(1, header);
    const start = performance.now();
    for (let count = 0; count < 30; count++) expect(read(file, 65_536)).toMatchObject({ bytes: 1_020_920 });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.each<[string, Buffer]>([
    ['there are none', makeElfSections(LITTLE64, [...KEPT, NAMES])],
    ['they are few', makeElfSections(LITTLE64, [...DEBUG, NAMES])],
    [
      'the file has more behind them',
      Buffer.concat([makeElfSections(LITTLE64, [...SYMBOLS, NAMES]), Buffer.alloc(9)]),
    ],
    ['it is cut off', makeElfSections(LITTLE64, [...SYMBOLS, NAMES]).subarray(0, -1)],
    ['it is an object file', makeElfSections({ ...LITTLE64, type: 1 }, [...SYMBOLS, NAMES])],
    [
      'sections overlap',
      makeElfSections(LITTLE64, [...DEBUG, ...SYMBOLS, { name: '.debug_a', size: 10, offset: 8192 }, NAMES]),
    ],
    ['a section is larger than the file', withHugeSection],
    ['the names are missing', makeElfSections(LITTLE64, SYMBOLS)],
    ['it is no program', Buffer.alloc(10_000)],
    ['it is empty', Buffer.alloc(0)],
  ])('are unknown if %s', (_, file) => {
    expect(read(file)).toBeNull();
  });
});
