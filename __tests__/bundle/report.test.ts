import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarker } from '../../src/app/github/sticky-comment.ts';
import { serializeResult } from '../../src/app/matrix/result-file.ts';
import type { MatrixResult } from '../../src/app/matrix/result-file.ts';
import { RESULT_PREFIX } from '../../src/app/matrix/artifact-names.ts';
import { sampleCases } from '../support/all-tests.ts';
import { mergeGroupPayload, pullRequestPayload, workflowRunPayload } from '../support/events.ts';
import { ACCOUNTS } from '../support/github.ts';
import { BAD_ANSWERS } from '../support/github/bad-answers.ts';
import { startGitHub } from '../support/github/server.mjs';
import type { GitHubStandIn } from '../support/github/server.mjs';
import { makePolicy } from '../support/report.ts';
import { CLEAN, runAction, UNREACHABLE } from '../support/runner.ts';
import type { ActionStep } from '../support/runner.ts';
import { component, file, layer, snapshot } from '../support/snapshot.ts';
import { makeZip } from '../support/zip.ts';

// Covers how report/ handles results from untrusted runs and any answer of GitHub. Nothing is built here.

const SLOW = 120_000;
const RUN = 4711;
const FORK = 'stranger/calculator';
const HEAD = 'c'.repeat(40);
const POLICY = '.github/image-weigh-in.yml';

