import { someOf } from '../../support/all-tests.ts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarker } from '../../../src/app/github/sticky-comment.ts';
import { openArtifacts } from '../../../src/adapters/github/artifacts/read-artifact.ts';
import { ARTIFACT_LIMITS, listArtifacts } from '../../../src/adapters/github/artifacts/download-artifacts.ts';
import { isOfDefaultBranch } from '../../../src/adapters/github/cache-entries.ts';
import { readBranchFile } from '../../../src/adapters/github/branch-file.ts';
import type { GitHubClient } from '../../../src/adapters/github/octokit-client.ts';
import { publishComment } from '../../../src/adapters/github/upsert-comment.ts';
import { findOverride } from '../../../src/adapters/github/override-label.ts';
import { findPullRequest } from '../../../src/adapters/github/find-pull-request.ts';
import { isRequestError } from '../../../src/adapters/github/github-errors.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import { ACCOUNTS, HASTY, useGitHub } from '../../support/github.ts';
import { BAD_ANSWERS } from '../../support/github/bad-answers.ts';
import { makeZip } from '../../support/zip.ts';

// Whatever GitHub, or a proxy on the way, answers: it ends soon, and as an outcome that says something, never as a defect.

const fixture = useGitHub();
const place = { owner: 'octo-org', repo: 'calculator' };
const HEAD = 'a'.repeat(40);
const LABEL = 'image-weigh-in: accept';
const marker = commentMarker('image');
const connect = () => fixture.connect('actions-token', { ...HASTY, timeout: 100 });

beforeEach(() => {
  const { repository } = fixture.server;
  repository.openPull(7);
  repository.push(7, HEAD, 100);
  repository.setLabel(7, LABEL, ACCOUNTS.person, 'labeled', 50);
  repository.addComment(7, ACCOUNTS.actions, `${marker}\n<!-- run 13.1 -->\nOlder.`);
  repository.addComment(7, ACCOUNTS.actions, `${marker}\nDouble.`);
  repository.runs.set(55, { attempt: 1 });
  repository.files.set('policy.yml', 'defaults: {}\n');
  repository.caches.push({ key: 'key', ref: 'refs/heads/main' });
  repository.addArtifact(55, 'leg-a', makeZip([{ name: 'leg.json', content: '{}' }]));
});

async function comment(github: GitHubClient, without = false) {
  if (without)
    while (fixture.server.repository.comments[0])
      fixture.server.repository.deleteComment(fixture.server.repository.comments[0].id);
  return publishComment(
    github,
    { ...place, pullRequest: 7, fromFork: false, headSha: HEAD },
    {
      key: 'image',
      body: 'New.',
      folded: 'Over.',
      run: { id: 12, attempt: 1 },
      mode: 'always',
      changed: true,
      failed: false,
    },
  );
}

const label = async (github: GitHubClient) =>
  findOverride(github, { ...place, pullRequest: 7, headSha: HEAD }, { label: LABEL, isSticky: false });

const run = {
  id: 55,
  headSha: HEAD,
  headBranch: 'topic-7',
  headRepository: 'octo-org/calculator',
  conclusion: 'success',
};

/** Every question that is asked of GitHub, by the operations that answer it. */
const QUESTIONS: readonly (readonly [
  string,
  readonly string[],
  (github: GitHubClient) => Promise<unknown>,
])[] = [
  [
    'a comment that is there',
    [
      'issues/list-comments',
      'graphql',
      'actions/get-workflow-run',
      'pulls/get',
      'issues/update-comment',
      'issues/delete-comment',
    ],
    async (github) => comment(github),
  ],
  ['a new comment', ['issues/create-comment'], async (github) => comment(github, true)],
  [
    'the label',
    [
      'issues/list-labels-on-issue',
      'issues/list-events',
      'repos/get-collaborator-permission-level',
      'pulls/get',
      'repos/list-activities',
    ],
    label,
  ],
  ['the pull request', ['pulls/list'], async (github) => findPullRequest(github, place, run)],
  [
    'the policy file',
    ['repos/get', 'git/get-ref', 'repos/get-content'],
    async (github) => readBranchFile(github, place, null, 'policy.yml'),
  ],
  [
    'the artifacts',
    ['actions/list-workflow-run-artifacts', 'actions/download-artifact', 'stored'],
    async (github) => {
      const about = { ...place, id: 55 };
      const [artifact] = await listArtifacts(github, about, 'leg-');
      return (
        artifact && openArtifacts(github, about, { ...ARTIFACT_LIMITS, time: 300 }).read(artifact, 'leg.json')
      );
    },
  ],
  [
    'an entry of the cache',
    ['actions/get-actions-cache-list'],
    async (github) => isOfDefaultBranch(github, { ...place, defaultBranch: 'main' }, 'key'),
  ],
];

