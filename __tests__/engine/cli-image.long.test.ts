import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { runCli } from '../support/cli.ts';
import { ONE_ENGINE, useEngine } from '../support/engine.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe.each(ONE_ENGINE)('the image of the command line, on engine %s', (name) => {
  const engine = useEngine(name);
  let image = '';
  let folder = '';

  beforeAll(async () => {
    image = engine.imageName();
    const base = await ensureBaseImage(engine, 'distroless-nodejs24');
    const flags = ['--network', 'none', '--build-arg', `NODE_IMAGE=${base}`, '--tag', image];
    await engine.docker(['build', ...flags, ROOT], { env: { DOCKER_BUILDKIT: '1' } });
    folder = await mkdtemp(join(tmpdir(), 'cli-image-'));
    const layers = [makeTar([{ name: 'app', content: Buffer.alloc(1000) }])];
    await writeFile(join(folder, 'app.tar'), makeDockerArchive({ layers }), { mode: 0o644 });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('measures an archive', async () => {
    const container = await engine.docker([
      'create',
      image,
      'measure',
      'docker-archive:app.tar',
      '--format',
      'json',
    ]);
    try {
      await engine.docker(['cp', join(folder, 'app.tar'), `${container}:/data/app.tar`]);
      const report = JSON.parse(await engine.docker(['start', '--attach', container])) as ReportJson;
      expect(report.images[0]?.head.size.unpacked).toBe(1000);
    } finally {
      await engine.docker(['rm', '--force', container]);
    }
  });

  test('has no shell, no package manager and no build tool', async () => {
    const args = [
      'measure',
      `docker:${image}`,
      '--format',
      'json',
      '--forbid',
      'shells,package-managers,build-tools',
    ];
    const { exitCode, stdout } = await runCli(args, { env: engine.env });
    const { images } = JSON.parse(stdout) as ReportJson;
    expect([exitCode, images[0]?.head.components]).toEqual([0, expect.anything()]);
    expect(images[0]?.violations).toEqual([]);
  });
});
