import { describe, expect, test } from '@jest/globals';
import { COMPONENT_KINDS } from '../../../src/core/detection/component.ts';
import { BUSYBOX_WITHOUT_SHELL, PACKED, TOYBOX_WITHOUT_SHELL } from '../../../src/core/image/program.ts';
import type { FileEntry } from '../../../src/core/image/layer.ts';
import {
  archive,
  detectInLayers,
  elf,
  describeComponents,
  hardlink,
  NODE,
  PYTHON,
  script,
  symlink,
  text,
  whiteout,
} from '../../support/image-tree.ts';

describe('a file name', () => {
  test.each([
    ['a file without an execute bit', text('usr/bin/bash')],
    ['a shell completion', text('usr/share/bash-completion/completions/apt')],
    ['an executable file that is not a program', elf('usr/bin/bash', null, { program: null })],
    ['a program without an execute bit', elf('usr/bin/bash', null, { mode: 0o644 })],
    ['a script outside a folder of programs', script('etc/cron.daily/dpkg')],
    ['a bug script', script('usr/share/bug/zsh')],
    ['detached debug symbols', elf('usr/lib/debug/usr/bin/bash')],
    ['a script of a dependency', script('app/node_modules/make/bin/make')],
    ['a script of a Python package', script('usr/lib/python3/site-packages/x/bin/npm')],
    ['an ambiguous name outside a folder of programs', elf('app/go')],
    ['an ambiguous name in the root', elf('rc')],
  ])('is no evidence for %s', (_, entry) => {
    expect(describeComponents([entry])).toEqual([]);
  });

  test.each([
    ['usr/bin/bash', 'bash'],
    ['opt/tools/bash', 'bash'],
    ['bash', 'bash'],
    ['usr/local/go/bin/go', 'go'],
    ['usr/lib/llvm-16/bin/clang-16', 'clang'],
  ])('is evidence for a binary at %s', (path, name) => {
    expect(describeComponents([elf(path)])).toEqual([`${name} ${path} binary`]);
  });

  test.each([
    ['usr/bin/tce-load', 'tce-load'],
    ['usr/bin/yum', 'yum'],
    ['usr/share/maven/bin/mvn', 'mvn'],
    ['usr/local/bin/bash', 'bash'],
  ])('is evidence for a script at %s', (path, name) => {
    expect(describeComponents([script(path)])).toEqual([`${name} ${path} script`]);
  });

  test('that is not in the catalog makes a shell script no component', () => {
    expect(describeComponents([script('usr/local/bin/entrypoint', '/bin/bash')])).toEqual([]);
  });
});

