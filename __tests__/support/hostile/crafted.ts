import { makePaxHeader, makeTar, makeEntries, type TarEntry } from '../tar.ts';
import { createRandom, type Random } from './random.ts';

/** A stack of layers, written by hand or random, for an engine to unpack and for us to read. */
export interface CraftedImage {
  readonly name: string;
  /** Uncompressed tars, bottom to top. */
  readonly layers: readonly Buffer[];
}

export const file = (name: string, content = name, more: Partial<TarEntry> = {}): TarEntry => ({
  name,
  content,
  ...more,
});
export const dir = (name: string, mode = 0o755): TarEntry => ({ name, type: '5', mode });
export const sym = (name: string, linkname: string): TarEntry => ({ name, type: '2', linkname, mode: 0o777 });
export const hard = (name: string, linkname: string): TarEntry => ({ name, type: '1', linkname });
export const fifo = (name: string): TarEntry => ({ name, type: '6' });
/** A device. overlayfs treats a character device with the numbers `0, 0` as a whiteout. */
export const device = (name: string, type: '3' | '4', major: number, minor: number): TarEntry => ({
  name,
  type,
  patch: (header) => {
    header.write(`${major.toString(8).padStart(7, '0')}\0`, 329, 'latin1');
    header.write(`${minor.toString(8).padStart(7, '0')}\0`, 337, 'latin1');
  },
});
const v7 = (header: Buffer): void => void header.fill(0, 257, 512);
const gnu = (header: Buffer): void => void header.write('ustar  \0', 257, 'latin1');

type LayerParts = readonly TarEntry[] | Buffer;
const craft = (name: string, ...layers: LayerParts[]): CraftedImage => ({
  name,
  layers: layers.map((layer) => (Buffer.isBuffer(layer) ? layer : makeTar(layer))),
});

const BASE: readonly TarEntry[] = [
  dir('d'), file('d/old'), dir('d/sub'), file('d/sub/deep'), file('f'), sym('s', 'f'), sym('sd', 'd'), file('usr/bin/sh', 'shell', { mode: 0o755 }),
]; // prettier-ignore

const over = (name: string, ...entries: TarEntry[]): CraftedImage => craft(name, BASE, entries);
const alone = (name: string, ...entries: TarEntry[]): CraftedImage => craft(name, entries);

