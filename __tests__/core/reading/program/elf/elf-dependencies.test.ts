import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { elfInterpreter } from '../../../../../src/core/reading/program/elf/elf-header.ts';
import { probeProgram } from '../../../../../src/core/detection/probe-program.ts';
import type { Linkage } from '../../../../../src/core/image/program.ts';
import { makeElfFile } from '../../../../support/elf-file.ts';
import type { ElfForm } from '../../../../support/elf-file.ts';

const LOADER = '/lib64/ld-linux-x86-64.so.2';

function probeLinkage(content: Buffer, length = content.length): Linkage | null {
  const probe = probeProgram(true);
  for (let at = 0; at < content.length; at += length) probe.write(content.subarray(at, at + length));
  const program = probe.end();
  return program?.format === 'elf' ? program.linkage : null;
}

const FORMS: ElfForm[] = [
  { bits: 64, endian: 'little' },
  { bits: 64, endian: 'big' },
  { bits: 32, endian: 'little' },
  { bits: 32, endian: 'big' },
];

describe.each(FORMS)('a $bits-bit ELF file, $endian-endian,', (form) => {
  test('has an interpreter', () => {
    expect(elfInterpreter(makeElfFile(form, { interpreter: LOADER }))).toBe(LOADER);
  });
  test('has none without a header for it', () => {
    expect(elfInterpreter(makeElfFile(form, {}))).toBeNull();
  });
  test('has an unknown interpreter if it is truncated', () => {
    const whole = makeElfFile(form, { interpreter: LOADER });
    for (let length = 0; length < whole.length; length++) {
      expect(elfInterpreter(whole.subarray(0, length))).toBeUndefined();
    }
  });
});

test('reading damaged headers never throws', () => {
  const whole = makeElfFile({ bits: 64, endian: 'little' }, { interpreter: LOADER });
  for (let at = 4; at < whole.length; at++) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const bytes = Buffer.from(whole);
      bytes[at] = value;
      expect([undefined, null, 'string']).toContain(
        typeof elfInterpreter(bytes) === 'string' ? 'string' : elfInterpreter(bytes),
      );
    }
  }
});

