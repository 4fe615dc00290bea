import { URLSearchParams } from 'node:url';

const MAX_BODY_CHARACTERS = 65_536;
const DOCS = 'https://docs.github.com/rest';

const failure = (status, message, more = {}) => ({
  status,
  body: { message, documentation_url: DOCS, status: String(status), ...more },
});
const notFound = failure(404, 'Not Found');
const notAccessible = failure(403, 'Resource not accessible by integration');

/** Fields that GitHub's schema requires but its examples lack. */
const MISSING = { repository: { language: 'Go', source: undefined }, user: { role_name: 'admin' } };

/** Renders an account. A deleted account is null. */
const renderUser = (example, account) => (account === null ? null : { ...example, ...account });

function renderComment({ contract, repository, origin }, comment) {
  const example = contract.example('issues/get-comment');
  const path = `${repository.owner}/${repository.repo}`;
  const { id, body, created_at, updated_at } = comment;
  return {
    ...example,
    id,
    body,
    created_at,
    updated_at,
    user: renderUser(example.user, comment.user),
    url: `${origin}/repos/${path}/issues/comments/${id}`,
    html_url: `https://github.com/${path}/pull/${comment.issue}#issuecomment-${id}`,
    issue_url: `${origin}/repos/${path}/issues/${comment.issue}`,
    author_association: 'NONE',
  };
}

const renderLabel = (example, name) => ({ ...example, name });

function renderPull({ contract, repository }, pull, operationId) {
  const examples = contract.example(operationId);
  const example = Array.isArray(examples) ? examples[0] : examples;
  const { owner, repo } = repository;
  return {
    ...example,
    number: pull.number,
    title: pull.title,
    state: pull.state,
    html_url: `https://github.com/${owner}/${repo}/pull/${pull.number}`,
    user: renderUser(example.user, pull.user),
    requested_teams: [],
    labels: pull.labels.map((name) => renderLabel(example.labels[0], name)),
    head: {
      ...example.head,
      label: `${pull.head.owner}:${pull.head.ref}`,
      ref: pull.head.ref,
      sha: pull.head.sha,
      repo: { ...example.head.repo, full_name: `${pull.head.owner}/${repo}` },
    },
    base: { ...example.base, label: `${owner}:${pull.base.ref}`, ref: pull.base.ref, sha: pull.base.sha },
  };
}

/** Returns one page of a list, with the Link header to the other pages. */
function page({ origin, path, query }, items, render) {
  const size = Math.min(query.per_page ?? 30, 100);
  const number = query.page ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (target, rel) => {
    const search = new URLSearchParams({ ...query, per_page: String(size), page: String(target) });
    return `<${origin}${path}?${search}>; rel="${rel}"`;
  };
  const links = number < last ? [link(number + 1, 'next'), link(last, 'last')] : [];
  if (number > 1) links.unshift(link(number - 1, 'prev'), link(1, 'first'));
  return {
    status: 200,
    headers: links.length === 0 ? {} : { link: links.join(', ') },
    body: items.slice((number - 1) * size, number * size).map(render),
  };
}

/** Returns GitHub's response to an invalid comment body, or undefined if the body is valid. */
function validateBody({ body }) {
  if (body.trim() === '') return failure(422, 'Validation Failed', { errors: [{ code: 'missing_field' }] });
  if (body.length <= MAX_BODY_CHARACTERS) return undefined;
  const message = `Body is too long (maximum is ${MAX_BODY_CHARACTERS} characters)`;
  return failure(422, 'Validation Failed', {
    errors: [{ resource: 'IssueComment', code: 'custom', field: 'body', message }],
  });
}

const findComment = ({ repository, params }) =>
  repository.comments.find(({ id }) => id === Number(params.comment_id));

