import { describe, expect, test } from '@jest/globals';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { ImageConfig } from '../../../src/core/image/image.ts';
import { launchOf, type Launch } from '../../../src/core/detection/entrypoint-program.ts';
import type { LayerEntry } from '../../../src/core/image/layer.ts';
import { PACKED } from '../../../src/core/image/program.ts';
import type { Linkage } from '../../../src/core/image/program.ts';
import { elf, hardlink, script, symlink, text } from '../../support/image-tree.ts';

const program = (path: string, linkage: Linkage) =>
  elf(path, null, { program: { format: 'elf', identity: null, linkage } });

const IMAGE: readonly LayerEntry[] = [
  program('app/main', 'static'),
  program('app/dynamic', 'glibc'),
  program('app/cpp', 'glibc and libstdc++'),
  program('app/alpine', 'musl'),
  program('app/odd', 'unknown'),
  program('usr/bin/python3.13', 'glibc'),
  symlink('usr/bin/python3', 'python3.13'),
  program('usr/local/bin/node', 'glibc and libstdc++'),
  program('opt/java/bin/java', 'glibc'),
  program('usr/lib/jvm/java-17-openjdk-amd64/bin/java', 'glibc'),
  script('usr/local/bin/docker-entrypoint.sh', '/bin/sh'),
  script('app/run.sh', '/bin/sh'),
  program('bin/sh', 'glibc'),
  script('app/serve', '/usr/bin/env -S python3'),
  script('app/optimised', '/usr/bin/python3 -O'),
  script('app/isolated', '/usr/bin/env -S python3 -I'),
  symlink('app/other', 'main'),
  symlink('app/start', 'serve'),
  elf('app/packed', null, { program: { format: 'elf', identity: PACKED, linkage: 'static' } }),
  text('app/data'),
  hardlink('app/linked', program('app/main', 'static')),
];

function started(config: Partial<ImageConfig>): Launch | null {
  const layer = { diffId: 'layer', unpacked: 0, entries: [...IMAGE], databases: [] };
  const plain = { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} };
  return launchOf({ ...plain, ...config }, buildFileTree([layer]));
}

const summary = (config: Partial<ImageConfig>) => {
  const found = started(config);
  return found && [found.program, found.runtime, found.form, found.command.join(' ')].join(' | ');
};

