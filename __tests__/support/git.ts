import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  // Saves a process after each commit and fetch.
  await appendConfig(repository, '[maintenance]\n\tauto = false\n');
  return repository;
}

/** Adds text to the configuration, without a process as `git config` needs. */
const appendConfig = ({ path }: TestRepository, text: string): Promise<void> =>
  appendFile(join(path, '.git/config'), text);

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

/** A commit as `git fast-import` reads it. */
function importCommit(
  ref: string,
  mark: number,
  message: string,
  parents: readonly string[],
  files: Readonly<Record<string, string | null>>,
): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changes = Object.entries(files).map(([path, content]) =>
    content === null
      ? `D ${JSON.stringify(path)}\n`
      : `M 100644 inline ${JSON.stringify(path)}\n${data(content)}`,
  );
  const committer = `committer Test <test@example.com> ${Math.floor(Date.now() / 1000)} +0000`;
  return [
    `commit ${ref}\nmark :${mark}\n${committer}\n${data(`${message}\n`)}`,
    ...parents.map((parent) => `${parent}\n`),
    ...changes,
    `get-mark :${mark}\n`,
  ].join('');
}

/**
 * Creates a pull request. `main` has a newer commit than the start of the branch. One process creates all commits, because hundreds of
 * tests call this.
 */
export async function makePullRequest(
  before: Readonly<Record<string, string | null>>,
  change: Readonly<Record<string, string | null>>,
): Promise<TestPullRequest> {
  const origin = await makeRepository();
  // As on GitHub, because a runner fetches single commits.
  await appendConfig(origin, '[uploadpack]\n\tallowAnySHA1InWant = true\n');
  const importing = execFileAsync('git', ['fast-import', '--quiet'], {
    cwd: origin.path,
    env: gitEnvironment,
  });
  importing.child.stdin?.end(
    [
      importCommit('refs/heads/main', 1, 'Begin', [], before),
      importCommit('refs/heads/feature', 2, 'Change', ['from :1'], change),
      importCommit('refs/heads/main', 3, 'Go on', ['from :1'], { 'elsewhere.txt': 'main went on\n' }),
      importCommit('refs/pull/1/merge', 4, 'Merge', ['from :3', 'merge :2'], change),
      'reset refs/pull/1/head\nfrom :2\n',
    ].join(''),
  );
  const [fork = '', head = '', base = '', merge = ''] = (await importing).stdout.split('\n');
  await origin.git('reset', '--quiet', '--hard');
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
  const urls = SERVERS.map((server) => `\tinsteadOf = ${repositoryUrl(name, server)}\n`).join('');
  await appendConfig(clone, `[url "file://${repository.path}"]\n${urls}`);
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
  const fetches = '+refs/heads/*:refs/remotes/origin/*';
  await appendConfig(clone, `[remote "origin"]\n\turl = ${repositoryUrl(name)}\n\tfetch = ${fetches}\n`);
  await clone.git('fetch', '--quiet', '--no-tags', 'origin', ...refs);
  await clone.git('checkout', '--quiet', '--detach', commit);
  return clone;
}