/** What each operation does to the repository, and its response. */
export const OPERATIONS = {
  'rate-limit/get': ({ contract }) => ({ status: 200, body: contract.example('rate-limit/get') }),

  'users/get-authenticated': ({ caller, contract }) =>
    caller.installation
      ? notAccessible
      : { status: 200, body: renderUser(contract.example('users/get-authenticated'), caller.account) },

  'repos/get': ({ contract, repository }) => ({
    status: 200,
    body: {
      ...contract.example('repos/get'),
      ...MISSING.repository,
      name: repository.repo,
      full_name: `${repository.owner}/${repository.repo}`,
      default_branch: repository.defaultBranch,
    },
  }),

  'repos/get-collaborator-permission-level': ({ contract, repository, params }) => {
    const permission = repository.permissions.get(params.username);
    if (permission === undefined) return notFound;
    const example = contract.example('repos/get-collaborator-permission-level');
    return {
      status: 200,
      body: {
        ...example,
        permission,
        role_name: permission,
        user: { ...example.user, ...MISSING.user, login: params.username },
      },
    };
  },

  'repos/compare-commits-with-basehead': ({ contract, repository, params }) => {
    const status = repository.comparisons.get(params.basehead);
    if (status === undefined) return notFound;
    return { status: 200, body: { ...contract.example('repos/compare-commits-with-basehead'), status } };
  },

  'git/get-ref': ({ contract, repository, params }) => {
    const sha = repository.branches.get(params.ref.replace(/^heads\//, ''));
    if (sha === undefined) return notFound;
    const example = contract.example('git/get-ref');
    return {
      status: 200,
      body: { ...example, ref: `refs/${params.ref}`, object: { ...example.object, sha } },
    };
  },

  'repos/get-content': ({ contract, repository, params, query }) => {
    const isThere = query.ref === undefined || [...repository.branches.values()].includes(query.ref);
    const text = isThere ? repository.files.get(params.path) : undefined;
    if (text === undefined) return notFound;
    const [name] = params.path.split('/').slice(-1);
    // GitHub breaks base64 into lines.
    const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
    const size = Buffer.byteLength(text);
    return {
      status: 200,
      body: { ...contract.example('repos/get-content'), name, path: params.path, size, content },
    };
  },

  'repos/list-activities': (call) => {
    const { repository, params, query, contract } = call;
    const [example] = contract.example('repos/list-activities');
    const { pusher, ...rest } = example;
    const pushes = repository.pushesTo(params.owner, params.repo);
    if (pushes === null) return notFound;
    const answer = page(
      { ...call, query: { per_page: query.per_page } },
      pushes.filter(({ ref }) => query.ref === undefined || ref === query.ref).reverse(),
      ({ id, ref, before, after, at, type }) => ({
        ...rest,
        id,
        ref,
        before,
        after,
        timestamp: at,
        activity_type: type,
        actor: pusher,
      }),
    );
    return { ...answer, headers: {} };
  },

  'actions/get-workflow-run': ({ contract, repository, params }) => {
    const run = repository.runs.get(Number(params.run_id));
    if (run === undefined) return notFound;
    const example = contract.example('actions/get-workflow-run');
    return { status: 200, body: { ...example, id: Number(params.run_id), run_attempt: run.attempt } };
  },

  'issues/list-labels-on-issue': (call) => {
    const pull = call.repository.pulls.get(Number(call.params.issue_number));
    if (pull === undefined) return notFound;
    const [example] = call.contract.example('issues/list-labels-on-issue');
    return page(call, pull.labels, (name) => renderLabel(example, name));
  },

  'issues/list-events': (call) => {
    const pull = call.repository.pulls.get(Number(call.params.issue_number));
    if (pull === undefined) return notFound;
    const [example] = call.contract.example('issues/list-events');
    return page(call, pull.events ?? [], ({ id, event, actor, label, at }) => ({
      ...example,
      id,
      event,
      created_at: at,
      actor: renderUser(example.actor, actor),
      label: { name: label, color: 'ededed' },
    }));
  },

  'actions/get-actions-cache-list': (call) => {
    const { contract, repository, query } = call;
    // GitHub matches keys by prefix.
    const all = repository.caches.filter(
      ({ key, ref }) => key.startsWith(query.key ?? '') && (query.ref === undefined || query.ref === ref),
    );
    const [example] = contract.example('actions/get-actions-cache-list').actions_caches;
    const answer = page(call, all, ({ key, ref }) => ({ ...example, key, ref }));
    return { ...answer, body: { total_count: all.length, actions_caches: answer.body } };
  },

  'actions/list-workflow-run-artifacts': (call) => {
    const { contract, repository, params } = call;
    const all = repository.artifacts.filter(({ run }) => run === Number(params.run_id));
    const [example] = contract.example('actions/list-workflow-run-artifacts').artifacts;
    const answer = page(call, all, ({ id, name, size, expired }) => ({
      ...example,
      id,
      name,
      size_in_bytes: size,
      expired,
    }));
    return { ...answer, body: { total_count: all.length, artifacts: answer.body } };
  },

  'actions/download-artifact': ({ repository, params, origin }) => {
    const artifact = repository.artifacts.find(({ id }) => id === Number(params.artifact_id));
    if (artifact === undefined) return notFound;
    return { status: 302, headers: { location: `${origin}/stored/${artifact.id}?sig=secret` } };
  },

  'issues/list-comments': (call) => {
    const issue = Number(call.params.issue_number);
    if (!call.repository.pulls.has(issue)) return notFound;
    const comments = call.repository.comments.filter((comment) => comment.issue === issue);
    return page(call, comments, (comment) => renderComment(call, comment));
  },

  'issues/get-comment': (call) => {
    const comment = findComment(call);
    return comment === undefined ? notFound : { status: 200, body: renderComment(call, comment) };
  },

  'issues/create-comment': (call) => {
    const issue = Number(call.params.issue_number);
    if (!call.caller.writes) return notAccessible;
    if (!call.repository.pulls.has(issue)) return notFound;
    const refused = validateBody(call.body);
    if (refused !== undefined) return refused;
    const comment = renderComment(
      call,
      call.repository.addComment(issue, call.caller.account, call.body.body),
    );
    return { status: 201, headers: { location: comment.url }, body: comment };
  },

  'issues/update-comment': (call) => {
    const comment = findComment(call);
    if (!call.caller.writes) return notAccessible;
    if (comment === undefined) return notFound;
    const refused = validateBody(call.body);
    if (refused !== undefined) return refused;
    Object.assign(comment, { body: call.body.body, updated_at: new Date().toISOString() });
    return { status: 200, body: renderComment(call, comment) };
  },

  'issues/delete-comment': ({ caller, repository, params }) => {
    if (!caller.writes) return notAccessible;
    return repository.deleteComment(Number(params.comment_id)) ? { status: 204 } : notFound;
  },

  'pulls/get': (call) => {
    const pull = call.repository.pulls.get(Number(call.params.pull_number));
    return pull === undefined ? notFound : { status: 200, body: renderPull(call, pull, 'pulls/get') };
  },

  'pulls/list': (call) => {
    const { head, base, state = 'open' } = call.query;
    const pulls = [...call.repository.pulls.values()].filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (base === undefined || pull.base.ref === base) &&
        (head === undefined || `${pull.head.owner}:${pull.head.ref}` === head),
    );
    return page(call, pulls, (pull) => renderPull(call, pull, 'pulls/list'));
  },
};

/** Responds to the only GraphQL query in use. Returns null for others. The REST description doesn't cover GraphQL. */
export function answerGraphql({ caller, body }) {
  const query = typeof body?.query === 'string' ? body.query.replace(/\s+/g, ' ').trim() : '';
  if (!/^(query )?\{ ?viewer ?\{ ?login ?\} ?\}$/.test(query)) return null;
  return { status: 200, body: { data: { viewer: { login: caller.account.login } } } };
}

export { failure, notFound };
