import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  compareReading,
  countMistakes,
  type ExpectedProgram,
} from '../../script/lib/verify-detection/compare.ts';
import { dynamicLoader } from '../../script/lib/verify-detection/dynamic-loader.ts';
import { imagesOf } from '../../script/lib/verify-detection/images.ts';
import { file, symlink } from '../../script/lib/verify-detection/tar-entries.ts';
import { matchesPath, parseKnownMisses, parsePackages } from '../../script/lib/verify-detection/truth.ts';
import type { Component } from '../../src/core/detection/component.ts';
import { ROOT } from '../support/docs/pages.ts';

const readList = (name: string) => readFileSync(join(ROOT, 'script/lib/verify-detection', name), 'utf8');

describe('the lists of script/verify-detection', () => {
  test('a line names a program, its paths and what it needs', () => {
    const text =
      '# comment\nshell ksh ksh93u+m /usr/bin/ksh93 ?/usr/bin/shcomp93 ~/usr/lib/k.py +libc6/sid # why\n- tmux vim/bookworm\n';
    expect(parsePackages(text)).toEqual([
      {
        id: 'ksh93u+m/trixie',
        programs: [
          {
            kind: 'shell',
            program: 'ksh',
            paths: ['usr/bin/ksh93'],
            optional: ['usr/bin/shcomp93'],
            modules: ['usr/lib/k.py'],
          },
        ],
        needs: ['libc6/sid'],
      },
      { id: 'tmux/trixie', programs: [], needs: [] },
      { id: 'vim/bookworm', programs: [], needs: [] },
    ]);
  });

  test.each(['shells bash bash /bin/bash', 'shell bash bash', 'shell bash bash /bin/bash bin/rbash'])(
    'the line "%s" is rejected',
    (line) => {
      expect(() => parsePackages(line)).toThrow(`packages.txt: "${line}" isn't`);
    },
  );

  test('a known miss has a reason', () => {
    expect(parseKnownMisses('# comment\nrenamed python3-pip:pip npm:npm : A script.\n')).toEqual([
      { variant: 'renamed', package: 'python3-pip', program: 'pip', reason: 'A script.' },
      { variant: 'renamed', package: 'npm', program: 'npm', reason: 'A script.' },
    ]);
    expect(() => parseKnownMisses('renamed pip\n')).toThrow('isn\'t "VARIANT PACKAGE:PROGRAM... : REASON"');
  });

  test('the star in a path matches within one name', () => {
    expect(matchesPath('usr/lib/*/bin/mksh', 'usr/lib/klibc/bin/mksh')).toBe(true);
    expect(matchesPath('usr/lib/*/mksh', 'usr/lib/klibc/bin/mksh')).toBe(false);
    expect(matchesPath('usr/bin/g++', 'usr/bin/ggg')).toBe(false);
  });

  test('the corpus has both signs', () => {
    const packages = parsePackages(readList('packages.txt'));
    const kinds = packages.flatMap(({ programs }) => programs.map(({ kind }) => kind));
    expect(new Set(kinds).size).toBe(4);
    expect(packages.filter(({ programs }) => programs.length === 0).length).toBeGreaterThanOrEqual(100);
    expect(parseKnownMisses(readList('known-misses.txt')).length).toBeGreaterThan(0);
  });
});

const component = (overrides: Partial<Component> = {}): Component => ({
  kind: 'shell',
  name: 'bash',
  path: 'usr/bin/bash',
  aliases: [],
  evidence: 'binary',
  detail: '',
  visible: true,
  layer: 1,
  hiddenBy: null,
  bytes: 1,
  ...overrides,
});
const BASH: ExpectedProgram = {
  kind: 'shell',
  program: 'bash',
  state: 'present',
  paths: ['usr/bin/bash'],
  optional: ['usr/bin/rbash'],
};
const compare = (expected: readonly ExpectedProgram[], ...components: readonly Component[]) =>
  compareReading({ image: 'bash/trixie', variant: 'plain', expected, components });