const WHITEOUTS: CraftedImage[] = [
  over('whiteout of a file', file('.wh.f', '')),
  over('whiteout of a directory', file('.wh.d', '')),
  over('whiteout of a symlink', file('.wh.s', '')),
  over('whiteout of a symlink to a directory', file('.wh.sd', '')),
  over('whiteout of nothing', file('.wh.nothing', ''), file('n/.wh.x', '')),
  over('whiteout below a file', file('f/.wh.x', '')),
  over('whiteout below a lower symlink', file('sd/.wh.old', '')),
  over('whiteout with content', file('.wh.f', 'content')),
  over('whiteout as a directory', dir('.wh.f')),
  over('whiteout as a symlink', sym('.wh.f', 'x')),
  over('whiteout as a hard link', file('x'), hard('.wh.f', 'x')),
  over('whiteout of odd bytes', file('.wh.a\xff', '')),
  craft('whiteout of odd bytes that are there', [file('a\xff'), file('a\xfe')], [file('.wh.a\xff', '')]),
  over('whiteout, then the same name', file('.wh.f', ''), file('f', 'new')),
  over('the same name, then its whiteout', file('f', 'new'), file('.wh.f', '')),
  over('whiteout, then the same directory', file('.wh.d', ''), dir('d'), file('d/new')),
  over('whiteout, then a file in the directory', file('.wh.d', ''), file('d/new')),
  over('a file in the directory, then its whiteout', file('d/new'), file('.wh.d', '')),
  over('the same directory, then its whiteout', dir('d'), file('d/new'), file('.wh.d', '')),
  over('whiteout twice', file('.wh.f', ''), file('.wh.f', '')),
  over('whiteout of a name twice hidden', file('.wh..wh.f', '')),
  over('whiteout without a name', file('.wh.', '')),
  over('whiteout of .', file('.wh..', '')),
  over('whiteout of ..', file('.wh...', '')),
  over('whiteout of .. below', file('d/.wh...', '')),
  over('opaque', file('d/.wh..wh..opq', ''), file('d/new')),
  over('opaque after', file('d/new'), file('d/.wh..wh..opq', '')),
  over('opaque after, below', file('d/sub/new'), file('d/.wh..wh..opq', '')),
  over('opaque between', dir('d'), file('d/new'), file('d/.wh..wh..opq', ''), file('d/newer')),
  over('opaque at the root', file('.wh..wh..opq', ''), file('new')),
  over('opaque over a file', file('f/.wh..wh..opq', '')),
  over('opaque over nothing', file('n/.wh..wh..opq', '')),
  over('opaque over a lower symlink', file('sd/.wh..wh..opq', '')),
  alone('opaque below a FIFO', fifo('p'), file('p/.wh..wh..opq', ''), file('f')),
  over('opaque as a directory', dir('d/.wh..wh..opq')),
  over('opaque and a whiteout', file('d/.wh..wh..opq', ''), file('d/.wh.new', ''), file('d/new')),
  over('opaque in a directory that is hidden', file('.wh.d', ''), file('d/.wh..wh..opq', '')),
  over('AUFS metadata', dir('.wh..wh.plnk'), file('.wh..wh.plnk/1.2'), file('.wh..wh.aufs', ''), dir('.wh..wh.orph')),
  over('AUFS metadata below', dir('d/.wh..wh.plnk'), file('d/.wh..wh.plnk/1.2'), file('d/.wh..wh.aufs', '')),
  over('AUFS hard link', dir('.wh..wh.plnk'), file('.wh..wh.plnk/1.2', 'linked'), hard('x', '.wh..wh.plnk/1.2')),
  over('whiteout directory with content', dir('.wh.d'), file('.wh.d/x')),
  craft('whiteout in the lowest layer', [file('.wh.x', ''), file('d/.wh..wh..opq', ''), file('y')]),
  craft('file, whiteout, file', [file('f')], [file('.wh.f', '')], [file('f', 'again')]),
  craft('directory, whiteout, directory', [dir('d'), file('d/old')], [file('.wh.d', '')], [dir('d'), file('d/new')]),
  craft('directory, opaque, file over', [dir('d'), file('d/old')], [file('d/.wh..wh..opq', '')], [file('d', 'f')], [dir('d')]),
  over('a character device 0, 0', device('f', '3', 0, 0)),
  over('a character device 0, 0 over a directory', device('d', '3', 0, 0)),
  over('a block device 0, 0', device('f', '4', 0, 0)),
  over('a character device 0, 0 where nothing is', device('n', '3', 0, 0), file('m')),
  alone('a character device 0, 0 in the lowest layer', device('n', '3', 0, 0), file('m')),
  over('xattr overlay.opaque', makePaxHeader({ 'SCHILY.xattr.trusted.overlay.opaque': 'y' }), dir('d'), file('d/new')),
  over('xattr overlay.redirect', makePaxHeader({ 'SCHILY.xattr.trusted.overlay.redirect': '/usr/bin' }), dir('moved')),
  over('xattr overlay.metacopy', makePaxHeader({ 'SCHILY.xattr.trusted.overlay.metacopy': '' }), file('f', '')),
  over('xattr overlay.origin', makePaxHeader({ 'SCHILY.xattr.trusted.overlay.origin': '\0' }), file('f', 'x')),
  over('xattr overlay.whiteout', makePaxHeader({ 'SCHILY.xattr.trusted.overlay.opaque': 'x' }), dir('d'), makePaxHeader({ 'SCHILY.xattr.trusted.overlay.whiteout': 'y' }), file('d/old', '')),
  over('xattr user.overlay.opaque', makePaxHeader({ 'SCHILY.xattr.user.overlay.opaque': 'y' }), dir('d'), file('d/new')),
]; // prettier-ignore

