import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { makeLayerReader } from '../../../support/reading.ts';
import type { LayerContents, LayerEntry } from '../../../../src/core/image/layer.ts';
import { createBudget, DEFAULT_LIMITS, type ReadLimits } from '../../../../src/core/image/read-limits.ts';
import { makeZip } from '../../../support/zip.ts';
import { makePaxHeader, sha256, makeTar, type TarEntry } from '../../../support/tar.ts';

interface Options {
  readonly hashContent?: boolean;
  readonly limits?: Partial<ReadLimits>;
}

function readBytes(tar: Buffer, { hashContent = true, limits = {} }: Options = {}): LayerContents {
  const reader = makeLayerReader({ hashContent, budget: createBudget({ ...DEFAULT_LIMITS, ...limits }) });
  for (let at = 0; at < tar.length; at += 700) reader.write(tar.subarray(at, at + 700));
  return reader.end();
}

const read = (entries: readonly TarEntry[], options: Options = {}) => readBytes(makeTar(entries), options);
const listEntries = ({ entries }: LayerContents): string[] =>
  entries.map((entry: LayerEntry) => {
    if (entry.kind === 'symlink') return `${entry.path} → ${entry.target}`;
    return entry.kind === 'hardlink' ? `${entry.path} = ${entry.file.path}` : `${entry.kind} ${entry.path}`;
  });

describe('the diff ID', () => {
  test('covers all bytes, including those after the end of the archive', () => {
    const tar = Buffer.concat([makeTar([{ name: 'a' }]), Buffer.from('more bytes')]);
    expect(readBytes(tar).diffId).toBe(`sha256:${sha256(tar)}`);
  });
});

describe('a file', () => {
  test('has its size, its mode without the type bits, and half the SHA-256 of its content', () => {
    const content = 'x'.repeat(3000);
    const { entries, unpacked } = read([{ name: './usr//bin/a', mode: 0o104755, content }]);
    const digest = sha256(Buffer.from(content)).slice(0, 32);
    expect(entries).toEqual([
      { kind: 'file', path: 'usr/bin/a', size: 3000, mode: 0o4755, digest, program: null },
    ]);
    expect(unpacked).toBe(3000);
  });

  test('has no digest if none was requested', () => {
    expect(read([{ name: 'a', content: 'x' }], { hashContent: false }).entries).toMatchObject([
      { digest: null },
    ]);
  });

  test('is identified as a program only if it is executable', () => {
    const content = '#!/bin/sh -e\necho';
    const { entries } = read([
      { name: 'yes', content, mode: 0o755 },
      { name: 'no', content, mode: 0o644 },
    ]);
    expect(entries).toMatchObject([{ program: { format: 'script' } }, { program: null }]);
  });
});

describe('an archive that an interpreter runs', () => {
  const wheel = makeZip(
    ['pip/__main__.py', 'pip/_internal/cli/main.py'].map((name) => ({ name, content: name })),
  );
  const zipapp = Buffer.concat([Buffer.from('#!/usr/bin/python3\n'), wheel]);
  const archive = { format: 'archive', identity: 'pip' };

  test('is identified whether it is executable or not', () => {
    const { entries } = read([
      { name: 'a', content: wheel, mode: 0o644 },
      { name: 'b', content: wheel, mode: 0o755 },
      { name: 'c', content: zipapp, mode: 0o644 },
      { name: 'd', content: zipapp, mode: 0o755 },
      { name: 'e', content: 'PK', mode: 0o644 },
    ]);
    const script = { format: 'script', interpreter: '/usr/bin/python3', identity: 'pip' };
    expect(entries.map((entry) => (entry.kind === 'file' ? entry.program : undefined))).toEqual([
      archive,
      archive,
      archive,
      script,
      null,
    ]);
  });

  test('can become executable by a link only if it is not a script', () => {
    const linked = (content: Buffer) =>
      read([
        { name: 'a', content, mode: 0o644 },
        { name: 'b', type: '1', linkname: 'a', mode: 0o755 },
      ]);
    expect(linked(wheel).entries).toMatchObject([{ mode: 0o755, program: archive }, {}]);
    expect(() => linked(zipapp)).toThrow('sets the executable bit of a program');
  });
});