describe('the linkage of a program', () => {
  test.each<[Linkage, string | undefined, readonly string[] | undefined]>([
    ['static', undefined, undefined],
    ['static', undefined, ['libstdc++.so.6']],
    ['glibc', LOADER, ['libc.so.6']],
    ['glibc', LOADER, ['libm.so.6', 'libpthread.so.0', 'libcrypto.so.3', 'ld-linux-x86-64.so.2']],
    ['glibc', '/lib/ld-linux-aarch64.so.1', []],
    ['glibc', '/lib/ld64.so.1', ['libc.so.6']],
    ['glibc-libstdc++', LOADER, ['libstdc++.so.6', 'libc.so.6']],
    ['glibc-libstdc++', '/lib64/ld64.so.2', ['libgcc_s.so.1', 'libc.so.6']],
    ['musl', '/lib/ld-musl-x86_64.so.1', ['libstdc++.so.6']],
    ['unknown', LOADER, ['libc.so.6', 'libgmp.so.10']],
    ['unknown', LOADER, ['libc.so.6', 'libssl.so.1.1']],
    ['unknown', LOADER, ['x'.repeat(300)]],
    ['unknown', LOADER, undefined],
    ['unknown', '/nix/store/x/loader', ['libc.so.6']],
    ['unknown', '/nix/store/x/lib/ld-linux-x86-64.so.2', ['libc.so.6']],
    ['unknown', '/opt/lib64/ld-linux-x86-64.so.2', ['libc.so.6']],
  ])('is %s with interpreter %s and libraries %j', (linkage, interpreter, libraries) => {
    for (const form of FORMS) {
      const parts = {
        ...(interpreter === undefined ? {} : { interpreter }),
        ...(libraries && { libraries }),
      };
      for (const gap of [0, 4096, 600_000]) {
        const content = makeElfFile(form, { ...parts, gap });
        for (const length of gap > 9999 ? [65_536] : [1, 64, 100, 4096, 1_000_000]) {
          expect(probeLinkage(content, length)).toBe(linkage);
        }
      }
    }
  });

  test.each<[Linkage, string]>([
    ['glibc', 'GLIBC_2.41'],
    ['glibc', 'GLIBC_2.2.5'],
    ['glibc', 'GLIBC_ABI_DT_RELR'],
    ['glibc', 'OPENSSL_3.0.9'],
    ['glibc', 'OTHER_99'],
    ['unknown', 'GLIBC_2.42'],
    ['unknown', 'GLIBC_2.100'],
    ['unknown', 'GLIBC_3.0'],
    ['unknown', 'GLIBC_ABI_DT_X86_64_PLT'],
    ['unknown', 'GLIBCXX_3.4.34'],
    ['unknown', 'CXXABI_1.3.16'],
    ['unknown', 'OPENSSL_3.6.0'],
  ])('is %s with symbol version %s', (linkage, version) => {
    for (const form of FORMS) {
      const parts = { interpreter: LOADER, libraries: ['libc.so.6'], versions: ['GLIBC_2.17', version] };
      expect(probeLinkage(makeElfFile(form, parts), 100)).toBe(linkage);
    }
  });

  test.each([15, 29] as const)('is unknown with a library search path (tag %i)', (ownPaths) => {
    for (const form of FORMS) {
      const parts = { interpreter: LOADER, libraries: ['libc.so.6'], versions: ['GLIBC_2.17'] };
      expect(probeLinkage(makeElfFile(form, parts))).toBe('glibc');
      expect(probeLinkage(makeElfFile(form, { ...parts, searchPathTag: ownPaths }))).toBe('unknown');
    }
  });

  test('is found if names come late in the file, as written by Go’s linker', () => {
    const libraries = ['libresolv.so.2', 'libc.so.6'];
    for (const before of [200_000, 262_000, 262_100, 262_140, 300_000, 1_000_000]) {
      for (const [linkage, version] of [
        ['glibc', 'GLIBC_2.3.2'],
        ['unknown', 'GLIBC_2.42'],
      ] as const) {
        const parts = { interpreter: LOADER, libraries, versions: [version], before };
        const content = makeElfFile(FORMS[0]!, { ...parts, gap: 100_000 });
        for (const length of [777, 65_536, 262_144, 10_000_000]) {
          expect(probeLinkage(content, length)).toBe(linkage);
        }
      }
    }
  });

  test('is unknown if versions form a loop or lead out of the file', () => {
    const parts = { interpreter: LOADER, libraries: ['libc.so.6'], versions: ['GLIBC_2.17', 'GLIBC_2.18'] };
    const whole = makeElfFile(FORMS[0]!, parts);
    const record = whole.lastIndexOf('GLIBC_2.18\0', undefined, 'latin1') + 'GLIBC_2.18\0'.length;
    for (const next of [0xfffffff0, 1_000_000]) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt32LE(next, record + 12);
      expect(probeLinkage(bytes)).toBe('unknown');
    }
    const bytes = Buffer.from(whole);
    bytes.writeUInt16LE(0xffff, record + 2);
    expect(probeLinkage(bytes)).toBe('unknown');
  });

  test('is unknown if the tables are truncated', () => {
    const content = makeElfFile(FORMS[0]!, { interpreter: LOADER, libraries: ['libc.so.6', 'libgmp.so.10'] });
    for (let length = 64; length < content.length - 16; length++) {
      expect(['unknown', 'static']).toContain(probeLinkage(content.subarray(0, length)));
    }
  });

  test('is read from damaged tables without an error', () => {
    const whole = makeElfFile(FORMS[0]!, { interpreter: LOADER, libraries: ['libc.so.6', 'libgmp.so.10'] });
    for (let at = 4; at < whole.length; at++) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        expect(probeLinkage(bytes, 128)).not.toBeNull();
      }
    }
  });

  const real: Record<string, Linkage> = {
    '/bin/ls': 'unknown',
    '/bin/cat': 'glibc',
    '/usr/bin/apt-get': 'unknown',
    '/usr/bin/ldd': 'unknown',
  };
  for (const [path, linkage] of Object.entries(real)) {
    (existsSync('/etc/debian_version') && existsSync(path) ? test : test.skip)(
      `is right for the real ${path}`,
      async () => {
        expect(probeLinkage(await readFile(path), 65_536) ?? 'unknown').toBe(linkage);
      },
    );
  }
});