describe('links', () => {
  test('to a known program are aliases', () => {
    expect(describeComponents([elf('bin/dash', 'dash'), symlink('bin/sh', 'dash')])).toEqual([
      'dash bin/dash binary +bin/sh',
    ]);
  });

  test('are followed through linked directories, and no path counts twice', () => {
    const layer = [symlink('bin', 'usr/bin'), elf('usr/bin/dash'), symlink('usr/bin/sh', '/bin/dash')];
    expect(describeComponents(layer)).toEqual(['dash usr/bin/dash binary +usr/bin/sh']);
  });

  test('name a program whose file name is not in the catalog', () => {
    const { components } = detectInLayers([elf('opt/foo/x'), symlink('bin/sh', '/opt/foo/x')]);
    expect(components).toMatchObject([
      { kind: 'shell', name: 'sh', path: 'bin/sh', evidence: 'symlink', detail: '→ /opt/foo/x', bytes: 100 },
    ]);
  });

  test('through the root of a process are links in the image', () => {
    const layer = [elf('opt/foo/x'), symlink('bin/sh', '/proc/self/root/opt/foo/x')];
    expect(describeComponents(layer)).toEqual(['sh bin/sh symlink']);
  });

  test('with a role name are outranked by the name of a program', () => {
    const layer = [elf('opt/foo/x'), symlink('bin/sh', '/opt/foo/x'), symlink('bin/bash', '/opt/foo/x')];
    expect(describeComponents(layer)).toEqual(['bash bin/bash symlink +bin/sh']);
  });

  test('named like a shell make another program a shell', () => {
    const layer = [elf('usr/bin/git'), symlink('bin/sh', '/usr/bin/git')];
    expect(describeComponents(layer)).toEqual(['sh bin/sh symlink +usr/bin/git']);
  });

  test('are ignored if they are broken, circular, or lead to a text file', () => {
    const layer = [
      symlink('bin/bash', 'missing'),
      symlink('bin/zsh', 'zsh'),
      symlink('bin/ksh', '/etc/x'),
      text('etc/x'),
    ];
    expect(describeComponents(layer)).toEqual([]);
  });

  test('inside a dependency are ignored', () => {
    const layer = [script('app/node_modules/rc/cli.js'), symlink('app/node_modules/.bin/rc', '../rc/cli.js')];
    expect(describeComponents(layer)).toEqual([]);
  });

  test('that are hard links are equal names, of which the best is shown', () => {
    const file = elf('bin/[', 'busybox');
    const layer = [
      file,
      ...['busybox', 'sh', 'ash', 'cat', 'ls'].map((name) => hardlink(`bin/${name}`, file)),
    ];
    const { components } = detectInLayers(layer);
    expect(components).toMatchObject([
      {
        name: 'busybox',
        path: 'bin/busybox',
        aliases: ['bin/ash', 'bin/sh'],
        evidence: 'hardlink',
        detail: '= /bin/[',
      },
    ]);
    expect(components[0]?.bytes).toBe(100);
  });
});

describe('content', () => {
  test('identifies a shell with any name and path', () => {
    const { components } = detectInLayers([elf('app/healthcheck', 'busybox')]);
    expect(components).toMatchObject([
      {
        kind: 'shell',
        name: 'busybox',
        path: 'app/healthcheck',
        evidence: 'renamed',
        detail: 'content of busybox',
      },
    ]);
  });

  test.each([
    'make',
    'go',
    'git',
    'gcc',
    'ld',
    'tcc',
    'zig',
    'cmake',
    'ninja',
    'uv',
    'pnpm',
    'rustup',
    'opam',
  ])('identifies %s with any name and path', (name) => {
    expect(describeComponents([elf('app/worker', name)])).toEqual([`${name} app/worker renamed`]);
  });

  test('outranks a name', () => {
    expect(describeComponents([elf('usr/bin/git', 'bash')])).toEqual(['bash usr/bin/git renamed']);
    expect(describeComponents([elf('app/node_modules/x/y', 'dash')])).toEqual([
      'dash app/node_modules/x/y renamed',
    ]);
  });

  test('identifies the program behind sh, which does not count as renamed', () => {
    const { components } = detectInLayers([elf('bin/sh', 'dash')]);
    expect(components).toMatchObject([{ name: 'dash', evidence: 'binary', detail: 'content of dash' }]);
  });

  test('makes the file the reported name instead of a link', () => {
    const layer = [elf('opt/foo/x', 'zsh'), symlink('bin/sh', '/opt/foo/x')];
    expect(describeComponents(layer)).toEqual(['zsh opt/foo/x renamed +bin/sh']);
  });

  test('lists a renamed copy as an alias of the original', () => {
    const layer = [elf('usr/bin/bash', 'bash'), elf('usr/bin/helper', 'bash')];
    expect(describeComponents(layer)).toEqual(['bash usr/bin/bash binary +usr/bin/helper']);
  });
});

