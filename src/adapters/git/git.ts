import { WeighInError } from '../../core/shared/errors.ts';
import type { ProcessResult, RunProcess } from '../../app/ports/run-command.ts';

export interface GitContext {
  readonly run: RunProcess;
  /** A folder in the repository. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Where to fetch missing commits and branches from. Default: `origin`. */
  readonly repository?: GitHubRepository | undefined;
}

/** A repository on a GitHub server. */
export interface GitHubRepository {
  /** `https://github.com` */
  readonly server: string;
  /** `owner/name` */
  readonly name: string;
  /** Token with read access, used if git has no working credentials. Empty for none. */
  readonly token: string;
}

export type GitResult = ProcessResult & { readonly state: 'ended' };

/**
 * Environment of every git command: no prompts, no translations, no replaced objects (`refs/replace`, `info/grafts`), no Git LFS
 * downloads, no update of the index by commands that only read.
 */
const ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_OPTIONAL_LOCKS: '0',
};

/** Hooks of the checkout must not run in a clean worktree. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'advice.detachedHead=false',
  'advice.graftFileDeprecated=false',
].flatMap((setting) => ['-c', setting]);

/**
 * Runs git without hooks, prompts or translations. Rejects if git is missing, or can't use `directory` as a repository. Other failures are
 * in the exit code.
 */
export async function git(context: GitContext, ...args: readonly string[]): Promise<GitResult> {
  return gitIn(context.directory, context, context.signal, args);
}

/** Runs git in a separate folder, with a separate abort signal. */
export async function gitIn(
  cwd: string,
  { run, env }: GitContext,
  signal: AbortSignal | undefined,
  args: readonly string[],
): Promise<GitResult> {
  const result = await run({
    file: 'git',
    args: [...SETTINGS, ...args],
    cwd,
    env: { ...env, ...ENVIRONMENT },
    signal,
  });
  if (result.state === 'not-found') {
    throw new WeighInError({
      area: 'git',
      code: 'no-repository',
      what: 'git is not installed',
      remedy: 'Install git, or compare two existing images with `image` and `base-image`.',
      terminalRemedy: 'Install git, or compare two existing images: image-weigh-in compare BASE HEAD.',
    });
  }
  if (/not a git repository/.test(result.stderr)) {
    throw new WeighInError({
      area: 'git',
      code: 'no-repository',
      what: `${cwd} is not a git repository`,
      remedy:
        'Run actions/checkout before this action, or compare two existing images with `image` and `base-image`.',
      terminalRemedy:
        'Change to a clone of your repository, or compare two existing images: image-weigh-in compare BASE HEAD.',
    });
  }
  if (/dubious ownership/.test(result.stderr)) {
    throw new WeighInError({
      area: 'git',
      what: `git refuses to read ${cwd}`,
      why: 'the directory belongs to another user',
      remedy: `Run: git config --global --add safe.directory ${cwd}`,
    });
  }
  return result;
}

/** Returns the output of a command that must succeed. `action` completes the sentence "Can't …". */
export async function gitOutput(
  context: GitContext,
  action: string,
  ...args: readonly string[]
): Promise<string> {
  const result = await git(context, ...args);
  if (result.exitCode !== 0) throw gitFailure(action, result);
  return result.stdout.trim();
}

/** What to do, in a workflow and at a terminal. */
export interface GitRemedy {
  readonly remedy: string;
  readonly terminalRemedy?: string;
}

const DEFAULT_REMEDY: GitRemedy = {
  remedy: 'Check the checkout step. With `fetch-depth: 0`, it fetches the whole history.',
  terminalRemedy: 'Check the clone with `git status`. If it is shallow, run `git fetch --unshallow`.',
};

/** The error for a failed git command. `action` completes the sentence "Can't …". */
export function gitFailure(
  action: string,
  result: GitResult,
  remedies: GitRemedy = DEFAULT_REMEDY,
): WeighInError {
  return new WeighInError({
    area: 'git',
    what: `Can't ${action}`,
    why: failureReason(result.stderr),
    ...remedies,
  });
}

/** Git's own reason, without user names and passwords in addresses. */
function failureReason(stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.findLastIndex((line) => /^(fatal|error):/.test(line));
  // The line before this one has the reason, such as "Permission denied (publickey)".
  const isGeneric = lines[last] === 'fatal: Could not read from remote repository.' && last > 0;
  const fatal = lines[isGeneric ? last - 1 : last] ?? lines.at(-1);
  return fatal?.replace(/^(fatal|error): /, '').replace(/\b([a-z+]+:\/\/)[^/\s@]*@/gi, '$1');
}
