import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { NODE_24 } from '../support/runner.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SCRIPTS = join(ROOT, 'script');

/** A folder with a `node` that always fails, as an old Node would. */
let oldNodeFolder = '';
beforeAll(async () => {
  oldNodeFolder = await mkdtemp(join(tmpdir(), 'old-node-'));
  await writeFile(
    join(oldNodeFolder, 'node'),
    '#!/bin/sh\necho "SyntaxError: this Node is too old" >&2\nexit 99\n',
  );
  await chmod(join(oldNodeFolder, 'node'), 0o755);
});
afterAll(() => rm(oldNodeFolder, { recursive: true, force: true }));

const runOnOldNode = async (...[file, ...args]: readonly [string, ...string[]]) => {
  const inherited = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== dirname(NODE_24));
  const PATH = [oldNodeFolder, ...inherited].join(delimiter);
  const { exitCode, stdout, stderr } = await execa(file, args, { env: { PATH }, reject: false });
  return { exitCode, stdout, stderr };
};

describe('with an old Node on PATH', () => {
  test.each(['docs', 'preview', 'examples', 'bench', 'cost', 'fuzz', 'verify-detection'])(
    'script/%s runs on Node 24',
    async (name) => {
      const { exitCode, stdout, stderr } = await runOnOldNode(join(SCRIPTS, name), '--help');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(`script/${name}`);
    },
  );

  test('script/with-node24 runs a command on Node 24', async () => {
    const { stdout } = await runOnOldNode(join(SCRIPTS, 'with-node24'), 'sh', '-c', 'node --version');
    expect(stdout).toMatch(/^v24\./);
  });
});

test('script/bench explains itself before npm packages are installed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'new-clone-'));
  await cp(join(SCRIPTS, 'lib/bench'), join(folder, 'script/lib/bench'), { recursive: true });
  const bench = async (...args: readonly string[]) => {
    const main = join(folder, 'script/lib/bench/main.mjs');
    const { exitCode, stdout, stderr } = await execa(NODE_24, [main, ...args], { reject: false });
    return { exitCode, stdout, stderr };
  };
  expect(await bench('--help')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('--only NAME'),
  });
  expect(await bench('--list')).toMatchObject({ exitCode: 0, stderr: '' });
  const measured = await bench('--only', 'docker-archive');
  expect(measured).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/missing\. Run: script\/setup$/),
  });
  await rm(folder, { recursive: true });
});

test('every script that runs Node selects Node 24 first', async () => {
  const names = (await readdir(SCRIPTS, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.includes('.'))
    .map(({ name }) => name);
  const texts = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(SCRIPTS, name), 'utf8');
      return [name, text.replaceAll(/<<'?(\w+)'?\n[^]*?\n\1\n/g, '')] as const;
    }),
  );
  const scriptsWithNode = texts.filter(([, text]) =>
    /^\s*(?:exec |\w+=\S+ )*(?:node|npm|npx) (?!\|)/m.test(text),
  );
  expect(scriptsWithNode.map(([name]) => name)).toEqual(expect.arrayContaining(['setup', 'test']));
  expect(scriptsWithNode.filter(([, text]) => !text.includes('lib/node24.sh')).map(([name]) => name)).toEqual(
    [],
  );
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(Object.values(scripts).filter((command) => !command.startsWith('script/'))).toEqual([]);
});