describe('busybox and toybox', () => {
  const names = ['sh', 'ash', 'dpkg', 'dpkg-deb', 'rpm', 'ls'];

  test('list applets named like package managers as applets, and those named like shells as aliases', () => {
    const layer = [elf('bin/busybox', 'busybox'), ...names.map((name) => symlink(`bin/${name}`, 'busybox'))];
    const { components } = detectInLayers(layer);
    expect(components).toMatchObject([
      { name: 'busybox', evidence: 'binary', aliases: ['bin/ash', 'bin/sh'], bytes: 100 },
      {
        name: 'dpkg',
        path: 'bin/dpkg',
        aliases: ['bin/dpkg-deb'],
        evidence: 'applet',
        detail: 'of busybox',
        bytes: 0,
      },
      { name: 'rpm', path: 'bin/rpm', evidence: 'applet', bytes: 0 },
    ]);
  });

  test('are one program if installed as copies', () => {
    const copies = ['busybox', ...names].map((name) => elf(`bin/${name}`, 'busybox', { digest: 'same' }));
    expect(describeComponents(copies)).toEqual([
      'busybox bin/busybox binary +bin/ash +bin/sh',
      'dpkg bin/dpkg applet +bin/dpkg-deb',
      'rpm bin/rpm applet',
    ]);
  });

  test('are different programs if their content differs', () => {
    const layer = [elf('bin/busybox', 'busybox'), elf('bin/busybox.suid', 'busybox')];
    expect(describeComponents(layer)).toEqual([
      'busybox bin/busybox binary',
      'busybox bin/busybox.suid binary',
    ]);
  });

  test('do not count as the manager of a database', () => {
    const layer = [
      elf('bin/busybox', 'busybox'),
      symlink('bin/dpkg', 'busybox'),
      text('var/lib/dpkg/status'),
    ];
    expect(describeComponents(layer)).toContain('dpkg var/lib/dpkg/status database-only');
  });
});

describe('one program is one component', () => {
  test('for a suite with all its names', () => {
    const layer = [elf('usr/bin/apt', 'apt'), elf('usr/bin/apt-get', 'apt'), elf('usr/bin/apt-cache')];
    expect(
      describeComponents([
        ...layer,
        elf('usr/lib/apt/methods/http'),
        script('usr/lib/apt/apt.systemd.daily'),
      ]),
    ).toEqual(['apt usr/bin/apt binary +usr/bin/apt-cache +usr/bin/apt-get']);
  });

  test('for the scripts of a suite, with their total size', () => {
    const { components } = detectInLayers([PYTHON, script('usr/bin/pip'), script('usr/bin/pip3')]);
    expect(components).toMatchObject([{ path: 'usr/bin/pip', aliases: ['usr/bin/pip3'], bytes: 200 }]);
  });

  test('for a compiler, reported by its binary instead of a wrapper script', () => {
    const layer = [
      script('usr/bin/c89-gcc'),
      elf('usr/bin/x86_64-linux-gnu-gcc-12'),
      symlink('usr/bin/gcc', 'x86_64-linux-gnu-gcc-12'),
      symlink('usr/bin/cc', 'gcc'),
    ];
    expect(describeComponents(layer)).toEqual([
      'gcc usr/bin/x86_64-linux-gnu-gcc-12 binary +usr/bin/c89-gcc +usr/bin/cc +usr/bin/gcc',
    ]);
  });

  test('in each of two installations', () => {
    expect(describeComponents([elf('bin/bash', 'bash'), elf('opt/x/bin/bash', 'bash')])).toEqual([
      'bash bin/bash binary',
      'bash opt/x/bin/bash binary',
    ]);
  });

  test('for two files of one name with the same content, but not with different content', () => {
    const same = { digest: 'same' };
    expect(describeComponents([elf('bin/bash'), elf('usr/bin/bash')])).toHaveLength(2);
    expect(
      describeComponents([elf('usr/bin/git', null, same), elf('usr/lib/git-core/git', null, same)]),
    ).toEqual(['git usr/bin/git binary +usr/lib/git-core/git']);
  });
});

