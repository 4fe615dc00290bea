import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { elfInterpreter } from '../../src/core/elf.ts';
import { probeProgram } from '../../src/core/program.ts';
import type { Linkage } from '../../src/core/program.ts';
import { elfFile } from '../support/elf-file.ts';
import type { ElfForm } from '../support/elf-file.ts';

const LOADER = '/lib64/ld-linux-x86-64.so.2';

function linkageOf(content: Buffer, length = content.length): Linkage | null {
  const probe = probeProgram();
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

describe.each(FORMS)('an ELF file of $bits bits, $endian endian', (form) => {
  test('names its interpreter', () => {
    expect(elfInterpreter(elfFile(form, { interpreter: LOADER }))).toBe(LOADER);
  });
  test('has none where no header tells of one', () => {
    expect(elfInterpreter(elfFile(form, {}))).toBeNull();
  });
  test('does not tell where it is cut off', () => {
    const whole = elfFile(form, { interpreter: LOADER });
    for (let length = 0; length < whole.length; length++) {
      expect(elfInterpreter(whole.subarray(0, length))).toBeUndefined();
    }
  });
});

test('damaged headers tell nothing, or something, and never fail', () => {
  const whole = elfFile({ bits: 64, endian: 'little' }, { interpreter: LOADER });
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

describe('what a program needs', () => {
  const little: ElfForm = { bits: 64, endian: 'little' };
  test.each<[Linkage, string | undefined, string]>([
    ['static', undefined, ''],
    ['static', undefined, '\0libstdc++.so.6\0'],
    ['glibc', LOADER, '\0libc.so.6\0'],
    ['glibc', '/lib/ld-linux-aarch64.so.1', ''],
    ['glibc', '/lib/ld64.so.1', ''],
    ['glibc and libstdc++', LOADER, '\0libstdc++.so.6\0'],
    ['glibc and libstdc++', '/lib64/ld64.so.2', '\0libgcc_s.so.1\0libc.so.6\0'],
    ['glibc', LOADER, 'see libstdc++.so.6 for more'],
    ['musl', '/lib/ld-musl-x86_64.so.1', '\0libstdc++.so.6\0'],
    ['unknown', '/nix/store/x/loader', ''],
  ])('%s by %s and %j', (linkage, interpreter, text) => {
    const content = elfFile(little, { ...(interpreter === undefined ? {} : { interpreter }), text });
    for (const length of [1, 64, 100, 4096, 1_000_000]) expect(linkageOf(content, length)).toBe(linkage);
  });

  const real: Record<string, Linkage> = {
    '/bin/ls': 'glibc',
    '/usr/bin/apt-get': 'glibc and libstdc++',
    '/usr/lib/systemd/systemd-executor': 'glibc',
  };
  for (const [path, linkage] of Object.entries(real)) {
    (existsSync('/etc/debian_version') && existsSync(path) ? test : test.skip)(
      `the real ${path}`,
      async () => {
        expect(linkageOf(await readFile(path), 65_536)).toBe(linkage);
      },
    );
  }
});
