import { readFile, rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { commentMarker } from '../../src/app/github/sticky-comment.ts';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { STORES, STORES_AND_OLDEST, useEngine } from '../support/engine.ts';
import type { TestEngine } from '../support/engine.ts';
import { pullRequestPayload } from '../support/events.ts';
import { checkOut, makePullRequest } from '../support/git.ts';
import type { TestPullRequest, TestRepository } from '../support/git.ts';
import { startGitHub } from '../support/github/server.mjs';
import type { GitHubStandIn } from '../support/github/server.mjs';
import { labelledImages, CLEAN, runAction } from '../support/runner.ts';
import type { ActionStep } from '../support/runner.ts';

const SLOW = 300_000;
const APP = `an application of some size\n${'x'.repeat(12_345)}`;

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(await readFile(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object,
);

/** Sums the sizes of an image's regular files with other programs: the engine exports them, and tar lists them. */
async function sumBytesWithTar(engine: TestEngine, image: string): Promise<number> {
  const container = await engine.docker(['create', image, 'none']);
  try {
    const { stdout } = await execa({ env: engine.env, extendEnv: false })`docker export ${container}`
      .pipe`tar --list --verbose --numeric-owner`;
    const files = stdout.split('\n').filter((line) => line.startsWith('-'));
    return files.reduce((sum, line) => sum + Number(line.split(/ +/)[2]), 0);
  } finally {
    await engine.docker(['rm', container]);
  }
}

describe.each(STORES_AND_OLDEST)('a pull request on engine %s', (name) => {
  const engine = useEngine(name);
  let busybox = '';
  let pull: TestPullRequest;
  let workspace: TestRepository;
  let github: GitHubStandIn;

  beforeAll(async () => {
    busybox = await ensureBaseImage(engine, 'busybox');
    pull = await makePullRequest(
      { app: APP, Dockerfile: `FROM ${busybox}\nCOPY app /app\n` },
      { Dockerfile: `FROM ${busybox} AS build\nCOPY app /app\nFROM scratch\nCOPY --from=build /app /app\n` },
    );
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
      const base = (await sumBytesWithTar(engine, busybox)) + APP.length;
      const head = APP.length;

      const first = await runAction(step());

      expect(first).toMatchObject({ exitCode: 0, stderr: '', errors: [], warnings: [], leftovers: CLEAN });
      expect(first.outputs).toMatchObject({
        verdict: 'pass',
        size: String(head),
        'base-size': String(base),
        'size-delta': String(head - base),
        'size-delta-percent': (((head - base) / base) * 100).toFixed(2),
        shells: '',
        'package-managers': '',
        'build-tools': '',
        'new-components': '',
      });
      const report = JSON.parse(first.report ?? '') as ReportJson;
      validate(report);
      expect(validate.errors).toBeNull();
      expect(report.origin).toMatchObject({ baseCommit: pull.base, headCommit: pull.merge });
      expect(report.images[0]?.delta?.components.removed.map((component) => component.name)).toContain(
        'busybox',
      );
      expect(first.summary).toContain('Nothing like that is left in the image.');
      expect(first.stdout).toContain(pull.base);

      const [comment, ...more] = github.repository.comments;
      expect(more).toEqual([]);
      expect(comment?.body.split('\n')[0]).toBe(commentMarker('image'));
      expect(first.outputs['comment-url']).toBe(
        `https://github.com/octo-org/calculator/pull/1#issuecomment-${comment?.id}`,
      );

      const requestsBefore = github.requests.length;
      const second = await runAction(step());
      expect(second).toMatchObject({
        exitCode: 0,
        outputs: {
          ...first.outputs,
          report: expect.any(String),
          'report-html': expect.any(String),
          sarif: expect.any(String),
        },
      });
      expect(github.repository.comments).toEqual([comment]);
      const writes = github.requests
        .slice(requestsBefore)
        .filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
      expect(writes).toEqual([]);
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