describe('modules', () => {
  const module = text('usr/lib/python3.11/site-packages/pip/__main__.py');

  test('are detected if the image has their interpreter', () => {
    expect(describeComponents([module, PYTHON])).toEqual([`pip ${module.path} module`]);
    expect(describeComponents([module])).toEqual([]);
    expect(describeComponents([module, NODE])).toEqual([]);
    expect(describeComponents([module, script('usr/bin/python3')])).toEqual([]);
  });

  test('are detected if their interpreter is a link to a binary', () => {
    const layer = [module, elf('opt/py/x'), symlink('usr/bin/python3', '/opt/py/x')];
    expect(describeComponents(layer)).toEqual([`pip ${module.path} module`]);
  });

  test('are not a second component next to their script', () => {
    expect(describeComponents([module, PYTHON, script('usr/bin/pip3')])).toEqual(['pip usr/bin/pip3 script']);
  });

  test('in a bundled wheel are ignored', () => {
    const wheel = text('usr/lib/python3.11/ensurepip/_bundled/pip-24.0-py3-none-any.whl');
    expect(describeComponents([PYTHON, wheel])).toEqual([]);
  });

  test.each([
    ['yarn', 'opt/yarn-v1.22.22/bin/yarn.js', NODE],
    ['yarn', 'root/.cache/node/corepack/v1/yarn/4.1.0/yarn.js', NODE],
    ['yarn', 'app/.yarn/releases/yarn-4.1.0.cjs', NODE],
    ['pnpm', 'root/.cache/node/corepack/v1/pnpm/9.1.0/bin/pnpm.cjs', NODE],
    ['poetry', 'opt/venv/lib/python3.12/site-packages/poetry/__main__.py', PYTHON],
    ['hatch', 'opt/venv/lib/python3.12/site-packages/hatch/__main__.py', PYTHON],
    ['composer', 'app/composer.phar', elf('usr/local/bin/php')],
    ['bundler', 'usr/lib/ruby/gems/3.1.0/gems/bundler-2.3.7/exe/bundle', elf('usr/bin/ruby3.1')],
    ['yarn', 'app/.yarn/releases/yarn-1.22.22.js', NODE],
    ['yarn', 'app/node_modules/@yarnpkg/cli-dist/bin/yarn.js', NODE],
    ['gem', 'usr/local/lib/ruby/3.3.0/rubygems/commands/install_command.rb', elf('usr/local/bin/ruby')],
    ['dnf', 'usr/lib/python3.9/site-packages/dnf/cli/main.py', elf('usr/libexec/platform-python3.9')],
    ['dotnet-sdk', 'usr/share/dotnet/sdk/8.0.404/dotnet.dll', elf('usr/share/dotnet/dotnet')],
    ['xonsh', 'usr/lib/python3/dist-packages/xonsh/__main__.py', PYTHON],
    ['pwsh', 'opt/microsoft/powershell/7/pwsh.dll', elf('usr/share/dotnet/dotnet')],
  ])('include %s at %s', (name, path, interpreter) => {
    expect(describeComponents([text(path), interpreter])).toEqual([`${name} ${path} module`]);
    expect(describeComponents([text(path)])).toEqual([]);
  });

  test.each([
    ['the loader of gems, which each Ruby has', 'usr/lib/ruby/3.1.0/rubygems.rb', elf('usr/bin/ruby')],
    ['a library of dnf', 'usr/lib/python3.9/site-packages/dnf/base.py', PYTHON],
    [
      'the .NET runtime',
      'usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.11/System.Runtime.dll',
      elf('usr/share/dotnet/dotnet'),
    ],
    ['a folder named sdk', 'opt/app/sdk/lib/dotnet.dll', elf('usr/share/dotnet/dotnet')],
    ['a small file named yarn.js', 'app/node_modules/tool/lib/package-managers/yarn.js', NODE],
  ])('do not include %s', (_, path, interpreter) => {
    expect(describeComponents([text(path), interpreter])).toEqual([]);
  });

  test.each(['usr/local/lib/yarn.js', 'opt/yarn-1.22.22.js', 'opt/yarn-legacy-1.22.22.js'])(
    'include the single file of yarn at %s, because of its size',
    (path) => {
      expect(describeComponents([text(path, 5_343_000), NODE])).toEqual([`yarn ${path} module`]);
      expect(describeComponents([text(path, 999_999), NODE])).toEqual([]);
    },
  );

  test('of RubyGems belong to the program, if there is one', () => {
    const gem = script('usr/local/bin/gem', '/usr/local/bin/ruby');
    const command = text('usr/local/lib/ruby/3.3.0/rubygems/commands/install_command.rb');
    const ruby = elf('usr/local/bin/ruby');
    expect(describeComponents([ruby, gem, command])).toEqual([`gem ${gem.path} script`]);
    expect(describeComponents([ruby, gem, command], [whiteout(gem.path)])).toEqual([
      `gem ${command.path} module`,
    ]);
  });

  test('of npm and corepack count as scripts if they are linked by their name', () => {
    const npm = script('usr/local/lib/node_modules/npm/bin/npm-cli.js', '/usr/bin/env node');
    const corepack = text('usr/local/lib/node_modules/corepack/dist/corepack.js');
    expect(describeComponents([NODE, npm, corepack])).toEqual([
      `corepack ${corepack.path} module`,
      `npm ${npm.path} module`,
    ]);
    const link = symlink('usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js');
    expect(describeComponents([NODE, npm, link])).toEqual([`npm ${npm.path} script +usr/local/bin/npm`]);
  });
});

