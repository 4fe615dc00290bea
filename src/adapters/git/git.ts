import { WeighInError } from '../../core/shared/errors.ts';
import type { CommandResult, Run } from '../../app/ports/run-command.ts';

export interface GitContext {
  readonly run: Run;
  /** A folder of the repository. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Where missing commits and the tips of branches come from; left out: `origin`, whatever it is. */
  readonly repository?: GitHubRepository | undefined;
}

/** A repository on a GitHub server. */
export interface GitHubRepository {
  /** `https://github.com` */
  readonly server: string;
  /** `owner/name` */
  readonly name: string;
  /** What may read it, where git has no credentials of its own; empty: nothing. */
  readonly token: string;
}

export type GitResult = CommandResult & { readonly state: 'ended' };

/**
 * What every git command gets: no prompts, no translations, every object as its id says (not as `refs/replace` or `info/grafts` would
 * have it), and no download of Git LFS.
 */
const ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_LFS_SKIP_SMUDGE: '1',
};

/** A hook of the checkout is no part of a clean tree. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'advice.detachedHead=false',
  'advice.graftFileDeprecated=false',
].flatMap((setting) => ['-c', setting]);

/**
 * Runs git without hooks, prompts or translations. Rejects only where git is missing or `directory` is no
 * repository; what another exit code means, the caller knows.
 */
export async function git(context: GitContext, ...args: readonly string[]): Promise<GitResult> {
  return gitIn(context.directory, context, context.signal, args);
}

/** Like `git`, in a folder and with an abort signal of its own. */
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
      remedy: 'Install git, or name two images that exist with `image` and `base-image`.',
      terminalRemedy: 'Install git, or compare two images that exist: image-weigh-in compare BASE HEAD.',
    });
  }
  if (/not a git repository/.test(result.stderr)) {
    throw new WeighInError({
      area: 'git',
      code: 'no-repository',
      what: `${cwd} is not a git repository`,
      remedy: 'Run actions/checkout before this action, or name two images with `image` and `base-image`.',
      terminalRemedy:
        'Change to a clone of your repository, or compare two images that exist: image-weigh-in compare BASE HEAD.',
    });
  }
  if (/dubious ownership/.test(result.stderr)) {
    throw new WeighInError({
      area: 'git',
      what: `git refuses to read ${cwd}`,
      why: 'the folder belongs to another user',
      remedy: `Run: git config --global --add safe.directory ${cwd}`,
    });
  }
  return result;
}

/** The output of a command that has to succeed; `doing` completes the sentence "Cannot …". */
export async function gitOutput(
  context: GitContext,
  doing: string,
  ...args: readonly string[]
): Promise<string> {
  const result = await git(context, ...args);
  if (result.exitCode !== 0) throw gitFailure(doing, result);
  return result.stdout.trim();
}

/** What to do, in a workflow and at the command line. */
export interface GitRemedy {
  readonly remedy: string;
  readonly terminalRemedy?: string;
}

const WHOLE_HISTORY: GitRemedy = {
  remedy: 'Check the checkout step: with `fetch-depth: 0` it brings the whole history.',
  terminalRemedy:
    'Look at the clone with `git status`; a shallow one gets its whole history by `git fetch --unshallow`.',
};

export function gitFailure(
  doing: string,
  result: GitResult,
  remedies: GitRemedy = WHOLE_HISTORY,
): WeighInError {
  return new WeighInError({
    area: 'git',
    what: `Cannot ${doing}`,
    why: lastLine(result.stderr),
    ...remedies,
  });
}

/** Git's own reason, without the address of a remote, which may hold a password. */
function lastLine(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  const fatal =
    lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.findLast((line) => line !== '');
  return fatal?.replace(/^(fatal|error): /, '').replace(/\b([a-z+]+:\/\/)[^/\s@]*@/gi, '$1');
}
