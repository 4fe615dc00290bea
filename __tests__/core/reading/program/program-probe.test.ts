import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { getRow } from '../../../../src/core/detection/catalog/catalog.ts';
import { compileNeedles } from '../../../../src/core/reading/program/multi-string-search.ts';
import { probeProgram } from '../../../../src/core/detection/probe-program.ts';
import { BUSYBOX_WITHOUT_SHELL, LOADER, PACKED, type Program } from '../../../../src/core/image/program.ts';
import { SIGNATURES } from '../../../../src/core/detection/catalog/signatures.ts';

/** Probes in chunks of one length. Each chunk is overwritten afterwards, as by a reader that reuses its buffer. */
function probe(content: Buffer, length = content.length || 1, isExecutable = true): Program | null {
  const prober = probeProgram(isExecutable);
  for (let at = 0; at < content.length; at += length) {
    const chunk = Buffer.from(content.subarray(at, at + length));
    prober.write(chunk);
    chunk.fill(0x2a);
  }
  return prober.end();
}

const BASH = SIGNATURES.find(({ program }) => program === 'bash')!.texts;

/** An ELF file that names a loader, unless `type` isn't that of such a segment. */
function loadable(type: number, texts: readonly string[], gap = 5000): Buffer {
  const head = Buffer.alloc(4096);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(62, 18);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(type, 64);
  head.writeBigUInt64LE(200n, 72);
  head.writeBigUInt64LE(28n, 96);
  head.write('/lib64/ld-linux-x86-64.so.2', 200);
  return Buffer.concat([head, Buffer.alloc(gap), Buffer.from(texts.join('\0'), 'latin1')]);
}

function probeWithoutExecuteBit(content: Buffer, length: number): Program | null {
  const prober = probeProgram(false);
  for (let at = 0; at < content.length; at += length) {
    const chunk = Buffer.from(content.subarray(at, at + length));
    prober.write(chunk);
    chunk.fill(0x2a);
  }
  return prober.end();
}

describe('a file without an execute bit', () => {
  const program = { format: 'loadable', interpreter: '/lib64/ld-linux-x86-64.so.2' };

  test.each([1, 1000, 4096, 5000, 100_000])(
    'is searched in chunks of %d bytes if it names a loader',
    (length) => {
      expect(probeWithoutExecuteBit(loadable(3, BASH), length)).toEqual({ ...program, identity: 'bash' });
      expect(probeWithoutExecuteBit(loadable(3, []), length)).toEqual({ ...program, identity: null });
    },
  );

  test('is searched from its first byte', () => {
    const content = loadable(3, []);
    content.write(BASH.join('\0'), 1000, 'latin1');
    expect(probeWithoutExecuteBit(content, 300)).toEqual({ ...program, identity: 'bash' });
  });

  test('can be shorter than a page', () => {
    expect(probeWithoutExecuteBit(loadable(3, []).subarray(0, 300), 64)).toEqual({
      ...program,
      identity: null,
    });
  });

  test('is no program otherwise', () => {
    const others = [
      loadable(1, BASH),
      Buffer.from('#!/bin/sh\n'),
      Buffer.from('\x7fELF'),
      Buffer.from(BASH.join()),
    ];
    for (const content of others) expect(probeWithoutExecuteBit(content, 4096)).toBeNull();
  });

  (process.platform === 'linux' && existsSync('/bin/bash') ? test : test.skip)(
    'can be the real bash',
    async () => {
      const found = probeWithoutExecuteBit(await readFile('/bin/bash'), 65_536);
      expect(found).toMatchObject({ format: 'loadable', identity: 'bash' });
    },
  );
});

function elfWith(texts: readonly string[], distance: number): Buffer {
  const gap = Buffer.alloc(distance);
  const parts = texts.flatMap((text) => [gap, Buffer.from(`${text}\0`, 'latin1')]);
  return Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), ...parts, gap]);
}

describe('a probe', () => {
  test.each([
    ['', null],
    ['#', null],
    ['\x7fEL', null],
    ['MZ\x90\0', null],
    ['echo #!/bin/sh\n', null],
    ['#!/bin/sh\nexit\n', { format: 'script', interpreter: '/bin/sh' }],
    ['#! /usr/bin/env node \n', { format: 'script', interpreter: '/usr/bin/env node' }],
    ['#!/bin/sh', { format: 'script', interpreter: '/bin/sh' }],
    ['\x7fELF', { format: 'elf', identity: null, linkage: 'unknown' }],
  ])('identifies %j by its first bytes', (content, program) => {
    for (const length of [1, 3, 4096]) expect(probe(Buffer.from(content, 'latin1'), length)).toEqual(program);
  });

  test('truncates the interpreter of a script where Linux does', () => {
    const program = probe(Buffer.from(`#!/${'x'.repeat(100_000)}`), 1000);
    expect(program).toEqual({ format: 'script', interpreter: `/${'x'.repeat(253)}` });
  });
});

