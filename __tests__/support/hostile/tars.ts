import { makePaxHeader, tarHeader, makeEntries, type TarEntry } from '../tar.ts';
import type { Random } from './random.ts';

const NAMES = [
  'a', 'd/', 'd/f', './b', '/abs', 'd//x', 'd/../y', '', '.', '/', '..', 'a\xff', 'a\xfe', 'n\nl', '\x1b[31m',
  'usr/bin/sh', '.wh.a', 'd/.wh..wh..opq', '.wh..wh.plnk/1', 'x'.repeat(99), 'x'.repeat(100), `${'p/'.repeat(60)}f`,
]; // prettier-ignore
const TYPES = ['0', '0', '0', '0', '1', '2', '3', '4', '5', '6', '7', '\0', 'V', 'M', 'X', 'A', 'D', 'z'];
const NUMBERS = [
  '00000000017\0', '0000000017\0 ', '          7\0', '7', '', '\0', '-1', '+7', '8', '0x10', '7z', ' 7 7', '\x007', '7\x00z',
  '77777777777', '777777777777', '\x80\0\0\0\0\0\0\0\0\0\0\x05', '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff',
  '\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff', '\x80\0\0\0\x80\0\0\0\0\0\0\0', '\xff\xff\xff\xff\x80\0\0\0\0\0\0\0',
  '\xc0\0\0\0\0\0\0\0\0\0\0\0', '\xbf\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff', '\x80\0\0\0\0\x20\0\0\0\0\0\x01',
]; // prettier-ignore
/** Offset and length of the numbers in a header: POSIX.1-1988 ustar, star, and GNU times. */
const NUMBER_FIELDS = [
  [100, 8], [108, 8], [116, 8], [124, 12], [136, 12], [329, 8], [337, 8], [345, 12], [357, 12], [369, 12], [476, 12], [488, 12],
] as const; // prettier-ignore
const MAGICS = [
  'ustar\x0000',
  'ustar\x0000',
  'ustar\x0000',
  'ustar  \0',
  'ustar\0  ',
  'ustar 00',
  '\0'.repeat(8),
  'USTAR\x0000',
];
const PAX_NUMBERS = [
  '3',
  '0',
  '',
  '1',
  '1',
  '2',
  '512',
  '0',
  '',
  '-1',
  '+5',
  '9223372036854775807',
  '9223372036854775808',
  '1.5',
  '1.',
  '.5',
  '0x1',
  ' 1',
  '1e3',
  '007',
  '-0',
  '-1.5',
  '1.-5',
  '-',
];
const PAX_STRINGS = ['pax', '', 'd/pax', '/abs', 'x'.repeat(300), '\xff', 'e=q', 'n\nl', 'dir/'];
const MAPS = [
  '0,1',
  '0,1,2,3',
  '2,3,8,2',
  '',
  '0',
  ',',
  '0,-1',
  '8,2,2,3',
  '0,5,3,4',
  '10,0',
  '12,0',
  '13,0',
  '0,1,',
  ' 0,1',
  '9223372036854775807,1',
  '0,0,0,0',
  '5,0,5,3',
];
const SPARSE_TEXTS = ['1', '0', '2', '', '12', '5', '-1', 'x', '00', '1 '];

/** Creates a valid or nearly valid tar, with any format, type and extension, and with unusual values. */
export function makeRandomTar(random: Random, maxItems = 4): Buffer {
  const parts: Buffer[] = [];
  for (let i = 1 + random.int(maxItems); i > 0; i -= 1) parts.push(randomItem(random));
  const ends = [1024, 1024, 1024, 1024, 10240, 512, 0, 700, 511];
  parts.push(Buffer.alloc(random.pick(ends)));
  if (random.oneIn(8)) parts.push(randomItem(random));
  return Buffer.concat(parts);
}

function randomItem(random: Random): Buffer {
  const extensions: Buffer[] = [];
  while (random.oneIn(2) && extensions.length < 4) extensions.push(randomExtension(random));
  const size = random.pick([0, 0, 1, 5, 511, 512, 513, 1024, 1537]);
  const type = random.oneIn(40) ? 'S' : random.pick(TYPES);
  const omitsData = '123456'.includes(type) && !random.oneIn(10);
  const content = omitsData
    ? ''
    : random.oneIn(6)
      ? Buffer.concat([sparseMapBlock(random), random.bytes(random.int(12))])
      : random.bytes(size);
  return Buffer.concat([
    ...extensions,
    makeEntries([
      {
        name: random.pick(NAMES),
        type,
        mode: random.pick([0o644, 0o755, 0o4755, 0o2755, 0o1777, 0o100644, 0o7777777]),
        linkname: random.pick(['', '', 'a', 'd/f', '/abs', '../x', '\xff', 'l'.repeat(100)]),
        content,
        ...(random.oneIn(12) ? { size: random.pick([0, 1, 512, 513, 5000, 1 << 20]) } : {}),
        patch: (header) => patchHeader(header, random),
      },
    ]),
  ]);
}

function patchHeader(header: Buffer, random: Random): void {
  if (random.oneIn(4)) header.write(random.pick(MAGICS), 257, 'latin1');
  if (random.oneIn(6))
    header.write(random.pick(['prefix', 'p'.repeat(155), '\xff', 'a/b\0c', '1234567 ']), 345, 'latin1');
  if (random.oneIn(8)) header.write(random.pick(['tar\0', 'tar ', 'xtar']), 508, 'latin1');
  while (random.oneIn(12)) {
    const [offset, length] = random.pick(NUMBER_FIELDS);
    header.fill(0, offset, offset + length);
    header.write(random.pick(NUMBERS), offset, length, 'latin1');
  }
  if (random.oneIn(20)) header.write('\x01', 482, 'latin1');
}

