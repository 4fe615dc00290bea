import { describe, expect, test } from '@jest/globals';
import {
  detectInLayers,
  elf,
  describeComponents,
  PYTHON,
  symlink,
  text,
  whiteout,
} from '../../support/image-tree.ts';

describe('a module', () => {
  const module = text('usr/lib/python3.11/site-packages/pip/__main__.py');

  test('needs a visible interpreter if it is visible', () => {
    expect(describeComponents([module, PYTHON], [whiteout(PYTHON.path)])).toEqual([]);
  });

  test('for two versions of Python in one installation is one component', () => {
    const newer = text('usr/lib/python3.12/site-packages/pip/__main__.py');
    expect(describeComponents([module, newer, PYTHON])).toEqual([`pip ${module.path} module +${newer.path}`]);
  });
});

test('prefers the name of a file to the name of a link to it', () => {
  expect(describeComponents([elf('usr/bin/zsh'), symlink('usr/bin/bash', 'zsh')])).toEqual([
    'zsh usr/bin/zsh binary +usr/bin/bash',
  ]);
});

test('detects a program that only its group can start', () => {
  expect(describeComponents([elf('usr/bin/bash', null, { mode: 0o610 })])).toEqual([
    'bash usr/bin/bash binary',
  ]);
});

describe('a hidden link', () => {
  test('is followed through other hidden links', () => {
    const layer = [elf('opt/x'), symlink('opt/y', 'x'), symlink('opt/z', 'y'), symlink('bin/bash', '/opt/z')];
    expect(describeComponents(layer, [whiteout('opt'), whiteout('bin')])).toEqual([
      'bash bin/bash symlink hidden',
    ]);
  });

  test('is followed to a visible program', () => {
    const layer = [elf('opt/x'), symlink('bin/bash', '/opt/x')];
    expect(describeComponents(layer, [whiteout('bin/bash')])).toEqual(['bash bin/bash symlink hidden']);
  });

  test('that was created twice reports the layer that hid it last', () => {
    const link = symlink('bin/bash', '/opt/x');
    const { components } = detectInLayers([elf('opt/x'), link], [link], [whiteout('opt'), whiteout('bin')]);
    expect(components).toMatchObject([{ name: 'bash', path: 'bin/bash', layer: 1, hiddenBy: 2 }]);
  });
});

describe('a package database', () => {
  const part = (name: string) => text(`var/lib/dpkg/status.d/${name}`);

  test('belongs to the first layer that ships a part of it', () => {
    expect(detectInLayers([part('a')], [part('b')]).components).toMatchObject([{ name: 'dpkg', layer: 0 }]);
  });

  test('hidden by several layers reports the last of them', () => {
    const [a, b] = [part('a'), part('b')];
    const { components } = detectInLayers([a], [whiteout(a.path)], [b], [whiteout(b.path)]);
    expect(components).toMatchObject([{ name: 'dpkg', visible: false, layer: 0, hiddenBy: 3 }]);
  });
});
