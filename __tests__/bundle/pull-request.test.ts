import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureBaseImage } from '../support/base-images.ts';
import { STORES, STORES_AND_OLDEST, useEngine } from '../support/engine.ts';
import { pullRequestPayload } from '../support/events.ts';
import { checkOut } from '../support/git.ts';
import type { TestPullRequest, TestRepository } from '../support/git.ts';
import { startGitHub } from '../support/github/server.mjs';
import type { GitHubStandIn } from '../support/github/server.mjs';
import { labelledImages, runAction } from '../support/runner.ts';
import type { ActionStep } from '../support/runner.ts';
import {
  expectMeasuredAndCommentedOnce,
  makeSlimPullRequest,
  sumBytesWithTar,
} from '../support/slim-pull-request.ts';

const SLOW = 300_000;
describe.each(STORES_AND_OLDEST)('a pull request on engine %s', (name) => {
  const engine = useEngine(name);
  let busybox = '';
  let pull: TestPullRequest;
  let workspace: TestRepository;
  let github: GitHubStandIn;

  beforeAll(async () => {
    busybox = await ensureBaseImage(engine, 'busybox');
    pull = await makeSlimPullRequest(busybox);
    workspace = await checkOut(pull.origin, pull.merge, 1);
  }, SLOW);
  afterAll(async () => {
    for (const { path } of [pull.origin, workspace]) await rm(path, { recursive: true });
  });
  beforeEach(async () => {
    github = await startGitHub();
    Object.assign(github.repository.openPull(1).head, { sha: pull.head });
  });
  afterEach(async () => {
    await github.close();
    expect(github.violations).toEqual([]);
  });

  const step = (): ActionStep => ({
    workspace: workspace.path,
    engine,
    github,
    event: 'pull_request',
    payload: pullRequestPayload(pull),
  });

  test(
    'is measured to the byte, reported everywhere, and commented on once',
    async () => {
      await expectMeasuredAndCommentedOnce(() => runAction(step()), {
        pull,
        github,
        busyboxBytes: await sumBytesWithTar(engine, busybox),
      });
    },
    SLOW,
  );

  (STORES.includes(name) ? test : test.skip)(
    'the check for leftovers finds a leftover image',
    async () => {
      const label = `weigh-in-test-control=${name}`;
      await engine.build({ Dockerfile: 'FROM scratch\nCOPY a /a\n', a: 'a' }, ['--label', label]);
      expect(await labelledImages(engine, label)).toHaveLength(1);
    },
    SLOW,
  );
});
