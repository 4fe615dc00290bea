import { describe, expect, test } from '@jest/globals';
import { CATALOG } from '../../../../src/core/detection/catalog/catalog.ts';
import { SIGNATURES } from '../../../../src/core/detection/catalog/signatures.ts';
import { PACKED } from '../../../../src/core/image/program.ts';
import {
  describeComponents,
  elf,
  hardlink,
  NODE,
  PYTHON,
  script,
  symlink,
  text,
  whiteout,
} from '../../../support/image-tree.ts';

const PERL = elf('usr/bin/perl');
const BEAM = elf('usr/lib/erlang/erts-14/bin/beam.smp');
const OWN = elf('opt/x');
const BASH = '/bin/bash';

describe('is not detected', () => {
  test.each([
    ['a game named pacman', [elf('usr/games/pacman'), text('var/lib/dpkg/status.d/x', 0)]],
    ['a local game', [elf('usr/local/games/git'), elf('usr/local/games/gradle')]],
    ["cmdtest's yarn", [script('usr/bin/yarn', '/usr/bin/python3'), PYTHON, NODE]],
    ["Hadoop's yarn", [script('opt/hadoop/bin/yarn', '/usr/bin/env bash')]],
    ["Hadoop's yarn next to Node.js", [script('opt/hadoop/bin/yarn', '/usr/bin/env bash'), NODE]],
    ['yarn without Node.js', [script('usr/bin/yarn', '/usr/bin/env node')]],
    ['pip without Python', [script('usr/bin/pip', '/usr/bin/python3')]],
    ['npm next to Python', [script('usr/bin/npm', '/usr/bin/env node'), PYTHON]],
    ['pip for Node.js', [script('usr/bin/pip', '/usr/bin/node'), NODE, PYTHON]],
    ['own programs', ['snap', 'pkg', 'mix', 'rpm'].map((name) => elf(`usr/local/bin/${name}`))],
    ['own scripts', ['snap', 'rpm', 'pacman'].map((name) => script(`usr/local/bin/${name}`, BASH))],
    ['an own mix in a shell', [script('usr/local/bin/mix', BASH), BEAM]],
    ['own programs in the root', ['snap', 'pkg', 'mix', 'rpm'].map((name) => elf(name))],
    ['more own programs', ['cards', 'cave', 'sorcery', 'yay'].map((name) => elf(`app/bin/${name}`))],
    [
      'tools in Python',
      ['dash', 'fish', 'sh'].map((name) => script(`usr/bin/${name}`, '/usr/bin/env python3')),
    ],
    ['a tool in Node.js behind a link', [script('opt/x', '/usr/bin/node'), symlink('bin/bash', '/opt/x')]],
    ['an own program behind a link', [elf('opt/x'), symlink('usr/bin/rpm', '/opt/x')]],
    ['an own program behind a hard link', [OWN, hardlink('usr/bin/rpm', OWN)]],
  ])('%s', (_, layer) => {
    expect(describeComponents(layer)).toEqual([]);
  });

  test('an own program that a later layer deletes', () => {
    expect(describeComponents([elf('usr/bin/rpm')], [whiteout('usr/bin/rpm')])).toEqual([]);
  });
});

describe('is detected', () => {
  test.each([
    ['rpm', elf('usr/bin/rpm', 'rpm'), text('x')],
    ['an rpm whose content is unknown, with its files', elf('usr/bin/rpm'), text('usr/lib/rpm/rpmrc')],
    ['the same with its database', elf('usr/bin/rpm'), text('var/lib/rpm/Packages')],
    ['a packed rpm', elf('usr/bin/rpm', PACKED), text('x')],
    ['pkg of FreeBSD', elf('usr/sbin/pkg'), text('x')],
    ['pacman with its configuration', elf('usr/bin/pacman'), text('etc/pacman.conf')],
    ['mix', script('usr/lib/elixir/bin/mix', '/usr/bin/env elixir'), BEAM],
    ['yarn', script('opt/yarn/bin/yarn', '/bin/sh'), NODE],
    ['yarn', script('usr/bin/yarn', '/usr/bin/env -S NODE_ENV=x node --no-warnings'), NODE],
    ['pip', script('opt/venv/bin/pip', '/opt/venv/bin/python3.12'), PYTHON],
    ['pip with a long path', script('opt/venv/bin/pip', '/bin/sh'), PYTHON],
    ['pip in shims', script('root/.pyenv/shims/pip3', '/usr/bin/env bash'), PYTHON],
    ['pip of an unknown interpreter', script('usr/bin/pip', '/usr/bin/python-exec2c'), PYTHON],
    [
      'pip of Red Hat',
      script('usr/bin/pip3.6', '/usr/libexec/platform-python'),
      elf('usr/libexec/platform-python3.6'),
    ],
    ['cpan', script('usr/bin/cpan', '/usr/bin/perl'), PERL],
    ['cards with its packages', elf('usr/bin/cards'), text('var/lib/pkg/DB/cards/META')],
    ['cave with its configuration', elf('usr/bin/cave'), text('etc/paludis/environment.conf')],
    ['sorcery', script('usr/sbin/sorcery', BASH), text('etc/sorcery/config')],
    ['paru next to pacman', elf('usr/bin/paru'), text('etc/pacman.conf')],
    ['a wrapper for a shell', script('usr/bin/fish', BASH), text('x')],
    ['a shell in Python', script('usr/bin/xonsh', '/usr/bin/python3'), PYTHON],
    ['a shell whose content is unknown', elf('bin/bash'), text('x')],
    ['a shell among games', elf('usr/games/zsh'), text('x')],
    ['apt-get whose content is unknown', elf('usr/bin/apt-get'), text('x')],
  ])('%s', (_, program, companion) => {
    expect(describeComponents([program, companion])).toHaveLength(1);
  });

  test('a hidden program with hidden companions', () => {
    const layer = [elf('usr/bin/rpm'), text('usr/lib/rpm/rpmrc'), PYTHON, script('opt/bin/pip')];
    expect(describeComponents(layer, [whiteout('usr'), whiteout('opt')])).toEqual([
      'rpm usr/bin/rpm binary hidden',
      'pip opt/bin/pip script hidden',
    ]);
  });
});

test('a name that needs proof is a name of its row, which says what proves it', () => {
  const rows = CATALOG.filter((row) => row.contentNames !== undefined);
  expect(rows).not.toEqual([]);
  for (const { name, names = [], kind, contentNames = [], companions = [] } of rows) {
    expect([name, ...names]).toEqual(expect.arrayContaining([...contentNames]));
    const hasSignature = SIGNATURES.some(({ program }) => program === name);
    expect(hasSignature || companions.length > 0).toBe(true);
    expect(kind).not.toBe('shell');
  }
});
