import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';

// Covers how script/test selects, runs and sums up its parts, not the parts themselves.

const ROOT = resolve(import.meta.dirname, '../..');

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
interface Result {
  readonly name: string;
  readonly seconds: number;
  readonly passed: boolean;
}
interface RunOptions {
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
  readonly grace?: number;
}

const library = async <T>(name: string) => (await import(join(ROOT, 'script/lib/test', name))) as T;
const { runLanes } = await library<{
  readonly runLanes: (lanes: readonly Part[][], options: RunOptions) => Promise<Result[]>;
}>('run-lanes.mjs');
const { planStages } = await library<{
  readonly planStages: (options: { all: boolean; chosen: readonly string[]; results: string }) => Part[][][];
}>('parts.mjs');
const { closingLines, timeTable } = await library<{
  readonly closingLines: (
    results: readonly object[],
    parts: readonly Result[],
  ) => { readonly lines: readonly string[]; readonly passed: boolean };
  readonly timeTable: (parts: readonly Pick<Result, 'name' | 'seconds'>[]) => string;
}>('closing.mjs');

const node = (name: string, program: string): Part => ({
  name,
  command: [process.execPath, '--eval', program],
});

async function run(lanes: readonly Part[][], signal = new AbortController().signal) {
  let output = '';
  const parts = await runLanes(lanes, { signal, grace: 5000, write: (text) => (output += text) });
  return { parts: parts.map(({ name, passed }) => [name, passed]), output };
}

describe('parts', () => {
  test('all run and are listed by name, even if one fails and one does not start', async () => {
    const { parts, output } = await run([
      [node('one', 'console.log("first"); process.exit(1)'), node('two', 'console.log("second")')],
      [{ name: 'three', command: ['/no/such/program'] }, node('four', 'console.error("fourth")')],
    ]);
    expect(parts).toEqual([
      ['one', false],
      ['two', true],
      ['three', false],
      ['four', true],
    ]);
    expect(output).toContain('── one: failed\nfirst\n');
    expect(output).toContain('── two\nsecond\n');
    expect(output).toMatch(/── three: failed\n.*ENOENT/);
    expect(output).toContain('── four\nfourth\n');
  });

  test('of different lanes run at the same time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lanes-'));
    const waitFor = (name: string, partner: string) =>
      node(
        name,
        `const fs = require('fs'); fs.writeFileSync('${folder}/${name}', '');
         fs.watch('${folder}', check); check();
         function check() { if (fs.existsSync('${folder}/${partner}')) process.exit(0); }
         setTimeout(() => process.exit(1), 20_000);`,
      );
    try {
      expect((await run([[waitFor('a', 'b')], [waitFor('b', 'a')]])).parts).toEqual([
        ['a', true],
        ['b', true],
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('are stopped with all their processes if the run is interrupted', async () => {
    const abort = new AbortController();
    const child = `setInterval(() => undefined, 1000); process.on('SIGINT', () => undefined); console.log('child ' + process.pid);`;
    const parent = node(
      'waits',
      `require('child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(child)}], { stdio: 'inherit' });
       setInterval(() => undefined, 1000);`,
    );
    let output = '';
    const finished = runLanes([[{ ...parent, live: true } as Part, node('later', '')]], {
      signal: abort.signal,
      grace: 200,
      write(text) {
        output += text;
        if (/child \d+\n/.test(output)) abort.abort();
      },
    });
    expect((await finished).map(({ name, passed }) => [name, passed])).toEqual([['waits', false]]);
    const pid = Number(/child (\d+)/.exec(output)?.[1]);
    const isAlive =
      existsSync(`/proc/${pid}`) &&
      !/\) Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z '));
    expect([pid > 0, isAlive]).toEqual([true, false]);
  });
});

describe('the choice of tests', () => {
  const selectedProjects = ({ command }: Part) => {
    const index = command.indexOf('--selectProjects');
    return index < 0 ? null : command.slice(index + 1).filter((word) => !word.startsWith('-'));
  };
  const plannedParts = (all: boolean) => planStages({ all, chosen: [], results: '/results' }).flat(2);
  const listTestFiles = async (...projects: readonly string[]) => {
    const { stdout } = await execa(
      process.execPath,
      [join(ROOT, 'node_modules/jest/bin/jest.js'), '--listTests', '--json', '--selectProjects', ...projects],
      { cwd: ROOT, env: { NODE_OPTIONS: '--experimental-vm-modules' } },
    );
    return JSON.parse(stdout.slice(stdout.indexOf('['))) as string[];
  };

  test('includes every test file once with --all, otherwise all but the long ones', async () => {
    const allFiles = (await readdir(join(ROOT, '__tests__'), { recursive: true }))
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => join(ROOT, '__tests__', path))
      .sort();
    const selectFiles = async (all: boolean) => {
      const part = plannedParts(all).find(({ name }) => name === 'tests');
      return (await listTestFiles(...(selectedProjects(part!) ?? []))).sort();
    };
    expect(await selectFiles(true)).toEqual(allFiles);
    expect(await selectFiles(false)).toEqual(allFiles.filter((path) => !path.endsWith('.long.test.ts')));
    expect(allFiles.filter((path) => path.endsWith('.long.test.ts')).length).toBeGreaterThan(3);
  });

  test('repeats the tests that read the shared folder without it', () => {
    for (const all of [false, true]) {
      const part = plannedParts(all).at(-1);
      expect(part).toMatchObject({ env: { IMAGE_WEIGH_IN_SHARED: '/nonexistent' } });
      expect(part?.command).toEqual(
        expect.arrayContaining(['--findRelatedTests', '__tests__/support/shared.ts']),
      );
      expect(selectedProjects(part!)?.[0] ?? 'all').toBe(all ? 'all' : 'unit');
    }
  });

  test('includes only the tests that the arguments name', () => {
    const parts = planStages({ all: false, chosen: ['__tests__/core'], results: '/results' }).flat(2);
    expect(parts.map(({ command }) => command.slice(1))).toEqual([
      expect.arrayContaining(['--json', '__tests__/core']),
    ]);
  });
});

describe('the last lines', () => {
  const results = (passed: number, failed: number, more: object = {}) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    testResults: [],
    ...more,
  });
  const lint = (passed: boolean) => ({ name: 'lint', seconds: 1, passed });

  test('add up jest’s results of all parts', () => {
    expect(closingLines([results(5, 0), results(7, 0, { numPendingTests: 2 })], [lint(true)])).toEqual({
      lines: ['12 passed, 0 failed, 2 skipped'],
      passed: true,
    });
  });

  test('count a suite that does not start as a failed test', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(closingLines([results(5, 0, { testResults })], [])).toEqual({
      lines: ['5 passed, 1 failed'],
      passed: false,
    });
  });

  test('name a failed check, and fail if no test ran', () => {
    expect(closingLines([results(5, 0)], [lint(false)])).toEqual({
      lines: ['Failed: lint. See above.', '5 passed, 0 failed'],
      passed: false,
    });
    expect(closingLines([], [lint(true)])).toMatchObject({ passed: false });
  });

  test('come after a table of seconds', () => {
    expect(
      timeTable([
        { name: 'lint', seconds: 41.4 },
        { name: 'all the rest', seconds: 302.6 },
      ]),
    ).toBe(['── seconds', 'lint            41', 'all the rest   303'].join('\n'));
  });
});

test('script/test --help describes it and runs nothing', async () => {
  const { stdout } = await execa(join(ROOT, 'script/test'), ['--help']);
  expect(stdout).toMatch(/^Usage: script\/test \[--all\] \[--keep-engines\] \[JEST ARGUMENT\.\.\.\]\n/);
});