describe('two entries with the same path', () => {
  test('count as the last one in sizes and order', () => {
    const layer = read([{ name: 'a', content: '12345' }, { name: 'b' }, { name: './a', content: '1' }]);
    expect(listEntries(layer)).toEqual(['file b', 'file a']);
    expect(layer.unpacked).toBe(1);
  });

  test('leave the data of the first one to its links', () => {
    const layer = read([
      { name: 'a', content: '12345' },
      { name: 'b', type: '1', linkname: 'a' },
      { name: 'c', type: '1', linkname: 'a' },
      { name: 'a', content: '1' },
    ]);
    expect(listEntries(layer)).toEqual(['file b', 'c = b', 'file a']);
    expect(layer.unpacked).toBe(6);
  });

  test('do not count data without a name', () => {
    const layer = read([
      { name: 'a', content: '12345' },
      { name: 'b', type: '1', linkname: 'a' },
      { name: 'a', content: '1' },
      { name: 'b', type: '2', linkname: 'a' },
    ]);
    expect(listEntries(layer)).toEqual(['file a', 'b → a']);
    expect(layer.unpacked).toBe(1);
  });
});

describe('hard links', () => {
  test('share one file, also through another link, and count once', () => {
    const layer = read([
      { name: 'a', content: '12345' },
      { name: 'b', type: '1', linkname: './a' },
      { name: 'c', type: '1', linkname: '/b' },
    ]);
    expect(listEntries(layer)).toEqual(['file a', 'b = a', 'c = a']);
    expect(layer.unpacked).toBe(5);
  });

  test('to a symlink or a device create another one of it', () => {
    const layer = read([
      { name: 's', type: '2', linkname: 'to' },
      { name: 'n', type: '3', patch: (header) => void header.write('0000001', 329, 'latin1') },
      { name: 's2', type: '1', linkname: 's' },
      { name: 'n2', type: '1', linkname: 'n' },
    ]);
    expect(listEntries(layer)).toEqual(['s → to', 'special n', 's2 → to', 'special n2']);
  });

  test.each([
    ['a missing target', 'missing', 'not an earlier entry of the same layer'],
    ['itself', 'link', 'not an earlier entry of the same layer'],
    ['a directory', 'd', 'its target is a directory'],
    ['the outside', '../../etc/passwd', 'points outside the image'],
  ])('to %s are rejected', (_, linkname, why) => {
    expect(() =>
      read([
        { name: 'd', type: '5' },
        { name: 'link', type: '1', linkname },
      ]),
    ).toThrow(why);
  });
});

describe('the file of a hard link', () => {
  const modes = (entries: readonly LayerEntry[]): number[] =>
    entries.map((entry) =>
      entry.kind === 'hardlink' ? entry.file.mode : entry.kind === 'file' ? entry.mode : -1,
    );

  test('has the mode of the header that is unpacked last', () => {
    const layer = read([
      { name: 'a', mode: 0o755, content: 'x' },
      { name: 'b', type: '1', linkname: 'a', mode: 0o4711 },
    ]);
    expect(modes(layer.entries)).toEqual([0o4711, 0o4711]);
  });

  test.each(['\x7fELF', '#!/bin/sh', '\x7f', '#'])(
    'is rejected if an unscanned program (%j) becomes executable',
    (content) => {
      const entries = [
        { name: 'sh', mode: 0o644, content },
        { name: 'b', type: '1', linkname: 'sh', mode: 0o755 },
      ];
      expect(() => read(entries)).toThrow(
        'sets the executable bit of a program that was unpacked without it',
      );
    },
  );

  test('can become executable if it is not a program', () => {
    const layer = read([
      { name: 'a', mode: 0o644, content: '# a comment' },
      { name: 'b', type: '1', linkname: 'a', mode: 0o755 },
    ]);
    expect(modes(layer.entries)).toEqual([0o755, 0o755]);
  });
});

