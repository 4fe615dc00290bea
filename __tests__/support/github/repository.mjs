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

  return {
    owner,
    repo,
    defaultBranch,
    pulls,
    comments,
    artifacts,
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

    /** An artifact of a workflow run; `bytes` is the zip that is downloaded. */
    addArtifact(run, name, bytes, given = {}) {
      const artifact = { id: ++lastId, run, name, bytes, size: bytes.length, expired: false, ...given };
      artifacts.push(artifact);
      return artifact;
    },

    /** Who put a label on the pull request, or took it off. */
    setLabel(number, name, actor, event = 'labeled') {
      const pull = pulls.get(number);
      pull.labels = pull.labels.filter((label) => label !== name).concat(event === 'labeled' ? [name] : []);
      (pull.events ??= []).push({ id: ++lastId, event, actor, label: name });
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
