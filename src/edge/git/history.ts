import { WeighInError } from '../../core/errors.ts';
import type { History } from '../../app/plan.ts';
import { git, gitFailure, gitOutput } from './command.ts';
import type { GitContext, GitRemedy, GitResult } from './command.ts';

/** How deep a shallow clone is deepened, step by step, until the merge base is in it. */
const DEEPENING = ['--deepen=100', '--deepen=1000', '--unshallow'];

/**
 * The repository's history, fetched from `origin` as far as it is needed.
 * @param trust `remote`: a branch is what the remote says it is now (a runner's clone may be old);
 *              `local`: what is here is used first (a laptop may be offline).
 */
export function openHistory(context: GitContext, trust: 'remote' | 'local'): History {
  return {
    head: () => gitOutput(context, 'read the checked-out commit', 'rev-parse', '--verify', 'HEAD^{commit}'),
    parents: (commit) => parentsOf(context, commit),
    has: (commit) => isOrBecomesPresent(context, commit),
    resolve: (ref) => resolve(context, ref, trust),
    mergeBase: (commit, other) => mergeBase(context, commit, other),
    defaultBranch: () => defaultBranch(context),
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

async function isPresent(context: GitContext, commit: string): Promise<boolean> {
  return (await git(context, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
}

/** Brings a commit here, if it is not here yet. False where the remote answers that it has none such. */
export async function isOrBecomesPresent(context: GitContext, commit: string): Promise<boolean> {
  if (await isPresent(context, commit)) return true;
  const result = await fetch(context, commit, '--depth=1');
  if (result.exitCode === 0) return isPresent(context, commit);
  if (/not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(result.stderr))
    return false;
  throw gitFailure(`fetch commit ${commit}`, result, OFFLINE);
}

const OFFLINE: GitRemedy = {
  remedy:
    'The clone is shallow and the commit has to be fetched: check the network and `persist-credentials` of actions/checkout, or check out with `fetch-depth: 0`.',
  terminalRemedy:
    'The commit is not in this clone and has to be fetched: check the network and your access to `origin`.',
};

/** A depth is given only to a clone that is shallow already: it would cut a full one. */
async function fetch(context: GitContext, ref: string, depth: string): Promise<GitResult> {
  const depths = (await isShallow(context)) ? [depth] : [];
  return git(
    context,
    'fetch',
    '--no-tags',
    '--no-recurse-submodules',
    '--quiet',
    ...depths,
    '--',
    'origin',
    ref,
  );
}

async function isShallow(context: GitContext): Promise<boolean> {
  return (await gitOutput(context, 'look at the clone', 'rev-parse', '--is-shallow-repository')) === 'true';
}

async function resolve(context: GitContext, ref: string, trust: 'remote' | 'local'): Promise<string> {
  const locals = ref.startsWith('refs/') ? [ref] : [ref, `refs/remotes/origin/${ref}`];
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
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(ref);
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

async function localCommit(context: GitContext, name: string): Promise<string | null> {
  const result = await git(
    context,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  );
  return result.exitCode === 0 ? result.stdout.trim() : null;
}

async function fetchedCommit(context: GitContext, name: string): Promise<string | null> {
  const result = await fetch(context, name, '--depth=1');
  return result.exitCode === 0 ? localCommit(context, 'FETCH_HEAD') : null;
}

async function mergeBase(context: GitContext, commit: string, other: string): Promise<string | null> {
  for (const deepen of DEEPENING) {
    const result = await git(context, 'merge-base', commit, other);
    if (result.exitCode === 0) return result.stdout.trim();
    if (result.exitCode !== 1) throw gitFailure(`find where ${commit} and ${other} part`, result);
    if (!(await isShallow(context))) return null;
    const fetched = await git(context, 'fetch', '--no-tags', '--quiet', deepen, 'origin', commit, other);
    if (fetched.exitCode !== 0) throw gitFailure('fetch the history between base and head', fetched, OFFLINE);
  }
  const result = await git(context, 'merge-base', commit, other);
  return result.exitCode === 0 ? result.stdout.trim() : null;
}

async function defaultBranch(context: GitContext): Promise<string> {
  const local = await git(context, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
  if (local.exitCode === 0) return local.stdout.trim().replace('refs/remotes/origin/', '');
  const remote = await git(context, 'ls-remote', '--symref', 'origin', 'HEAD');
  const name = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(remote.stdout)?.[1];
  if (name !== undefined) return name;
  throw gitFailure('find the default branch of `origin`', remote, {
    remedy: 'Say what to compare with: input `base-ref`.',
    terminalRemedy: 'Say what to compare with, as in --base-ref main.',
  });
}
