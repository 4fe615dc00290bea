import { describe, expect, test } from '@jest/globals';
import { WeighInError } from '../../../../src/core/shared/errors.ts';
import { DEFAULT_LIMITS, type ReadLimits } from '../../../../src/core/image/read-limits.ts';
import { createTarReader } from '../../../../src/core/reading/tar/tar-reader.ts';
import {
  makeEntries,
  padToBlocks,
  makePaxHeader,
  tarHeader,
  makeTar,
  setChecksum,
  type TarEntry,
} from '../../../support/tar.ts';

interface ReadEntry {
  name: string;
  type: string;
  size: number;
  linkname: string;
  mode: number;
  content: string;
}

/** Reads in chunks of one length. */
function readInChunks(length: number, tar: Buffer, limits: Partial<ReadLimits> = {}): ReadEntry[] {
  const entries: ReadEntry[] = [];
  let open: ReadEntry | undefined;
  const reader = createTarReader(
    {
      entry: (header) => entries.push((open = { ...header, content: '' })),
      data: (chunk) => void (open!.content += chunk.toString('latin1')),
      entryEnd: () => {
        expect(open).toBeDefined();
        open = undefined;
      },
    },
    { ...DEFAULT_LIMITS, ...limits },
  );
  for (let at = 0; at < tar.length; at += length) reader.write(tar.subarray(at, at + length));
  reader.end();
  expect(open).toBeUndefined();
  return entries;
}

function read(tar: Buffer, limits: Partial<ReadLimits> = {}): ReadEntry[] {
  const whole = readInChunks(tar.length || 1, tar, limits);
  for (const length of [1, 511, 513]) expect(readInChunks(length, tar, limits)).toEqual(whole);
  return whole;
}

const listContents = (tar: Buffer): [string, string][] =>
  read(tar).map(({ name, content }) => [name, content]);
const expectRefused = (tar: Buffer, why: string, limits: Partial<ReadLimits> = {}): void => {
  for (const length of [tar.length, 1, 513]) {
    expect(() => readInChunks(length, tar, limits)).toThrow(WeighInError);
    expect(() => readInChunks(length, tar, limits)).toThrow(why);
  }
};

