import { describe, expect, test } from '@jest/globals';
import { detectIn, elf, found, PYTHON, symlink, text, whiteout } from '../../support/image-tree.ts';

describe('a module', () => {
  const module = text('usr/lib/python3.11/site-packages/pip/__main__.py');

  test('that is seen needs an interpreter that is seen', () => {
    expect(found([module, PYTHON], [whiteout(PYTHON.path)])).toEqual([]);
  });

  test('of two versions of Python in one installation is one component', () => {
    const other = text('usr/lib/python3.12/site-packages/pip/__main__.py');
    expect(found([module, other, PYTHON])).toEqual([`pip ${module.path} module +${other.path}`]);
  });
});

test('the name of a file itself says more than that of a link to it', () => {
  expect(found([elf('usr/bin/zsh'), symlink('usr/bin/bash', 'zsh')])).toEqual([
    'zsh usr/bin/zsh binary +usr/bin/bash',
  ]);
});

test('a program that only its group may start is one', () => {
  expect(found([elf('usr/bin/bash', null, { mode: 0o610 })])).toEqual(['bash usr/bin/bash binary']);
});

describe('a hidden link', () => {
  test('leads by way of other hidden links', () => {
    const layer = [elf('opt/x'), symlink('opt/y', 'x'), symlink('opt/z', 'y'), symlink('bin/bash', '/opt/z')];
    expect(found(layer, [whiteout('opt'), whiteout('bin')])).toEqual(['bash bin/bash symlink hidden']);
  });

  test('leads to a program that is still there', () => {
    const layer = [elf('opt/x'), symlink('bin/bash', '/opt/x')];
    expect(found(layer, [whiteout('bin/bash')])).toEqual(['bash bin/bash symlink hidden']);
  });

  test('that was made twice is told by the layer that hid it last', () => {
    const link = symlink('bin/bash', '/opt/x');
    const { components } = detectIn([elf('opt/x'), link], [link], [whiteout('opt'), whiteout('bin')]);
    expect(components).toMatchObject([{ name: 'bash', path: 'bin/bash', layer: 1, hiddenBy: 2 }]);
  });
});

describe('a package database', () => {
  const part = (name: string) => text(`var/lib/dpkg/status.d/${name}`);

  test('comes from the first layer that ships a part of it', () => {
    expect(detectIn([part('a')], [part('b')]).components).toMatchObject([{ name: 'dpkg', layer: 0 }]);
  });

  test('that was hidden in parts is hidden by the last of them', () => {
    const [a, b] = [part('a'), part('b')];
    const { components } = detectIn([a], [whiteout(a.path)], [b], [whiteout(b.path)]);
    expect(components).toMatchObject([{ name: 'dpkg', visible: false, layer: 0, hiddenBy: 3 }]);
  });
});
