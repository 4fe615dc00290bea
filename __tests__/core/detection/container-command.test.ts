import { describe, expect, test } from '@jest/globals';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { ImageConfig } from '../../../src/core/image/image.ts';
import { resolveCommand, type ContainerCommand } from '../../../src/core/detection/container-command.ts';
import type { LayerEntry } from '../../../src/core/image/layer.ts';
import { PACKED } from '../../../src/core/image/program.ts';
import type { Linkage } from '../../../src/core/image/program.ts';
import { elf, hardlink, script, symlink, text } from '../../support/image-tree.ts';

const program = (path: string, linkage: Linkage) =>
  elf(path, null, { program: { format: 'elf', identity: null, linkage } });

const IMAGE: readonly LayerEntry[] = [
  program('app/main', 'static'),
  program('app/dynamic', 'glibc'),
  program('app/cpp', 'glibc-libstdc++'),
  program('app/alpine', 'musl'),
  program('app/odd', 'unknown'),
  program('usr/bin/python3.13', 'glibc'),
  symlink('usr/bin/python3', 'python3.13'),
  program('usr/local/bin/node', 'glibc-libstdc++'),
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

function resolve(config: Partial<ImageConfig>): ContainerCommand | null {
  const layer = { diffId: 'layer', unpacked: 0, entries: [...IMAGE], databases: [] };
  const plain = { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} };
  return resolveCommand({ ...plain, ...config }, buildFileTree([layer]));
}

const summary = (config: Partial<ImageConfig>) => {
  const resolved = resolve(config);
  return (
    resolved && [resolved.program, resolved.runtime, resolved.form, resolved.command.join(' ')].join(' | ')
  );
};

describe('the command of a container', () => {
  test.each<[string, Partial<ImageConfig>, string]>([
    ['a path', { cmd: ['/app/main', 'a'] }, 'app/main | static | exec | /app/main a'],
    [
      'ENTRYPOINT and CMD',
      { entrypoint: ['/app/main'], cmd: ['b'] },
      'app/main | static | exec | /app/main b',
    ],
    [
      'a path relative to the working directory',
      { cmd: ['./main'], workingDirectory: '/app' },
      'app/main | static | exec | ./main',
    ],
    [
      'a name on the PATH',
      { cmd: ['main'], searchPath: '/x:/app', versions: {} },
      'app/main | static | exec | main',
    ],
    ['a hard link', { cmd: ['/app/linked'] }, 'app/linked | static | exec | /app/linked'],
    ['a program that needs glibc', { cmd: ['/app/dynamic'] }, 'app/dynamic | glibc | exec | /app/dynamic'],
    ['a program that needs libstdc++', { cmd: ['/app/cpp'] }, 'app/cpp | glibc-libstdc++ | exec | /app/cpp'],
    ['Python, by a link', { cmd: ['python3', 'a.py'] }, 'usr/bin/python3.13 | python | exec | python3 a.py'],
    ['Node.js', { cmd: ['node', 'a.js'] }, 'usr/local/bin/node | nodejs | exec | node a.js'],
    [
      'Java',
      { cmd: ['/opt/java/bin/java', '-jar', 'a'] },
      'opt/java/bin/java | java | exec | /opt/java/bin/java -jar a',
    ],
    [
      'the shell form',
      { cmd: ['/bin/sh', '-c', 'exec /app/main  a'] },
      'app/main | static | shell | /app/main a',
    ],
    [
      'a Python script',
      { cmd: ['/app/serve', 'x'] },
      'usr/bin/python3.13 | python | exec | python3 /app/serve x',
    ],
    [
      'an official image',
      { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] },
      'usr/local/bin/node | nodejs | exec | node a.js',
    ],
  ])('resolves %s', (_, config, expected) => {
    expect(summary(config)).toBe(expected);
  });

  test.each<[string, Partial<ImageConfig>, string | null]>([
    ['Python, from its path', { cmd: ['python3'] }, '3.13'],
    ['Node.js, if unknown', { cmd: ['node'] }, null],
    [
      'Node.js, from the image configuration',
      { cmd: ['node'], versions: { nodejs: '22.11.0', java: '9' } },
      '22.11.0',
    ],
    [
      'Java, from the image configuration',
      { cmd: ['/opt/java/bin/java'], versions: { java: '21.0.5' } },
      '21.0.5',
    ],
    [
      'Java, from its path',
      { cmd: ['/usr/lib/jvm/java-17-openjdk-amd64/bin/java'], versions: { java: '21' } },
      '17',
    ],
    ['a compiled program', { cmd: ['/app/main'], versions: { java: '21' } }, null],
  ])('has the version of %s', (_, config, version) => {
    expect(resolve(config)?.version).toBe(version);
  });

  test.each<[string, Partial<ImageConfig>, number]>([
    ['CMD', { cmd: ['/app/main', 'a'] }, 0],
    ['ENTRYPOINT', { entrypoint: ['/app/main', 'a'] }, 2],
    ['ENTRYPOINT and CMD', { entrypoint: ['/app/main'], cmd: ['a'] }, 1],
    ['CMD of an official image', { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] }, 0],
    ['ENTRYPOINT in shell form', { entrypoint: ['/bin/sh', '-c', '/app/main a'] }, 2],
    ['CMD in shell form', { cmd: ['/bin/sh', '-c', '/app/main a'] }, 0],
    ['ENTRYPOINT with a Python script', { entrypoint: ['/app/serve'], cmd: ['x'] }, 2],
  ])('counts the words that a user cannot replace: %s', (_, config, length) => {
    expect(resolve(config)?.entrypointLength).toBe(length);
  });

  test('has the layer of the entrypoint script', () => {
    const official = { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', 'a.js'] };
    expect(resolve(official)).toMatchObject({ entrypointScriptLayer: 0 });
    expect(resolve({ cmd: ['node'] })?.entrypointScriptLayer).toBeNull();
  });

  test.each<[string, Partial<ImageConfig>]>([
    ['no command', {}],
    ['an empty name', { cmd: [''] }],
    ['a missing file', { cmd: ['/app/none'] }],
    ['a file that is not a program', { cmd: ['/app/data'] }],
    ['a program for musl', { cmd: ['/app/alpine'] }],
    ['a program with unknown needs', { cmd: ['/app/odd'] }],
    ['a shell script', { cmd: ['/app/run.sh'] }],
    ['a shell form with shell syntax', { cmd: ['/bin/sh', '-c', 'cd /app && ./main'] }],
    ['a shell form with a variable', { cmd: ['/bin/sh', '-c', '/app/main $PORT'] }],
    ['a packed program', { cmd: ['/app/packed'] }],
    ['a program under another name', { cmd: ['/app/other'] }],
    ['a script under another name', { cmd: ['/app/start'] }],
    ['a program with another program as an argument', { cmd: ['/app/main', '--', '/app/dynamic'] }],
    ['the same with ENTRYPOINT and CMD', { entrypoint: ['/app/main'], cmd: ['node'] }],
    ['a script with options for its interpreter', { cmd: ['/app/optimised'] }],
    ['a script with options for env and its interpreter', { cmd: ['/app/isolated'] }],
    ['a shell whose command the user can replace', { entrypoint: ['/bin/sh', '-c'], cmd: ['/app/main a'] }],
    ['an empty shell form', { cmd: ['/bin/sh', '-c', ' '] }],
  ])('is unknown for %s', (_, config) => {
    expect(summary(config)).toBeNull();
  });
});