describe('archives that an interpreter runs', () => {
  const PHP = elf('usr/bin/php8.2');

  test.each([
    ['pip', 'usr/lib/python3.12/ensurepip/_bundled/pip-24.0-py3-none-any.whl', PYTHON],
    ['pip', 'usr/local/share/tool', PYTHON],
    ['poetry', 'opt/poetry', PYTHON],
    ['composer', 'app/bin/tool', PHP],
  ])('include %s at %s', (name, path, interpreter) => {
    expect(describeComponents([archive(path, name), interpreter])).toEqual([`${name} ${path} module`]);
    expect(describeComponents([archive(path, name)])).toEqual([]);
    expect(describeComponents([archive(path, name), NODE])).toEqual([]);
  });

  test('are reported by their content, not by their names', () => {
    const zipapp = (path: string): FileEntry => ({
      ...elf(path),
      program: { format: 'script', interpreter: '/usr/bin/python3', identity: 'pip' },
    });
    expect(describeComponents([PYTHON, zipapp('usr/bin/tool')])).toEqual(['pip usr/bin/tool module']);
    expect(describeComponents([PYTHON, zipapp('usr/bin/make')])).toEqual(['pip usr/bin/make module']);
    expect(describeComponents([PYTHON, zipapp('usr/bin/pip')])).toEqual(['pip usr/bin/pip script']);
    expect(describeComponents([PYTHON, archive('app/composer.phar', 'pip')])).toEqual([
      'pip app/composer.phar module',
    ]);
  });

  test('are no programs, whatever their names and modes', () => {
    const wheel = { ...archive('usr/bin/bash', 'pip'), mode: 0o755 };
    expect(describeComponents([wheel, symlink('bin/sh', '/usr/bin/bash')])).toEqual([]);
    expect(detectInLayers([wheel]).executableCount).toBe(0);
  });

  test('belong to the program of their installation, and are reported if it is hidden', () => {
    const pip = script('usr/local/bin/pip', '/usr/local/bin/python3');
    const wheel = archive('usr/local/lib/python3.12/ensurepip/_bundled/pip-24.0-py3-none-any.whl', 'pip');
    expect(describeComponents([PYTHON, pip, wheel])).toEqual([`pip ${pip.path} script`]);
    expect(describeComponents([PYTHON, pip, wheel], [whiteout(pip.path)])).toEqual([
      `pip ${wheel.path} module`,
    ]);
    expect(describeComponents([PYTHON, wheel], [whiteout(wheel.path)])).toEqual([
      `pip ${wheel.path} module hidden`,
    ]);
  });
});

