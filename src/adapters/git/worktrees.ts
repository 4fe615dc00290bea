import { constants, lstat, mkdtemp, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';
import type { Trees } from '../../app/ports/worktrees.ts';
import { git, gitFailure, gitIn } from './git.ts';
import type { GitContext } from './git.ts';
import { isOrBecomesPresent } from './fetch.ts';
import { plainContext } from './plain-config.ts';

interface Laid {
  readonly folder: string;
  readonly tree: string;
  /** Where `.git` waits while it is out of the tree. */
  readonly asideGit: string;
}

type RemoveFolder = (folder: string) => Promise<void>;

/** Trees are worktrees, so the checkout gives its objects and keeps its files, index and branch. */
export function openTrees(context: GitContext, temporaryFolder: string, removeFolder: RemoveFolder): Trees {
  const laid: Laid[] = [];
  let settings: string | null = null;
  let plain = context;
  return {
    async add(commit, side) {
      await bring(context, commit);
      settings ??= await mkdtemp(join(temporaryFolder, 'image-weigh-in-git-'));
      plain = await plainContext(context, settings);
      const folder = await mkdtemp(join(temporaryFolder, `image-weigh-in-${side}-`));
      const place = { folder, tree: join(folder, side), asideGit: join(folder, 'git') };
      laid.push(place);
      await layOut(plain, commit, place.tree);
      return { path: place.tree, warnings: await missingParts(plain, place.tree) };
    },
    async seal(tree) {
      const place = laid.find((candidate) => candidate.tree === tree.path);
      if (place) await rename(join(place.tree, '.git'), place.asideGit);
    },
    async dispose() {
      const failures: unknown[] = [];
      const attempt = (removal: Promise<void>) =>
        removal.catch((error: unknown) => void failures.push(error));
      for (const place of laid.splice(0)) await attempt(removeTree(plain, place, removeFolder));
      if (settings !== null) await attempt(removeFolder(settings));
      settings = null;
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function bring(context: GitContext, commit: string): Promise<void> {
  if (!(await isOrBecomesPresent(context, commit))) {
    throw new WeighInError({
      area: 'git',
      what: `Commit ${commit} is neither in this clone nor on its remote`,
      remedy: 'Check out with `fetch-depth: 0`, or name another commit with `base-ref`.',
      terminalRemedy: 'Bring it here with git fetch origin, or name another commit with --base-ref.',
    });
  }
}

async function layOut(context: GitContext, commit: string, path: string): Promise<void> {
  const result = await git(context, 'worktree', 'add', '--quiet', '--force', '--detach', path, commit);
  if (result.exitCode !== 0) {
    throw gitFailure(`lay out commit ${commit}`, result, {
      remedy: 'Check that the disk has room and git is 2.31 or newer.',
    });
  }
}

/** Runs also after an abort, so it listens to no signal. */
async function removeTree(
  context: GitContext,
  { folder, tree, asideGit }: Laid,
  removeFolder: RemoveFolder,
): Promise<void> {
  // `worktree remove` wants the tree's `.git` back; an unsealed tree still has it. In a read-only tree, it goes below.
  await rename(asideGit, join(tree, '.git')).catch(() => undefined);
  const args = ['worktree', 'remove', '--force', '--force', tree];
  const removed = await gitIn(context.directory, context, undefined, args);
  await removeFolder(folder);
  // An interrupted `worktree add` leaves one that git removes only when its folder is gone. `prune` would take with it worktrees of
  // the user that are on a disk which is not there now.
  if (removed.exitCode !== 0) await gitIn(context.directory, context, undefined, args);
}

async function missingParts(context: GitContext, tree: string): Promise<string[]> {
  const warnings: string[] = [];
  if (await hasSubmodules(tree)) {
    warnings.push(
      'This repository has submodules, and a clean tree comes without them: if the image needs them, set `prepare: git submodule update --init --recursive`',
    );
  }
  if (await hasLfsPointers(context, tree)) {
    warnings.push(
      'This repository keeps files in Git LFS, and the clean tree has only pointers to them: if the image needs them, set `prepare: git lfs pull`',
    );
  }
  return warnings;
}

/** gitmodules(5): the file at the top of the tree lists them. */
async function hasSubmodules(tree: string): Promise<boolean> {
  const file = await lstat(join(tree, '.gitmodules')).catch(() => null);
  return file !== null && file.isFile() && file.size > 0;
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Git LFS keeps all files of one kind: the first regular one shows what was laid out. */
async function hasLfsPointers(context: GitContext, tree: string): Promise<boolean> {
  const listed = await gitIn(tree, context, context.signal, ['ls-files', '-z', '--', ':(attr:filter=lfs)']);
  for (const name of listed.stdout.split('\0')) {
    const start = name === '' ? null : await startOf(join(tree, name));
    if (start !== null) return start === LFS_POINTER;
  }
  return false;
}

/** How a regular file starts; null for anything else. A commit can have links to folders, to nothing and out of the tree. */
async function startOf(path: string): Promise<string | null> {
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
