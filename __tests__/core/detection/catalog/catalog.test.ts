import { expect, test } from '@jest/globals';
import {
  CATALOG,
  rankOfFileName,
  rowNamed,
  rowOfFileName,
} from '../../../../src/core/detection/catalog/catalog.ts';

const nameOf = (fileName: string): string | undefined => rowOfFileName(fileName)?.name;

test.each([
  ['bash', 'bash'],
  ['bash-static', 'bash'],
  ['zsh5', 'zsh'],
  ['zsh5-static', 'zsh'],
  ['ksh93', 'ksh'],
  ['busybox.suid', 'busybox'],
  ['busybox-extras', 'busybox'],
  ['apt-get', 'apt'],
  ['apk.static', 'apk'],
  ['dnf-3', 'dnf'],
  ['dnf5', 'dnf'],
  ['pip', 'pip'],
  ['pip3', 'pip'],
  ['pip3.11', 'pip'],
  ['npx', 'npm'],
  ['cpan5.36-x86_64-linux-gnu', 'cpan'],
  ['gcc-12', 'gcc'],
  ['x86_64-linux-gnu-gcc-12', 'gcc'],
  ['x86_64-alpine-linux-musl-g++', 'gcc'],
  ['aarch64-linux-gnu-ld.bfd', 'ld'],
  ['arm-none-eabi-as', 'as'],
  ['clang++-16', 'clang'],
  ['go1.22', 'go'],
])('a file named %s would be %s', (fileName, program) => {
  expect(nameOf(fileName)).toBe(program);
});

test.each([
  '',
  'bash.sh',
  'bashbug',
  'sh-completion',
  'apt.conf',
  'pip-',
  'pip3.11.',
  'pipe',
  'gcc-ar-12',
  'libgcc-12',
  'run-as',
  'x86_64-linux-gnu-python3-config',
  'gopher',
  'makefile',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  `x86_64-${'a-'.repeat(100_000)}gcc`,
])('a file named %.40s is nothing', (fileName) => {
  expect(rowOfFileName(fileName)).toBeNull();
});

test('no two rows claim one name, and every exact name leads to its own row', () => {
  const names = CATALOG.flatMap((row) => [row.name, ...(row.names ?? [])]);
  expect(names).toEqual([...new Set(names)]);
  for (const row of CATALOG) {
    expect(rowNamed(row.name)).toBe(row);
    for (const name of [row.name, ...(row.names ?? [])]) {
      if (!/[#*]|ARCH/.test(name)) expect([name, nameOf(name)]).toEqual([name, row.name]);
    }
  }
});

test('no pattern of one row takes a name of another', () => {
  for (const row of CATALOG) {
    for (const pattern of row.names ?? []) {
      const example = pattern.replaceAll('#', '3.11').replace('*', 'x').replace('ARCH', 'x86_64-linux-gnu');
      expect([example, nameOf(example)]).toEqual([example, row.name]);
    }
  }
});

test("a row's own name ranks first, then the others in their order, with or without a target", () => {
  const gcc = rowNamed('gcc');
  const ranks = ['gcc', 'x86_64-linux-gnu-gcc-12', 'c89-gcc', 'unknown'].map((name) =>
    rankOfFileName(gcc, name),
  );
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect(new Set(ranks).size).toBe(4);
  expect(rankOfFileName(gcc, 'x86_64-linux-gnu-gcc')).toBe(0);
});