describe('signatures', () => {
  test('name rows of the catalog and are long enough for a fast search', () => {
    for (const { program, texts } of SIGNATURES) {
      expect(getRow(program).name).toBe(program);
      for (const text of texts) expect(text.length).toBeGreaterThanOrEqual(15);
    }
  });

  test.each(SIGNATURES)('identify $program ($#) across chunk borders', ({ program, texts }) => {
    const content = elfWith(texts, 300);
    for (const length of [1, 7, 64, 255, 256, 257, 300, 4096]) {
      expect(probe(content, length)).toMatchObject({ format: 'elf', identity: program });
    }
  });

  test.each(SIGNATURES.filter(({ texts }) => texts.length > 1))(
    'identify $program ($#) only if all texts are there',
    ({ texts }) => {
      for (const missing of texts) {
        const others = texts.filter((text) => text !== missing);
        expect(probe(elfWith(others, 50))).toMatchObject({ format: 'elf', identity: null });
      }
    },
  );

  test('identify busybox, although its shell is based on dash', () => {
    const texts = SIGNATURES.filter(({ program }) => /^(busybox|dash)$/.test(program)).flatMap(
      (row) => row.texts,
    );
    expect(probe(elfWith(texts.reverse(), 9))).toMatchObject({ format: 'elf', identity: 'busybox' });
  });

  test('do not match in scripts and texts', () => {
    const texts = SIGNATURES.flatMap((row) => row.texts).join('\n');
    expect(probe(Buffer.from(`#!/bin/sh\n${texts}`))).toEqual({ format: 'script', interpreter: '/bin/sh' });
    expect(probe(Buffer.from(texts))).toBeNull();
  });

  test('do not take a program that bun made for bun', () => {
    const texts = SIGNATURES.find(({ program }) => program === 'bun')!.texts;
    const bun = elfWith(texts, 300);
    const compiled = Buffer.concat([
      bun,
      Buffer.from('console.log(1)\n---- Bun! ----\n\x53\xc8\x05\0\0\0\0\0'),
    ]);
    for (const length of [1, 7, 64, 315, 316, 317, 330, 4096]) {
      expect(probe(bun, length)).toMatchObject({ identity: 'bun' });
      expect(probe(compiled, length)).toMatchObject({ identity: null });
    }
  });

  test('cannot be found in packed programs, which are identified by their header', () => {
    const packed = Buffer.concat([
      elfWith([], 240),
      Buffer.from('UPX!\r\x0c\x0e\x0e', 'latin1'),
      Buffer.alloc(9000, 7),
    ]);
    for (const length of [1, 250, 251, 4096])
      expect(probe(packed, length)).toMatchObject({ format: 'elf', identity: PACKED });
  });

  test.each<[string, readonly string[], readonly string[], string]>([
    ['no shell', ['[', 'busybox', 'cat', 'ls', 'sleep'], [], BUSYBOX_WITHOUT_SHELL],
    ['no shell, and no applet named busybox', ['[', 'ar', 'cat', 'ls', 'sleep'], [], BUSYBOX_WITHOUT_SHELL],
    ['sh, and no applet named busybox', ['[', 'ar', 'cat', 'ls', 'sh', 'sleep'], [], 'busybox'],
    ['names that follow each other by chance', ['ar', 'cat', 'dd', 'zip'], [], 'busybox'],
    ['a second table', ['[', 'ar', 'cat', 'ls', 'sleep', '[', 'ar', 'ls', 'yes', 'z'], [], 'busybox'],
    ['a table with none of the usual applets', ['[', 'ar', 'dd', 'df', 'zip'], [], 'busybox'],
    ['a name that is too frequent', ['[', 'ar', ...Array<string>(40).fill('cat'), 'sleep'], [], 'busybox'],
    ['sh', ['[', 'busybox', 'cat', 'ls', 'sh', 'sleep'], [], 'busybox'],
    ['ash', ['[', 'ash', 'busybox', 'cat', 'sleep'], [], 'busybox'],
    ['hush', ['[', 'busybox', 'cat', 'hush', 'sleep'], [], 'busybox'],
    ['a table that breaks off before sh', ['[', 'ar', 'busybox', 'cat', 'ls', 'a text'], [], 'busybox'],
    ['a table that is not in order before sh', ['[', 'ar', 'busybox', 'cat', 'ls', '['], [], 'busybox'],
    ['a table that is not in order after ash', ['zip', 'busybox', 'cat', 'cp', 'ls', 'sleep'], [], 'busybox'],
    ['no applet after sh', ['[', 'ar', 'busybox', 'cat', 'ls'], [], BUSYBOX_WITHOUT_SHELL],
    ['no applet before ash', ['%s!\n', 'busybox', 'cat', 'cp', 'ls', 'sleep'], [], BUSYBOX_WITHOUT_SHELL],
    [
      'an empty text before the table',
      ['', 'busybox', 'cat', 'cp', 'ls', 'sleep'],
      [],
      BUSYBOX_WITHOUT_SHELL,
    ],
    ['data before the table', ['3\x03cat', 'ls', 'mount', 'mv', 'su', 'vlock'], [], BUSYBOX_WITHOUT_SHELL],
    ['data before ash', ['3\x03ash', 'busybox', 'cat', 'cp', 'ls', 'sleep'], [], 'busybox'],
    ['data that looks like a part of ash', ['\x033ash', 'busybox', 'cat', 'ls', 'mv'], [], 'busybox'],
    ['data that looks like a part of hush', ['3hush', 'ls', 'mount', 'mv', 'su', 'vlock'], [], 'busybox'],
    [
      'applets for networks',
      ['%s\n', 'dnsd', 'ftpd', 'httpd', 'telnet', 'telnetd'],
      [],
      BUSYBOX_WITHOUT_SHELL,
    ],
    ['a table that is not in order', ['[', 'busybox', 'cat', 'ls', 'kill', 'sleep'], [], 'busybox'],
    ['a table with another text in it', ['[', 'busybox', 'cat', 'a text', 'sleep'], [], 'busybox'],
    ['no table', [], [], 'busybox'],
    [
      'an error of bc',
      ['[', 'ar', 'bc', 'cat', 'sleep'],
      ['syntax error: unterminated %s'],
      BUSYBOX_WITHOUT_SHELL,
    ],
    ['the code of ash', ['[', 'ar', 'busybox', 'cat', 'sleep'], ['EOF in backquote substitution'], 'busybox'],
    ['the code of hush', ['[', 'ar', 'busybox', 'cat', 'sleep'], ['malformed ${%s:...}'], 'busybox'],
  ])('find a shell in busybox by its applets: %s', (_, applets, texts, identity) => {
    const row = SIGNATURES.find(({ program }) => program === 'busybox');
    const table = Buffer.from(`\0${applets.join('\0')}\0\0`);
    for (const gap of [10, 70_000]) {
      const content = Buffer.concat([elfWith([...row!.texts, ...texts], 9), table, Buffer.alloc(gap)]);
      const shifted = Buffer.concat([elfWith(row!.texts, gap), table, elfWith(texts, 9).subarray(7)]);
      for (const length of [997, 65_536, content.length]) {
        expect(probe(content, length)).toMatchObject({ identity });
        expect(probe(shifted, length)).toMatchObject({ identity });
      }
    }
  });

  test.each([
    ['of glibc', ['EXECUTABLE-FILE [ARGS-FOR-PROGRAM...]', '_rtld_global_ro'], LOADER],
    ['of musl', ['Dynamic Program Loader', 'Usage: %s [options] [--] pathname'], LOADER],
    ['of glibc, or a program with its texts', ['[ARGS-FOR-PROGRAM...]', 'c help'], null],
    [
      'of both, in a packed program',
      ['Dynamic Program Loader', 'Usage: %s [options] [--] pathname', 'UPX!'],
      PACKED,
    ],
  ])('identify a dynamic loader %s', (_, texts, identity) => {
    expect(probe(elfWith(texts, 9), 997)).toMatchObject({ identity });
  });

  const programs = {
    '/lib64/ld-linux-x86-64.so.2': LOADER,
    '/lib/ld-musl-x86_64.so.1': LOADER,
    '/bin/bash': 'bash',
    '/bin/dash': 'dash',
    '/bin/zsh': 'zsh',
    '/bin/tcsh': 'tcsh',
    '/bin/ksh93': 'ksh',
    '/bin/mksh': 'mksh',
    '/bin/busybox': 'busybox',
    '/usr/bin/apt-get': 'apt',
    '/usr/bin/dpkg': 'dpkg',
    '/usr/bin/pacman': 'pacman',
  };
  for (const [path, program] of Object.entries(programs)) {
    (process.platform === 'linux' && existsSync(path) ? test : test.skip)(
      `identify the real ${path}`,
      async () => {
        expect(probe(await readFile(path), 65_536)).toMatchObject({ format: 'elf', identity: program });
      },
    );
  }

  test('do not match in another large program: Node.js itself', async () => {
    const content = await readFile(process.execPath);
    const isElf = content.toString('latin1', 0, 4) === '\x7fELF';
    const program = probe(content, 65_536);
    expect(program?.format).toBe(isElf ? 'elf' : undefined);
    expect(program).not.toHaveProperty('identity', expect.any(String));
  });
});

test('compileNeedles finds the same needles as a plain search, also if they overlap, repeat and are at the ends', () => {
  const needles = ['abababa', 'bababaab', 'abbaabb', 'bbbbbbbbb', 'abababaaaabbb'];
  const search = compileNeedles(needles);
  let seed = 20_240_501;
  const letter = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16) & 1;
  for (let round = 0; round < 2000; round++) {
    const whole = Buffer.from(Array.from({ length: round % 400 }, () => 97 + letter()));
    // Chunks start at any address, but words are aligned.
    const bytes = whole.subarray(round % 5);
    const hits = new Set<string>();
    search(bytes, (needle, start) => hits.add(`${start} ${needle}`));
    const expected = needles.flatMap((needle, index) =>
      Array.from({ length: bytes.length }, (_, start) => start)
        .filter((start) => bytes.toString('latin1', start, start + needle.length) === needle)
        .map((start) => `${start} ${index}`),
    );
    expect([...hits].sort()).toEqual(expected.sort());
  }
});
