import { sampleCases, testWithAll } from '../support/all-tests.ts';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/events.ts';
import {
  BASE_REPOSITORY,
  checkOut,
  makeFolder,
  makePullRequest,
  makeRepository,
  standInFor,
} from '../support/git.ts';
import type { TestPullRequest, TestRepository } from '../support/git.ts';
import { ACCOUNTS } from '../support/github.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const POLICY = '.github/image-weigh-in.yml';
const LABEL = 'image-weigh-in: accept';
const STRICT = 'defaults:\n  max-size: 3B\n';
const BARE = { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' };

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const parseOrigin = ({ report }: ActionResult) => (JSON.parse(report ?? '{}') as Partial<ReportJson>).origin;

/** Checks out any commit as a runner does, instead of the merge commit. */
async function checkOutAt(
  pull: TestPullRequest,
  commit: string,
  { depth = 1, from = pull.origin, name = BASE_REPOSITORY } = {},
): Promise<Checkout> {
  const workspace = await checkOut(from, commit, depth, { name });
  folders.push(pull.origin.path, workspace.path);
  return { pull, workspace };
}

/** Merges two commits, checks out main again, and returns the merge commit. */
async function merge(origin: TestRepository, onto: string, incoming: string): Promise<string> {
  await origin.git('checkout', '--quiet', '--detach', onto);
  await origin.git('merge', '--quiet', '--no-ff', '--message', 'Merge', incoming);
  const commit = await origin.git('rev-parse', 'HEAD');
  await origin.git('checkout', '--quiet', 'main');
  return commit;
}

/** Expects this error before anything is built, and no report. */
function expectRejected(result: ActionResult, message: RegExp): void {
  expect(result).toMatchObject({ exitCode: 1, report: null });
  expect(result.errors).toEqual([expect.stringMatching(message)]);
  expect(result.stdout).not.toContain('::group::');
}

describe('a checkout of another commit than the event’s is rejected', () => {
  let pull: TestPullRequest;
  beforeAll(async () => {
    pull = await makePullRequest(BARE, { app: 'a longer app\n' });
    folders.push(pull.origin.path);
  });

  test('`ref: main` under pull_request', async () => {
    const result = await job.run(await checkOutAt(pull, pull.base));
    expectRejected(
      result,
      /^Can't compare pull request 1: .*is checked out.*Remove `ref:` from actions\/checkout/,
    );
  });

  test('also with `base-ref`', async () => {
    const result = await job.run(await checkOutAt(pull, pull.base), { inputs: { 'base-ref': 'HEAD' } });
    expectRejected(result, /^Can't compare pull request 1: /);
  });

  test('the merge commit of an earlier head after a push', async () => {
    const { origin } = pull;
    await origin.git('checkout', '--quiet', 'feature');
    const head = await origin.commit('Push again', { app: 'the longest app of all\n' });
    await origin.git('checkout', '--quiet', 'main');
    const result = await job.run(await checkOutAt(pull, pull.merge), {
      payload: pullRequestPayload({ ...pull, head }),
    });
    expectRejected(result, /^Can't compare pull request 1: .*a re-run keeps the old event/);
  });

  testWithAll('a merge commit with more changes than the pull request', async () => {
    const { origin } = pull;
    await origin.git('checkout', '--quiet', '-b', 'third', pull.fork);
    const third = await origin.commit('Third', { third: '3' });
    await origin.git('checkout', '--quiet', '--detach', pull.base);
    await origin.git('merge', '--quiet', '--no-ff', '--message', 'Octopus', pull.head, third);
    const octopus = await origin.git('rev-parse', 'HEAD');
    await origin.git('checkout', '--quiet', 'main');
    expectRejected(await job.run(await checkOutAt(pull, octopus)), /^Can't compare pull request 1: /);
  });

  test('a merge commit with the right parents that GitHub did not create', async () => {
    const { origin } = pull;
    const forged = await origin.git(
      'commit-tree',
      `${pull.base}^{tree}`,
      '-p',
      pull.base,
      '-p',
      pull.head,
      '-m',
      'Merge',
    );
    await origin.git('update-ref', 'refs/heads/forged', forged);
    const result = await job.run(await checkOutAt(pull, forged), { env: { GITHUB_SHA: pull.merge } });
    expectRejected(result, /^Can't compare pull request 1: .*nor its merge commit on GitHub/);
  });

  test.each([
    [
      'merge_group',
      () => mergeGroupPayload(pull.base, pull.head),
      /^Can't compare this merge group: .*Remove `ref:`/,
    ],
    [
      'push',
      () => pushPayload(pull.fork, 'refs/heads/main', pull.base),
      /^Can't compare this push: .*Remove `ref:`/,
    ],
  ])('another commit under %s', async (event, payload, message) => {
    const checkout = await checkOutAt(pull, pull.merge);
    expectRejected(await job.run(checkout, { event, payload: payload() }), message);
  });
});

describe('the base is the tip of the target branch', () => {
  let pull: TestPullRequest;
  /** The pull request merged with a commit that was never on main. */
  let onOtherBranch: Checkout;
  beforeAll(async () => {
    pull = await makePullRequest(BARE, { app: 'a longer app\n' });
    const { origin } = pull;
    await origin.git('checkout', '--quiet', '-b', 'decoy', pull.fork);
    const decoy = await origin.commit('Grow', {
      decoy: 'x'.repeat(100_000),
      Dockerfile: 'FROM scratch\nCOPY . /\n',
    });
    await origin.git('checkout', '--quiet', 'main');
    onOtherBranch = await checkOutAt(pull, await merge(origin, decoy, pull.head));
    await origin.commit('Go on', { 'elsewhere.txt': 'main went on again\n' });
  });

  test.each(
    sampleCases<[string, () => Map<string, string> | null]>([
      ['GitHub reports it', () => job.github.repository.comparisons],
      ['only git can show it', () => null],
    ]),
  )('a merge commit on another branch is rejected when %s', async (_, comparisons) => {
    const decoy = await onOtherBranch.workspace.git('cat-file', 'commit', 'HEAD');
    const [, parent = ''] = /^parent (.+)$/m.exec(decoy) ?? [];
    const tip = await pull.origin.git('rev-parse', 'main');
    comparisons()?.set(`${parent}...${tip}`, 'diverged');
    const result = await job.run(onOtherBranch);
    expectRejected(
      result,
      /^Can't compare pull request 1: .*isn't on main .*Push a commit to the pull request/,
    );
    const comparisonRequests = job.github.requests.filter(({ path }) => path.includes('/compare/'));
    expect(comparisonRequests).toEqual([
      expect.objectContaining({ status: comparisons() === null ? 404 : 200 }),
    ]);
  });

  test.each(
    sampleCases([
      ['GitHub reports it', true],
      ['only git can show it', false],
    ]),
  )('a merge commit on an older commit of the branch is compared when %s', async (_, isKnownToGitHub) => {
    const tip = await pull.origin.git('rev-parse', 'main');
    if (isKnownToGitHub) job.github.repository.comparisons.set(`${pull.base}...${tip}`, 'ahead');
    const result = await job.run(await checkOutAt(pull, pull.merge));
    expect(result.errors).toEqual([]);
    expect(parseOrigin(result)).toMatchObject({ baseCommit: pull.base, headCommit: pull.merge });
  });

  testWithAll('a token without that permission falls back to git', async () => {
    job.github.fail('repos/compare-commits-with-basehead', {
      times: 5,
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const result = await job.run(await checkOutAt(pull, pull.merge));
    expect(parseOrigin(result)).toMatchObject({ baseCommit: pull.base });
  });
});

test.each(sampleCases([1, 0]))(
  'the fork’s main is never the base (depth %d)',
  async (depth) => {
    const pull = await makePullRequest({ ...BARE, [POLICY]: STRICT }, { app: 'a longer app\n' });
    const fork = await makeRepository();
    folders.push(fork.path);
    await fork.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    await fork.git('fetch', '--quiet', pull.origin.path, '+refs/heads/*:refs/remotes/up/*');
    await fork.git('checkout', '--quiet', '-B', 'main', pull.head);
    const decoy = await fork.commit('Decoy', {
      app: 'x'.repeat(9000),
      [POLICY]: 'defaults: {max-size: 1GB}\n',
    });
    await fork.git('checkout', '--quiet', '--detach', decoy);
    const checkout = await checkOutAt(pull, pull.head, { depth, from: fork, name: 'mallory/calculator' });
    await standInFor(checkout.workspace, BASE_REPOSITORY, pull.origin);

    const result = await job.run(checkout, { payload: pullRequestPayload(pull, 'mallory/calculator') });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', 'base-size': '4' } });
    expect(parseOrigin(result)).toMatchObject({ baseCommit: pull.fork });
    expect(result.errors).toEqual([expect.stringContaining('limit')]);
  },
  SLOW,
);

describe('the rules come from the tip of the target branch', () => {
  test('for a head older than the rule', async () => {
    const pull = await makePullRequest(BARE, { app: 'a longer app\n' });
    const tip = await pull.origin.commit('Be strict', { [POLICY]: STRICT });
    const result = await job.run(await checkOutAt(pull, pull.head));
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    expect(result.stdout).toContain(`Rules: ${POLICY} at ${tip.slice(0, 7)} (main)`);
    expect(parseOrigin(result)).toMatchObject({ baseCommit: pull.fork });
    expect(JSON.parse(result.report ?? '')).toMatchObject({ notes: [] });
  });

  testWithAll('for an old commit with a broken policy file that was repaired since', async () => {
    const pull = await makePullRequest(
      { ...BARE, [POLICY]: 'defaults: []\n' },
      { app: 'a longer app\n', [POLICY]: 'defaults: {max-size: 1GB}\n' },
    );
    await pull.origin.commit('Repair and be strict', { [POLICY]: STRICT });
    const result = await job.run(await checkOutAt(pull, pull.head));
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
    expect(JSON.parse(result.report ?? '')).toMatchObject({
      notes: [expect.stringMatching(/edits .*, and main has changed it too; the version on main applies/)],
    });
  });

  describe('if they are invalid', () => {
    let repair: Checkout;
    beforeAll(async () => {
      repair = await job.checkOut(
        { ...BARE, [POLICY]: 'defaults:\n  max-sise: 3\n' },
        { app: 'a longer app\n', [POLICY]: 'defaults: {max-size: 1GB}\n' },
      );
    });

    test('fail every pull request, with a remedy', async () => {
      const unrelated = await job.checkOut(
        { ...BARE, [POLICY]: 'defaults:\n  max-sise: 3\n' },
        { app: 'longer\n' },
      );
      const result = await job.run(unrelated);
      expect(result).toMatchObject({ exitCode: 1, report: null });
      expect(result.errors).toEqual([
        expect.stringMatching(
          /^Can't use the rules in .* at .*\(main\): line 2: .*max-sise.*Fix the file on that branch first/,
        ),
      ]);
    });

    test('fail the pull request that repairs them, until someone accepts it', async () => {
      const rejected = await job.run(repair, { inputs: { 'max-size': '1MB' } });
      expect(rejected).toMatchObject({ exitCode: 1, report: null });
      expect(rejected.errors).toEqual([
        expect.stringMatching(/max-sise.*add the label "image-weigh-in: accept"/),
      ]);

      job.github.repository.permissions.set('stranger', 'read');
      job.github.repository.setLabel(1, LABEL, ACCOUNTS.stranger);
      const stranger = await job.run(repair);
      expect(stranger.errors).toEqual([expect.stringMatching(/stranger.*does not have write access/)]);

      job.github.repository.setLabel(1, LABEL, ACCOUNTS.person);
      const accepted = await job.run(repair, { inputs: { 'max-size': '1MB' } });
      expect(accepted).toMatchObject({ exitCode: 0, errors: [], outputs: { verdict: 'pass' } });
      expect(JSON.parse(accepted.report ?? '')).toMatchObject({
        notes: [
          expect.stringMatching(/@octocat accepted this change, which fixes them, so the inputs apply/),
        ],
      });
    });
  });
});

describe('worktrees', () => {
  test(
    'ignore replace refs that `prepare` of the head creates',
    async () => {
      const checkout = await job.checkOut(BARE, { app: 'a longer app\n' });
      const { base, merge: head } = checkout.pull;
      const prepare = `test "$WEIGH_IN_SIDE" = base || git replace ${base} ${head}`;
      const result = await job.run(checkout, { inputs: { prepare } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { size: '13', 'base-size': '4' } });
    },
    SLOW,
  );

  test(
    'run no git filter, and contact no server that the pull request names',
    async () => {
      const folder = await makeFolder();
      folders.push(folder);
      const marker = join(folder, 'ran');
      const filter = `sh -c 'touch ${marker}; cat'`;
      await writeFile(
        join(folder, 'gitconfig'),
        `[filter "lfs"]\n\tsmudge = "${filter}"\n\tprocess = "${filter}"\n\trequired = true\n`,
      );
      const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n';
      const checkout = await job.checkOut(
        { ...BARE, '.gitattributes': '*.bin filter=lfs\n', 'a.bin': pointer },
        { app: 'longer\n', '.lfsconfig': '[lfs]\n\turl = http://127.0.0.1:9/\n' },
      );
      // Git LFS can also be set up for one clone.
      await checkout.workspace.git('config', 'filter.lfs.smudge', filter);
      const result = await job.run(checkout, { env: { GIT_CONFIG_GLOBAL: join(folder, 'gitconfig') } });
      expect(result).toMatchObject({ exitCode: 0, errors: [] });
      expect(existsSync(marker)).toBe(false);
      expect(result.warnings).toEqual([
        expect.stringContaining('git lfs pull'),
        expect.stringContaining('git lfs pull'),
      ]);
    },
    SLOW,
  );
});

describe('the repository is found', () => {
  const files = {
    'services/api/app': 'app\n',
    'services/api/Dockerfile': 'FROM scratch\nCOPY app /app\n',
    'top.Dockerfile': 'FROM scratch\nCOPY services/api/app /app\n',
  };

  test.each<[string, Readonly<Record<string, string>>]>(
    sampleCases([
      ['its folder', { context: 'app', file: 'app/top.Dockerfile' }],
      ['its folder, and a Dockerfile of the repository', { context: './app', file: 'top.Dockerfile' }],
      ['a folder in it', { context: 'app/services/api' }],
      ['an absolute path', { context: '{}/app/services/api' }],
      [
        'a folder that only the commit has',
        { context: 'app/services/api/', file: 'services/api/Dockerfile' },
      ],
    ]),
  )(
    'after `path: app`, with %s as the context',
    async (name, inputs) => {
      const workspace = await makeFolder();
      const pull = await makePullRequest(files, { 'services/api/app': 'longer\n' });
      folders.push(workspace, pull.origin.path);
      const clone = await checkOut(pull.origin, pull.merge, 1, { folder: join(workspace, 'app') });
      if (name.includes('only')) await rm(join(clone.path, 'services'), { recursive: true });
      const absoluteInputs = Object.entries(inputs).map(([input, value]) => [
        input,
        value.replace('{}', workspace),
      ]);
      const result = await job.run(
        { pull, workspace: clone },
        { workspace, inputs: Object.fromEntries(absoluteInputs) as Record<string, string> },
      );
      expect(result).toMatchObject({ exitCode: 0, errors: [], outputs: { size: '7', 'base-size': '4' } });
    },
    SLOW,
  );

  testWithAll(
    'with absolute paths inside the workspace',
    async () => {
      const checkout = await job.checkOut(files, { 'services/api/app': 'longer\n' });
      const { path } = checkout.workspace;
      const inputs = { context: `${path}/services/api`, file: `${path}/services/api/Dockerfile` };
      expect(await job.run(checkout, { inputs })).toMatchObject({ exitCode: 0, outputs: { size: '7' } });
    },
    SLOW,
  );

  test('but not with an absolute path outside the workspace', async () => {
    const checkout = await job.checkOut(files, { 'services/api/app': 'longer\n' });
    await mkdir(`${checkout.workspace.path}-other`);
    folders.push(`${checkout.workspace.path}-other`);
    const result = await job.run(checkout, { inputs: { context: `${checkout.workspace.path}-other` } });
    expectRejected(result, /context must be a path inside the repository/);
  });
});
