/** A temporary repository with one pull request, and a checkout like that of actions/checkout. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const EXAMPLE = 'examples/go-calculator';
export const PULL_REQUEST = { owner: 'you', repo: 'go-calculator', number: 1 };

const CASES = {
  improvement: {
    title: 'Build in two stages, ship only the binary',
    before: 'single-stage',
    after: (dockerfiles) => dockerfiles['multi-stage'],
  },
  regression: {
    title: 'Make debugging in production easier',
    before: 'multi-stage',
    after: (dockerfiles) =>
      replaceOnce(dockerfiles['multi-stage'], 'FROM ${RUNTIME_IMAGE}', 'FROM ${GO_IMAGE}'),
  },
};

/** The default base images of the Dockerfiles, by build argument. */
export async function defaultBaseImages() {
  const text = await readFile(join(EXAMPLE, 'multi-stage.Dockerfile'), 'utf8');
  return Object.fromEntries(
    Array.from(text.matchAll(/^ARG (\w+)=(\S+)$/gm), ([, name, image]) => [name, image]),
  );
}

/** Creates the repository in `origin` and its checkout in `workspace`. Returns the pull request with GitHub's event payload. */
export async function makePullRequest({ run, origin, workspace, which }) {
  const { title, before, after } = CASES[which];
  const git = gitIn(run, origin);
  const dockerfiles = await readDockerfiles();
  await mkdir(origin);
  await git('init', '--quiet', '--initial-branch=main');
  // As on GitHub, because a runner fetches single commits.
  await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  for (const name of ['go.mod', 'main.go']) await cp(join(EXAMPLE, name), join(origin, name));
  const commit = async (dockerfile, message) => {
    await writeFile(join(origin, 'Dockerfile'), dockerfile);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  const base = await commit(dockerfiles[before], 'Add the calculator');
  await git('checkout', '--quiet', '-b', 'change');
  const head = await commit(after(dockerfiles), title);
  await git('checkout', '--quiet', '--detach', 'main');
  await git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, head);
  const merge = await git('rev-parse', 'HEAD');
  await git('update-ref', 'refs/pull/1/merge', merge);
  await git('checkout', '--quiet', 'main');
  await checkOut(run, origin, workspace, merge);
  const diff = await git('diff', base, head);
  return { title, merge, diff, event: pullRequestEvent({ title, base, head, merge }) };
}

/** Checks out one commit at depth 1, like actions/checkout by default. */
async function checkOut(run, origin, workspace, commit) {
  await mkdir(workspace);
  const git = gitIn(run, workspace);
  await git('init', '--quiet', '--initial-branch=main');
  // The URL that actions/checkout configures, redirected to the local repository.
  const url = `https://github.com/${PULL_REQUEST.owner}/${PULL_REQUEST.repo}`;
  await git('config', `url.file://${origin}.insteadOf`, url);
  await git('remote', 'add', 'origin', url);
  await git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+${commit}:refs/remotes/pull/1/merge`);
  await git('checkout', '--quiet', '--detach', commit);
}

function pullRequestEvent({ title, base, head, merge }) {
  const { owner, repo, number } = PULL_REQUEST;
  const repository = {
    name: repo,
    full_name: `${owner}/${repo}`,
    owner: { login: owner },
    default_branch: 'main',
    private: false,
    fork: false,
  };
  return {
    action: 'opened',
    number,
    pull_request: {
      number,
      title,
      state: 'open',
      draft: false,
      user: { login: owner },
      head: { ref: 'change', label: `${owner}:change`, sha: head, repo: repository },
      base: { ref: 'main', label: `${owner}:main`, sha: base, repo: repository },
      merge_commit_sha: merge,
    },
    repository,
    sender: { login: owner },
  };
}

async function readDockerfiles() {
  const names = ['single-stage', 'multi-stage'];
  const texts = names.map(async (name) => [
    name,
    await readFile(join(EXAMPLE, `${name}.Dockerfile`), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

/** Returns a function that runs git with a demo user, and without the configuration of this machine. */
function gitIn(run, cwd) {
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Demo',
    GIT_AUTHOR_EMAIL: 'demo@example.com',
    GIT_COMMITTER_NAME: 'Demo',
    GIT_COMMITTER_EMAIL: 'demo@example.com',
  };
  return async (...args) => (await run('git', args, { cwd, env })).stdout;
}

function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`Expected "${from}" once in the Dockerfile.`);
  return text.replace(from, () => to);
}
