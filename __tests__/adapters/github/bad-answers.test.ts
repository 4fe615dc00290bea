import { sampleCases } from '../../support/all-tests.ts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarker } from '../../../src/app/github/sticky-comment.ts';
import { createArtifactReader } from '../../../src/adapters/github/artifacts/read-artifact.ts';
import { ARTIFACT_LIMITS, listArtifacts } from '../../../src/adapters/github/artifacts/list-artifacts.ts';
import { isWrittenByDefaultBranch } from '../../../src/adapters/github/cache-entries.ts';
import { readBranchFile } from '../../../src/adapters/github/branch-file.ts';
import type { GitHubClient } from '../../../src/adapters/github/octokit-client.ts';
import { publishComment } from '../../../src/adapters/github/upsert-comment.ts';
import { findOverride } from '../../../src/adapters/github/override-label.ts';
import { findPullRequest } from '../../../src/adapters/github/find-pull-request.ts';
import { isRequestError } from '../../../src/adapters/github/github-errors.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import { ACCOUNTS, NO_WAITING, useGitHub } from '../../support/github.ts';
import { BAD_ANSWERS } from '../../support/github/bad-answers.ts';
import { makeZip } from '../../support/zip.ts';

// Any response of GitHub, or of a proxy in front of it, ends in an outcome or an error within a short time, never in a defect.

const fixture = useGitHub();
const repository = { owner: 'octo-org', repo: 'calculator' };
const HEAD = 'a'.repeat(40);
const LABEL = 'image-weigh-in: accept';
const marker = commentMarker('image');
const connect = () => fixture.connect('actions-token', { ...NO_WAITING, timeoutMs: 100 });

beforeEach(() => {
  const state = fixture.server.repository;
  state.openPull(7);
  state.push(7, HEAD, 100);
  state.setLabel(7, LABEL, ACCOUNTS.person, 'labeled', 50);
  state.addComment(7, ACCOUNTS.actions, `${marker}\n<!-- run 13.1 -->\nOlder.`);
  state.addComment(7, ACCOUNTS.actions, `${marker}\nDouble.`);
  state.runs.set(55, { attempt: 1 });
  state.files.set('policy.yml', 'defaults: {}\n');
  state.caches.push({ key: 'key', ref: 'refs/heads/main' });
  state.addArtifact(55, 'result-a', makeZip([{ name: 'result.json', content: '{}' }]));
});

async function comment(github: GitHubClient, isNew = false) {
  if (isNew)
    while (fixture.server.repository.comments[0])
      fixture.server.repository.deleteComment(fixture.server.repository.comments[0].id);
  return publishComment(
    github,
    { ...repository, pullRequest: 7, fromFork: false, headSha: HEAD },
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
  findOverride(github, { ...repository, pullRequest: 7, headSha: HEAD }, { label: LABEL, isSticky: false });

const run = {
  id: 55,
  headSha: HEAD,
  headBranch: 'topic-7',
  headRepository: 'octo-org/calculator',
  conclusion: 'success',
};

/** Every task that uses GitHub, with the operations that it calls. */
const TASKS: readonly (readonly [string, readonly string[], (github: GitHubClient) => Promise<unknown>])[] = [
  [
    'an existing comment',
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
  ['the pull request', ['pulls/list'], async (github) => findPullRequest(github, repository, run)],
  [
    'the policy file',
    ['repos/get', 'git/get-ref', 'repos/get-content'],
    async (github) => readBranchFile(github, repository, null, 'policy.yml'),
  ],
  [
    'the artifacts',
    ['actions/list-workflow-run-artifacts', 'actions/download-artifact', 'stored'],
    async (github) => {
      const workflowRun = { ...repository, id: 55 };
      const [artifact] = await listArtifacts(github, workflowRun, 'result-');
      return (
        artifact &&
        createArtifactReader(github, workflowRun, { ...ARTIFACT_LIMITS, timeoutMs: 300 }).read(
          artifact,
          'result.json',
        )
      );
    },
  ],
  [
    'an entry of the cache',
    ['actions/get-actions-cache-list'],
    async (github) => isWrittenByDefaultBranch(github, { ...repository, defaultBranch: 'main' }, 'key'),
  ],
];

const calls = TASKS.flatMap(([what, operations, ask]) =>
  operations.map((operation) => ({ what, operation, ask })),
);

/** Runs a task and returns its outcome. Only errors that blame GitHub are allowed. */
async function runTask(ask: (github: GitHubClient) => Promise<unknown>): Promise<unknown> {
  try {
    return await ask(connect());
  } catch (error) {
    if (!(error instanceof WeighInError) && !isRequestError(error)) throw error;
    return { error: error.message };
  }
}

describe.each(calls)('$what, if $operation', ({ what, operation, ask }) => {
  test.each(sampleCases(BAD_ANSWERS))(
    'answers with %s',
    async (kind, answer) => {
      fixture.server.fail(operation, { times: 99, answer });
      const result = await runTask(ask);
      // A label that can't be checked is refused.
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

describe('a response with one missing value', () => {
  type Path = readonly string[];

  /** Keys that the program reads, and keys on the way to them. */
  const USED =
    /^(\d+|id|name|login|type|sha|ref|repo|full_name|head|user|actor|label|event|created_at|updated_at|timestamp|after|permission|state|body|html_url|default_branch|object|content|size|encoding|artifacts|actions_caches|key|run_attempt|expired|size_in_bytes|number)$/;

  /** Returns the paths of all values, down to a depth that nothing reads. */
  function pathsIn(value: unknown, path: Path = []): Path[] {
    if (typeof value !== 'object' || value === null || path.length > 4) return [];
    return Object.entries(value).flatMap(([key, child]) => [
      [...path, key],
      ...pathsIn(child, [...path, key]),
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
    calls.filter(
      ({ operation }) =>
        !['stored', 'graphql', 'issues/delete-comment', 'actions/download-artifact'].includes(operation),
    ),
  )(
    'of $operation for $what is not a defect',
    async ({ what, operation, ask }) => {
      const paths: Path[] = [];
      fixture.server.fail(operation, { change: (body) => (paths.push(...pathsIn(body)), body) });
      await runTask(ask);
      expect(paths.length).toBeGreaterThan(2);
      for (const missing of paths.filter((path) => path.every((key) => USED.test(key)))) {
        fixture.server.fail(operation, {
          change: (body) => (pathsIn(body).length > 0 ? without(body, missing) : body),
        });
        const result = await runTask(ask);
        if (what === 'the label') expect(result).toHaveProperty('state');
      }
    },
    60_000,
  );
});

test('stops reading an endless list', async () => {
  const { url } = fixture.server;
  const next = { link: `<${url}/repos/octo-org/calculator/issues/7/labels?page=2>; rel="next"` };
  fixture.server.fail('issues/list-labels-on-issue', {
    times: 9999,
    answer: { status: 200, body: [], headers: next },
  });
  expect(await label(connect())).toEqual({
    state: 'refused',
    reason: expect.stringContaining('the list has too many pages') as unknown,
  });
});

test('takes only the page number from a link, never its address', async () => {
  const headers = { link: '<http://127.0.0.1:9/steal>; rel="next"' };
  fixture.server.fail('issues/list-labels-on-issue', { answer: { status: 200, body: [], headers } });
  for (let index = 0; index < 110; index += 1)
    fixture.server.repository.setLabel(7, `size-${index}`, ACCOUNTS.person);
  fixture.server.repository.setLabel(7, LABEL, ACCOUNTS.person);
  expect(await label(connect())).toEqual({ state: 'accepted', by: 'octocat' });
});
