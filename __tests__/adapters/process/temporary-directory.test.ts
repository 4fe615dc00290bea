import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { gitEnvironment, makeFolder } from '../../support/git.ts';
import { NODE_24 } from '../../support/runner.ts';

const adapter = (file: string) =>
  pathToFileURL(join(import.meta.dirname, '../../../src/adapters', file)).href;
/** Root removes everything, so the program goes on as nobody. */
const NOBODY = 65534;

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await chmod(join(folder, 'runner'), 0o755);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Runs a program that has `folder` in a process of nobody; gives its output and what is left in the parent of its folder. */
async function use(program: string) {
  const parent = await makeFolder();
  folders.push(parent);
  await mkdir(join(parent, 'outside'));

  await chmod(parent, 0o777);
  const text = `
    import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
    import { execFileSync } from 'node:child_process';
    import { withTemporaryFolder } from ${JSON.stringify(adapter('compose.ts'))};
    import { removeFolder } from ${JSON.stringify(adapter('process/remove-directory.ts'))};
    import { openTrees } from ${JSON.stringify(adapter('git/worktrees.ts'))};
    import { createRun } from ${JSON.stringify(adapter('process/run-command.ts'))};
    const { env } = process;
    if (process.getuid() === 0) {
      process.setgroups([]);
      process.setgid(${NOBODY});
      process.setuid(${NOBODY});
    }
    const parent = ${JSON.stringify(parent)} + '/runner';
    mkdirSync(parent);
    function fill(folder) {
      mkdirSync(folder + '/module/empty', { recursive: true });
      writeFileSync(folder + '/module/go.mod', '');
      symlinkSync('../../../outside', folder + '/module/link');
      chmodSync(folder + '/module/empty', 0);
      chmodSync(folder + '/module', 0o555);
    }
    const warn = (message) => console.log('warning: ' + message);
    const result = await withTemporaryFolder(parent, async (folder) => { ${program} }, warn);
    console.log('result ' + result);
  `;
  const { stdout, stderr, exitCode } = await execa(NODE_24, ['--input-type=module', '--eval', text], {
    reject: false,
    timeout: 20_000,
    lines: true,
    env: gitEnvironment,
  });
  return { stdout, stderr, exitCode, left: await readdir(join(parent, 'runner')) };
}

describe('a temporary folder', () => {
  test('goes with its read-only folders, such as those of a cache of Go modules', async () => {
    expect(await use('fill(folder); return 7;')).toEqual({
      stdout: ['result 7'],
      stderr: [],
      exitCode: 0,
      left: [],
    });
  });

  test('goes with them also if the process ends first', async () => {
    expect(await use('fill(folder); process.exit(3);')).toEqual({
      stdout: [],
      stderr: [],
      exitCode: 3,
      left: [],
    });
  });

  /** Its parent is made read-only, and is none of what may be changed. */
  const stays = 'chmodSync(parent, 0o555);';

  test('that stays costs a warning, and neither the result nor the exit code', async () => {
    expect(await use(stays + 'return 7;')).toMatchObject({
      stdout: [expect.stringMatching(/^warning: .*: EACCES/), 'result 7'],
      stderr: [],
      exitCode: 0,
    });
    expect(await use(stays + 'process.exit(3);')).toMatchObject({ stdout: [], stderr: [], exitCode: 3 });
  });

  test('goes with a tree that a build made read-only, also from the list of worktrees', async () => {
    const result = await use(`
      const git = (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
      git('init', '--quiet');
      git('commit', '--quiet', '--allow-empty', '--message=One');
      const run = createRun();
      const trees = openTrees({ run, directory: folder, env }, parent, removeFolder);
      const { path } = await trees.add(git('rev-parse', 'HEAD'), 'base');
      fill(path);
      await trees.seal({ path });
      chmodSync(path, 0o555);
      await trees.dispose();
      return git('worktree', 'list').split('\\n').length;
    `);
    expect(result).toEqual({ stdout: ['result 1'], stderr: [], exitCode: 0, left: [] });
  });
});
