import { constants, lstat, mkdtemp, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';
import type { Worktrees } from '../../app/ports/worktrees.ts';
import { git, gitFailure, gitIn } from './git.ts';
import type { GitContext } from './git.ts';
import { fetchIfMissing } from './fetch.ts';
import { createPlainContext } from './filter-free-config.ts';

interface WorktreeState {
  readonly folder: string;
  readonly tree: string;
  /** Where `.git` is while it is out of the worktree. */
  readonly detachedGitDir: string;
}

type RemoveFolder = (folder: string) => Promise<void>;

/** Checks out commits as git worktrees. They share the clone's objects and leave its files, index and branch alone. */
export function openWorktrees(
  context: GitContext,
  temporaryFolder: string,
  removeFolder: RemoveFolder,
): Worktrees {
  const worktrees: WorktreeState[] = [];
  let configFolder: string | null = null;
  let plain = context;
  return {
    async add(commit, side) {
      await requireCommit(context, commit);
      configFolder ??= await mkdtemp(join(temporaryFolder, 'image-weigh-in-git-'));
      plain = await createPlainContext(context, configFolder);
      const folder = await mkdtemp(join(temporaryFolder, `image-weigh-in-${side}-`));
      const worktree = { folder, tree: join(folder, side), detachedGitDir: join(folder, 'git') };
      worktrees.push(worktree);
      await checkOutWorktree(plain, commit, worktree.tree);
      return { path: worktree.tree, warnings: await findMissingContent(plain, worktree.tree) };
    },
    async removeGitDir(tree) {
      const worktree = worktrees.find((candidate) => candidate.tree === tree.path);
      if (worktree) await rename(join(worktree.tree, '.git'), worktree.detachedGitDir);
    },
    async dispose() {
      const failures: unknown[] = [];
      const attempt = (removal: Promise<void>) =>
        removal.catch((error: unknown) => void failures.push(error));
      for (const worktree of worktrees.splice(0))
        await attempt(removeWorktree(plain, worktree, removeFolder));
      if (configFolder !== null) await attempt(removeFolder(configFolder));
      configFolder = null;
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function requireCommit(context: GitContext, commit: string): Promise<void> {
  if (!(await fetchIfMissing(context, commit))) {
    throw new WeighInError({
      area: 'git',
      what: `Can't find commit ${commit}`,
      why: 'it is neither in this clone nor on its remote',
      remedy: 'Check out with `fetch-depth: 0`, or choose another commit with `base-ref`.',
      terminalRemedy: 'Run `git fetch origin`, or choose another commit with --base-ref.',
    });
  }
}

async function checkOutWorktree(context: GitContext, commit: string, path: string): Promise<void> {
  const result = await git(context, 'worktree', 'add', '--quiet', '--force', '--detach', path, commit);
  if (result.exitCode !== 0) {
    throw gitFailure(`check out commit ${commit}`, result, {
      remedy: 'Check that the disk has free space and that git is 2.31 or later.',
    });
  }
}

/** Takes no abort signal, because it also runs after an abort. */
async function removeWorktree(
  context: GitContext,
  { folder, tree, detachedGitDir }: WorktreeState,
  removeFolder: RemoveFolder,
): Promise<void> {
  // `worktree remove` needs the `.git` file, which is still in place if it was never moved. If the worktree is read-only, see below.
  await rename(detachedGitDir, join(tree, '.git')).catch(() => undefined);
  const args = ['worktree', 'remove', '--force', '--force', tree];
  const removed = await gitIn(context.directory, context, undefined, args);
  await removeFolder(folder);
  // Git removes the worktree of an interrupted `worktree add` only when its folder is gone. `prune` is not an option: it would also
  // remove the user's own worktrees on disks that are not mounted now.
  if (removed.exitCode !== 0) await gitIn(context.directory, context, undefined, args);
}

async function findMissingContent(context: GitContext, tree: string): Promise<string[]> {
  const warnings: string[] = [];
  if (await hasSubmodules(tree)) {
    warnings.push(
      'This repository has submodules, but a clean checkout does not include them. If the image needs them, set `prepare` (or --prepare) to `git submodule update --init --recursive`',
    );
  }
  if (await hasLfsPointers(context, tree)) {
    warnings.push(
      'This repository uses Git LFS, but a clean checkout has only pointers to its files. If the image needs them, set `prepare` (or --prepare) to `git lfs pull`',
    );
  }
  return warnings;
}

/** Checks the file that lists submodules, at the top of the worktree (gitmodules(5)). */
async function hasSubmodules(tree: string): Promise<boolean> {
  const file = await lstat(join(tree, '.gitmodules')).catch(() => null);
  return file !== null && file.isFile() && file.size > 0;
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Checks the first regular file that Git LFS manages. All of them are either pointers or content. */
async function hasLfsPointers(context: GitContext, tree: string): Promise<boolean> {
  const output = await gitIn(tree, context, context.signal, ['ls-files', '-z', '--', ':(attr:filter=lfs)']);
  for (const name of output.stdout.split('\0')) {
    const start = name === '' ? null : await readStart(join(tree, name));
    if (start !== null) return start === LFS_POINTER;
  }
  return false;
}

/** Returns the beginning of a regular file, or null for anything else. Links of a commit can point to folders or outside the worktree. */
async function readStart(path: string): Promise<string | null> {
  try {
    if (!(await lstat(path)).isFile()) return null;
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { buffer } = await file.read(Buffer.alloc(LFS_POINTER.length), 0, LFS_POINTER.length, 0);
      return buffer.toString();
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
