/** The repositories that workflows check out. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

/** Copies the files of a repository that git doesn't ignore, as they are now. */
export async function copyRepository(from, to) {
  const listed = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: from,
    stdin: 'ignore',
  });
  const names = listed.stdout.split('\0').filter((name) => name !== '' && existsSync(join(from, name)));
  for (const name of names) await cp(join(from, name), join(to, name), { verbatimSymlinks: true });
  return names;
}

/** Lets the instructions of a Dockerfile run on an engine without a network. Line numbers stay the same. */
export async function withoutNetwork(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll(/^RUN (?!--network)/gm, 'RUN --network=none '));
}

/**
 * Commits to a new repository: `start` and `base` on main, `head` on the branch of pull request 1, and `merge`, the merge commit that
 * GitHub makes of it. `folder` may have files already. In `files` and `change`, null deletes a file.
 */
export async function makeOrigin(folder, { files = {}, change = {} }) {
  await mkdir(folder, { recursive: true });
  const git = gitIn(folder);
  const commit = async (message, changed) => {
    for (const [name, content] of Object.entries(changed)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await (content === null ? rm(join(folder, name)) : writeFile(join(folder, name), content));
    }
    await git('add', '--all', '--force');
    await git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  await git('init', '--quiet', '--initial-branch=main');
  // GitHub allows it, and runners fetch single commits.
  await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const start = await commit('Start', files);
  const base = await commit('Continue', { 'elsewhere.txt': 'main\n' });
  await git('checkout', '--quiet', '-b', 'feature', start);
  const head = await commit('Change', change);
  await git('checkout', '--quiet', '--detach', base);
  await git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, head);
  const merge = await git('rev-parse', 'HEAD');
  await git('update-ref', 'refs/pull/1/merge', merge);
  await git('update-ref', `refs/heads/gh-readonly-queue/main/pr-1-${base}`, merge);
  await git('checkout', '--quiet', 'main');
  return { folder, start, base, head, merge };
}

function gitIn(cwd) {
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Act',
    GIT_AUTHOR_EMAIL: 'act@example.com',
    GIT_COMMITTER_NAME: 'Act',
    GIT_COMMITTER_EMAIL: 'act@example.com',
  };
  return async (...args) => (await execa('git', args, { cwd, env, stdin: 'ignore' })).stdout;
}
