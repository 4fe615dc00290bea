import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { COMPILED, DIST, NODE_24 } from '../support/runner.ts';
import { runInTerminal } from '../support/terminal.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

/** Violates a rule, so that the report has something in red. */
const ARGS = ['measure', 'app.tar', '--max-size', '1kB', '--layer-cache', 'none'];
const COLOR = '\u001b[';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colors-'));
  const layer = makeTar([{ name: 'app', content: Buffer.alloc(5000) }]);
  await writeFile(join(folder, 'app.tar'), makeDockerArchive({ layers: [layer] }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Environment = Readonly<Record<string, string>>;

async function printsColorsInTerminal(env: Environment): Promise<boolean> {
  const { exitCode, output } = await runInTerminal([...ARGS, '--quiet'], { cwd: folder, env, columns: 80 });
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining('app') as unknown });
  return output.includes(COLOR);
}

async function printsColorsInPipe(env: Environment, ...more: readonly string[]): Promise<boolean> {
  const { exitCode, stdout } = await execa(NODE_24, [join(DIST, 'cli.js'), ...ARGS, ...more], {
    cwd: folder,
    env: { ...COMPILED, ...env },
    extendEnv: false,
    reject: false,
  });
  expect(exitCode).toBe(1);
  return stdout.includes(COLOR);
}

test.each([
  [{ TERM: 'xterm' }, true],
  [{ TERM: 'xterm-256color' }, true],
  [{ TERM: 'dumb' }, false],
  [{ TERM: 'xterm', NO_COLOR: '1' }, false],
  [{ TERM: 'xterm', NO_COLOR: '' }, true],
  [{ TERM: 'xterm', CLICOLOR: '0' }, false],
  [{ TERM: 'dumb', FORCE_COLOR: '1' }, true],
] as const)('a terminal with %o has colors: %s', async (env, expected) => {
  expect(await printsColorsInTerminal(env)).toBe(expected);
});

test.each([
  [{ TERM: 'xterm' }, false],
  [{ FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [{ CLICOLOR_FORCE: '1' }, true],
  [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
] as const)('a pipe with %o has colors: %s', async (env, expected) => {
  expect(await printsColorsInPipe(env)).toBe(expected);
});

test('a file and JSON never have colors', async () => {
  await printsColorsInPipe({ FORCE_COLOR: '1' }, '--output', 'report.txt');
  expect(await readFile(join(folder, 'report.txt'), 'utf8')).not.toContain(COLOR);
  expect(await printsColorsInPipe({ FORCE_COLOR: '1' }, '--json')).toBe(false);
});
