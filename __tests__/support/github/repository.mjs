/** Who the stand-in knows: tokens as a workflow gets them, a person's own, and a stranger without one. */
export const ACCOUNTS = {
  actions: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
  app: { login: 'weigh-in-app[bot]', id: 1001, type: 'Bot' },
  person: { login: 'octocat', id: 1, type: 'User' },
  stranger: { login: 'stranger', id: 666, type: 'User' },
};

/** Token → who it is and what it may. A fork's pull request gets the read-only one. */
export const TOKENS = {
  'actions-token': { account: ACCOUNTS.actions, installation: true, writes: true },
  'fork-token': { account: ACCOUNTS.actions, installation: true, writes: false },
  'app-token': { account: ACCOUNTS.app, installation: true, writes: true },
  'person-token': { account: ACCOUNTS.person, installation: false, writes: true },
};

/** One repository with its pull requests and their comments, in memory. */
export function createRepository({ owner = 'octo-org', repo = 'calculator', defaultBranch = 'main' } = {}) {
  let lastId = 1000;
  const pulls = new Map();
  const comments = [];
  const artifacts = [];
  const pushes = [];
  /** As GitHub writes times: whole seconds. */
  const secondsAgo = (seconds) => new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+/, '');

  return {
    owner,
    repo,
    defaultBranch,
    pulls,
    comments,
    artifacts,
    /** Entries of the cache: their key, and the ref that they belong to. */
    caches: [],
    /** Branch → its tip, and what the files are that GitHub shows there. */
    branches: new Map([[defaultBranch, 'e'.repeat(40)]]),
    files: new Map(),
    /** Run → how often it was attempted. */
    runs: new Map(),
    /** Login → admin, write, read or none. */
    permissions: new Map([['octocat', 'admin']]),
    /** `BASE...HEAD` → how head stands to base: ahead, behind, identical or diverged. */
    comparisons: new Map(),

    openPull(number, given = {}) {
      const pull = {
        number,
        title: `Pull request ${number}`,
        state: 'open',
        user: ACCOUNTS.person,
        labels: [],
        head: { ref: `topic-${number}`, sha: 'a'.repeat(40), owner },
        base: { ref: defaultBranch, sha: 'b'.repeat(40) },
        ...given,
      };
      pulls.set(number, pull);
      return pull;
    },

    /** Brings the pull request's branch to a commit, so many seconds ago. */
    push(number, sha, secondsPast = 0, given = {}) {
      const { head } = pulls.get(number);
      const pushed = { id: ++lastId, owner: head.owner, ref: `refs/heads/${head.ref}` };
      pushes.push({
        ...pushed,
        before: head.sha,
        after: sha,
        at: secondsAgo(secondsPast),
        type: 'push',
        ...given,
      });
      head.sha = sha;
    },

    /** Everything that was pushed to a repository, the oldest first; null: there is none, or it is hidden. */
    pushesTo(to, name) {
      const heads = [...pulls.values()].map(({ head }) => head);
      if (name !== repo || !(to === owner || heads.some((head) => head.owner === to))) return null;
      // A branch that no test has pushed to was pushed an hour ago.
      const untold = heads.filter(
        ({ ref, owner: of }) => !pushes.some((push) => push.owner === of && push.ref === `refs/heads/${ref}`),
      );
      return [
        ...untold.map(({ ref, sha, owner: of }) => ({
          id: 1,
          owner: of,
          ref: `refs/heads/${ref}`,
          before: '0'.repeat(40),
          after: sha,
          at: secondsAgo(3600),
          type: 'branch_creation',
        })),
        ...pushes,
      ].filter((push) => push.owner === to);
    },

    /** An artifact of a workflow run; `bytes` is the zip that is downloaded. */
    addArtifact(run, name, bytes, given = {}) {
      const artifact = { id: ++lastId, run, name, bytes, size: bytes.length, expired: false, ...given };
      artifacts.push(artifact);
      return artifact;
    },

    /** Who put a label on the pull request, or took it off, and how many seconds ago. */
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

    /** False: there was none. */
    deleteComment(id) {
      const index = comments.findIndex((comment) => comment.id === id);
      if (index !== -1) comments.splice(index, 1);
      return index !== -1;
    },
  };
}
