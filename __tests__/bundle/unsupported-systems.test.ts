import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { DIST, NODE_24 } from '../support/runner.ts';

const CLI = join(DIST, 'cli.js');
const MESSAGE =
  /^image-weigh-in: Node\.js \d+\.\d+\.\d+ is too old: it can't read zstd\. Install Node\.js (?:22\.15|24) or later\.$/;

const run = async (node: string, ...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(node, args, { env: {}, extendEnv: false, reject: false });
  return { exitCode, stdout, stderr };
};

/** The other Node executables on PATH. */
const otherNodes = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .filter((file) => file !== NODE_24 && isExecutable(file));

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether zlib has zstd, which is the reason for the minimum version. */
const canReadZstd = async (node: string): Promise<boolean> =>
  (await run(node, '-p', 'typeof require("zlib").createZstdDecompress')).stdout === 'function';

describe('the command line', () => {
  test('starts on Node 24', async () => {
    expect(await run(NODE_24, CLI, '--version')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  // The version check must be right about every Node that this machine has.
  for (const node of otherNodes) {
    test(`on ${node}, it starts or says in one line that it can't`, async () => {
      const result = await run(node, CLI, '--version');
      if (await canReadZstd(node)) expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      else expect(result).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringMatching(MESSAGE) });
    });
  }

  test.each(['12.22.12', '18.20.8', '20.19.5', '22.14.0', '23.7.0'])(
    'says in one line that Node %s is too old, and loads nothing else',
    async (version) => {
      const versions = JSON.stringify({ node: version });
      const override = `Object.defineProperty(process, 'versions', { value: ${versions} })`;
      expect(
        await run(NODE_24, '--import', `data:text/javascript,${encodeURIComponent(override)}`, CLI),
      ).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringMatching(MESSAGE),
      });
    },
  );
});

describe('Windows', () => {
  const message = 'Windows is not supported. Use Linux, or Linux under WSL.';
  const runOnWindows = (file: string, ...args: readonly string[]) => {
    const override = "Object.defineProperty(process, 'platform', { value: 'win32' })";
    const url = `data:text/javascript,${encodeURIComponent(override)}`;
    return run(NODE_24, '--import', url, join(DIST, file), ...args);
  };

  test('is rejected by the command line', async () => {
    expect(await runOnWindows('cli.js', '--version')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `image-weigh-in: ${message}`,
    });
  });

  test('is rejected by the action', async () => {
    expect(await runOnWindows('index.js')).toEqual({
      exitCode: 1,
      stdout: `::error::${message}`,
      stderr: '',
    });
  });
});