describe('tarReader reads', () => {
  test('ustar names, modes, contents and types', () => {
    const entries: TarEntry[] = [
      { name: 'd/', type: '5', mode: 0o755 },
      { name: 'd/f', content: 'x'.repeat(700), mode: 0o4755 },
      { name: 'd/l', type: '2', linkname: 'f' },
      { name: 'd/empty' },
    ];
    expect(read(makeTar(entries))).toEqual([
      { name: 'd/', type: '5', size: 0, linkname: '', mode: 0o755, content: '' },
      { name: 'd/f', type: '0', size: 700, linkname: '', mode: 0o4755, content: 'x'.repeat(700) },
      { name: 'd/l', type: '2', size: 0, linkname: 'f', mode: 0o644, content: '' },
      { name: 'd/empty', type: '0', size: 0, linkname: '', mode: 0o644, content: '' },
    ]);
  });

  test('ustar and star prefixes of different lengths', () => {
    const prefix = (header: Buffer): void => void header.write('p'.repeat(130), 345, 'latin1');
    const star = (header: Buffer): void => {
      prefix(header);
      header.write('7'.repeat(11), 476, 'latin1');
      header.write('tar\0', 508, 'latin1');
    };
    const name = `${'p'.repeat(130)}/f`;
    expect(
      listContents(
        makeTar([
          { name: 'f', patch: prefix },
          { name: 'f', patch: star },
        ]),
      ),
    ).toEqual([
      [name, ''],
      [name, ''],
    ]);
  });

  test('v7 without magic and prefix, and a trailing slash as directory', () => {
    const v7 = (header: Buffer): void => {
      header.fill(0, 257, 265);
      header.write('prefix', 345, 'latin1');
      header[156] = 0;
    };
    const entries = read(
      makeTar([
        { name: 'f', content: 'hi', patch: v7 },
        { name: 'd/', patch: v7 },
      ]),
    );
    expect(entries.map(({ name, type, content }) => [name, type, content])).toEqual([
      ['f', '0', 'hi'],
      ['d/', '5', ''],
    ]);
  });

  const gnu = (header: Buffer): void => void header.write('ustar  \0', 257, 'latin1');

  test('GNU long names and links, which override header and PAX', () => {
    const tar = makeTar([
      makePaxHeader({ path: 'from-pax', linkpath: 'link-from-pax' }),
      { name: '././@LongLink', type: 'L', content: `${'n'.repeat(300)}\0rest`, patch: gnu },
      { name: '././@LongLink', type: 'K', content: `${'k'.repeat(300)}\0`, patch: gnu },
      { name: 'short', type: '2', linkname: 'short', patch: gnu },
      { name: 'next', patch: gnu },
    ]);
    expect(read(tar).map(({ name, linkname }) => [name, linkname])).toEqual([
      ['n'.repeat(300), 'k'.repeat(300)],
      ['next', ''],
    ]);
  });

  test('GNU times not as prefix, but the prefix that old versions of Go wrote', () => {
    const times = (header: Buffer): void => {
      gnu(header);
      header.write('00000000001\x0000000000002\0', 345, 'latin1');
    };
    const oldGo = (header: Buffer): void => {
      gnu(header);
      header.write('some/folder', 345, 'latin1');
    };
    expect(
      listContents(
        makeTar([
          { name: 'a', patch: times },
          { name: 'b', patch: oldGo },
        ]),
      ),
    ).toEqual([
      ['a', ''],
      ['some/folder/b', ''],
    ]);
  });

  test('base-256 sizes', () => {
    const base256 = (header: Buffer): void => {
      header.fill(0, 124, 136);
      header[124] = 0x80;
      header[135] = 3;
    };
    expect(listContents(makeTar([{ name: 'a', content: 'abc', patch: base256 }]))).toEqual([['a', 'abc']]);
  });

  test('checksums over signed bytes', () => {
    const header = tarHeader({ name: '\xe9' });
    const sum = Number.parseInt(header.toString('latin1', 148, 154), 8) - 256;
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(listContents(Buffer.concat([header, Buffer.alloc(1024)]))).toEqual([['\xe9', '']]);
  });

  test('names as bytes, keeping invalid UTF-8 distinct', () => {
    expect(listContents(makeTar([{ name: 'a\xff' }, { name: 'a\xfe' }]))).toEqual([
      ['a\xff', ''],
      ['a\xfe', ''],
    ]);
  });
});

describe('PAX records', () => {
  test('override path, linkpath and size of one entry', () => {
    const tar = makeTar([
      makePaxHeader({ path: 'p\xc3\xa9/' + 'x'.repeat(200), linkpath: 'target', size: '3', mtime: '1.5' }),
      { name: 'short', content: 'abc', size: 0 },
      { name: 'next', content: 'd' },
    ]);
    expect(read(tar).map(({ name, linkname, content }) => [name, linkname, content])).toEqual([
      ['p\xc3\xa9/' + 'x'.repeat(200), 'target', 'abc'],
      ['next', '', 'd'],
    ]);
  });

  test('are replaced by a second extended header, and ignored if empty', () => {
    const tar = makeTar([
      makePaxHeader({ path: 'first' }),
      makePaxHeader({ linkpath: 'second', path: '' }),
      { name: 'header', type: '2' },
    ]);
    expect(read(tar).map(({ name, linkname }) => [name, linkname])).toEqual([['header', 'second']]);
  });

  test('in a global header are ignored and reset earlier ones', () => {
    const tar = makeTar([
      makePaxHeader({ path: 'reset' }),
      makePaxHeader({ path: 'everywhere' }, 'g'),
      { name: 'header' },
    ]);
    expect(listContents(tar)).toEqual([['header', '']]);
  });

  test.each([
    ['no length', 'path=x\n'],
    ['too long a length', '99 path=x\n'],
    ['no newline', '10 path=xyz'],
    ['no equals sign', '9 pathxy\n'],
    ['no key', '6 =xy\n'],
    ['a NUL in a path', '11 path=\0x\n'],
    ['a length of many digits', `${'0'.repeat(40)}9 path=x\n`],
  ])('with %s are rejected', (_, content) => {
    expectRefused(makeTar([{ name: 'x', type: 'x', content }, { name: 'f' }]), 'PAX record is malformed');
  });

  test.each([
    ['ctime', '9223372036854775808'],
    ['atime', '9223372036854775808.5'],
    ['mtime', '1.-5'],
    ['uid', '-9223372036854775809'],
  ])('with %s %s are rejected: it exceeds 64 bits', (key, value) => {
    expectRefused(
      makeTar([makePaxHeader({ [key]: value }), { name: 'f' }]),
      `PAX record ${key} is not a number`,
    );
  });

  test.each([
    ['ctime', '009223372036854775807.999'],
    ['uid', '-9223372036854775808'],
  ])('with %s %s are accepted', (key, value) => {
    expect(listContents(makeTar([makePaxHeader({ [key]: value }), { name: 'f' }]))).toEqual([['f', '']]);
  });

  test.each(['size', 'uid', 'mtime'])('with a %s that is not a number are rejected', (key) => {
    expectRefused(
      makeTar([makePaxHeader({ [key]: '0x10' }), { name: 'f' }]),
      `PAX record ${key} is not a number`,
    );
  });

  test('with a negative size are rejected', () => {
    expectRefused(makeTar([makePaxHeader({ size: '-1' }), { name: 'f' }]), 'invalid size');
  });
});

