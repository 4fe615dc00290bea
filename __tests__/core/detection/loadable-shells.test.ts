import { describe, expect, test } from '@jest/globals';
import type { FileEntry, LayerEntry } from '../../../src/core/image/layer.ts';
import { BUSYBOX_WITHOUT_SHELL, LOADER as LOADER_CONTENT, PACKED } from '../../../src/core/image/program.ts';
import { isEffective } from '../../../src/core/comparison/compare-components.ts';
import { formatEvidence } from '../../../src/core/report/view/components.ts';
import {
  describeComponents,
  detectInLayers,
  elf,
  hardlink,
  symlink,
  text,
  whiteout,
} from '../../support/image-tree.ts';

const GLIBC = '/lib64/ld-linux-x86-64.so.2';
const MUSL = '/lib/ld-musl-x86_64.so.1';
const LOADER = elf('lib64/ld-linux-x86-64.so.2');

/** A file without an execute bit that names this loader. */
function loadable(path: string, identity: string | null = null, interpreter = GLIBC): FileEntry {
  return elf(path, null, { mode: 0o644, program: { format: 'loadable', identity, interpreter } });
}

describe('a shell without an execute bit', () => {
  test('is listed if the image has its loader, and violates no rule', () => {
    const bash = loadable('opt/data', 'bash');
    const { components, executableCount } = detectInLayers([LOADER, bash, hardlink('opt/copy', bash)]);
    expect(components).toMatchObject([
      {
        kind: 'shell',
        name: 'bash',
        path: 'opt/copy',
        aliases: ['opt/data'],
        visible: true,
        layer: 0,
        bytes: 100,
      },
    ]);
    expect(components.map(formatEvidence)).toEqual(['not executable, can be started by the loader']);
    expect(components.filter(isEffective)).toEqual([]);
    expect(executableCount).toBe(1);
  });

  test.each<[string, FileEntry, readonly string[]]>([
    ['by its name', loadable('bin/dash'), ['dash bin/dash not-executable']],
    ['by its name if it is packed', loadable('bin/dash', PACKED), ['dash bin/dash not-executable']],
    ['by its content first', loadable('bin/dash', 'zsh'), ['zsh bin/dash not-executable']],
    [
      'by its name if its content is a loader, too',
      loadable('bin/dash', LOADER_CONTENT),
      ['dash bin/dash not-executable'],
    ],
    ['not if its content is another program', loadable('bin/dash', 'git'), []],
    ['not if it has no shell', loadable('bin/busybox', BUSYBOX_WITHOUT_SHELL), []],
    ['not if its name needs proof', loadable('bin/rc'), []],
    ['not if its name only counts in another folder', loadable('opt/ion'), []],
    ['not if it is another program', loadable('bin/git', 'git'), []],
    ['not if it is a file with that name', text('bin/bash'), []],
  ])('is found %s', (_, file, expected) => {
    expect(describeComponents([LOADER, file])).toEqual(expected);
  });

  test.each<[string, string, LayerEntry[], boolean]>([
    ['its loader', GLIBC, [LOADER], true],
    [
      'its loader behind a link',
      GLIBC,
      [elf('lib/ld-2.31.so'), symlink('lib/ld-linux-x86-64.so.2', 'ld-2.31.so')],
      true,
    ],
    ['the loader of another C library', MUSL, [LOADER], true],
    ['its own unusual loader', '/nix/ld-linux-odd.so.2', [elf('nix/ld-linux-odd.so.2')], true],
    ['a loader with another name', GLIBC, [elf('opt/run', LOADER_CONTENT)], true],
    ['a loader with another name behind a link', MUSL, [elf('a', LOADER_CONTENT), symlink('b', 'a')], true],
    ['a loader with another name that is not executable', GLIBC, [loadable('a', LOADER_CONTENT)], false],
    ['no loader', GLIBC, [elf('lib/libc.so.6')], false],
    ['the loader of another machine', '/lib/ld-linux-aarch64.so.1', [LOADER], false],
    ['a loader that is not executable', GLIBC, [loadable('lib64/ld-linux-x86-64.so.2')], false],
    ['a loader that is a text', GLIBC, [text('lib64/ld-linux-x86-64.so.2')], false],
    ['a link to nothing', GLIBC, [symlink('lib64/ld-linux-x86-64.so.2', 'gone')], false],
  ])('needs a loader: %s', (_, interpreter, entries, isListed) => {
    const components = describeComponents([loadable('bin/bash', 'bash', interpreter), ...entries]);
    expect(components).toEqual(isListed ? ['bash bin/bash not-executable'] : []);
  });

  test('needs to be visible, like its loader', () => {
    expect(describeComponents([LOADER, loadable('bin/bash')], [whiteout('bin/bash')])).toEqual([]);
    expect(describeComponents([LOADER, loadable('bin/bash')], [whiteout('lib64')])).toEqual([]);
  });

  test('is one more finding next to the executable file that it replaces', () => {
    const layers = [[LOADER, elf('bin/bash', 'bash')], [loadable('bin/bash', 'bash')]];
    expect(describeComponents(...layers)).toEqual([
      'bash bin/bash not-executable',
      'bash bin/bash binary hidden',
    ]);
  });
});