describe('what a container starts', () => {
  test.each<[string, Partial<ImageConfig>, string]>([
    ['a path', { cmd: ['/app/main', 'a'] }, 'app/main | static | exec | /app/main a'],
    [
      'ENTRYPOINT and CMD',
      { entrypoint: ['/app/main'], cmd: ['b'] },
      'app/main | static | exec | /app/main b',
    ],
    [
      'a path from where it starts',
      { cmd: ['./main'], workingDirectory: '/app' },
      'app/main | static | exec | ./main',
    ],
    [
      'a name on the PATH',
      { cmd: ['main'], searchPath: '/x:/app', versions: {} },
      'app/main | static | exec | main',
    ],
    ['a hard link', { cmd: ['/app/linked'] }, 'app/linked | static | exec | /app/linked'],
    ['what needs glibc', { cmd: ['/app/dynamic'] }, 'app/dynamic | glibc | exec | /app/dynamic'],
    ['what needs libstdc++', { cmd: ['/app/cpp'] }, 'app/cpp | glibc and libstdc++ | exec | /app/cpp'],
    [
      'Python, by its link',
      { cmd: ['python3', 'a.py'] },
      'usr/bin/python3.13 | python | exec | python3 a.py',
    ],
    ['Node.js', { cmd: ['node', 'a.js'] }, 'usr/local/bin/node | nodejs | exec | node a.js'],
    [
      'Java',
      { cmd: ['/opt/java/bin/java', '-jar', 'a'] },
      'opt/java/bin/java | java | exec | /opt/java/bin/java -jar a',
    ],
    [
      'a shell form',
      { cmd: ['/bin/sh', '-c', 'exec /app/main  a'] },
      'app/main | static | shell | /app/main a',
    ],
    [
      'a script of Python',
      { cmd: ['/app/serve', 'x'] },
      'usr/bin/python3.13 | python | exec | python3 /app/serve x',
    ],
    [
      'an official image',
      { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] },
      'usr/local/bin/node | nodejs | exec | node a.js',
    ],
  ])('%s', (_, config, expected) => {
    expect(summary(config)).toBe(expected);
  });

  test.each<[string, Partial<ImageConfig>, string | null]>([
    ['Python, by its path', { cmd: ['python3'] }, '3.13'],
    ['Node.js, which does not tell', { cmd: ['node'] }, null],
    ['Node.js, as the image says', { cmd: ['node'], versions: { nodejs: '22.11.0', java: '9' } }, '22.11.0'],
    ['Java, as the image says', { cmd: ['/opt/java/bin/java'], versions: { java: '21.0.5' } }, '21.0.5'],
    [
      'Java, by its path',
      { cmd: ['/usr/lib/jvm/java-17-openjdk-amd64/bin/java'], versions: { java: '21' } },
      '17',
    ],
    ['what is compiled', { cmd: ['/app/main'], versions: { java: '21' } }, null],
  ])('the version of %s', (_, config, version) => {
    expect(started(config)?.version).toBe(version);
  });

  test.each<[string, Partial<ImageConfig>, number]>([
    ['CMD', { cmd: ['/app/main', 'a'] }, 0],
    ['ENTRYPOINT', { entrypoint: ['/app/main', 'a'] }, 2],
    ['ENTRYPOINT and CMD', { entrypoint: ['/app/main'], cmd: ['a'] }, 1],
    ['CMD of an official image', { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] }, 0],
    ['ENTRYPOINT in shell form', { entrypoint: ['/bin/sh', '-c', '/app/main a'] }, 2],
    ['CMD in shell form', { cmd: ['/bin/sh', '-c', '/app/main a'] }, 0],
    ['ENTRYPOINT with a script of Python', { entrypoint: ['/app/serve'], cmd: ['x'] }, 2],
  ])('what ENTRYPOINT fixes: %s', (_, config, fixed) => {
    expect(started(config)?.fixed).toBe(fixed);
  });

  test('where its starter comes from', () => {
    const official = { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] };
    expect(started(official)).toMatchObject({ starterLayer: 0 });
    expect(started({ cmd: ['node'] })?.starterLayer).toBeNull();
  });

  test.each<[string, Partial<ImageConfig>]>([
    ['nothing at all', {}],
    ['an empty name', { cmd: [''] }],
    ['a file that is not there', { cmd: ['/app/none'] }],
    ['a file that is no program', { cmd: ['/app/data'] }],
    ['a program for musl', { cmd: ['/app/alpine'] }],
    ['a program that does not tell what it needs', { cmd: ['/app/odd'] }],
    ['a script of a shell', { cmd: ['/app/run.sh'] }],
    ['a shell form with syntax of its own', { cmd: ['/bin/sh', '-c', 'cd /app && ./main'] }],
    ['a shell form with a variable', { cmd: ['/bin/sh', '-c', '/app/main $PORT'] }],
    ['a program that is packed', { cmd: ['/app/packed'] }],
    ['a program under another name', { cmd: ['/app/other'] }],
    ['a script under another name', { cmd: ['/app/start'] }],
    ['a program that is told to start another', { cmd: ['/app/main', '--', '/app/dynamic'] }],
    ['the same, by ENTRYPOINT and CMD', { entrypoint: ['/app/main'], cmd: ['node'] }],
    ['a script that tells its interpreter how', { cmd: ['/app/optimised'] }],
    ['the same with env', { cmd: ['/app/isolated'] }],
    ['a shell that is given another text', { entrypoint: ['/bin/sh', '-c'], cmd: ['/app/main a'] }],
    ['an empty shell form', { cmd: ['/bin/sh', '-c', ' '] }],
  ])('is not certain with %s', (_, config) => {
    expect(summary(config)).toBeNull();
  });
});
