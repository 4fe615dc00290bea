import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { findBlocks } from '../support/docs/pages.ts';
import { checkOut, gitEnvironment, makePullRequest } from '../support/git.ts';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { id?: string; run?: string }[] }>>;
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The script of docs/recipes.md that finds the images of a monorepo that changed. */
let script = '';
beforeAll(() => {
  const workflows = findBlocks('docs/recipes.md')
    .filter(({ text }) => text.includes('jobs:'))
    .map(({ text }) => parse(text) as Workflow);
  const scripts = workflows.flatMap(({ jobs }) =>
    (jobs['changes']?.steps ?? []).flatMap(({ id, run }) => (id === 'find' ? [run ?? ''] : [])),
  );
  expect(scripts).toHaveLength(1);
  script = scripts[0] ?? '';
});

const SERVICES = {
  'services/api/app': '1',
  'services/web/app': '1',
  'services/worker/app': '1',
  'libs/a': '1',
};

/** Runs the script like a step, in a checkout of the pull request. Returns the output. */
async function findChanged(
  change: Readonly<Record<string, string | null>>,
  { depth = 2, base = 'HEAD^1' } = {},
): Promise<string> {
  const pull = await makePullRequest({ ...SERVICES, 'README.md': '1' }, change);
  const workspace = await checkOut(pull.origin, pull.merge, depth);
  folders.push(pull.origin.path, workspace.path);
  const output = join(workspace.path, '.git/output');
  await promisify(execFile)('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: workspace.path,
    env: { ...gitEnvironment, BASE: base, GITHUB_OUTPUT: output },
  });
  return readFile(output, 'utf8');
}

test.each([
  ['no image', { 'README.md': '2' }, '[]'],
  ['one image', { 'services/web/app': '2' }, '["web"]'],
  ['a deleted file', { 'services/api/app': null }, '["api"]'],
  ['two images', { 'services/api/app': '2', 'services/worker/new': '1' }, '["api","worker"]'],
  ['shared code', { 'libs/a': '2' }, '["api","web","worker"]'],
  ['the workflow', { '.github/workflows/images.yml': '1' }, '["api","web","worker"]'],
])('a pull request that changes %s', async (_, change, images) => {
  expect(await findChanged(change)).toBe(`images=${images}\n`);
  expect(JSON.parse(images)).toBeInstanceOf(Array);
});

test.each([
  ['git has no base to compare with', { depth: 1 }],
  ['the base of a merge group is not in the checkout', { base: 'a'.repeat(40) }],
])('every image counts as changed if %s', async (_, options) => {
  expect(await findChanged({ 'README.md': '2' }, options)).toBe('images=["api","web","worker"]\n');
});