describe('package databases', () => {
  test.each([
    ['dpkg', 'var/lib/dpkg/status.d/base', 'var/lib/dpkg/status.d', 'usr/bin/dpkg'],
    ['dpkg', 'var/lib/dpkg/status', 'var/lib/dpkg/status', 'usr/bin/apt-get'],
    ['rpm', 'usr/lib/sysimage/rpm/Packages.db', 'usr/lib/sysimage/rpm/Packages.db', 'usr/bin/microdnf'],
    ['rpm', 'var/lib/rpm/rpmdb.sqlite', 'var/lib/rpm/rpmdb.sqlite', 'bin/rpm'],
    ['apk', 'lib/apk/db/installed', 'lib/apk/db/installed', 'sbin/apk'],
    ['opkg', 'usr/lib/opkg/status', 'usr/lib/opkg/status', 'bin/opkg'],
    ['pacman', 'var/lib/pacman/local/bash-5.2-1/desc', 'var/lib/pacman/local', 'usr/bin/pacman'],
  ])('%s at %s is only a database unless the image has a program for it', (name, file, path, manager) => {
    expect(describeComponents([text(file)])).toEqual([`${name} ${path} database-only`]);
    expect(detectInLayers([text(file)]).components).toMatchObject([
      { kind: 'os-package-manager', bytes: 0, layer: 0 },
    ]);
    expect(describeComponents([text(file), elf(manager)])).not.toContain(`${name} ${path} database-only`);
    expect(describeComponents([text(file), elf(manager)], [whiteout(manager)])).toContain(
      `${name} ${path} database-only`,
    );
  });

  test('without content are ignored', () => {
    expect(describeComponents([text('var/lib/dpkg/status', 0), text('var/lib/dpkg/status-old')])).toEqual([]);
  });
});

describe('hidden components', () => {
  const bash = elf('bin/bash', 'bash');

  test('have the layer that ships them and the layer that hides them', () => {
    const { components } = detectInLayers(
      [text('x')],
      [bash, symlink('bin/rbash', 'bash')],
      [whiteout('bin')],
    );
    expect(components).toMatchObject([
      {
        name: 'bash',
        path: 'bin/bash',
        aliases: ['bin/rbash'],
        visible: false,
        layer: 1,
        hiddenBy: 2,
        bytes: 100,
      },
    ]);
  });

  test('are found by their content and by the name of a hidden link', () => {
    expect(describeComponents([elf('tmp/x', 'dash')], [whiteout('tmp/x')])).toEqual([
      'dash tmp/x renamed hidden',
    ]);
    const layer = [elf('opt/x'), symlink('bin/sh', '../opt/x')];
    expect(describeComponents(layer, [whiteout('opt'), whiteout('bin')])).toEqual([
      'sh bin/sh symlink hidden',
    ]);
  });

  test.each([
    ['upgraded', [elf('bin/bash', 'bash')]],
    ['changed only in its mode', [{ ...bash, mode: 0o700 }]],
    ['moved within its installation', [whiteout('bin/bash'), elf('usr/bin/bash')]],
  ])('are not reported if the program was %s', (_, layer) => {
    const { components } = detectInLayers([bash], layer);
    expect(components).toMatchObject([{ name: 'bash', visible: true, layer: 1, hiddenBy: null }]);
  });

  test('are reported if only the execute bit was removed', () => {
    expect(describeComponents([bash], [text('bin/bash')])).toEqual(['bash bin/bash binary hidden']);
  });

  test('are reported in addition to a visible one of another installation', () => {
    expect(describeComponents([bash], [whiteout('bin/bash'), elf('opt/x/bin/bash')])).toEqual([
      'bash opt/x/bin/bash binary',
      'bash bin/bash binary hidden',
    ]);
  });

  test('hidden several times are one component, as last hidden', () => {
    const { components } = detectInLayers([bash], [elf('bin/bash')], [whiteout('bin/bash')]);
    expect(components).toMatchObject([{ path: 'bin/bash', aliases: [], layer: 1, hiddenBy: 2 }]);
    expect(components).toHaveLength(1);
  });

  test('are not reported while a hard link keeps the program visible', () => {
    expect(describeComponents([bash, hardlink('opt/b', bash)], [whiteout('bin/bash')])).toEqual([
      'bash opt/b renamed',
    ]);
  });

  test('include modules if the image ships their interpreter, visible or hidden', () => {
    const pip = text('usr/lib/python3/dist-packages/pip/__main__.py');
    const whiteouts = [whiteout('usr/lib/python3/dist-packages/pip')];
    const hidden = [`pip ${pip.path} module hidden`];
    expect(describeComponents([pip, PYTHON], whiteouts)).toEqual(hidden);
    expect(describeComponents([pip, PYTHON], [...whiteouts, whiteout(PYTHON.path)])).toEqual(hidden);
    expect(describeComponents([pip, NODE], whiteouts)).toEqual([]);
    expect(describeComponents([pip, PYTHON], [{ ...pip, size: 7 }])).toEqual([`pip ${pip.path} module`]);
  });

  test('include the applets of a hidden busybox', () => {
    const layer = [elf('bin/busybox', 'busybox'), symlink('bin/dpkg', 'busybox')];
    const { components } = detectInLayers(layer, [whiteout('bin')]);
    expect(components).toMatchObject([
      { name: 'busybox', visible: false, hiddenBy: 1 },
      { name: 'dpkg', evidence: 'applet', visible: false, layer: 0, hiddenBy: 1 },
    ]);
  });

  test('include a database if nothing else of its package manager is left', () => {
    const database = text('var/lib/dpkg/status');
    const whiteouts = [whiteout('var/lib/dpkg')];
    expect(detectInLayers([text('x')], [database], whiteouts).components).toMatchObject([
      { name: 'dpkg', evidence: 'database-only', visible: false, layer: 1, hiddenBy: 2 },
    ]);
    expect(describeComponents([database], [text('var/lib/dpkg/status')])).toEqual([
      'dpkg var/lib/dpkg/status database-only',
    ]);
    expect(describeComponents([database, elf('usr/bin/dpkg')], [...whiteouts, whiteout('usr')])).toEqual([
      'dpkg usr/bin/dpkg binary hidden',
    ]);
  });

  test('do not include hidden links to a visible component', () => {
    expect(describeComponents([bash, symlink('bin/sh', 'bash')], [whiteout('bin/sh')])).toEqual([
      'bash bin/bash binary',
    ]);
  });
});

