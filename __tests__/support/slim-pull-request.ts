import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { commentMarker } from '../../src/app/github/sticky-comment.ts';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import type { TestEngine } from './engine.ts';
import { makePullRequest } from './git.ts';
import type { TestPullRequest } from './git.ts';
import type { GitHubStandIn } from './github/server.mjs';
import { CLEAN } from './runner.ts';
import type { ActionResult } from './runner.ts';

const APP = `an application of some size\n${'x'.repeat(12_345)}`;

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(await readFile(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object,
);

/** Creates a pull request that moves an application from an image with busybox to an empty one. */
export const makeSlimPullRequest = (busybox: string): Promise<TestPullRequest> =>
  makePullRequest(
    { app: APP, Dockerfile: `FROM ${busybox}\nCOPY app /app\n` },
    { Dockerfile: `FROM ${busybox} AS build\nCOPY app /app\nFROM scratch\nCOPY --from=build /app /app\n` },
  );

/** Sums the sizes of an image's regular files with other programs: the engine exports them, and tar lists them. */
export async function sumBytesWithTar(engine: TestEngine, image: string): Promise<number> {
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

/**
 * Runs the action twice on the pull request of `makeSlimPullRequest`. Expects exact sizes in the outputs, a valid report, and one comment,
 * which the second run doesn't write again.
 * @param busyboxBytes the size of the busybox image
 */
export async function expectMeasuredAndCommentedOnce(
  run: () => Promise<ActionResult>,
  {
    pull,
    github,
    busyboxBytes,
  }: { readonly pull: TestPullRequest; readonly github: GitHubStandIn; readonly busyboxBytes: number },
): Promise<void> {
  const base = busyboxBytes + APP.length;
  const head = APP.length;

  const first = await run();

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
  expect(report.images[0]?.delta?.components.removed.map((component) => component.name)).toContain('busybox');
  expect(first.summary).toContain('Nothing like that is left in the image.');
  expect(first.stdout).toContain(pull.base);

  const [comment, ...more] = github.repository.comments;
  expect(more).toEqual([]);
  expect(comment?.body.split('\n')[0]).toBe(commentMarker('image'));
  expect(first.outputs['comment-url']).toBe(
    `https://github.com/octo-org/calculator/pull/1#issuecomment-${comment?.id}`,
  );

  const requestsBefore = github.requests.length;
  const second = await run();
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
}