const LINKS: CraftedImage[] = [
  over('file below a lower symlink', file('sd/new')),
  over('file below a lower absolute symlink', file('x')),
  craft('file below a lower absolute symlink', [dir('d'), sym('l', '/d')], [file('l/new')]),
  craft('file below a lower dangling symlink', [sym('l', 'nowhere')], [file('l/new')]),
  craft('file below a lower loop', [sym('l', 'l')], [file('l/new')]),
  craft('directory over a lower symlink', [dir('d'), file('d/old'), sym('l', 'd')], [dir('l'), file('l/new')]),
  alone('file below a symlink in the same layer', dir('d'), sym('l', 'd'), file('l/new')),
  alone('file below an absolute symlink in the same layer', dir('d'), sym('l', '/d'), file('l/new')),
  alone('file below a dangling symlink in the same layer', sym('l', 'nowhere'), file('l/new')),
  alone('file below a dangling absolute symlink in the same layer', sym('l', '/nowhere'), file('l/new')),
  alone('file below a loop in the same layer', sym('l', 'm'), sym('m', 'l'), file('l/new')),
  alone('file below a chain', dir('d'), sym('l1', 'd'), sym('l2', 'l1'), sym('l3', 'l2'), file('l3/new')),
  alone('file below a symlink that climbs', dir('a/b'), sym('a/b/l', '../../x'), dir('x'), file('a/b/l/new')),
  alone('file below a symlink that climbs out', dir('d'), sym('l', '../../../d'), file('l/new')),
  alone('file below a symlink to a file', file('f'), sym('l', 'f'), file('l/new')),
  alone('file through a symlink and ..', dir('d/e'), sym('l', 'd/e'), file('l/../new')),
  alone('whiteout below a symlink in the same layer', dir('d'), file('d/x'), sym('l', 'd'), file('l/.wh.x', '')),
  alone('symlink out of the image', sym('l', '../../../etc/passwd'), sym('m', '/etc/passwd')),
  alone('symlink without a target', sym('l', '')),
  alone('symlink with a long target', makePaxHeader({ linkpath: 't'.repeat(4095) }), sym('l', 't')),
  alone('symlink with a target beyond PATH_MAX', makePaxHeader({ linkpath: 't'.repeat(4096) }), sym('l', 't')),
  alone('symlink with odd bytes', sym('l', 'a\xff\n')),
  alone('symlink over a directory', dir('d'), file('d/x'), sym('d', 'y')),
  alone('hard link to an earlier file', file('f'), hard('h', 'f')),
  alone('hard link, absolute', file('f'), hard('h', '/f')),
  alone('hard link, unclean', file('d/f'), hard('h', './d//../d/f')),
  alone('hard link that climbs out', file('f'), hard('h', '../../f')),
  alone('hard link to a later file', hard('h', 'f'), file('f')),
  alone('hard link to nothing', hard('h', 'f')),
  alone('hard link to itself', file('f'), hard('f', 'f')),
  alone('hard link to itself alone', hard('f', 'f')),
  over('hard link to a lower file', hard('h', 'f')),
  over('hard link over a lower file to a new one', file('g'), hard('f', 'g')),
  alone('hard link to a symlink', file('f'), sym('s', 'f'), hard('h', 's')),
  alone('hard link to a dangling symlink', sym('s', 'nowhere'), hard('h', 's')),
  alone('hard link through a symlink', dir('d'), file('d/f'), sym('l', 'd'), hard('h', 'l/f')),
  alone('hard link to a directory', dir('d'), hard('h', 'd')),
  alone('hard link to a device', device('c', '3', 1, 3), hard('h', 'c')),
  alone('hard link to a FIFO', fifo('p'), hard('h', 'p')),
  alone('hard link without a target', file('f'), hard('h', '')),
  alone('hard link chain', file('f'), hard('h1', 'f'), hard('h2', 'h1'), hard('h3', 'h2')),
  alone('hard link with content', file('f'), { ...hard('h', 'f'), size: 0, content: '' }),
  craft('hard link group, one hidden above', [file('f'), hard('g', 'f'), hard('h', 'f')], [file('.wh.f', '')]),
  craft('hard link group, one overwritten above', [file('f'), hard('g', 'f'), hard('h', 'f')], [file('g', 'other')]),
  alone('hard link whose target is overwritten', file('f', 'one'), hard('h', 'f'), file('f', 'two')),
  alone('hard link over a file', file('f', 'one'), file('h', 'two'), hard('h', 'f')),
  alone('hard link to a whiteout', file('.wh.f', ''), hard('h', 'f')),
  craft('hard link to a hidden lower file', [file('f')], [file('.wh.f', ''), hard('h', 'f')]),
  alone('hard link with other mode', file('f', 'x', { mode: 0o644 }), { ...hard('h', 'f'), mode: 0o755 }),
  alone('hard link with setuid', file('f', 'x', { mode: 0o755 }), { ...hard('h', 'f'), mode: 0o4755 }),
  alone('file below a hard-linked symlink', dir('d'), sym('s', 'd'), hard('h', 's'), file('h/new')),
]; // prettier-ignore

