import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { makeTemporaryDirectory } from '../../../src/adapters/process/temporary-directory.ts';
import { gitEnvironment, makeFolder } from '../../support/git.ts';
import { NODE_24 } from '../../support/runner.ts';

const adapter = (file: string) =>
  pathToFileURL(join(import.meta.dirname, '../../../src/adapters', file)).href;
/** Root can remove everything, so the program runs as nobody. */
const NOBODY = 65534;

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await chmod(join(folder, 'runner'), 0o755);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Runs a program with a temporary `folder` as nobody. Returns its output and what remains in the parent folder. */
async function runWithFolder(program: string) {
  const parent = await makeFolder();
  folders.push(parent);
  await mkdir(join(parent, 'outside'));

  await chmod(parent, 0o777);
  const text = `
    import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
    import { execFileSync } from 'node:child_process';
    import { withTemporaryFolder } from ${JSON.stringify(adapter('composition-root.ts'))};
    import { removeFolder } from ${JSON.stringify(adapter('process/remove-directory.ts'))};
    import { openWorktrees } from ${JSON.stringify(adapter('git/worktrees.ts'))};
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
  test.each(['/dev/null', '/nonexistent', '/proc'])(
    'that cannot be created in %s has a remedy',
    async (parent) => {
      const created = makeTemporaryDirectory(parent, 'image-weigh-in-');
      await expect(created).rejects.toThrow(
        /^Can't create a temporary directory in \S+: (?:Error: )?E[A-Z]+: [a-z ]+\. Set TMPDIR to a directory that /,
      );
    },
  );

  test('is removed with read-only folders in it, such as those of the Go module cache', async () => {
    expect(await runWithFolder('fill(folder); return 7;')).toEqual({
      stdout: ['result 7'],
      stderr: [],
      exitCode: 0,
      left: [],
    });
  });

  test('is removed with them if the process exits first', async () => {
    expect(await runWithFolder('fill(folder); process.exit(3);')).toEqual({
      stdout: [],
      stderr: [],
      exitCode: 3,
      left: [],
    });
  });

  /** Makes the parent read-only, which the cleanup must not change. */
  const makeUndeletable = 'chmodSync(parent, 0o555);';

  test('that cannot be removed causes a warning but keeps the result and the exit code', async () => {
    expect(await runWithFolder(makeUndeletable + 'return 7;')).toMatchObject({
      stdout: [expect.stringMatching(/^warning: .*: EACCES/), 'result 7'],
      stderr: [],
      exitCode: 0,
    });
    expect(await runWithFolder(makeUndeletable + 'process.exit(3);')).toMatchObject({
      stdout: [],
      stderr: [],
      exitCode: 3,
    });
  });

  test('is removed with a read-only worktree, which is also removed from the list of worktrees', async () => {
    const result = await runWithFolder(`
      const git = (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
      git('init', '--quiet');
      git('commit', '--quiet', '--allow-empty', '--message=One');
      const run = createRun();
      const trees = openWorktrees({ run, directory: folder, env }, parent, removeFolder);
      const { path } = await trees.add(git('rev-parse', 'HEAD'), 'base');
      fill(path);
      await trees.removeGitDir({ path });
      chmodSync(path, 0o555);
      await trees.dispose();
      return git('worktree', 'list').split('\\n').length;
    `);
    expect(result).toEqual({ stdout: ['result 1'], stderr: [], exitCode: 0, left: [] });
  });
});