describe('a file with many names', () => {
  const dispatcher = elf('usr/lib/python-exec/python-exec2');
  const link = (path: string) => symlink(path, '/usr/lib/python-exec/python-exec2');

  test('that are all symlinks is one program for each kind', () => {
    const layer = [dispatcher, link('usr/bin/emerge'), link('usr/bin/ebuild'), link('usr/bin/meson')];
    expect(describeComponents([...layer, link('usr/bin/pip')])).toEqual([
      'emerge usr/bin/emerge symlink +usr/bin/ebuild',
      'pip usr/bin/pip symlink',
      'meson usr/bin/meson symlink',
    ]);
  });

  test('that are all hard links is one program for each kind', () => {
    const rustup = elf('root/.cargo/bin/rustup');
    const names = ['cargo', 'rustc', 'rustdoc'].map((name) => hardlink(`root/.cargo/bin/${name}`, rustup));
    expect(describeComponents([rustup, ...names])).toEqual([
      'cargo root/.cargo/bin/cargo hardlink +root/.cargo/bin/rustup',
      'rustc root/.cargo/bin/rustc hardlink +root/.cargo/bin/rustdoc',
    ]);
  });

  test('is one program with all names if the content is that of rustup', () => {
    const rustup = elf('root/.cargo/bin/rustup', 'rustup');
    const links = ['cargo', 'rustc'].map((name) => symlink(`root/.cargo/bin/${name}`, 'rustup'));
    expect(describeComponents([rustup, ...links])).toEqual([
      'rustup root/.cargo/bin/rustup binary +root/.cargo/bin/cargo +root/.cargo/bin/rustc',
    ]);
  });

  test('of one kind is one program, such as the crunched rescue of FreeBSD', () => {
    const rescue = elf('rescue/[');
    const layer = [rescue, ...['sh', 'csh', 'tcsh', 'ls'].map((name) => hardlink(`rescue/${name}`, rescue))];
    expect(describeComponents(layer)).toEqual(['tcsh rescue/tcsh hardlink +rescue/csh +rescue/sh']);
  });
});