const TYPES: CraftedImage[] = [
  craft('directory replaced by a file and back', [dir('d'), file('d/x')], [file('d', 'f')], [dir('d'), file('d/y')]),
  craft('file replaced by a directory', [file('f')], [dir('f'), file('f/x')]),
  craft('file replaced by an implied directory', [file('f')], [file('f/x')]),
  alone('file below a file in the same layer', file('f'), file('f/x')),
  alone('file below a device in the same layer', device('f', '3', 1, 3), file('f/x')),
  alone('same path twice', file('f', 'one'), file('f', 'two')),
  alone('same path twice, spelled otherwise', file('f', 'one'), file('./f', 'two'), file('/f', 'three')),
  alone('file, then directory', file('f'), dir('f')),
  alone('directory, then file', dir('d'), file('d/x'), file('d', 'f')),
  alone('directory twice', dir('d', 0o755), file('d/x'), dir('d', 0o700)),
  alone('directory, symlink, file', dir('d'), sym('d', 'e'), file('d', 'f')),
  alone('implied directory, then file', file('d/x'), file('d', 'f')),
  alone('devices', device('null', '3', 1, 3), device('loop', '4', 7, 0), fifo('pipe')),
  alone('device with large numbers', device('big', '3', 4095, 1048575)),
  alone('modes', file('suid', 'x', { mode: 0o4755 }), file('sgid', 'x', { mode: 0o2755 }), file('sticky', 'x', { mode: 0o1755 }), file('none', 'x', { mode: 0 }), file('all', 'x', { mode: 0o7777 })),
  alone('mode with type bits', file('f', 'x', { mode: 0o100755 }), file('g', 'x', { mode: 0o40755 }), file('h', 'x', { mode: 0o120777 })),
  alone('mode beyond', file('f', 'x', { mode: 0o7777777 })),
  ...['7', 'V', 'M', 'X', 'A', 'D', 'N', 'z', '\x01', ' ', '8', 'S'].map((type) => alone(`type ${JSON.stringify(type)}`, file('f', 'x', { type }), file('g'))),
  alone('type NUL', file('f', 'x', { type: '\0' }), file('d/', '', { type: '\0' })),
  alone('file with a slash at its end', file('f/', 'x')),
  alone('symlink with a slash at its end', sym('l/', 'x')),
  alone('directory with a size', { name: 'd', type: '5', size: 700 }, file('g')),
  alone('symlink with a size', { ...sym('l', 'x'), size: 700 }, file('g')),
  alone('FIFO with a size', { ...fifo('p'), size: 700 }, file('g')),
]; // prettier-ignore

