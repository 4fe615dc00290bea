import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { DIST, NODE_24, UNREACHABLE } from '../support/runner.ts';
import { dockerArchiveOf, tarOf } from '../support/tar.ts';

const ROOT = resolve(DIST, '..');
/** A parser of the reader, and a change of it: gems of Ruby are not looked for any more. */
const PARSER = 'src/core/packages/database-formats.ts';
const change = (source: string) => source.replaceAll('.gemspec', '.gemspoc');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'versions-'));
  const image = dockerArchiveOf({ layers: [tarOf([{ name: 'app', content: 'x' }])] });
  await writeFile(join(folder, 'app.tar'), image);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The bundled worker of a copy of the sources with one of them changed. */
async function bundleWorker(): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json']) await cp(join(ROOT, name), join(copy, name));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await writeFile(join(copy, PARSER), change(await readFile(join(copy, PARSER), 'utf8')));
  await mkdir(join(copy, 'made'));
  const module = pathToFileURL(join(ROOT, 'script/lib/bundle/node.mjs')).href;
  const program = `import { bundleProgram } from '${module}'; await bundleProgram('${copy}', 'layer-worker', '${copy}/made');`;
  await execa(NODE_24, ['--input-type=module', '--eval', program], { cwd: copy });
  return join(copy, 'made/layer-worker.js');
}

/** The versions that layers of the cache were read by, after `measure` with this worker. */
async function versionsAfter(worker: string, cache: string): Promise<string[]> {
  const dist = await mkdtemp(join(folder, 'dist-'));
  await cp(DIST, dist, { recursive: true });
  await cp(worker, join(dist, 'layer-worker.js'));
  const args = [join(dist, 'cli.js'), 'measure', join(folder, 'app.tar'), '--layer-cache', cache];
  await execa(NODE_24, args, { env: UNREACHABLE.env, extendEnv: false });
  return [...new Set((await readdir(cache)).map((name) => name.split('.')[1] ?? ''))];
}

test('a cached layer is read again after its parser changes', async () => {
  const own = join(DIST, 'layer-worker.js');
  const changed = await bundleWorker();
  expect(await readFile(changed, 'utf8')).not.toBe(await readFile(own, 'utf8'));
  const cache = join(folder, 'cache');
  const first = await versionsAfter(own, cache);
  expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  expect(await versionsAfter(own, cache)).toEqual(first);
  expect(await versionsAfter(changed, cache)).toHaveLength(2);
}, 180_000);