describe('entries that engines cannot unpack', () => {
  test.each([
    ['a file below a file', [{ name: 'f' }, { name: 'f/x' }], 'not a directory in the same layer'],
    [
      'a file below a device',
      [{ name: 'f', type: '6' }, { name: 'f/d/x' }],
      'not a directory in the same layer',
    ],
    [
      'a file below a symlink to a file',
      [{ name: 'f' }, { name: 'l', type: '2', linkname: 'f' }, { name: 'l/x' }],
      'not a directory in the same layer',
    ],
    ['a file in place of a directory that is not empty', [{ name: 'd/x' }, { name: 'd' }], 'not empty'],
    ['a name of 256 bytes', [makePaxHeader({ path: `d/${'n'.repeat(256)}` }), { name: 'x' }], '255 bytes'],
  ])('rejects %s', (_, entries, why) => {
    expect(() => read(entries)).toThrow(why);
  });

  test('accepts a file that replaces an empty directory', () => {
    expect(listEntries(read([{ name: 'd', type: '5' }, { name: 'd' }, { name: 'e' }]))).toEqual([
      'file d',
      'file e',
    ]);
  });
});

describe('whiteouts', () => {
  test('hide the path in their name regardless of their type, also for AUFS metadata, which engines no longer support', () => {
    const layer = read([
      { name: 'd/.wh.x', content: 'ignored' },
      { name: 'd/.wh..wh..opq' },
      { name: 'd/.wh..wh.other' },
      { name: '.wh..wh.aufs' },
      { name: '.wh..wh.plnk/55.66', content: 'ignored' },
      { name: '.wh.top', type: '5' },
    ]);
    expect(listEntries(layer)).toEqual([
      'whiteout d/x',
      'opaque d',
      'whiteout d/.wh.other',
      'whiteout .wh.aufs',
      'file .wh..wh.plnk/55.66',
      'whiteout top',
    ]);
    expect(layer.unpacked).toBe('ignored'.length);
  });

  test('can be a character device 0, 0, as in overlayfs', () => {
    const device = (name: string, minor: string): TarEntry => ({
      name,
      type: '3',
      patch: (header) => void header.write(minor, 337, 'latin1'),
    });
    expect(listEntries(read([device('d/x', '0000000'), device('null', '0000003')]))).toEqual([
      'whiteout d/x',
      'special null',
    ]);
  });

  test('in overlayfs attributes are rejected', () => {
    const records = { 'SCHILY.xattr.trusted.overlay.opaque': 'y' };
    expect(() => read([makePaxHeader(records), { name: 'd', type: '5' }])).toThrow('trusted.overlay');
    expect(
      listEntries(
        read([makePaxHeader({ 'SCHILY.xattr.user.overlay.opaque': 'y' }), { name: 'd', type: '5' }]),
      ),
    ).toEqual(['directory d']);
  });

  test('that make the root opaque are ignored', () =>
    expect(read([{ name: './.wh..wh..opq' }]).entries).toEqual([]));

  test('can have the path of another entry of the layer', () => {
    expect(listEntries(read([{ name: 'd/new' }, { name: '.wh.d' }, { name: 'd', type: '5' }]))).toEqual([
      'file d/new',
      'whiteout d',
      'directory d',
    ]);
  });

  test.each(['.wh.', 'd/.wh..', 'd/.wh...'])('without a name (%j) are rejected', (name) => {
    expect(() => read([{ name }])).toThrow('does not name a file to hide');
  });
});

