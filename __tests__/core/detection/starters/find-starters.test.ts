import { expect, describe, test } from '@jest/globals';
import { BUSYBOX_WITHOUT_SHELL, PACKED } from '../../../../src/core/image/program.ts';
import type { LayerEntry } from '../../../../src/core/image/layer.ts';
import {
  detectInLayers,
  elf,
  hardlink,
  script,
  symlink,
  text,
  whiteout,
} from '../../../support/image-tree.ts';

/** Formats each starter as `name path`, with its aliases. */
const starters = (...layers: readonly LayerEntry[][]): string[] =>
  detectInLayers(...layers).starters.map(({ name, path, aliases }) =>
    [name, path, ...aliases.map((alias) => `+${alias}`)].join(' '),
  );

describe('an interpreter or starter', () => {
  test.each([
    ['usr/bin/perl', 'perl'],
    ['usr/bin/perl5.36.0', 'perl'],
    ['usr/bin/perl5.36-x86_64-linux-gnu', 'perl'],
    ['usr/bin/python', 'python'],
    ['usr/bin/python3.12', 'python'],
    ['usr/bin/python3.13t', 'python'],
    ['usr/bin/pypy3', 'python'],
    ['usr/libexec/platform-python3.9', 'python'],
    ['usr/local/bin/node', 'node'],
    ['usr/bin/nodejs', 'node'],
    ['usr/bin/node-22', 'node'],
    ['usr/bin/ruby', 'ruby'],
    ['usr/bin/ruby3.1', 'ruby'],
    ['usr/bin/ruby-mri', 'ruby'],
    ['usr/bin/ruby.ruby3.4', 'ruby'],
    ['usr/bin/php', 'php'],
    ['usr/bin/php8.2', 'php'],
    ['usr/bin/php84', 'php'],
    ['usr/bin/php-cgi8.2', 'php'],
    ['usr/bin/lua', 'lua'],
    ['usr/bin/lua5.4', 'lua'],
    ['usr/bin/luajit-2.1.0-beta3', 'lua'],
    ['usr/bin/tclsh', 'tclsh'],
    ['usr/bin/tclsh8.6', 'tclsh'],
    ['usr/bin/jimsh', 'jimsh'],
    ['usr/bin/socat', 'socat'],
    ['usr/bin/socat1', 'socat'],
    ['usr/bin/nsenter', 'nsenter'],
    ['package/admin/execline-2.9.6.1/command/execlineb', 'execline'],
    ['usr/bin/systemd-nspawn', 'systemd-nspawn'],
    ['opt/runtime/python3', 'python'],
  ])('is a binary at %s', (path, name) => {
    expect(starters([elf(path)])).toEqual([`${name} ${path}`]);
  });

  test('is a script in a folder of programs', () => {
    expect(starters([script('root/.pyenv/shims/python'), script('usr/bin/ruby')])).toEqual([
      'python root/.pyenv/shims/python',
      'ruby usr/bin/ruby',
    ]);
  });

  test.each<[string, LayerEntry[]]>([
    ['a directory', [{ kind: 'directory', path: 'usr/bin/node' }]],
    ['a data file', [text('usr/share/lua'), text('usr/bin/lua5.4')]],
    ['an executable file that is not a program', [elf('usr/bin/perl', null, { program: null })]],
    ['a program without an execute bit', [elf('usr/bin/perl', null, { mode: 0o644 })]],
    ['a common name outside a folder of programs', [elf('app/node'), elf('srv/lua')]],
    ['a script outside a folder of programs', [script('etc/python')]],
    ['a script of a dependency', [script('app/node_modules/x/bin/node')]],
    ['detached debug symbols', [elf('usr/lib/debug/usr/bin/python3.13')]],
    ['bun, which counts as a package manager', [elf('usr/bin/bun'), symlink('usr/bin/node', 'bun')]],
    [
      'a tool with a longer name',
      ['luac', 'lua-language-server', 'python3-config', 'phpize', 'rubocop'].map((name) =>
        elf(`usr/bin/${name}`),
      ),
    ],
    ['a dangling link', [symlink('usr/bin/python3', 'python3.13')]],
    ['a loop of links', [symlink('usr/bin/perl', 'perl5'), symlink('usr/bin/perl5', 'perl')]],
    [
      'a link out of the image to a file that is not there',
      [symlink('usr/bin/perl', '../../../../etc/perl')],
    ],
    [
      'an applet of a busybox with a shell',
      [elf('bin/busybox', 'busybox'), symlink('usr/bin/nsenter', '/bin/busybox')],
    ],
  ])('is not %s', (_, entries) => {
    const bun = entries.map((entry) => (entry.path === 'usr/bin/bun' ? elf('usr/bin/bun', 'bun') : entry));
    expect(starters(bun)).toEqual([]);
  });

  test('is a busybox without a shell that has a link with its name, and a packed program', () => {
    const layer = [elf('bin/busybox', BUSYBOX_WITHOUT_SHELL), symlink('usr/bin/nsenter', '/bin/busybox')];
    expect(starters([...layer, elf('usr/bin/node', PACKED)])).toEqual([
      'node usr/bin/node',
      'nsenter usr/bin/nsenter',
    ]);
  });

  test('is listed once with all of its names', () => {
    const perl = elf('usr/bin/perl');
    const layer = [
      ...[perl, hardlink('usr/bin/perl5.36.0', perl)],
      ...[elf('usr/bin/python3.13'), symlink('usr/bin/python3', 'python3.13')],
      ...[symlink('usr/local/bin/python', '/usr/bin/python3'), symlink('bin', 'usr/bin')],
    ];
    expect(starters(layer)).toEqual([
      'perl usr/bin/perl +usr/bin/perl5.36.0',
      'python usr/bin/python3.13 +usr/bin/python3 +usr/local/bin/python',
    ]);
  });

  test('has the path of a link if only that has its name', () => {
    expect(starters([elf('opt/x/runtime'), symlink('usr/bin/python3', '/opt/x/runtime')])).toEqual([
      'python usr/bin/python3',
    ]);
  });

  test('names its layer, its bytes and what it is', () => {
    const { starters: found } = detectInLayers(
      [elf('usr/bin/socat')],
      [elf('usr/bin/python3', null, { size: 7 })],
    );
    expect(found).toEqual([
      { kind: 'interpreter', name: 'python', path: 'usr/bin/python3', aliases: [], layer: 1, bytes: 7 },
      { kind: 'starter', name: 'socat', path: 'usr/bin/socat', aliases: [], layer: 0, bytes: 100 },
    ]);
  });

  test('is not listed if a later layer deletes it', () => {
    expect(starters([elf('usr/bin/perl')], [whiteout('usr/bin/perl')])).toEqual([]);
  });
});
