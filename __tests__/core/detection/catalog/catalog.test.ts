import { expect, test } from '@jest/globals';
import { CATALOG, nameRank, getRow, matchFileName } from '../../../../src/core/detection/catalog/catalog.ts';

const matchedName = (fileName: string): string | undefined => matchFileName(fileName)?.name;

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
])('matches the file name %s as %s', (fileName, program) => {
  expect(matchedName(fileName)).toBe(program);
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
])('does not match the file name %.40s', (fileName) => {
  expect(matchFileName(fileName)).toBeNull();
});

test('has each name in one row only, and each exact name matches its row', () => {
  const names = CATALOG.flatMap((row) => [row.name, ...(row.names ?? [])]);
  expect(names).toEqual([...new Set(names)]);
  for (const row of CATALOG) {
    expect(getRow(row.name)).toBe(row);
    for (const name of [row.name, ...(row.names ?? [])]) {
      if (!/[#*]|ARCH/.test(name)) expect([name, matchedName(name)]).toEqual([name, row.name]);
    }
  }
});

test('has no pattern that matches a name of another row', () => {
  for (const row of CATALOG) {
    for (const pattern of row.names ?? []) {
      const example = pattern.replaceAll('#', '3.11').replace('*', 'x').replace('ARCH', 'x86_64-linux-gnu');
      expect([example, matchedName(example)]).toEqual([example, row.name]);
    }
  }
});

test('ranks the name of a row first, then its other names in order, with or without a target', () => {
  const gcc = getRow('gcc');
  const ranks = ['gcc', 'x86_64-linux-gnu-gcc-12', 'c89-gcc', 'unknown'].map((name) => nameRank(gcc, name));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect(new Set(ranks).size).toBe(4);
  expect(nameRank(gcc, 'x86_64-linux-gnu-gcc')).toBe(0);
});
