import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, expect } from '@jest/globals';
import type { TestEngine } from './engine.ts';
import { pullRequestPayload } from './events.ts';
import { checkOut, makePullRequest } from './git.ts';
import type { TestPullRequest, TestRepository } from './git.ts';
import { startGitHub } from './github/server.mjs';
import type { GitHubStandIn } from './github/server.mjs';
import { CLEAN, runAction } from './runner.ts';
import type { ActionResult, ActionStep } from './runner.ts';

type Files = Readonly<Record<string, string | null>>;

/** A pull request, and a runner's checkout of its merge commit at depth 1. */
export interface Checkout {
  readonly pull: TestPullRequest;
  readonly workspace: TestRepository;
}

/** Runs the action on pull requests. Each test has a separate GitHub, where pull request 1 is open. */
export interface TestJob {
  readonly github: GitHubStandIn;
  /** Creates a pull request and checks it out. Both are removed after the file. */
  checkOut(before: Files, change: Files): Promise<Checkout>;
  /** Checks out an existing pull request. */
  checkOutPull(pull: TestPullRequest): Promise<Checkout>;
  /** Runs the action, and expects that it leaves nothing behind. */
  run(checkout: Checkout, step?: Partial<ActionStep>): Promise<ActionResult>;
}

export function useJob(engine: Pick<TestEngine, 'env'>): TestJob {
  const folders: string[] = [];
  let github: GitHubStandIn;
  /** The last head commit of the pull request that was set here. */
  let lastHead: string;
  beforeEach(async () => {
    github = await startGitHub();
    lastHead = github.repository.openPull(1).head.sha;
  });
  afterEach(async () => {
    await github.close();
    expect(github.violations).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });
  async function checkOutPull(pull: TestPullRequest): Promise<Checkout> {
    const workspace = await checkOut(pull.origin, pull.merge, 1);
    folders.push(pull.origin.path, workspace.path);
    return { pull, workspace };
  }
  return {
    get github() {
      return github;
    },
    checkOut: async (before, change) => checkOutPull(await makePullRequest(before, change)),
    checkOutPull,
    async run({ pull, workspace }, step = {}) {
      const open = github.repository.pulls.get(1);
      // Don't override a head commit that the test has set.
      if (open?.head.sha === lastHead) Object.assign(open.head, { sha: (lastHead = pull.head) });
      const result = await runAction({
        workspace: workspace.path,
        engine,
        github,
        event: 'pull_request',
        ...step,
        // The same commit as after actions/checkout without `ref:`.
        env: { GITHUB_SHA: await workspace.git('rev-parse', 'HEAD'), ...step.env },
        payload: await withCommit(step.payload ?? pullRequestPayload(pull), workspace),
      });
      expect(result.leftovers).toEqual(CLEAN);
      return result;
    },
  };
}

/** Adds the checked-out commit to the payload of a push or a merge group that has no commit. */
async function withCommit(
  payload: ActionStep['payload'],
  workspace: TestRepository,
): Promise<ActionStep['payload']> {
  if (typeof payload === 'string') return payload;
  if ('before' in payload) return { after: await workspace.git('rev-parse', 'HEAD'), ...payload };
  if (!('merge_group' in payload)) return payload;
  return {
    ...payload,
    merge_group: { head_sha: await workspace.git('rev-parse', 'HEAD'), ...(payload.merge_group as object) },
  };
}

/** Returns all output of a run: log, summary, outputs, report, comments. */
export function allOutput(result: ActionResult, { repository }: GitHubStandIn): string {
  const { stdout, stderr, summary, outputs, report } = result;
  return [stdout, stderr, summary, JSON.stringify(outputs), report, JSON.stringify(repository.comments)].join(
    '\n',
  );
}