const NAMES: CraftedImage[] = [
  alone('absolute', file('/f'), file('//g'), dir('/d/'), file('/d/x')),
  alone('unclean', file('./f'), file('d//x'), file('d/./y'), file('d/e/../z'), file('././././g')),
  alone('.. at the root, absolute', file('/../f'), file('/a/../../g')),
  alone('.. out of the image', file('../f')),
  alone('.. out of the image, later', file('a/../../f')),
  alone('.. out of the image, whiteout', file('../.wh.f', '')),
  alone('.. out of the image, directory', dir('..')),
  alone('.. inside', dir('a'), file('a/..', 'x')),
  alone('empty name', file('', 'x'), file('g')),
  alone('empty name of a directory', dir(''), file('g')),
  alone('root as .', dir('.', 0o700), file('g')),
  alone('root as ./', dir('./'), file('g')),
  alone('root as /', dir('/'), file('g')),
  alone('root as a file', file('.', 'x'), file('g')),
  alone('root as /, a file', file('/', 'x'), file('g')),
  alone('root as a symlink', sym('.', 'x'), file('g')),
  alone('root as a symlink, later', file('g'), sym('./', 'x')),
  craft('root as a hard link', [file('g'), hard('.', 'g')]),
  alone('not UTF-8', file('a\xff'), file('a\xfe'), dir('\xc3\x28'), file('\xc3\x28/x')),
  alone('control characters', file('n\nl'), file('\x1b[31m'), file('\x7f'), file('\x01\x02'), file('t\t')),
  alone('spaces and quotes', file(' '), file(' x '), file('"'), file("'"), file('\\'), file('a\\b'), file('*')),
  alone('100 bytes', file('n'.repeat(100))),
  alone('prefix', file('f', 'x', { patch: (header) => void header.write('some/prefix', 345) })),
  alone('255 bytes', makePaxHeader({ path: 'n'.repeat(255) }), file('x')),
  alone('256 bytes', makePaxHeader({ path: 'n'.repeat(256) }), file('x')),
  alone('256 bytes of a directory on the way', makePaxHeader({ path: `${'n'.repeat(256)}/f` }), file('x')),
  alone('a path of 1,000 bytes', makePaxHeader({ path: `${'p/'.repeat(499)}f` }), file('x')),
  alone('a path of 3,900 bytes', makePaxHeader({ path: `${'p/'.repeat(1949)}f` }), file('x')),
  alone('a path of 4,096 bytes', makePaxHeader({ path: `${'p/'.repeat(2047)}ff` }), file('x')),
  alone('a path of 5,000 bytes', makePaxHeader({ path: `${'p/'.repeat(2500)}f` }), file('x')),
  alone('GNU long name', { name: '././@LongLink', type: 'L', content: `${'n'.repeat(200)}\0`, patch: gnu }, file('short', 'x', { patch: gnu })),
  alone('GNU long link', { name: '././@LongLink', type: 'K', content: `${'n'.repeat(200)}\0`, patch: gnu }, sym('l', 'short')),
  alone('a whiteout of 255 bytes', makePaxHeader({ path: `.wh.${'n'.repeat(255)}` }), file('x', '')),
  alone('a file that looks like a whiteout', file('wh.f'), file('.whx'), file('.wh'), file('d/.wh')),
]; // prettier-ignore