const asked = QUESTIONS.flatMap(([what, operations, ask]) =>
  operations.map((operation) => ({ what, operation, ask })),
);

/** What a caller tells: an outcome, or an error that is GitHub's and no defect. */
async function outcome(ask: (github: GitHubClient) => Promise<unknown>): Promise<unknown> {
  try {
    return await ask(connect());
  } catch (error) {
    if (!(error instanceof WeighInError) && !isRequestError(error)) throw error;
    return { error: error.message };
  }
}

describe.each(asked)('$what, where $operation', ({ what, operation, ask }) => {
  test.each(someOf(BAD_ANSWERS))(
    'answers with %s',
    async (kind, answer) => {
      fixture.server.fail(operation, { times: 99, answer });
      const result = await outcome(ask);
      // What cannot be asked is not accepted.
      if (what === 'the label')
        expect([kind, result]).toEqual([
          kind,
          expect.objectContaining({ state: expect.stringMatching(/refused|not-labelled/) as unknown }),
        ]);
      if (what === 'an entry of the cache') expect([kind, result]).toEqual([kind, false]);
      if (what === 'the policy file')
        expect([kind, result]).not.toEqual([kind, expect.objectContaining({ text: '' })]);
    },
    20_000,
  );
});

describe('an answer with one thing missing', () => {
  type Path = readonly string[];

  /** What the program looks at, and what is on the way to it. */
  const USED =
    /^(\d+|id|name|login|type|sha|ref|repo|full_name|head|user|actor|label|event|created_at|updated_at|timestamp|after|permission|state|body|html_url|default_branch|object|content|size|encoding|artifacts|actions_caches|key|run_attempt|expired|size_in_bytes|number)$/;

  /** All places in a value, down to what nobody looks at. */
  function placesIn(value: unknown, path: Path = []): Path[] {
    if (typeof value !== 'object' || value === null || path.length > 4) return [];
    return Object.entries(value).flatMap(([key, child]) => [
      [...path, key],
      ...placesIn(child, [...path, key]),
    ]);
  }

  function without(value: unknown, [key = '', ...rest]: Path): unknown {
    if (Array.isArray(value))
      return value.map(
        (item, index) =>
          (String(index) === key ? (rest.length === 0 ? null : without(item, rest)) : item) as unknown,
      );
    const record = value as Record<string, unknown>;
    return { ...record, [key]: rest.length === 0 ? null : without(record[key], rest) };
  }

  test.each(
    asked.filter(
      ({ operation }) =>
        !['stored', 'graphql', 'issues/delete-comment', 'actions/download-artifact'].includes(operation),
    ),
  )(
    'of $operation, asked for $what, is no defect',
    async ({ what, operation, ask }) => {
      const places: Path[] = [];
      fixture.server.fail(operation, { change: (body) => (places.push(...placesIn(body)), body) });
      await outcome(ask);
      expect(places.length).toBeGreaterThan(2);
      for (const missing of places.filter((path) => path.every((key) => USED.test(key)))) {
        fixture.server.fail(operation, {
          change: (body) => (placesIn(body).length > 0 ? without(body, missing) : body),
        });
        const result = await outcome(ask);
        if (what === 'the label') expect(result).toHaveProperty('state');
      }
    },
    60_000,
  );
});

test('a list that never ends is not read for ever', async () => {
  const { url } = fixture.server;
  const next = { link: `<${url}/repos/octo-org/calculator/issues/7/labels?page=2>; rel="next"` };
  fixture.server.fail('issues/list-labels-on-issue', {
    times: 9999,
    answer: { status: 200, body: [], headers: next },
  });
  expect(await label(connect())).toEqual({
    state: 'refused',
    reason: expect.stringContaining('the list does not end') as unknown,
  });
});

test('an address that an answer names is not asked: only its number of the page is taken', async () => {
  const headers = { link: '<http://127.0.0.1:9/steal>; rel="next"' };
  fixture.server.fail('issues/list-labels-on-issue', { answer: { status: 200, body: [], headers } });
  for (let index = 0; index < 110; index += 1)
    fixture.server.repository.setLabel(7, `size-${index}`, ACCOUNTS.person);
  fixture.server.repository.setLabel(7, LABEL, ACCOUNTS.person);
  expect(await label(connect())).toEqual({ state: 'accepted', by: 'octocat' });
});
