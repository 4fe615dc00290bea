import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readText, ROOT } from '../support/docs/pages.ts';

// __tests__/engine/cost.long.test.ts measures.

const cost = (...args: readonly string[]) => spawnSync(join(ROOT, 'script/cost'), args, { encoding: 'utf8' });

/** The times of each example in docs/cost.md, in seconds. */
const measured = [
  ...readText('docs/cost.md').matchAll(
    /^\| (.+?) +\| +[\d.]+ MB \| +([\d.]+) s \| +([\d.]+) s \| +([\d.]+) s \|$/gm,
  ),
].map(([, title = '', build, both, kept]) => ({
  title,
  build: Number(build),
  both: Number(both),
  kept: Number(kept),
}));

test('docs/cost.md has the times of each example', () => {
  expect(measured.length).toBe(3);
  for (const { build, both } of measured) expect(both).toBeGreaterThan(build);
});

test('the times in README.md are those of docs/cost.md', () => {
  const [go] = measured;
  expect(readText('README.md').replaceAll(/\s+/g, ' ')).toContain(
    `${Math.round(go?.both ?? 0)} s instead of ${Math.round(go?.build ?? 0)} s for \`docker build\` alone, or ${Math.round(go?.kept ?? 0)} s with a kept base`,
  );
});

test('script/cost rejects a number of runs that makes no sense', () => {
  for (const runs of ['0', 'many', '1000']) {
    const { status, stderr } = cost('--runs', runs);
    expect([status, stderr]).toEqual([2, 'cost: --runs must be a number from 1 to 99\n']);
  }
});

test('script/cost --help starts nothing', () => {
  expect(cost('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: script\/cost /) });
});
