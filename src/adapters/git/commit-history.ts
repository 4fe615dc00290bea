import { isCommit } from '../../core/shared/commit.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { History } from '../../app/commits/history.ts';
import { isAncestor, mergeBase } from './ancestry.ts';
import type { AskAncestor } from './ancestry.ts';
import { clonedBranches, localCommit, remoteBranches } from './branches.ts';
import { git, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';
import { fetch, isOrBecomesPresent } from './fetch.ts';
import { remoteOf } from './remote.ts';

/** Whom a history asks and whom it tells. */
export interface HistoryHelp {
  readonly ask?: AskAncestor | undefined;
  readonly notice?: (message: string) => void;
}

/**
 * The repository's history, fetched from the remote as far as it is needed.
 * @param trust `remote`: a branch is what the remote says it is now (a runner's clone may be old);
 *              `local`: what is here is used first (a laptop may be offline).
 */
export function openHistory(
  context: GitContext,
  trust: 'remote' | 'local',
  { ask, notice = () => undefined }: HistoryHelp = {},
): History {
  return {
    head: () => gitOutput(context, 'read the checked-out commit', 'rev-parse', '--verify', 'HEAD^{commit}'),
    parents: (commit) => parentsOf(context, commit),
    has: (commit) => isOrBecomesPresent(context, commit),
    resolve: (ref) => resolve(context, ref, trust),
    ...(trust === 'remote' ? remoteBranches(context) : clonedBranches(context, notice)),
    isAncestor: (commit, tip) => isAncestor(context, commit, tip, ask),
    mergeBase: (commit, other) => mergeBase(context, commit, other),
    file: (commit, path) => fileOf(context, commit, path),
    exists: () => exists(context),
  };
}

async function exists(context: GitContext): Promise<boolean> {
  try {
    await git(context, 'rev-parse', '--git-dir');
    return true;
  } catch (error) {
    if (error instanceof WeighInError && error.code === 'no-repository') return false;
    throw error;
  }
}

async function fileOf(context: GitContext, commit: string, path: string): Promise<string | null> {
  if (!(await isOrBecomesPresent(context, commit))) {
    throw new WeighInError({
      area: 'git',
      what: `${path} of commit ${commit} cannot be read`,
      why: 'the commit is neither in this clone, nor does `origin` give it',
      remedy: 'Check out with `fetch-depth: 0`.',
      terminalRemedy: 'Bring it here: git fetch origin, in a shallow clone git fetch --unshallow.',
    });
  }
  const reading = `read ${path} of ${commit}`;
  const entry = await gitOutput(
    context,
    reading,
    '--literal-pathspecs',
    'ls-tree',
    '--full-tree',
    commit,
    '--',
    path,
  );
  const [, type, id] = /^100\d{3} (blob) ([0-9a-f]+)\t/.exec(entry) ?? [];
  if (entry === '') return null;
  if (type === undefined || id === undefined) {
    throw new WeighInError({
      area: 'git',
      what: `${path} of commit ${commit} cannot be read`,
      why: 'it is a link or a folder',
      remedy: 'Let it be a file, or name another one.',
    });
  }
  return gitOutput(context, reading, 'cat-file', 'blob', id);
}

/** Read from the commit object: a shallow clone hides the parents from every other command. */
async function parentsOf(context: GitContext, commit: string): Promise<readonly string[]> {
  const object = await gitOutput(context, `read commit ${commit}`, 'cat-file', 'commit', commit);
  const [header = ''] = object.split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}

async function resolve(context: GitContext, ref: string, trust: 'remote' | 'local'): Promise<string> {
  const isOrigin = (await remoteOf(context)) === 'origin';
  const locals = ref.startsWith('refs/') || !isOrigin ? [ref] : [ref, `refs/remotes/origin/${ref}`];
  const remotes =
    ref.startsWith('refs/') || isCommitId(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  const inPlace = () => firstOf(locals, (name) => localCommit(context, name));
  const fetched = () => firstOf(remotes, (name) => fetchedCommit(context, name));
  const isFixed = isCommitId(ref) || /^(HEAD|@)([~^]|$)/.test(ref);
  const found =
    trust === 'local' || isFixed
      ? ((await inPlace()) ?? (await fetched()))
      : ((await fetched()) ?? (await inPlace()));
  if (found !== null) return found;
  throw new WeighInError({
    area: 'git',
    what: `There is no branch, tag or commit "${ref}" to compare with`,
    why: 'it is neither in this clone, nor does `origin` give it',
    remedy: 'Correct `base-ref`, or check out with `fetch-depth: 0` where the network is closed.',
    terminalRemedy: 'Correct --base-ref, or bring it here with git fetch origin.',
  });
}

function isCommitId(ref: string): boolean {
  return isCommit(ref);
}

async function firstOf<T>(
  names: readonly string[],
  find: (name: string) => Promise<T | null>,
): Promise<T | null> {
  for (const name of names) {
    const found = await find(name);
    if (found !== null) return found;
  }
  return null;
}

async function fetchedCommit(context: GitContext, name: string): Promise<string | null> {
  const result = await fetch(context, name);
  return result.exitCode === 0 ? localCommit(context, 'FETCH_HEAD') : null;
}