describe('sparse files', () => {
  const expected = '\0\0abc\0\0\0de\0\0';
  const map = '2,3,8,2';

  test('restores name and holes in format 0.0', () => {
    const tar = makeTar([
      makePaxHeader([
        ['GNU.sparse.size', '12'],
        ['GNU.sparse.numblocks', '2'],
        ['GNU.sparse.offset', '2'],
        ['GNU.sparse.numbytes', '3'],
        ['GNU.sparse.offset', '8'],
        ['GNU.sparse.numbytes', '2'],
      ]),
      { name: 'real', content: 'abcde' },
      { name: 'next' },
    ]);
    expect(listContents(tar)).toEqual([
      ['real', expected],
      ['next', ''],
    ]);
  });

  test('restores name and holes in format 0.1', () => {
    const records = { 'GNU.sparse.size': '12', 'GNU.sparse.numblocks': '2', 'GNU.sparse.map': map };
    const tar = makeTar([
      makePaxHeader({ ...records, 'GNU.sparse.name': 'real' }),
      { name: 'GNUSparseFile.0/real', content: 'abcde' },
    ]);
    expect(read(tar)).toMatchObject([{ name: 'real', size: 12, content: expected }]);
  });

  const version1 = {
    'GNU.sparse.major': '1',
    'GNU.sparse.minor': '0',
    'GNU.sparse.name': 'real',
    'GNU.sparse.realsize': '12',
  };
  const leading = (lines: string, data: string): Buffer =>
    Buffer.concat([padToBlocks(Buffer.from(lines)), Buffer.from(data)]);

  test('restores name and holes in format 1.0', () => {
    const tar = makeTar([
      makePaxHeader(version1),
      { name: 'fake', content: leading('2\n2\n3\n8\n2\n', 'abcde') },
      { name: 'next' },
    ]);
    expect(listContents(tar)).toEqual([
      ['real', expected],
      ['next', ''],
    ]);
  });

  test.each([
    ['less data', leading('1\n0\n5\n', 'abc'), 'less data than its map'],
    ['more data', leading('1\n0\n1\n', 'abc'), 'more data than its map'],
    ['an overlap', leading('2\n0\n3\n2\n3\n', 'abcdef'), 'overlap or lie outside the file'],
    ['a fragment outside', leading('1\n10\n3\n', 'abc'), 'overlap or lie outside the file'],
    ['no numbers', leading('x\n', ''), 'something that is not a number'],
    ['a map without an end', leading('5\n0\n', ''), 'map is truncated'],
  ])('rejects %s in format 1.0', (_, content, why) =>
    expectRefused(makeTar([makePaxHeader(version1), { name: 'f', content }]), why),
  );

  test('rejects a size above the limit before it fills a hole', () => {
    const tar = makeTar([
      makePaxHeader({ ...version1, 'GNU.sparse.realsize': '9000' }),
      { name: 'f', content: leading('0\n', '') },
    ]);
    expectRefused(tar, 'max-layer-size', { maxLayerBytes: 8999 });
  });

  test('rejects the old GNU format, which no engine can unpack', () => {
    expectRefused(makeTar([{ name: 'f', type: 'S' }]), 'old GNU format');
  });
});

