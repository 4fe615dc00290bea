/** Accounts of the stand-in: two apps, a person with a token, and a stranger without one. */
export const ACCOUNTS = {
  actions: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
  app: { login: 'weigh-in-app[bot]', id: 1001, type: 'Bot' },
  person: { login: 'octocat', id: 1, type: 'User' },
  stranger: { login: 'stranger', id: 666, type: 'User' },
};

/** The account and permissions of each token. A pull request from a fork gets the read-only token. */
export const TOKENS = {
  'actions-token': { account: ACCOUNTS.actions, installation: true, writes: true },
  'fork-token': { account: ACCOUNTS.actions, installation: true, writes: false },
  'app-token': { account: ACCOUNTS.app, installation: true, writes: true },
  'person-token': { account: ACCOUNTS.person, installation: false, writes: true },
};

/** Creates a repository in memory, with pull requests and comments. */
export function createRepository({ owner = 'octo-org', repo = 'calculator', defaultBranch = 'main' } = {}) {
  let lastId = 1000;
  const pulls = new Map();
  const comments = [];
  const artifacts = [];
  const pushes = [];
  /** Formats a time like GitHub, in whole seconds. */
  const secondsAgo = (seconds) => new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+/, '');

  return {
    owner,
    repo,
    defaultBranch,
    pulls,
    comments,
    artifacts,
    /** Entries of the cache: key and ref. */
    caches: [],
    /** Head commit of each branch. */
    branches: new Map([[defaultBranch, 'e'.repeat(40)]]),
    /** Text of each file, by path, in every branch. */
    files: new Map(),
    /** The number of attempts of each run. */
    runs: new Map(),
    /** Permission of each login: admin, write, read or none. */
    permissions: new Map([['octocat', 'admin']]),
    /** Status of `BASE...HEAD`: ahead, behind, identical or diverged. */
    comparisons: new Map(),

    openPull(number, overrides = {}) {
      const pull = {
        number,
        title: `Pull request ${number}`,
        state: 'open',
        user: ACCOUNTS.person,
        labels: [],
        head: { ref: `topic-${number}`, sha: 'a'.repeat(40), owner },
        base: { ref: defaultBranch, sha: 'b'.repeat(40) },
        ...overrides,
      };
      pulls.set(number, pull);
      return pull;
    },

    /** Pushes a commit to the branch of a pull request, as of `secondsPast` seconds ago. */
    push(number, sha, secondsPast = 0, overrides = {}) {
      const { head } = pulls.get(number);
      const pushed = { id: ++lastId, owner: head.owner, ref: `refs/heads/${head.ref}` };
      pushes.push({
        ...pushed,
        before: head.sha,
        after: sha,
        at: secondsAgo(secondsPast),
        type: 'push',
        ...overrides,
      });
      head.sha = sha;
    },

    /** Lists the pushes to a repository, oldest first. Returns null if the repository doesn't exist or isn't visible. */
    pushesTo(account, name) {
      const heads = [...pulls.values()].map(({ head }) => head);
      if (name !== repo || !(account === owner || heads.some((head) => head.owner === account))) return null;
      // A branch without a push in the test was created an hour ago.
      const unpushed = heads.filter(
        ({ ref, owner: headOwner }) =>
          !pushes.some((push) => push.owner === headOwner && push.ref === `refs/heads/${ref}`),
      );
      return [
        ...unpushed.map(({ ref, sha, owner: headOwner }) => ({
          id: 1,
          owner: headOwner,
          ref: `refs/heads/${ref}`,
          before: '0'.repeat(40),
          after: sha,
          at: secondsAgo(3600),
          type: 'branch_creation',
        })),
        ...pushes,
      ].filter((push) => push.owner === account);
    },

    /** Adds an artifact of a workflow run. `bytes` is the zip to download. */
    addArtifact(run, name, bytes, overrides = {}) {
      const artifact = { id: ++lastId, run, name, bytes, size: bytes.length, expired: false, ...overrides };
      artifacts.push(artifact);
      return artifact;
    },

    /** Adds or removes a label of a pull request, as of `secondsPast` seconds ago. */
    setLabel(number, name, actor, event = 'labeled', secondsPast = 0) {
      const pull = pulls.get(number);
      pull.labels = pull.labels.filter((label) => label !== name).concat(event === 'labeled' ? [name] : []);
      (pull.events ??= []).push({ id: ++lastId, event, actor, label: name, at: secondsAgo(secondsPast) });
    },

    addComment(issue, user, body) {
      const now = new Date().toISOString();
      const comment = { id: ++lastId, issue, user, body, created_at: now, updated_at: now };
      comments.push(comment);
      return comment;
    },

    /** Returns whether the comment existed. */
    deleteComment(id) {
      const index = comments.findIndex((comment) => comment.id === id);
      if (index !== -1) comments.splice(index, 1);
      return index !== -1;
    },
  };
}
