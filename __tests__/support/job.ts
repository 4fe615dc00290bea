import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, expect } from '@jest/globals';
import type { TestEngine } from './engine.ts';
import { pullRequestPayload } from './events.ts';
import { checkOut, makePullRequest } from './git.ts';
import type { TestPullRequest, TestRepository } from './git.ts';
import { startGitHub } from './github/server.mjs';
import type { GitHubStandIn } from './github/server.mjs';
import { NOTHING, runAction } from './runner.ts';
import type { ActionResult, ActionStep } from './runner.ts';

type Files = Readonly<Record<string, string | null>>;

/** A pull request, and a runner's checkout of its merge commit at depth 1. */
export interface Checkout {
  readonly pull: TestPullRequest;
  readonly workspace: TestRepository;
}

/** Runs the action on pull requests, each test with a GitHub of its own where pull request 1 is open. */
export interface TestJob {
  readonly github: GitHubStandIn;
  /** Is removed after the file. */
  checkOut(before: Files, change: Files): Promise<Checkout>;
  /** The same for a pull request that is made otherwise. */
  checkOutPull(pull: TestPullRequest): Promise<Checkout>;
  /** Expects that nothing is left behind, whatever came out. */
  run(checkout: Checkout, step?: Partial<ActionStep>): Promise<ActionResult>;
}

export function useJob(engine: Pick<TestEngine, 'env'>): TestJob {
  const folders: string[] = [];
  let github: GitHubStandIn;
  /** Where the pull request is, as far as this file moved it. */
  let knownHead: string;
  beforeEach(async () => {
    github = await startGitHub();
    knownHead = github.repository.openPull(1).head.sha;
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
      // A test that says where the pull request is knows better.
      if (open?.head.sha === knownHead) Object.assign(open.head, { sha: (knownHead = pull.head) });
      const result = await runAction({
        workspace: workspace.path,
        engine,
        github,
        event: 'pull_request',
        ...step,
        // As after actions/checkout without `ref:`.
        env: { GITHUB_SHA: await workspace.git('rev-parse', 'HEAD'), ...step.env },
        payload: await withCommit(step.payload ?? pullRequestPayload(pull), workspace),
      });
      expect(result.left).toEqual(NOTHING);
      return result;
    },
  };
}

/** The payload of a push or a merge group, with the commit that is checked out where it names none. */
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

/** Everything that a run says anywhere: log, summary, outputs, report, comments. */
export function everythingSaid(result: ActionResult, { repository }: GitHubStandIn): string {
  const { stdout, stderr, summary, outputs, report } = result;
  return [stdout, stderr, summary, JSON.stringify(outputs), report, JSON.stringify(repository.comments)].join(
    '\n',
  );
}
