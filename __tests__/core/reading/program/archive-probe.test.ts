import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { probeProgram } from '../../../../src/core/detection/probe-program.ts';
import type { Program } from '../../../../src/core/image/program.ts';
import { cpuTime } from '../../../support/cpu-time.ts';
import { makePhar } from '../../../support/phar.ts';
import { makeZip } from '../../../support/zip.ts';

function probe(content: Buffer, isExecutable = false, length = 65_536): Program | null {
  const prober = probeProgram(isExecutable);
  for (let at = 0; at < content.length; at += length) {
    const chunk = Buffer.from(content.subarray(at, at + length));
    prober.write(chunk);
    chunk.fill(0x2a);
  }
  return prober.end();
}

const zip = (...names: readonly string[]) => makeZip(names.map((name) => ({ name, content: name })));
const PIP_NAMES = ['pip/__main__.py', 'pip/_internal/cli/main.py'];
const PIP = zip('a.py', ...PIP_NAMES, 'pip-24.0.dist-info/METADATA');
const archive = (identity: string) => ({ format: 'archive', identity });

/** Position of the last record of a zip without a comment. */
const endOf = (file: Buffer) => file.length - 22;

describe('a zip', () => {
  test.each([
    ['a wheel of pip', PIP, 'pip'],
    ['a zipapp of pip', zip('__main__.py', ...PIP_NAMES), 'pip'],
    ['a zipapp that shiv made', zip(...PIP_NAMES.map((name) => `site-packages/${name}`)), 'pip'],
    [
      'a zipapp that pex made',
      zip(...PIP_NAMES.map((name) => `.deps/pip-24.0-py3-none-any.whl/${name}`)),
      'pip',
    ],
    ['pipx with pip', zip(...PIP_NAMES, 'pipx/__main__.py', 'pipx-1.7.1.dist-info/METADATA'), 'pipx'],
    [
      'poetry',
      zip('site-packages/poetry/__main__.py', 'site-packages/poetry-1.8.0.dist-info/METADATA'),
      'poetry',
    ],
  ])('is identified by its directory: %s', (_, content, identity) => {
    for (const length of [1, 3, 22, 46, 1000, 65_536]) {
      expect(probe(content, false, length)).toEqual(archive(identity));
      expect(probe(content, true, length)).toEqual(archive(identity));
    }
  });

  test.each([
    [
      'an application that has pip in a separate folder',
      zip('app/pip/__main__.py', 'app/pip/_internal/cli/main.py'),
    ],
    ['a part of pip', zip('pip/__main__.py')],
    ['a name that is too long', zip('pipx/__main__.py', `pipx-${'1'.repeat(1000)}.dist-info/METADATA`)],
    ['another package named poetry', zip('poetry/__main__.py')],
    ['a Java archive', zip('META-INF/MANIFEST.MF', 'Main.class')],
    ['an empty file', Buffer.alloc(0)],
    ['the first bytes of a zip', PIP.subarray(0, 40)],
    ['a zip without its last record', PIP.subarray(0, endOf(PIP))],
    ['another file that ends like a zip', Buffer.concat([Buffer.from('text'), PIP])],
  ])('is not taken for pip: %s', (_, content) => {
    for (const length of [1, 1000]) expect(probe(content, false, length)).toBeNull();
  });

  test('can start with a line for the kernel', () => {
    const zipapp = Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), PIP]);
    const script = { format: 'script', interpreter: '/usr/bin/env python3' };
    for (const length of [1, 2, 255, 256, 65_536]) {
      expect(probe(zipapp, true, length)).toEqual({ ...script, identity: 'pip' });
      expect(probe(zipapp, false, length)).toEqual(archive('pip'));
    }
    expect(probe(zipapp.subarray(0, -1), true)).toEqual(script);
  });

  test('can be larger than what is kept of it, and end with a comment', () => {
    const stored = Buffer.concat([Buffer.from('#!/usr/bin/python3\n'), randomBytes(5_000_000), PIP]);
    // Python 3.13 looks for the last record in the bytes of the longest comment and of the records for ZIP64.
    const comment = Buffer.concat([stored, Buffer.alloc(65_535 + 76, 'PK')]);
    for (const length of [50_001, 3_000_000]) {
      expect(probe(stored, false, length)).toEqual(archive('pip'));
      expect(probe(comment, false, length)).toEqual(archive('pip'));
    }
    expect(probe(Buffer.concat([comment, Buffer.alloc(1)]))).toBeNull();
  });

  test('that contains a wheel of pip is not pip', () => {
    const application = Buffer.concat([Buffer.from('#!/usr/bin/python3\n'), PIP, zip('__main__.py')]);
    expect(probe(application)).toBeNull();
  });

  test('has the entries that its last record covers', () => {
    const smaller = Buffer.from(PIP);
    smaller.writeUInt32LE(10, endOf(PIP) + 12);
    expect(probe(smaller)).toBeNull();
    for (const size of [0x7fffffff, 0xffffffff]) {
      const larger = Buffer.from(PIP);
      larger.writeUInt32LE(size, endOf(PIP) + 12);
      expect(probe(larger)).toEqual(archive('pip'));
    }
  });

  describe('with one more last record (ZIP64)', () => {
    const DIRECTORY = PIP.subarray(PIP.indexOf('PK\x01\x02'), endOf(PIP));
    /** Adds the record and its locator between this directory and a record that claims `size`. */
    function zip64(size: number, { start = '', directory = DIRECTORY, gap = 0 } = {}): Buffer {
      const record = Buffer.alloc(56 + 20 + gap);
      record.write('PK\x06\x06', 'latin1');
      record.writeBigUInt64LE(BigInt(directory.length), 40);
      record.write('PK\x06\x07', 56, 'latin1');
      const end = Buffer.from(PIP.subarray(endOf(PIP)));
      end.writeUInt32LE(size, 12);
      return Buffer.concat([Buffer.from(`PK\x03\x04${start}`, 'latin1'), directory, record, end]);
    }

    test.each<[string, Buffer, string | null]>([
      ['which Python reads from version 3.13 on', zip64(0), 'pip'],
      ['and no other size', zip64(0xffffffff), 'pip'],
      ['in another place, which Python ignores', zip64(0, { gap: 1 }), null],
      [
        'that covers other entries than those of an archive in it',
        zip64(0xffffffff, { start: DIRECTORY.toString('latin1'), directory: DIRECTORY.subarray(0, 51) }),
        null,
      ],
    ])('is identified by both: %s', (_, content, identity) => {
      for (const length of [1000, content.length])
        expect(probe(content, false, length)).toEqual(identity && archive(identity));
    });

    test('counts all names that are kept if its directory is larger', () => {
      const larger = zip64(0);
      larger.writeBigUInt64LE(2n ** 63n, endOf(larger) - 76 + 40);
      expect(probe(larger)).toEqual(archive('pip'));
    });

    test('needs to have its first bytes', () => {
      const other = zip64(0);
      other[endOf(other) - 76] = 0;
      expect(probe(other)).toBeNull();
      expect(probe(Buffer.concat([Buffer.from('#!'), other.subarray(endOf(other))]))).toBeNull();
    });
  });

  test('with a directory that is not kept as a whole is identified by its last names', () => {
    const others = Array.from({ length: 15_000 }, (_, index) => `app/${index}/${'x'.repeat(80)}.py`);
    expect(probe(zip(...others, ...PIP_NAMES))).toEqual(archive('pip'));
  });

  test('with names and sizes that are not true ends the search', () => {
    const directory = PIP.indexOf('PK\x01\x02');
    for (const field of [28, 30, 32]) {
      const hostile = Buffer.from(PIP);
      hostile.writeUInt16LE(0xffff, directory + field);
      expect(probe(hostile)).toBeNull();
    }
  });
});

