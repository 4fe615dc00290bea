import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { BLOCKS } from '../support/docs/pages.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ACT = join(ROOT, 'script/act');

interface Listed {
  readonly id: string;
  readonly scenarios: readonly string[];
  /** Why no scenario runs it. */
  readonly reason: string | null;
  readonly exists: boolean;
}

const folder = await mkdtemp(join(tmpdir(), 'act-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function listWorkflows(...args: readonly string[]) {
  const { exitCode, stdout } = await execa(ACT, ['--list', '--json', ...args], { reject: false });
  return { exitCode, workflows: JSON.parse(stdout) as readonly Listed[] };
}

test('script/act runs every workflow of the repository and its documentation, or gives a reason', async () => {
  const { exitCode, workflows } = await listWorkflows();
  const blocks = BLOCKS.filter(({ language, text }) => language === 'yaml' && /^jobs:/m.test(text));
  const files = readdirSync(join(ROOT, '.github/workflows'));
  expect(workflows).toHaveLength(blocks.length + files.length);
  expect(workflows.filter(({ scenarios, reason }) => scenarios.length > 0 === (reason !== null))).toEqual([]);
  expect(workflows.filter(({ exists }) => !exists)).toEqual([]);
  expect(exitCode).toBe(0);
});

test('a workflow in neither list fails, and so does an entry without a workflow', async () => {
  for (const name of ['.github', 'docs', 'README.md', 'package.json'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'docs/new.md'), '# New\n\n```yaml\non: push\njobs: {}\n```\n');
  await writeFile(join(folder, 'README.md'), '# No workflow\n');
  const { exitCode, workflows } = await listWorkflows('--repository', folder);
  expect(exitCode).toBe(1);
  expect(workflows).toContainEqual({ id: 'docs/new.md#New', scenarios: [], reason: null, exists: true });
  expect(workflows).toContainEqual(expect.objectContaining({ id: 'README.md#Add it', exists: false }));
});

test.each([
  ['an unknown workflow', ['nothing'], "unknown workflow 'nothing'"],
  ['an unknown option', ['--frobnicate'], '--frobnicate'],
  ['another word after --fetch', ['--fetch', '--json'], "unexpected argument '--json' after --fetch"],
])('%s is refused', async (_, args, message) => {
  const { exitCode, stderr } = await execa(ACT, args, { reject: false });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('without Go, script/act is skipped with the reason', async () => {
  const clone = join(folder, 'clone');
  const programs = join(folder, 'programs');
  await mkdir(join(clone, '.cache'), { recursive: true });
  await mkdir(programs);
  await cp(join(ROOT, 'script'), join(clone, 'script'), { recursive: true });
  await cp(join(ROOT, '__tests__/support/github'), join(clone, '__tests__/support/github'), {
    recursive: true,
  });
  for (const name of ['node_modules', '.cache/node24', 'package.json'])
    await symlink(join(ROOT, name), join(clone, name));
  // On some machines Go is in /usr/bin.
  for (const name of readdirSync('/usr/bin').filter((entry) => entry !== 'go'))
    await symlink(join('/usr/bin', name), join(programs, name));
  const env = { PATH: programs };
  const { exitCode, stderr } = await execa(join(clone, 'script/act'), ['--fetch'], { env, reject: false });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 69 });
  expect(stderr).toMatch(/^act: can't fetch act-\S+: Go is not on the PATH/m);
});