describe('very common names', () => {
  test.each(['rc', 'es', 'nu', 'mrsh'])('only count if the content matches: %s', (name) => {
    expect(describeComponents([elf(`usr/bin/${name}`)])).toEqual([]);
    expect(describeComponents([script(`sbin/${name}`)])).toEqual([]);
    expect(describeComponents([elf(`usr/bin/${name}`, name)])).toEqual([`${name} usr/bin/${name} binary`]);
  });

  test('do not make a shell with the name of another shell count as renamed', () => {
    expect(describeComponents([elf('bin/ksh', 'mksh')])).toEqual(['mksh bin/ksh binary']);
    expect(describeComponents([elf('bin/apt', 'mksh')])).toEqual(['mksh bin/apt renamed']);
  });

  test('are recognized in the wrappers of NixOS', () => {
    const store = 'nix/store/00000000000000000000000000000000-git-2.44.0/bin';
    expect(describeComponents([script(`${store}/git`), elf(`${store}/.git-wrapped`)])).toEqual([
      `git ${store}/git script +${store}/.git-wrapped`,
    ]);
  });
});

describe.each([
  ['busybox', BUSYBOX_WITHOUT_SHELL],
  ['toybox', TOYBOX_WITHOUT_SHELL],
])('a %s without a shell', (name, identity) => {
  test('is no shell, with any name', () => {
    const program = elf(`bin/${name}`, identity);
    const names = [hardlink('bin/ash', program), symlink('bin/sh', name), symlink('bin/ls', name)];
    expect(describeComponents([program, ...names])).toEqual([]);
    expect(describeComponents([elf(`bin/${name}`, name)])).not.toEqual([]);
  });

  test('still has the package managers among its applets', () => {
    const program = elf(`bin/${name}`, identity);
    expect(detectInLayers([program, symlink('usr/bin/dpkg', `/bin/${name}`)]).components).toMatchObject([
      { name: 'dpkg', kind: 'os-package-manager' },
    ]);
  });
});

describe('packed programs', () => {
  const packed = (path: string) => elf(path, PACKED);

  test('are listed if they are visible, even if their name is in the catalog', () => {
    const server = packed('app/server');
    const layer = [server, hardlink('app/copy', server), packed('bin/deleted'), packed('usr/bin/git')];
    const { components, packedPrograms } = detectInLayers(layer, [whiteout('bin/deleted')]);
    expect(components).toMatchObject([{ name: 'git', evidence: 'binary' }]);
    expect(packedPrograms).toEqual(['app/copy', 'usr/bin/git']);
  });
});

describe('the result', () => {
  test('is sorted by kind, visible before hidden, then by path', () => {
    const first = [
      elf('usr/bin/make'),
      elf('usr/bin/apk', 'apk'),
      elf('bin/zsh'),
      elf('bin/ash'),
      elf('a/fish'),
    ];
    const { components } = detectInLayers([...first, PYTHON, script('usr/bin/pip')], [whiteout('a')]);
    expect(components.map(({ path }) => path)).toEqual([
      'bin/ash',
      'bin/zsh',
      'a/fish',
      'usr/bin/apk',
      'usr/bin/pip',
      'usr/bin/make',
    ]);
    expect(new Set(components.map(({ kind }) => kind))).toEqual(new Set(COMPONENT_KINDS));
  });

  test('counts each program once, visible or hidden, with any name', () => {
    const file = elf('usr/bin/app');
    const layer = [file, hardlink('usr/bin/app2', file), symlink('usr/bin/app3', 'app'), text('etc/x')];
    expect(detectInLayers([...layer, script('x/y')], [whiteout('x')]).executableCount).toBe(2);
    expect(detectInLayers([text('etc/x')])).toEqual({
      components: [],
      privileged: [],
      leftoverCaches: [],
      executableCount: 0,
      packedPrograms: [],
      starters: [],
    });
  });
});
