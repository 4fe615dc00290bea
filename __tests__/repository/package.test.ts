import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { DIST, NODE_24 } from '../support/runner.ts';
import { describeShared, shared } from '../support/shared.ts';
import { makeDockerArchive, ociEntries, makeTar } from '../support/tar.ts';

const ROOT = resolve(DIST, '..');
const MEGABYTE = 1_000_000;

let folder = '';
let program = '';

/** An environment that has nothing from this checkout. */
const environment = () => ({
  PATH: [dirname(NODE_24), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  HOME: join(folder, 'home'),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  for (const name of ['home', 'prefix']) await mkdir(join(folder, name));
  const image = makeDockerArchive({ layers: [makeTar([{ name: 'app', content: Buffer.alloc(1000) }])] });
  await writeFile(join(folder, 'app.tar'), image);
  const npm = (...args: readonly string[]) =>
    // Nothing listens at this address, so a request to a registry would fail.
    execa('npm', [...args, '--registry', 'http://127.0.0.1:9'], {
      cwd: ROOT,
      env: environment(),
      extendEnv: false,
    });
  const { stdout } = await npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await npm('install', '--global', '--offline', '--prefix', join(folder, 'prefix'), join(folder, filename));
  program = join(folder, 'prefix/bin/image-weigh-in');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(program, args, {
    cwd: folder,
    env: environment(),
    extendEnv: false,
    reject: false,
  });
  return { exitCode, stdout, stderr };
};

describe('the package, installed', () => {
  test('takes less than 8 MB and has no dependencies', async () => {
    const installed = join(folder, 'prefix/lib/node_modules');
    const entries = await readdir(installed, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(new Set(files.map((file) => file.slice(installed.length + 1).split('/')[0]))).toEqual(
      new Set(['image-weigh-in']),
    );
    expect(files.filter((file) => file.includes('image-weigh-in/node_modules/'))).toEqual([]);
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * MEGABYTE);
  });

  test('includes the licences, and no code of the action', async () => {
    const names = await readdir(join(folder, 'prefix/lib/node_modules/image-weigh-in/dist'));
    expect(names).toEqual(expect.arrayContaining(['cli.js', 'cli-main.js', 'layer-worker.js']));
    expect(names).toContain('licenses.txt');
    expect(names.filter((name) => name.startsWith('index'))).toEqual([]);
  });

  test('prints its version', async () => {
    expect(await run('--version')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringMatching(/^image-weigh-in \d+\.\d+\.\d+$/),
    });
  });

  test('measures an archive', async () => {
    const { exitCode, stdout, stderr } = await run('measure', 'app.tar', '--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ images: [{ head: { size: { unpacked: 1000 } } }] });
  });

  test('writes the HTML page', async () => {
    const { exitCode, stdout } = await run('measure', 'app.tar', '--format', 'html');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
  });

  // The layer is large enough for a worker thread, which reads into one buffer repeatedly.
  test('measures a zstd layer with incompressible data', async () => {
    const layer = makeTar([{ name: 'noise', content: randomBytes(3 * MEGABYTE) }]);
    const file = join(folder, 'noise.tar');
    await writeFile(file, makeTar(ociEntries([{ layers: [layer] }], zstdCompressSync)));
    const { exitCode, stdout, stderr } = await run('measure', file, '--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ images: [{ head: { size: { unpacked: 3 * MEGABYTE } } }] });
  });

  describeShared('cases/zstd-layer', 'with a zstd layer that Node.js before 22.15 reports as damaged', () => {
    test('measures it', async () => {
      const { exitCode, stdout, stderr } = await run(
        ...['measure', `oci-dir:${shared('cases/zstd-layer/layout')}`, '--format', 'json'],
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ images: [{ head: { size: { unpacked: 300_000 } } }] });
    });
  });
});