describe('the end of a tar', () => {
  test('ignores entries after the end-of-archive blocks', () => {
    expect(listContents(Buffer.concat([makeTar([{ name: 'a' }]), makeTar([{ name: 'smuggled' }])]))).toEqual([
      ['a', ''],
    ]);
  });

  test.each([
    ['no end blocks', makeEntries([{ name: 'a', content: 'x' }])],
    ['one end block', Buffer.concat([makeEntries([{ name: 'a', content: 'x' }]), Buffer.alloc(512)])],
    ['truncated padding', makeEntries([{ name: 'a', content: 'x' }]).subarray(0, 513)],
  ])('accepts %s', (_, tar) => expect(listContents(tar)).toEqual([['a', 'x']]));

  test('accepts an empty file', () => expect(read(Buffer.alloc(0))).toEqual([]));

  test.each([
    ['a header', tarHeader({ name: 'a' }).subarray(0, 100)],
    ['data', makeEntries([{ name: 'a', content: 'xyz' }]).subarray(0, 514)],
    ['an extended header', makeEntries([makePaxHeader({ path: 'x' })]).subarray(0, 515)],
    ['the second end block', Buffer.alloc(700)],
  ])('rejects a tar that is truncated in %s', (_, tar) => expectRefused(tar, 'truncated'));

  test('rejects data after a single zero block', () => {
    expectRefused(Buffer.concat([Buffer.alloc(512), makeTar([{ name: 'a' }])]), 'after one block of zeros');
  });
});

describe('headers', () => {
  test.each(['1', '2', '3', '4', '5', '6'])('ignores the size of type %s, which has no data', (type) => {
    const tar = makeTar([
      { name: 'a', type, size: 5000 },
      { name: 'b', content: 'next entry' },
    ]);
    expect(listContents(tar)).toEqual([
      ['a', ''],
      ['b', 'next entry'],
    ]);
  });

  test('rejects a wrong checksum', () => {
    const tar = makeTar([{ name: 'a' }]);
    tar[0] = 0x62;
    expectRefused(tar, 'wrong checksum');
  });

  test.each([
    ['size', 124],
    ['mode', 100],
    ['uid', 108],
    ['mtime', 136],
    ['devmajor', 329],
  ])('rejects an invalid number in %s', (_, at) => {
    expectRefused(
      makeTar([{ name: 'a', patch: (header) => void header.write('9z', at, 'latin1') }]),
      'neither octal nor base-256',
    );
  });

  test('rejects a negative or too large size', () => {
    const fill = (byte: number) => (header: Buffer) => void header.fill(byte, 124, 136);
    expectRefused(makeTar([{ name: 'a', patch: fill(0xff) }]), 'invalid size');
    expectRefused(makeTar([{ name: 'a', patch: fill(0xbf) }]), 'neither octal nor base-256');
  });

  test('accepts numbers of 63 bits', () => {
    const low = (first: number, next: number) => (header: Buffer) => {
      header.fill(first, 124, 128);
      header.fill(first === 0xff ? 0 : 0xff, 128, 136);
      header[124] = first === 0xff ? 0xff : 0x80;
      header[128] = next;
    };
    const fifo = (first: number, next: number): TarEntry => ({
      name: 'p',
      type: '6',
      patch: low(first, next),
    });
    expect(listContents(makeTar([fifo(0, 0x7f), fifo(0xff, 0x80)]))).toEqual([
      ['p', ''],
      ['p', ''],
    ]);
    expectRefused(makeTar([fifo(0, 0x80)]), 'neither octal nor base-256');
    expectRefused(makeTar([fifo(0xff, 0x7f)]), 'neither octal nor base-256');
  });

  test('rejects extended headers and names above their limits', () => {
    expectRefused(makeTar([{ name: 'x', type: 'x', size: 1 << 30 }]), 'max-header-size');
    expectRefused(makeTar([makePaxHeader({ path: 'x'.repeat(4097) }), { name: 'f' }]), 'max-path-size');
    expectRefused(
      makeTar([{ name: 'l', type: 'L', content: 'x'.repeat(50) }, { name: 'f' }]),
      'max-path-size',
      {
        maxPathBytes: 49,
      },
    );
  });

  test('writes the checksum of GNU tar in the test helper', () => {
    expect(setChecksum(Buffer.alloc(512)).toString('latin1', 148, 156)).toBe('000400\0 ');
  });
});
