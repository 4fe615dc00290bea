import { isCommit } from '../../core/shared/commit.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { History } from '../../app/commits/history.ts';
import { isAncestor, findMergeBase } from './ancestry.ts';
import type { AskIsAncestor } from './ancestry.ts';
import { trackedBranches, findLocalCommit, remoteBranches } from './branches.ts';
import { git, gitFailure, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';
import { fetchRef, fetchIfMissing } from './fetch.ts';
import { chooseRemote } from './choose-remote.ts';

/** Optional callbacks of a history. */
export interface HistoryOptions {
  readonly askIsAncestor?: AskIsAncestor | undefined;
  readonly notice?: (message: string) => void;
}

/**
 * Opens the repository's history. Missing commits are fetched when they are needed.
 * @param trust `remote`: branches are as the remote has them now (a runner's clone may be old).
 *              `local`: what the clone has comes first (a laptop may be offline).
 */
export function openHistory(
  context: GitContext,
  trust: 'remote' | 'local',
  { askIsAncestor, notice = () => undefined }: HistoryOptions = {},
): History {
  return {
    head: () => readHead(context),
    parents: (commit) => readParents(context, commit),
    has: (commit) => fetchIfMissing(context, commit),
    resolve: (ref) => resolveRef(context, ref, trust),
    ...(trust === 'remote' ? remoteBranches(context) : trackedBranches(context, notice)),
    isAncestor: (commit, tip) => isAncestor(context, commit, tip, askIsAncestor),
    mergeBase: (commit, other) => findMergeBase(context, commit, other),
    file: (commit, path) => readFileAt(context, commit, path),
    exists: () => isRepository(context),
  };
}

async function readHead(context: GitContext): Promise<string> {
  const action = 'read the checked-out commit';
  const result = await git(context, 'rev-parse', '--verify', 'HEAD^{commit}');
  if (result.exitCode === 0) return result.stdout.trim();
  if (!/Needed a single revision/.test(result.stderr)) throw gitFailure(action, result);
  throw new WeighInError({
    area: 'git',
    what: `Can't ${action}`,
    why: 'HEAD does not point to a commit',
    remedy: 'If the repository is new, commit your files first.',
  });
}

async function isRepository(context: GitContext): Promise<boolean> {
  try {
    await git(context, 'rev-parse', '--git-dir');
    return true;
  } catch (error) {
    if (error instanceof WeighInError && error.code === 'no-repository') return false;
    throw error;
  }
}

async function readFileAt(context: GitContext, commit: string, path: string): Promise<string | null> {
  if (!(await fetchIfMissing(context, commit))) {
    throw new WeighInError({
      area: 'git',
      what: `Can't read ${path} of commit ${commit}`,
      why: 'the commit is neither in this clone nor on its remote',
      remedy: 'Check out with `fetch-depth: 0`.',
      terminalRemedy: 'Run `git fetch origin`, or `git fetch --unshallow` in a shallow clone.',
    });
  }
  const action = `read ${path} of ${commit}`;
  const entry = await gitOutput(
    context,
    action,
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
      what: `Can't read ${path} of commit ${commit}`,
      why: 'it is a link or a directory',
      remedy: 'Replace it with a regular file, or choose another path.',
    });
  }
  return gitOutput(context, action, 'cat-file', 'blob', id);
}

/** Reads parents from the commit object. Every other command hides them in a shallow clone. */
async function readParents(context: GitContext, commit: string): Promise<readonly string[]> {
  const object = await gitOutput(context, `read commit ${commit}`, 'cat-file', 'commit', commit);
  const [header = ''] = object.split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}

async function resolveRef(context: GitContext, ref: string, trust: 'remote' | 'local'): Promise<string> {
  const isOrigin = (await chooseRemote(context)) === 'origin';
  const locals = ref.startsWith('refs/') || !isOrigin ? [ref] : [ref, `refs/remotes/origin/${ref}`];
  const remotes =
    ref.startsWith('refs/') || isCommit(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  const resolveLocally = () => findFirst(locals, (name) => findLocalCommit(context, name));
  const resolveRemotely = () => findFirst(remotes, (name) => fetchCommit(context, name));
  const isLocalFirst = isCommit(ref) || /^(HEAD|@)([~^]|$)/.test(ref);
  const commit =
    trust === 'local' || isLocalFirst
      ? ((await resolveLocally()) ?? (await resolveRemotely()))
      : ((await resolveRemotely()) ?? (await resolveLocally()));
  if (commit !== null) return commit;
  throw new WeighInError({
    area: 'git',
    what: `Can't find branch, tag or commit "${ref}"`,
    why: 'it is neither in this clone nor on its remote',
    remedy: 'Correct `base-ref`, or check out with `fetch-depth: 0` if the job has no network.',
    terminalRemedy: 'Correct --base-ref, or run `git fetch origin`.',
  });
}

async function findFirst<T>(
  names: readonly string[],
  find: (name: string) => Promise<T | null>,
): Promise<T | null> {
  for (const name of names) {
    const value = await find(name);
    if (value !== null) return value;
  }
  return null;
}

async function fetchCommit(context: GitContext, name: string): Promise<string | null> {
  const result = await fetchRef(context, name);
  return result.exitCode === 0 ? findLocalCommit(context, 'FETCH_HEAD') : null;
}
