import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** A real repository in a temporary folder, with a user of its own and no configuration of the machine. */
export interface TestRepository {
  readonly path: string;
  git(...args: readonly string[]): Promise<string>;
  /** Writes the files (null deletes) and commits everything; gives the commit id. */
  commit(message: string, files: Readonly<Record<string, string | null>>): Promise<string>;
}

export const gitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

export function repositoryAt(path: string): TestRepository {
  const git = async (...args: readonly string[]) => {
    const { stdout } = await execFileAsync('git', args, { cwd: path, env: gitEnvironment });
    return stdout.trim();
  };
  return {
    path,
    git,
    async commit(message, files) {
      for (const [name, content] of Object.entries(files)) {
        const file = join(path, name);
        await mkdir(dirname(file), { recursive: true });
        await (content === null ? rm(file) : writeFile(file, content));
      }
      await git('add', '--all', '--force');
      await git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'weigh-in-test-'));
}

/** An empty repository on branch `main`. */
export async function makeRepository(folder?: string): Promise<TestRepository> {
  const repository = repositoryAt(folder ?? (await makeFolder()));
  await mkdir(repository.path, { recursive: true });
  await repository.git('init', '--quiet', '--initial-branch=main');
  return repository;
}

/** What GitHub has for one pull request: the branches, and the merge commit under `refs/pull/1/`. */
export interface TestPullRequest {
  readonly origin: TestRepository;
  /** `main` when the pull request was opened. */
  readonly fork: string;
  /** `main` now. */
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** A pull request to a `main` that went on after the branch was made. */
export async function makePullRequest(
  before: Readonly<Record<string, string | null>>,
  change: Readonly<Record<string, string | null>>,
): Promise<TestPullRequest> {
  const origin = await makeRepository();
  // As GitHub does: a runner fetches single commits.
  await origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const fork = await origin.commit('Begin', before);
  await origin.git('checkout', '--quiet', '-b', 'feature');
  const head = await origin.commit('Change', change);
  await origin.git('checkout', '--quiet', 'main');
  const base = await origin.commit('Go on', { 'elsewhere.txt': 'main went on\n' });
  await origin.git('checkout', '--quiet', '--detach');
  await origin.git('merge', '--quiet', '--no-ff', '--message', 'Merge', head);
  const merge = await origin.git('rev-parse', 'HEAD');
  await origin.git('update-ref', 'refs/pull/1/merge', merge);
  await origin.git('update-ref', 'refs/pull/1/head', head);
  await origin.git('checkout', '--quiet', 'main');
  return { origin, fork, base, head, merge };
}

/** GitHub, and the servers that tests give to a job instead. */
const SERVERS = ['https://github.com', 'https://github.example.com', 'https://github.example'] as const;

/** The address of a repository on GitHub, as actions/checkout writes it. */
export const addressOf = (name: string, server: string = SERVERS[0]) => `${server}/${name}`;

/** Where the pull requests of these tests are merged. */
export const BASE_REPOSITORY = 'octo-org/calculator';

/** Has git take another repository for the one at an address of GitHub: no test leaves the machine. */
export async function standInFor(
  clone: TestRepository,
  name: string,
  repository: TestRepository,
): Promise<void> {
  for (const server of SERVERS) {
    await clone.git('config', '--add', `url.file://${repository.path}.insteadOf`, addressOf(name, server));
  }
}

/**
 * Checks out one commit as actions/checkout does; depth 0 is the whole history. Its `origin` has the address of the repository on
 * GitHub, and git goes to `origin` of the test for it.
 */
export async function checkOut(
  origin: TestRepository,
  commit: string,
  depth: number,
  { name = BASE_REPOSITORY, folder }: { readonly name?: string; readonly folder?: string } = {},
): Promise<TestRepository> {
  const clone = await makeRepository(folder);
  const refs = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*', commit] : [`--depth=${depth}`, commit];
  await standInFor(clone, name, origin);
  await clone.git('remote', 'add', 'origin', addressOf(name));
  await clone.git('fetch', '--quiet', '--no-tags', 'origin', ...refs);
  await clone.git('checkout', '--quiet', '--detach', commit);
  return clone;
}