describe('names below symlinks of the same layer', () => {
  const link = (name: string, linkname: string): TarEntry => ({ name, type: '2', linkname });

  test('are resolved through relative and absolute targets', () => {
    const layer = read([
      link('bin', 'usr/bin'),
      { name: 'bin/a' },
      link('usr/local/bin', '../../bin'),
      { name: 'usr/local/bin/b' },
      link('abs', '/opt/../usr'),
      { name: 'abs/c' },
      { name: 'd', type: '1', linkname: 'bin/a' },
      { name: 'bin/.wh.deleted' },
    ]);
    expect(listEntries(layer)).toEqual([
      'bin → usr/bin',
      'file usr/bin/a',
      'usr/local/bin → ../../bin',
      'file usr/bin/b',
      'abs → /opt/../usr',
      'file usr/c',
      'd = usr/bin/a',
      'whiteout usr/bin/deleted',
    ]);
  });

  test('are not resolved if the symlink was overwritten', () => {
    const layer = read([link('bin', 'usr/bin'), { name: 'bin', type: '5' }, { name: 'bin/a' }]);
    expect(listEntries(layer)).toEqual(['directory bin', 'file bin/a']);
  });

  test('are rejected if the symlinks form a loop', () => {
    expect(() => read([link('a', 'b'), link('b', 'a'), { name: 'a/x' }])).toThrow('form a loop');
  });
});

describe('rejects', () => {
  test('a name that leads out of the image', () => {
    expect(() => read([{ name: '../../evil' }])).toThrow('Invalid layer entry ../../evil');
  });

  test('a type that no engine can unpack', () => {
    expect(() => read([{ name: 'a\n', type: 'V' }])).toThrow('a\\u{a} has type "V"');
  });

  test.each([
    ['max-entries', { maxEntries: 2 }],
    ['max-names-size', { maxNameBytes: 5 }],
    ['max-layer-size', { maxLayerBytes: 2000 }],
  ])('a layer that exceeds %s', (name, limits) => {
    const entries = [{ name: 'aa' }, { name: 'bb' }, { name: 'cc' }];
    expect(() => read(entries, { limits })).toThrow(`exceeds the read limit ${name}`);
    expect(() => read(entries, { limits })).toThrow(`--read-limit ${name}=`);
  });
});

const PYTHON = `
import io, sys, tarfile
with tarfile.open(fileobj=sys.stdout.buffer, mode='w|', format=getattr(tarfile, sys.argv[1])) as tar:
    def add(name, type=tarfile.REGTYPE, data=b'', link='', mode=0o644):
        info = tarfile.TarInfo(name)
        info.type, info.size, info.linkname, info.mode, info.mtime = type, len(data), link, mode, 1.25
        info.uid = 3000000 if sys.argv[1] != 'USTAR_FORMAT' else 1000
        tar.addfile(info, io.BytesIO(data))
    long = '/'.join(['d' * 40] * (2 if sys.argv[1] == 'USTAR_FORMAT' else 6))
    add('usr', tarfile.DIRTYPE)
    add(long + '/file', data=b'x' * 70000, mode=0o755)
    add('link', tarfile.SYMTYPE, link=long if sys.argv[1] != 'USTAR_FORMAT' else 'usr')
    add('small', data=b'abc')
    add('hard', tarfile.LNKTYPE, link='small')
    add('pipe', tarfile.FIFOTYPE)
`;

describe("reads a tar of Python's tarfile in", () => {
  test.each(['USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT'])('%s', (format) => {
    const tar = execFileSync('python3', ['-c', PYTHON, format], { maxBuffer: 1 << 24 });
    const long = Array<string>(format === 'USTAR_FORMAT' ? 2 : 6)
      .fill('d'.repeat(40))
      .join('/');
    const layer = readBytes(tar);
    expect(listEntries(layer)).toEqual([
      'directory usr',
      `file ${long}/file`,
      `link → ${format === 'USTAR_FORMAT' ? 'usr' : long}`,
      'file small',
      'hard = small',
      'special pipe',
    ]);
    expect(layer.unpacked).toBe(70003);
    expect(layer.diffId).toBe(`sha256:${sha256(tar)}`);
  });
});
