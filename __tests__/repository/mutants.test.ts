import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';

const ROOT = resolve(import.meta.dirname, '../..');

interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
const { applyMutant } = (await import(join(ROOT, 'script/lib/mutants/mutate.mjs'))) as {
  readonly applyMutant: (source: string, mutant: Mutant) => string;
};

test.each(['policy', 'detection', 'comparison'])('every mutant of %s fits its source', async (name) => {
  const lists = (await import(join(ROOT, `script/lib/mutants/${name}.mjs`))) as Record<
    string,
    { readonly mutants: readonly Mutant[] }
  >;
  const mutants = Object.values(lists).flatMap((list) => list.mutants);
  expect(mutants.length).toBeGreaterThan(20);
  for (const mutant of mutants) {
    const source = readFileSync(join(ROOT, mutant.file), 'utf8');
    expect(applyMutant(source, mutant)).not.toBe(source);
  }
});

describe('a mutant', () => {
  const source = 'export const one = (two: number) => two <= 1;\nexport const three = 3;\n';
  const mutate = (from: string, to: string) => applyMutant(source, { file: 'src/one.ts', from, to });

  test('replaces one text exactly', () => {
    expect(mutate('two <= 1', "two < '$&'.length")).toBe(
      source.replace('two <= 1', () => "two < '$&'.length"),
    );
  });

  test.each([
    ['is no longer there', 'two >= 1', 'two', /src\/one\.ts has no text "two >= 1": change the mutant/],
    ['is there twice', 'export const', 'const', /has 2 text/],
    ['leaves invalid TypeScript', '=> two', '=> =>', /Unexpected/],
  ])('is rejected if its text %s', (_, from, to, message) => {
    expect(() => mutate(from, to)).toThrow(message);
  });
});

describe('script/mutants', () => {
  const runMutants = (...words: readonly string[]) =>
    execa(join(ROOT, 'script/mutants'), words, { reject: false });

  test('kills a mutant that a test notices, and counts it in the last line', async () => {
    const { exitCode, stdout } = await runMutants('policy/rules/max-size');
    expect([exitCode, stdout]).toEqual([0, '2 killed, 0 survived']);
  });

  test('reports a path without mutants', async () => {
    expect(await runMutants('nowhere')).toMatchObject({
      exitCode: 2,
      stderr: 'mutants: No mutant is of a file that has nowhere.',
    });
  });

  test('describes itself with --help', async () => {
    expect((await runMutants('--help')).stdout).toMatch(/^Usage: script\/mutants \[TEXT\.\.\.\]\n/);
  });
});