const SPARSE = {
  'GNU.sparse.major': '1',
  'GNU.sparse.minor': '0',
  'GNU.sparse.name': 'real',
  'GNU.sparse.realsize': '12',
};
const FORMATS: CraftedImage[] = [
  alone('v7', file('f', 'x', { patch: v7 }), { name: 'd/', type: '\0', patch: v7 }),
  alone('gnu', file('f', 'x', { patch: gnu })),
  alone('star', file('f', 'x', { patch: (header) => void header.write('tar\0', 508, 'latin1') })),
  alone('PAX path, size, mode of time', makePaxHeader({ path: 'long', size: '3', mtime: '1.5' }), file('short', 'abc')),
  alone('PAX size for a symlink', makePaxHeader({ size: '3' }), sym('l', 'x'), file('g')),
  alone('PAX uid out of range', makePaxHeader({ uid: '4294967296' }), file('f')),
  alone('PAX uid negative', makePaxHeader({ uid: '-1' }), file('f')),
  alone('PAX mtime far away', makePaxHeader({ mtime: '99999999999999' }), file('f')),
  alone('global PAX header', makePaxHeader({ path: 'everywhere', comment: 'c' }, 'g'), file('f')),
  alone('global PAX header between', makePaxHeader({ path: 'lost' }), makePaxHeader({ comment: 'c' }, 'g'), file('f')),
  alone('global PAX header as .wh.', { ...makePaxHeader({ comment: 'c' }, 'g'), name: '.wh.f' }, file('f')),
  over('global PAX header named as a lower whiteout', { ...makePaxHeader({ comment: 'c' }, 'g'), name: '.wh.f' }),
  over('global PAX header in a separate directory', { ...makePaxHeader({ comment: 'c' }, 'g'), name: 'made/by/global' }),
  alone('global PAX header out of the image', { ...makePaxHeader({ comment: 'c' }, 'g'), name: '../x' }, file('f')),
  alone('PAX header without an entry', file('f'), makePaxHeader({ path: 'x' })),
  alone('xattrs', makePaxHeader({ 'SCHILY.xattr.user.a': 'b', 'SCHILY.xattr.security.capability': '\x01\0\0\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0' }), file('f')),
  alone('xattr on a symlink', makePaxHeader({ 'SCHILY.xattr.user.a': 'b' }), sym('l', 'x')),
  alone('xattr of no namespace', makePaxHeader({ 'SCHILY.xattr.nonsense': 'b' }), file('f')),
  alone('sparse 0.0', makePaxHeader([['GNU.sparse.size', '12'], ['GNU.sparse.numblocks', '1'], ['GNU.sparse.offset', '2'], ['GNU.sparse.numbytes', '3']]), file('f', 'abc')),
  alone('sparse 0.1', makePaxHeader({ 'GNU.sparse.size': '12', 'GNU.sparse.numblocks': '1', 'GNU.sparse.map': '2,3', 'GNU.sparse.name': 'real' }), file('f', 'abc')),
  alone('sparse 1.0', makePaxHeader(SPARSE), file('f', `${'1\n2\n3\n'.padEnd(512, '\0')}abc`)),
  alone('sparse that lies', makePaxHeader(SPARSE), file('f', `${'1\n2\n30\n'.padEnd(512, '\0')}abc`)),
  alone('sparse old GNU', { name: 'f', type: 'S', content: 'abc', patch: (header) => { gnu(header); header.write('00000000002\x0000000000003\0', 386, 'latin1'); header.write('00000000014\0', 483, 'latin1'); } }),
  alone('base-256 size', file('f', 'abc', { patch: (header) => { header.fill(0, 124, 136); header[124] = 0x80; header[135] = 3; } })),
  alone('negative size', file('f', '', { patch: (header) => void header.fill(0xff, 124, 136) })),
  alone('signed checksum', file('a\xe9')),
]; // prettier-ignore

const completeTar = makeTar([file('f'), file('g')]);
const ENDS: CraftedImage[] = [
  craft('entries after the end', Buffer.concat([completeTar, makeTar([file('smuggled')])])),
  craft('garbage after the end', Buffer.concat([completeTar, Buffer.alloc(3000, 'x')])),
  craft('zeros after the end', Buffer.concat([completeTar, Buffer.alloc(30_000)])),
  craft('half a block after the end', Buffer.concat([completeTar, Buffer.alloc(100)])),
  craft('one end block', completeTar.subarray(0, -512)),
  craft('no end blocks', completeTar.subarray(0, -1024)),
  craft('half an end block', completeTar.subarray(0, -700)),
  craft('one and a half end blocks', completeTar.subarray(0, -256)),
  craft('a lone zero block', Buffer.concat([makeEntries([file('f')]), Buffer.alloc(512), makeTar([file('g')])])),
  craft('padding cut', makeEntries([file('f'), file('g')]).subarray(0, -200)),
  craft('padding cut to nothing', makeEntries([file('f'), file('g', 'abc')]).subarray(0, -509)),
  craft('data cut', makeEntries([file('f'), file('g', 'abc')]).subarray(0, -510)),
  craft('data cut to nothing', makeEntries([file('f'), file('g', 'abc')]).subarray(0, -512)),
  craft('header cut', makeEntries([file('f'), file('g', '')]).subarray(0, -100)),
  craft('extended header cut', makeEntries([file('f'), makePaxHeader({ path: 'x' })]).subarray(0, -510)),
  craft('nothing', Buffer.alloc(0)),
  craft('nothing but the end', Buffer.alloc(1024)),
  craft('nothing but half an end', Buffer.alloc(512)),
  craft('a size that lies', makeEntries([file('f'), file('g', 'abc', { size: 1 << 20 })])),
  craft('no tar', Buffer.alloc(1024, 'x')),
]; // prettier-ignore

