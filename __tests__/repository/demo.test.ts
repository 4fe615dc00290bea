import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { openProcesses } from '../../src/adapters/process/list-processes.ts';
import { hasEnded, parseOwner } from '../../src/app/leftovers/owner.ts';
import { testWithAll } from '../support/all-tests.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';

const DEMO = resolve(import.meta.dirname, '../../script/demo');
const folder = await mkdtemp(join(tmpdir(), 'weigh-in-demo-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const engine = useEngine(ANY_ENGINE);

async function runDemo(...options: readonly string[]) {
  const file = join(folder, 'comment.md');
  const { exitCode, all } = await execa(DEMO, [...options, '--comment', file], {
    env: engine.env,
    extendEnv: false,
    all: true,
    reject: false,
  });
  return { exitCode, all, comment: await readFile(file, 'utf8') };
}

/** Lists images of ended runs. Images of running ones don't count: other test files use the same engine at the same time. */
async function listLeftoverImages(): Promise<readonly string[]> {
  const processes = await openProcesses();
  const listed = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  const leftovers = await Promise.all(
    listed.split('\n').map(async (name) => {
      const owner = parseOwner(name);
      return owner !== null && (await hasEnded(owner, processes, Date.now() / 1000)) ? [name] : [];
    }),
  );
  return leftovers.flat();
}

test('shows a pull request that removes the compiler and the shell', async () => {
  // The demo would make this base image itself. It is made here before the run that is checked.
  await ensureBaseImage(engine, 'golang');
  const { exitCode, all, comment } = await runDemo();
  expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
  expect(comment).toMatch(
    /^<!-- image-weigh-in:calculator -->\n<!-- run 1\.1 -->\n## ✅ `calculator` shrank by .*\n\nRemoves the shells `bash` and `dash`/,
  );
  expect(comment).toMatch(/Build&nbsp;tools \| .*`go`.* \| none \|/);
  expect(await listLeftoverImages()).toEqual([]);
});

testWithAll('shows a check that fails because of one careless line', async () => {
  const { exitCode, all, comment } = await runDemo('--regression');
  expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
  expect(comment).toMatch(
    /^<!-- image-weigh-in:calculator -->\n<!-- run 1\.1 -->\n## ❌ `calculator` grew by /,
  );
  expect(comment).toContain('This change adds 2 shells');
});