describe('a PHP archive', () => {
  const STUB = '#!/usr/bin/env php\n<?php\nPhar::mapPhar();\n__HALT_COMPILER();';
  const COMPOSER = [
    { name: 'src/Composer/Cache.php', content: '<?php' },
    { name: 'src/Composer/Composer.php', content: '<?php' },
  ];

  test.each(['', ' ?>', ' ?>\n', ' ?>\r\n', '\n?>\r\n'])('is identified by its manifest after %j', (end) => {
    const phar = makePhar(`${STUB}${end}`, COMPOSER);
    for (const length of [1, 100, 65_536]) expect(probe(phar, false, length)).toEqual(archive('composer'));
    expect(probe(phar, true)).toMatchObject({ format: 'script', identity: 'composer' });
  });

  test('can start without a line for the kernel, and be larger than what is kept of it', () => {
    const stub = STUB.slice(STUB.indexOf('<?php'));
    const padding = { name: 'z', content: 'z'.repeat(5_000_000) };
    expect(probe(makePhar(stub, [...COMPOSER, padding]))).toEqual(archive('composer'));
  });

  test.each([
    [
      'a library',
      makePhar(STUB, [{ name: 'vendor/composer/composer/src/Composer/Composer.php', content: '' }]),
    ],
    ['no manifest', Buffer.from(`${STUB} ?>\r\n`)],
    ['a truncated manifest', makePhar(STUB, COMPOSER).subarray(0, STUB.length + 60)],
    ['lengths that are not true', Buffer.concat([Buffer.from(STUB), Buffer.alloc(100_000, 0xff)])],
    ['names outside the manifest', Buffer.from(`${STUB}\nsrc/Composer/Composer.php`)],
    ['no stub', Buffer.from('<?php echo "src/Composer/Composer.php";')],
  ])('is not taken for Composer: %s', (_, content) => {
    expect(probe(content)).toBeNull();
  });
});

test('a directory of a megabyte is read quickly, whatever it claims', () => {
  const header = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.alloc(42)]);
  const directory = Buffer.concat(Array.from({ length: 25_000 }, () => header));
  const end = Buffer.from(PIP.subarray(endOf(PIP)));
  for (const size of [directory.length, 0xffffffff]) {
    end.writeUInt32LE(size, 12);
    const start = cpuTime();
    expect(probe(Buffer.concat([Buffer.from('#!'), directory, end]))).toBeNull();
    expect(cpuTime() - start).toBeLessThan(1000);
  }
});