const LONG_TEXTS = ['long\0', 'long', '', '\0', `${'n'.repeat(200)}\0rest`, 'dir/\0', '\xff\0', 'n\nl\0'];

function randomExtension(random: Random): Buffer {
  const kind = random.int(10);
  const gnu = (header: Buffer): void => void header.write('ustar  \0', 257, 'latin1');
  if (kind < 2) {
    const text = random.pick(LONG_TEXTS);
    return makeEntries([{ name: '././@LongLink', type: random.pick(['L', 'K']), content: text, patch: gnu }]);
  }
  const type = kind === 2 ? 'g' : 'x';
  const records: [string, string][] = [];
  if (random.oneIn(6)) records.push(...sparseRecords(random));
  for (let i = random.int(4); i > 0; i -= 1) records.push(randomRecord(random));
  const entry = makePaxHeader(records, type);
  return makeEntries([
    random.oneIn(20) ? { ...entry, content: breakRecords(String(entry.content), random) } : entry,
  ]);
}

function randomRecord(random: Random): [string, string] {
  if (random.oneIn(20)) return [random.pick(['', 'a\0b', 'path']), 'a\0b'];
  const key = random.pick([
    'path', 'linkpath', random.pick(['size', 'comment', 'path', 'linkpath']), 'uid', 'gid', 'mtime', 'atime', 'ctime', 'uname', 'gname', 'comment', 'SCHILY.xattr.user.a',
    'GNU.sparse.name', 'GNU.sparse.size', 'GNU.sparse.map', 'GNU.sparse.numblocks', 'GNU.sparse.major', 'hdrcharset', 'comment',
  ]); // prettier-ignore
  return [
    key,
    random.pick(/^(size|[ug]id|.time|GNU)/.test(key) && !random.oneIn(15) ? PAX_NUMBERS : PAX_STRINGS),
  ];
}

function sparseRecords(random: Random): [string, string][] {
  const mostly = (odds: number, record: [string, string]): [string, string][] =>
    random.oneIn(odds) ? [] : [record];
  const real = random.oneIn(4) ? random.pick(SPARSE_TEXTS) : '12';
  const kind = random.int(3);
  if (kind === 0) {
    const pairs: [string, string][] = [];
    for (let i = random.int(3); i > 0; i -= 1) {
      pairs.push(
        ...mostly(12, ['GNU.sparse.offset', random.pick(['0', '2', '8', '12', '-1', 'x', '1,2', ''])]),
      );
      pairs.push(...mostly(12, ['GNU.sparse.numbytes', random.pick(['0', '1', '3', '5', '-1', '', '4'])]));
    }
    return [
      ...mostly(8, ['GNU.sparse.size', real]),
      ...mostly(8, [
        'GNU.sparse.numblocks',
        random.oneIn(4) ? random.pick(SPARSE_TEXTS) : String(pairs.length >> 1),
      ]),
      ...pairs,
      ...mostly(2, ['GNU.sparse.major', random.pick(['0', '1', '00'])]),
      ...mostly(2, ['GNU.sparse.minor', random.pick(['0', '1', '2'])]),
    ];
  }
  if (kind === 1) {
    const map = random.pick(MAPS);
    const count = map === '' ? 0 : map.split(',').length >> 1;
    return [
      ...mostly(8, ['GNU.sparse.size', real]),
      ...mostly(8, ['GNU.sparse.numblocks', random.oneIn(4) ? random.pick(SPARSE_TEXTS) : String(count)]),
      ...mostly(8, ['GNU.sparse.map', map]),
      ...mostly(2, ['GNU.sparse.name', random.pick(PAX_STRINGS)]),
    ];
  }
  return [
    ...mostly(10, ['GNU.sparse.major', '1']),
    ...mostly(10, ['GNU.sparse.minor', '0']),
    ...mostly(4, ['GNU.sparse.name', random.pick(PAX_STRINGS)]),
    ...mostly(8, ['GNU.sparse.realsize', real]),
  ];
}

function sparseMapBlock(random: Random): Buffer {
  const text = random.pick([
    '0\n',
    '1\n0\n5\n',
    '2\n2\n3\n8\n2\n',
    '1\n',
    '',
    '1\n\n5\n',
    '-1\n',
    ' 1\n0\n5\n',
    '1\n0\n5',
    '2\n0\n3\n2\n3\n',
    '+1\n0\n5\n',
    '99999999999999999999\n',
    '01\n0\n5\n',
  ]);
  const block = Buffer.alloc(512 * (1 + random.int(2)));
  block.write(text, 0, 'latin1');
  return block;
}

function breakRecords(text: string, random: Random): string {
  const offset = random.int(text.length + 1);
  const kind = random.int(6);
  if (kind === 0) return text.slice(0, offset);
  if (kind === 1)
    return `${text}${random.pick(['1', ' ', '\n', '\0', '5 a=\n', '4 a=\n', '6  a=\n', '6 =a\n\n'])}`;
  if (kind === 2)
    return text.replace(/^\d+/, (length) =>
      random.pick([`0${length}`, `+${length}`, ` ${length}`, '-5', '99', '0', `${length}0`]),
    );
  if (kind === 3) return text.replace('=', random.pick([' ', '==', '\0']));
  if (kind === 4) return `${text.slice(0, offset)}\0${text.slice(offset + 1)}`;
  return text.replace('\n', random.pick(['\0', ' ']));
}

export { tarHeader, type TarEntry };