describe('what is detected is compared with what is there', () => {
  test.each([
    ['the program', [component()]],
    ['the program and a path that belongs to it', [component({ aliases: ['usr/bin/rbash'] })]],
    [
      'an applet too',
      [component(), component({ kind: 'os-package-manager', name: 'rpm', evidence: 'applet' })],
    ],
  ])('found: %s', (_name, components) => {
    expect(compare([BASH], ...components)).toEqual({
      variant: 'plain',
      found: [BASH],
      missed: [],
      invented: [],
    });
  });

  test.each([
    ['nothing', []],
    ['another program', [component({ name: 'dash' })]],
    ['another kind', [component({ kind: 'build-tool' })]],
    ['a hidden program', [component({ visible: false })]],
    ['a program without an execute bit', [component({ evidence: 'not-executable' })]],
    ['another path', [component({ path: 'usr/bin/rbash' })]],
  ])('missed: %s', (_name, components) => {
    expect(compare([BASH], ...components).missed).toMatchObject([{ image: 'bash/trixie', program: 'bash' }]);
  });

  test.each([
    ['a program', [component({ name: 'dash' })]],
    ['a path', [component({ aliases: ['usr/bin/other'] })]],
    ['a state', [component(), component({ visible: false })]],
  ])('invented: %s', (_name, components) => {
    expect(compare([BASH], ...components).invented).toHaveLength(1);
  });

  test('a program that only has modules is missed if none is reported', () => {
    const modules = { ...BASH, paths: [], optional: ['usr/lib/a.py'] };
    expect(compare([modules]).missed).toHaveLength(1);
    expect(compare([modules], component({ path: 'usr/lib/a.py' })).missed).toHaveLength(0);
  });

  test('two packages can have parts of one program', () => {
    const module = { ...BASH, paths: [], optional: ['usr/lib/a.py'] };
    expect(compare([BASH, module], component())).toMatchObject({ found: [{ program: 'bash' }], missed: [] });
  });

  test('counts are by kind, and a known miss is no miss', () => {
    const renamed = { ...compare([BASH]), variant: 'renamed' };
    const comparisons = [compare([BASH], component()), compare([BASH]), renamed, compare([])];
    const known = [
      { variant: 'renamed', package: 'bash', program: 'bash', reason: 'why' },
      { variant: 'renamed', package: 'bash-static', program: 'bash', reason: 'why' },
    ];
    expect(countMistakes(['shell', 'build-tool'], comparisons, known)).toMatchObject({
      counts: [
        { kind: 'shell', found: 1, missed: 1, knownMisses: 1, invented: 0, imagesWithout: 1 },
        { kind: 'build-tool', found: 0, missed: 0, knownMisses: 0, invented: 0, imagesWithout: 4 },
      ],
      missed: [{ program: 'bash' }],
      knownMisses: [{ program: 'bash', images: 1 }],
      outdated: [{ package: 'bash-static' }],
    });
  });
});

describe('the images of a package', () => {
  const [known] = parsePackages('shell bash bash /usr/bin/bash /usr/bin/rbash');
  const entries = [file('usr/bin/bash', readFileSync(process.execPath)), symlink('usr/bin/rbash', 'bash')];
  const images = known === undefined ? [] : imagesOf({ known, entries, needed: [] });
  const imageOf = (variant: string) => images.find((image) => image.variant === variant);

  test('are of all variants', () => {
    expect(images.map(({ variant }) => variant)).toEqual([
      'plain',
      'deleted',
      'not-executable',
      'split /usr',
      'renamed',
      'hard link',
      'alternative',
    ]);
  });

  test('a deleted program is hidden by whiteouts', () => {
    expect(imageOf('deleted')?.layers[1]?.map(({ path }) => path)).toEqual([
      'usr/bin/.wh.bash',
      'usr/bin/.wh.rbash',
    ]);
    expect(imageOf('deleted')?.expected).toMatchObject([{ program: 'bash', state: 'hidden' }]);
  });

  test('a shell without an execute bit can be started by the loader that it names', () => {
    expect(dynamicLoader(readFileSync(process.execPath))).toMatch(/\/ld-/);
    expect(dynamicLoader(Buffer.from('#!/bin/sh\n'))).toBeNull();
    expect(imageOf('not-executable')?.layers[0]?.[0]?.mode).toBe(0o644);
    expect(imageOf('not-executable')?.expected).toMatchObject([
      { program: 'bash', state: 'not-executable', paths: ['usr/bin/bash'] },
    ]);
  });

  test('a renamed program is the only file', () => {
    expect(
      imageOf('renamed')
        ?.layers.flat()
        .map(({ path }) => path),
    ).toEqual(['app/worker']);
  });

  test('a package without programs is one image, in which nothing is expected', () => {
    const [other] = parsePackages('- tmux');
    expect(other && imagesOf({ known: other, entries: [], needed: [] })).toMatchObject([
      { variant: 'look-alike', expected: [] },
    ]);
  });
});
