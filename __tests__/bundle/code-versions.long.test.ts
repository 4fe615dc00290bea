import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { DIST, NODE_24, UNREACHABLE } from '../support/runner.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

const ROOT = resolve(DIST, '..');
/** The parser that the test changes, so that it no longer finds Ruby gems. */
const PARSER = 'src/core/packages/database-formats.ts';
const changeParser = (source: string) => source.replaceAll('.gemspec', '.gemspoc');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'versions-'));
  const image = makeDockerArchive({ layers: [makeTar([{ name: 'app', content: 'x' }])] });
  await writeFile(join(folder, 'app.tar'), image);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Bundles the worker from a copy of the sources with the changed parser, and returns its path. */
async function bundleChangedWorker(): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json']) await cp(join(ROOT, name), join(copy, name));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await writeFile(join(copy, PARSER), changeParser(await readFile(join(copy, PARSER), 'utf8')));
  await mkdir(join(copy, 'output'));
  const module = pathToFileURL(join(ROOT, 'script/lib/bundle/node.mjs')).href;
  const program = `import { bundleProgram } from '${module}'; await bundleProgram('${copy}', 'layer-worker', '${copy}/output');`;
  await execa(NODE_24, ['--input-type=module', '--eval', program], { cwd: copy });
  return join(copy, 'output/layer-worker.js');
}

/** Runs `measure` with this worker, and returns the code versions of the cached layers. */
async function measureAndListVersions(worker: string, cache: string): Promise<string[]> {
  const dist = await mkdtemp(join(folder, 'dist-'));
  await cp(DIST, dist, { recursive: true });
  await cp(worker, join(dist, 'layer-worker.js'));
  const args = [join(dist, 'cli.js'), 'measure', join(folder, 'app.tar'), '--layer-cache', cache];
  await execa(NODE_24, args, { env: UNREACHABLE.env, extendEnv: false });
  return [...new Set((await readdir(cache)).map((name) => name.split('.')[1] ?? ''))];
}

test('a cached layer is read again after its parser changes', async () => {
  const original = join(DIST, 'layer-worker.js');
  const changed = await bundleChangedWorker();
  expect(await readFile(changed, 'utf8')).not.toBe(await readFile(original, 'utf8'));
  const cache = join(folder, 'cache');
  const first = await measureAndListVersions(original, cache);
  expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  expect(await measureAndListVersions(original, cache)).toEqual(first);
  expect(await measureAndListVersions(changed, cache)).toHaveLength(2);
});