/** All hand-written cases. */
export const FAMILIES: readonly CraftedImage[] = [
  ...WHITEOUTS,
  ...LINKS,
  ...TYPES,
  ...NAMES,
  ...FORMATS,
  ...ENDS,
];

const PATHS = ['a', 'b', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'l', 'l/a', 'd/l', 'd/l/a', 'a\xff'];
const PARENTS = new Set(['d', 'd/e', 'l', 'd/l']);
const SPELLINGS = ['', '', '', '', './', '/', '/../', 'd/../'];
const TARGETS = ['a', 'd', '/d', '../d', 'd/e', '.', '..', 'nowhere', 'l', 'd/l', '/a'];

/** Creates one to four layers with a few names that collide. The same seed gives the same layers. */
export function makeRandomImage(seed: number): CraftedImage {
  const random = createRandom(seed);
  const layers = Array.from({ length: 1 + random.int(4) }, (_, index) => randomLayer(random, index));
  return { name: `seed ${String(seed)}`, layers };
}

function randomLayer(random: Random, index: number): Buffer {
  const entries: TarEntry[] = [];
  // overlay2 rejects a layer with a repeated path, so repeat paths only rarely.
  const used = new Set<string>();
  for (let i = 1 + random.int(7); i > 0; i -= 1) {
    const path = random.pick(PATHS);
    if (used.has(path) && !random.oneIn(10)) continue;
    used.add(path);
    // Most names only work if their parents are directories.
    const [entry] = randomEntry(random, path, index, entries);
    const blocks =
      PARENTS.has(path) && !['5', '2'].includes(entry!.type ?? '0') && !entry!.name.includes('.wh.');
    entries.push(blocks && !random.oneIn(6) ? dir(path) : entry!);
  }
  return makeTar(entries);
}

function randomEntry(random: Random, path: string, layer: number, before: readonly TarEntry[]): TarEntry[] {
  const name = `${random.pick(SPELLINGS)}${path}`;
  const slash = name.lastIndexOf('/') + 1;
  switch (random.int(layer === 0 ? 9 : 13)) {
    case 0: case 1: case 2:
      return [dir(name, random.pick([0o755, 0o700, 0o1777]))];
    case 3: case 4: case 5:
      return [file(name, `${path} of ${String(layer)}`, { mode: random.pick([0o644, 0o755, 0o4755]) })];
    case 6:
      return [sym(name, random.pick(TARGETS))];
    case 7: {
      const earlier = before.filter((entry) => (entry.type ?? '0') <= '1' && !entry.name.includes('.wh.'));
      if (earlier.length === 0 && !random.oneIn(8)) return [file(name)];
      return [hard(name, random.oneIn(20) || earlier.length === 0 ? random.pick(TARGETS) : random.pick(earlier).name)];
    }
    case 8:
      return [random.oneIn(3) ? device(name, '3', random.int(2), random.int(2)) : fifo(name)];
    case 9: case 10: case 11:
      return [file(`${name.slice(0, slash)}.wh.${name.slice(slash)}`, '')];
    default:
      return [file(`${name}/.wh..wh..opq`, '')];
  }
} // prettier-ignore
