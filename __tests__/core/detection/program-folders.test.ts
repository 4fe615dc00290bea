import { describe, expect, test } from '@jest/globals';
import {
  PYTHON,
  describeComponents,
  describeWithPath,
  elf,
  script,
  symlink,
  text,
  whiteout,
} from '../../support/image-tree.ts';

const gcc = elf('opt/gcc/gcc');
const found = ['gcc opt/gcc/gcc binary'];

describe('a directory of the PATH is a folder of programs', () => {
  test.each([
    ['as one of several', '/usr/bin:/opt/gcc'],
    ['with a slash at its end', '/opt/gcc/'],
    ['with dots and slashes', '/opt/./x/..//gcc'],
    ['above the root', '/../../opt/gcc'],
    ['twice', '/opt/gcc:/opt/gcc'],
    ['relative to the working directory', '../opt/gcc'],
    ['after empty entries', ':::/opt/gcc:'],
    ['within the length that Linux passes to programs', `${'/x:'.repeat(40_000)}/opt/gcc`],
  ])('%s', (_, searchPath) => {
    expect(describeWithPath(searchPath, [gcc, text('opt/x/y')])).toEqual(found);
  });

  test.each([
    ['without it', '/usr/bin'],
    ['with only its parent', '/opt'],
    ['with its end cut off', '/opt/gc'],
    ['with another case', '/OPT/GCC'],
    ['after more than Linux passes to programs', `${'/x:'.repeat(50_000)}/opt/gcc`],
  ])('but not %s', (_, searchPath) => {
    expect(describeWithPath(searchPath, [gcc])).toEqual([]);
  });

  test('for scripts', () => {
    expect(describeWithPath('/opt/tools', [script('opt/tools/mvn'), script('opt/other/mvn')])).toEqual([
      'mvn opt/tools/mvn script',
    ]);
  });

  test('if it is the working directory', () => {
    for (const searchPath of ['.', '', ':/usr/bin', '/usr/bin:'].filter((path) => path !== '')) {
      expect(describeWithPath(searchPath, [elf('app/go')])).toEqual(['go app/go binary']);
    }
    expect(describeWithPath('/usr/bin', [elf('app/go')])).toEqual([]);
  });

  test('if links lead to it', () => {
    const layer = [gcc, symlink('tools', 'a/../link'), symlink('link', '/opt/gcc'), text('a/b')];
    expect(describeWithPath('/tools', layer)).toEqual(found);
    expect(describeWithPath('/loop:/opt/gcc', [gcc, symlink('loop', 'loop')])).toEqual(found);
  });

  test('if a later layer removed it', () => {
    expect(describeWithPath('/opt/gcc', [gcc], [whiteout('opt/gcc')])).toEqual([`${found[0]} hidden`]);
  });

  test('with a name that is not ASCII', () => {
    const path = Buffer.from('opt/gçc/gcc').toString('latin1');
    expect(describeWithPath('/opt/gçc', [elf(path)])).toEqual([`gcc ${path} binary`]);
  });

  test('unless it is a file', () => {
    expect(describeWithPath('/opt/gcc/gcc', [gcc])).toEqual([]);
  });

  test('but not inside dependencies of an application', () => {
    expect(describeWithPath('/app/node_modules/.bin', [script('app/node_modules/.bin/make')])).toEqual([]);
  });
});

test('a PATH of a megabyte of links is read in bounded time', () => {
  const links = Array.from({ length: 40 }, (_, index) =>
    symlink(`l${index}`, `${'./'.repeat(2000)}l${index + 1}`),
  );
  const searchPath = Array.from({ length: 100_000 }, (_, index) => `/l0/${index}`).join(':');
  const start = process.cpuUsage();
  expect(describeWithPath(searchPath, [...links, gcc])).toEqual([]);
  expect(process.cpuUsage(start).user).toBeLessThan(20e6);
});

describe('programs are found where they are installed', () => {
  test.each([
    ['uv', 'uv'],
    ['make', 'make'],
    ['zig', 'opt/zig-linux-x86_64-0.13.0/zig'],
    ['zig', 'zig-x86_64-linux-0.14.1/zig'],
    ['gcc', 'usr/lib/gcc/x86_64-linux-gnu/12/cc1'],
    ['gcc', 'usr/libexec/gcc/x86_64-linux-gnu/14/cc1plus'],
    ['gcc', 'usr/lib64/gcc/x86_64-suse-linux/13/cc1'],
    ['gcc', 'opt/cross/lib/gcc/arm-none-eabi/12.2.0/cc1'],
  ])('%s at %s', (name, path) => {
    expect(describeComponents([elf(path)])).toEqual([`${name} ${path} binary`]);
  });

  test('and not where they are not', () => {
    const paths = [
      'app/uv',
      'app/zig-parser/zig',
      'app/make-1/x/make',
      'usr/lib/gccgo/cc1',
      'home/lib/x/gcc',
    ];
    expect(describeComponents(paths.map((path) => elf(path)))).toEqual([]);
  });

  test('as one component of their installation', () => {
    const parts = [elf('usr/bin/gcc-12'), elf('usr/lib/gcc/x86_64-linux-gnu/12/cc1')];
    expect(describeComponents(parts)).toEqual([
      'gcc usr/bin/gcc-12 binary +usr/lib/gcc/x86_64-linux-gnu/12/cc1',
    ]);
    const own = [elf('opt/x/bin/gcc'), elf('opt/x/lib/gcc/arm-none-eabi/12/cc1')];
    expect(describeComponents(own)).toEqual(['gcc opt/x/bin/gcc binary +opt/x/lib/gcc/arm-none-eabi/12/cc1']);
  });
});

describe("the solvers of Debian's apt-utils", () => {
  test('are not apt', () => {
    const solvers = [elf('usr/lib/apt/solvers/apt'), elf('usr/lib/apt/planners/apt')];
    expect(describeComponents(solvers)).toEqual([]);
  });

  test('unless their content is that of apt, or they are elsewhere', () => {
    expect(describeComponents([elf('usr/lib/apt/solvers/apt', 'apt')])).toEqual([
      'apt usr/lib/apt/solvers/apt renamed',
    ]);
    expect(describeComponents([elf('opt/usr/lib/apt/solvers/apt')])).toEqual([
      'apt opt/usr/lib/apt/solvers/apt binary',
    ]);
  });
});

test('a restricted lksh is a name of lksh, and nala runs as a module', () => {
  expect(describeComponents([elf('usr/bin/lksh', 'lksh'), symlink('usr/bin/rlksh', 'lksh')])).toEqual([
    'lksh usr/bin/lksh binary +usr/bin/rlksh',
  ]);
  expect(describeComponents([PYTHON, text('usr/lib/python3/dist-packages/nala/__main__.py')])).toEqual([
    'nala usr/lib/python3/dist-packages/nala/__main__.py module',
  ]);
});
