import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { DIST, NODE_24 } from '../support/runner.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platforms-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeArchive(name: string, architecture: string, variant: string | null, bytes: number) {
  const layers = [makeTar([{ name: 'app', content: 'x'.repeat(bytes) }])];
  const document = { architecture, ...(variant === null ? {} : { variant }) };
  await writeFile(join(folder, name), makeDockerArchive({ layers, document }));
}

async function compare(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(
    NODE_24,
    [join(DIST, 'cli.js'), 'compare', 'base.tar', 'head.tar', '--format', 'json', ...args],
    { cwd: folder, env: { HOME: folder }, reject: false },
  );
  expect(stderr).toBe('');
  const { verdict, images } = JSON.parse(stdout) as { verdict: string; images: { state: string }[] };
  return [images[0]?.state, verdict, exitCode];
}

test.each([
  ['arm64', 'v8', 'arm64', null],
  ['x86_64', null, 'amd64', 'v1'],
  ['aarch64', null, 'arm64', 'v8'],
  ['arm', null, 'arm', 'v7'],
] as const)(
  '%s/%s and %s/%s are compared',
  async (baseArchitecture, baseVariant, headArchitecture, headVariant) => {
    await writeArchive('base.tar', baseArchitecture, baseVariant, 10);
    await writeArchive('head.tar', headArchitecture, headVariant, 11);
    expect(await compare()).toEqual(['compared', 'pass', 0]);
  },
);

test('images for different platforms are not compared, and the check fails', async () => {
  await writeArchive('base.tar', 'amd64', null, 10);
  await writeArchive('head.tar', 'amd64', 'v2', 20_000);
  expect(await compare()).toEqual(['not-compared', 'not-compared', 1]);
  expect(await compare('--if-not-compared', 'pass')).toEqual(['not-compared', 'not-compared', 0]);
  expect(await compare('--if-not-compared', 'pass', '--max-size', '10kB')).toEqual([
    ...['not-compared', 'fail', 1],
  ]);
});