let github: GitHubStandIn;
let workspace: string;

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'weigh-in-report-'));
});
afterAll(async () => rm(workspace, { recursive: true, force: true }));
beforeEach(async () => {
  github = await startGitHub();
  github.repository.openPull(1, {
    head: { ref: 'feature', sha: HEAD, owner: 'stranger' },
    user: ACCOUNTS.stranger,
  });
  github.repository.runs.set(RUN, { attempt: 1 });
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

/** An empty image, and the same image with bash, 1 MB larger. */
const base = snapshot({ layers: [layer('a')] });
const larger = snapshot({
  layers: [layer('a', 1_000_000)],
  files: [file('bin/bash', 1_000_000)],
  components: [component('bash', { path: 'bin/bash' })],
});

/** Makes a result that its own policy always passes. */
function makeResult(overrides: Partial<MatrixResult> = {}): MatrixResult {
  return {
    image: 'api',
    headSha: HEAD,
    origin: null,
    notes: [],
    comment: 'never',
    commentMinChange: { bytes: 1e9, percent: null },
    policy: makePolicy({ onViolation: 'warn', forbidNew: [], ifNotCompared: 'pass' }),
    outcome: { pairs: [{ base, head: larger }] },
    ...overrides,
  };
}

const addArtifact = (content: string, name = 'api') =>
  github.repository.addArtifact(RUN, `${RESULT_PREFIX}${name}`, makeZip([{ name: 'result.json', content }]));
const addResult = (overrides: Partial<MatrixResult> = {}) =>
  addArtifact(serializeResult(makeResult(overrides)));
const UNCHANGED = { outcome: { pairs: [{ base, head: base }] } };
const setPolicy = (text: string) => github.repository.files.set(POLICY, text);

const run = async (step: Partial<ActionStep> = {}) => {
  const result = await runAction({
    workspace,
    github,
    engine: UNREACHABLE,
    part: 'report',
    event: 'pull_request',
    payload: pullRequestPayload({ fork: 'f'.repeat(40), head: HEAD }, FORK),
    timeout: SLOW,
    ...step,
  });
  expect(result.leftovers).toEqual(CLEAN);
  return result;
};
const runAfterwards = async (conclusion = 'success', inputs: Readonly<Record<string, string>> = {}) =>
  run({
    event: 'workflow_run',
    payload: workflowRunPayload({ head: HEAD }, { id: RUN, fork: FORK, conclusion }),
    inputs,
  });
const bodies = () => github.repository.comments.map(({ body }) => body);

describe('a pull request’s results are checked again after its run', () => {
  test(
    'by the policy file of the default branch, not by its artifact',
    async () => {
      setPolicy('defaults:\n  forbid: [shells]\ncomment: always\n');
      addResult();
      const result = await runAfterwards();
      expect(result).toMatchObject({ exitCode: 0, errors: [], outputs: { verdict: 'fail' } });
      expect(bodies()).toEqual([expect.stringMatching(/\n## ❌ `api` adds the shell `bash` and grew by/)]);
      expect(bodies()[0]).toContain(`checked against ${POLICY} of main at eeeeeee`);
      expect(result.stdout).toContain(`Rules: ${POLICY} of main at ${'e'.repeat(40)}`);
    },
    SLOW,
  );

  test(
    'by the defaults if there is no policy file or it is turned off',
    async () => {
      addResult();
      expect(await runAfterwards()).toMatchObject({ outputs: { verdict: 'fail' } });
      setPolicy('defaults:\n  on-violation: warn\n');
      expect(await runAfterwards('success', { 'policy-file': 'none' })).toMatchObject({
        outputs: { verdict: 'fail' },
      });
      expect(await runAfterwards()).toMatchObject({ outputs: { verdict: 'pass' } });
    },
    SLOW,
  );

  test(
    'by the rules of its image, and those for bots if GitHub says that a bot opened it',
    async () => {
      setPolicy('images:\n  api:\n    on-violation: warn\nbots:\n  on-violation: fail\n  users: [octocat]\n');
      addResult();
      expect(await runAfterwards()).toMatchObject({ outputs: { verdict: 'pass' } });
      addResult({ image: 'other' });
      expect(await runAfterwards()).toMatchObject({ outputs: { verdict: 'fail' } });
      addResult();
      const { head } = github.repository.pulls.get(1)!;
      github.repository.openPull(1, { head, user: ACCOUNTS.app });
      expect(await runAfterwards()).toMatchObject({ outputs: { verdict: 'fail' } });
    },
    SLOW,
  );

  test(
    'with the comment mode and threshold of the default branch',
    async () => {
      setPolicy(
        'comment: on-change\ncomment-min-change: 1MB\ndefaults: { forbid-new: none, max-increase: 1GB }\n',
      );
      addResult({
        comment: 'always',
        commentMinChange: null,
        outcome: {
          pairs: [{ base, head: snapshot({ layers: [layer('b', 999)], files: [file('b', 999)] }) }],
        },
      });
      await runAfterwards();
      expect(bodies()).toEqual([]);
    },
    SLOW,
  );

  test.each([
    ['is not valid YAML', 'defaults: [', /The check fails:.*Can't use the rules/s],
    ['has an invalid value', 'defaults:\n  max-increase: 5%, 6%\n', /The check fails:.*Invalid rule/s],
  ])(
    'and do not pass if the policy file %s',
    async (_, text, message) => {
      setPolicy(text);
      addResult(UNCHANGED);
      expect(await runAfterwards()).toMatchObject({ exitCode: 0, outputs: { verdict: 'fail' } });
      expect(bodies()).toEqual([expect.stringMatching(message)]);
      expect(bodies()[0]).not.toContain('✅');
    },
    SLOW,
  );

  test.each(
    sampleCases(['failure', 'cancelled', 'skipped', 'timed_out', 'action_required', 'neutral', 'stale']),
  )(
    'and do not pass if the run ended with %s',
    async (conclusion) => {
      addResult(UNCHANGED);
      expect(await runAfterwards(conclusion, { comment: 'always' })).toMatchObject({
        outputs: { verdict: 'fail' },
      });
      expect(bodies()).toEqual([
        expect.stringContaining(
          `**The check fails:** The run that measured these images ended with "${conclusion.replaceAll('_', '\\_')}"`,
        ),
      ]);
      expect(bodies()[0]).not.toMatch(/✅|passed/);
      expect(await runAfterwards('success')).toMatchObject({ outputs: { verdict: 'pass' } });
      expect(bodies()).toEqual([expect.stringContaining('✅')]);
    },
    SLOW,
  );

  test(
    'and a label that the run did not accept does not make them pass',
    async () => {
      addResult();
      github.repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
      expect(await runAfterwards('failure')).toMatchObject({
        outputs: { verdict: 'fail', 'accepted-by': '' },
      });
      expect(await runAfterwards('success')).toMatchObject({
        outputs: { verdict: 'pass', 'accepted-by': 'octocat' },
      });
    },
    SLOW,
  );

  test(
    'without names of artifacts or of their files in a comment',
    async () => {
      addArtifact('{}', 'APPROVED-BY-ADMIN');
      const zip = makeZip([{ name: '/APPROVED-BY-ADMIN', content: '{}' }]);
      github.repository.addArtifact(RUN, `${RESULT_PREFIX}b`, zip);
      const result = await runAfterwards();
      expect(bodies()).toEqual([expect.stringContaining('could not be measured')]);
      expect(`${bodies().join('')}${result.summary}`).not.toContain('APPROVED');
      expect(result.stdout).toContain('APPROVED-BY-ADMIN');
    },
    SLOW,
  );

  test(
    'within seconds, even if a small artifact has millions of files in deep directories',
    async () => {
      const paths = Array.from(
        { length: 1500 },
        (_, index) => `${'a/'.repeat(2000)}${String(index).padStart(5, '0')}`,
      );
      const deep = (from: number) =>
        snapshot({ layers: [layer('a')], files: paths.slice(from).map((path) => file(path, 0)) });
      const outcome = { pairs: [{ base: deep(0), head: deep(1) }] };
      // The results differ only in the name, so the text is made once.
      const template = serializeResult(makeResult({ image: 'NAME', outcome }));
      for (let index = 0; index < 40; index += 1)
        addArtifact(template.replace('NAME', `i${index}`), `i${index}`);
      const start = Date.now();
      const result = await runAfterwards();
      expect(Date.now() - start).toBeLessThan(60_000);
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'fail' } });
      expect(result.stdout).toContain('all paths together are too long');
    },
    SLOW,
  );
});

describe('the label of a matrix', () => {
  const label = 'image-weigh-in: accept';

  test(
    'is taken from the policy file of the target branch rather than from the input',
    async () => {
      addResult({ policy: makePolicy({ forbid: ['shells'] }) });
      setPolicy('override-label: size ok\n');
      github.repository.setLabel(1, label, ACCOUNTS.person);
      expect(await run()).toMatchObject({ exitCode: 1, outputs: { 'accepted-by': '' } });
      github.repository.setLabel(1, 'size ok', ACCOUNTS.person);
      expect(await run()).toMatchObject({
        exitCode: 0,
        outputs: { verdict: 'pass', 'accepted-by': 'octocat' },
      });
      const queued = { event: 'merge_group', payload: mergeGroupPayload('b'.repeat(40), 'c'.repeat(40)) };
      expect(await run(queued)).toMatchObject({ exitCode: 0, outputs: { 'accepted-by': 'octocat' } });
    },
    SLOW,
  );

  test(
    'does not count for later pushes, unless it is sticky',
    async () => {
      addResult({ policy: makePolicy({ forbid: ['shells'] }) });
      github.repository.setLabel(1, label, ACCOUNTS.person, 'labeled', 60);
      github.repository.push(1, HEAD, 30);
      const rejected = await run();
      expect(rejected).toMatchObject({ exitCode: 1, outputs: { 'accepted-by': '' } });
      expect(rejected.warnings).toEqual([expect.stringContaining('it was added before ccccccc was pushed')]);
      expect(await run({ inputs: { 'override-label-sticky': 'true' } })).toMatchObject({ exitCode: 0 });
      setPolicy('override-label-sticky: false\n');
      expect(await run({ inputs: { 'override-label-sticky': 'true' } })).toMatchObject({ exitCode: 1 });
      setPolicy('override-label-sticky: true\n');
      expect(await run()).toMatchObject({ exitCode: 0, outputs: { 'accepted-by': 'octocat' } });
    },
    SLOW,
  );
});

describe('any GitHub answer', () => {
  const OPERATIONS = [
    ...['pulls/list', 'pulls/get', 'repos/get', 'git/get-ref', 'repos/get-content', 'graphql'],
    ...[
      'actions/list-workflow-run-artifacts',
      'actions/download-artifact',
      'stored',
      'actions/get-workflow-run',
    ],
    ...[
      'issues/list-labels-on-issue',
      'issues/list-events',
      'repos/get-collaborator-permission-level',
      'repos/list-activities',
    ],
    ...['issues/list-comments', 'issues/create-comment', 'issues/update-comment', 'issues/delete-comment'],
  ];
  // Retried answers are slow, because the real waits apply. __tests__/adapters/github/bad-answers.test.ts covers all answers.
  const quick = BAD_ANSWERS.filter(([, answer]) => typeof answer === 'object' && answer.status < 300);

  test.each(sampleCases(quick))(
    'such as %s to all requests, leaves a report, a summary and a verdict',
    async (_, answer) => {
      addResult({ policy: makePolicy({ forbid: ['shells'] }) });
      github.repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
      github.repository.addComment(
        1,
        ACCOUNTS.actions,
        `${commentMarker('all images')}\n<!-- run 99999.1 -->\nOld.`,
      );
      for (const operation of OPERATIONS) github.fail(operation, { times: 99, answer });
      for (const step of [run(), runAfterwards()]) {
        const result = await step;
        expect(result).toMatchObject({ outputs: { verdict: 'fail' } });
        expect(result.report).not.toBeNull();
        expect(result.sarif).not.toBeNull();
        expect(result.outputs['report-html']).toBeTruthy();
        expect(result.summary).toContain('Image Weigh-In');
        expect(result.warnings.length).toBeGreaterThan(0);
      }
    },
    SLOW,
  );

  test.each(sampleCases(OPERATIONS))(
    'to %s alone leaves a report, and no pass without proof',
    async (operation) => {
      setPolicy('defaults: { forbid: [shells] }\n');
      addResult({ policy: makePolicy({ forbid: ['shells'] }) });
      github.repository.setLabel(1, 'image-weigh-in: accept', ACCOUNTS.person);
      github.repository.addComment(
        1,
        ACCOUNTS.actions,
        `${commentMarker('all images')}\n<!-- run 99999.1 -->\nOld.`,
      );
      github.fail(operation, { times: 99, answer: { status: 200, body: '<!DOCTYPE html>' } });
      const isAboutComments = /comment|graphql|get-workflow-run/.test(operation);
      for (const step of [run, runAfterwards]) {
        const result = await step();
        expect(result.report).not.toBeNull();
        if (!isAboutComments && !(operation === 'pulls/list' || (step === run && operation === 'repos/get')))
          expect(result).toMatchObject({ outputs: { verdict: 'fail' } });
      }
    },
    SLOW,
  );
});
