import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** A real repository in a temporary folder, with a test user and without the configuration of the machine. */
export interface TestRepository {
  readonly path: string;
  git(...args: readonly string[]): Promise<string>;
  /** Writes the files (null deletes one) and commits everything. Returns the commit ID. */
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

/** A pull request on GitHub: the branches, and the merge commit in `refs/pull/1/`. */
export interface TestPullRequest {
  readonly origin: TestRepository;
  /** The commit of `main` when the pull request was opened. */
  readonly fork: string;
  /** The commit of `main` now. */
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** Creates a pull request. `main` has a newer commit than the start of the branch. */
export async function makePullRequest(
  before: Readonly<Record<string, string | null>>,
  change: Readonly<Record<string, string | null>>,
): Promise<TestPullRequest> {
  const origin = await makeRepository();
  // As on GitHub, because a runner fetches single commits.
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

/** GitHub, and other servers that tests configure. */
const SERVERS = ['https://github.com', 'https://github.example.com', 'https://github.example'] as const;

/** The URL of a repository on GitHub, as actions/checkout configures it. */
export const repositoryUrl = (name: string, server: string = SERVERS[0]) => `${server}/${name}`;

/** The repository that the pull requests in tests are opened against. */
export const BASE_REPOSITORY = 'octo-org/calculator';

/** Redirects git from a URL on GitHub to a local repository, so that no test uses the network. */
export async function standInFor(
  clone: TestRepository,
  name: string,
  repository: TestRepository,
): Promise<void> {
  for (const server of SERVERS) {
    await clone.git(
      'config',
      '--add',
      `url.file://${repository.path}.insteadOf`,
      repositoryUrl(name, server),
    );
  }
}

/**
 * Checks out one commit like actions/checkout. Depth 0 fetches the whole history. The remote `origin` has the URL of the repository on
 * GitHub, which is redirected to the repository of the test.
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
  await clone.git('remote', 'add', 'origin', repositoryUrl(name));
  await clone.git('fetch', '--quiet', '--no-tags', 'origin', ...refs);
  await clone.git('checkout', '--quiet', '--detach', commit);
  return clone;
}
