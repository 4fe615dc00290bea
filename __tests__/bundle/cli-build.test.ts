import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { runCli } from '../support/cli.ts';
import type { EndedCli } from '../support/cli.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import type { TestRepository } from '../support/git.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);

/** Writes everything that the options pass to the build into one file. */
const makeDockerfile = (busybox: string) => `FROM ${busybox} AS make
ARG WORD
COPY --from=docs guide /guide
COPY service/made /made
RUN --mount=type=secret,id=env --mount=type=secret,id=file --mount=type=secret,id=value \\
    cat /guide /made /run/secrets/env /run/secrets/file /run/secrets/value > /out && \\
    echo "$WORD $(grep -c builder.test /etc/hosts)" >> /out
FROM scratch AS run
COPY --from=make /out /out
FROM scratch
COPY service /never
`;

const IMAGES = `images:
  api: {context: api, max-size: 1B}
  web: {context: web}
`;

let repository: TestRepository;
beforeAll(async () => {
  const busybox = await ensureBaseImage(engine, 'busybox');
  const { origin } = await makePullRequest(
    {
      'service/all.Dockerfile': makeDockerfile(busybox),
      'service/docs/guide': 'guide\n',
      'service/token': 'from a file\n',
      'service/Dockerfile': 'FROM scratch\nCOPY token /token\n',
      'api/Dockerfile': 'FROM scratch\nCOPY app /app\n',
      'api/app': 'api\n',
      'web/Dockerfile': 'FROM scratch\nCOPY app /app\n',
      'web/app': 'web\n',
      '.github/image-weigh-in.yml': IMAGES,
      'rules.yml': 'images: {worker: {max-size: 2B}}\n',
    },
    { 'service/docs/guide': 'a longer guide\n', 'web/app': 'web 2\n' },
  );
  await origin.git('checkout', '--quiet', 'feature');
  repository = origin;
}, SLOW);
afterAll(() => rm(repository.path, { recursive: true }));

/** Runs `build` in a directory of the repository. Paths are relative to that folder. */
async function build(
  args: readonly string[],
  folder = 'service',
  env: Readonly<Record<string, string>> = {},
) {
  const result = await runCli(
    ['build', '--base-ref', 'main', '--network', 'none', '--format', 'json', ...args],
    {
      cwd: join(repository.path, folder),
      env: { ...engine.env, ...env },
    },
  );
  expect(result.leftoverFiles).toEqual([]);
  return result;
}

const parseReport = ({ stdout, stderr }: EndedCli) => {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as ReportJson;
};

describe('build accepts the settings of the action', () => {
  const options = [
    ...['--context', '..', '--file', 'all.Dockerfile', '--target', 'run', '--build-arg', 'WORD=a, b'],
    ...['--build-context', 'docs=docs', '--add-host', 'builder.test:127.0.0.1', '--label', 'team=us'],
    ...['--secret-env', 'env=TOKEN', '--secret-file', 'file=token', '--secret', 'value=in plain sight'],
    ...['--prepare', 'echo prepared > service/made', '--no-cache', '--builder', 'default'],
  ];
  const expectedBytes = (guide: string) =>
    Buffer.byteLength(`${guide}\nprepared\nfrom the environmentfrom a file\nin plain sighta, b 1\n`);

  test(
    'arguments, contexts, hosts, labels, secrets, a command before the build',
    async () => {
      const result = await build(options, 'service', { TOKEN: 'from the environment' });
      const [image] = parseReport(result).images;
      expect(image).toMatchObject({
        base: { size: { unpacked: expectedBytes('guide') } },
        head: { size: { unpacked: expectedBytes('a longer guide') } },
      });
      expect(result.exitCode).toBe(0);
      expect(result.stdout + result.stderr).not.toContain('from the environment');
    },
    SLOW,
  );

  test('a secret without a value is an error that names the option', async () => {
    const { exitCode, stderr } = await build(['--secret', 'value']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^image-weigh-in: Invalid option: --secret, entry 1: expected id=value/);
  });

  test(
    'several images of the policy file, with their rules',
    async () => {
      const { verdict, images } = parseReport(await build(['--images', 'all']));
      expect(verdict).toBe('fail');
      expect(
        images.map(({ name, verdict: imageVerdict, head }) => [name, imageVerdict, head.size.unpacked]),
      ).toEqual([
        ['api', 'fail', 4],
        ['web', 'pass', 6],
      ]);
    },
    SLOW,
  );

  test(
    'another policy file, and the name whose rules apply',
    async () => {
      const args = ['--context', '../api', '--policy-file', 'rules.yml'];
      expect(parseReport(await build(args))).toMatchObject({ verdict: 'pass' });
      expect(parseReport(await build([...args, '--name', 'worker']))).toMatchObject({
        verdict: 'fail',
        images: [{ name: 'worker', violations: [{ rule: 'max-size' }] }],
      });
      expect(parseReport(await build(['--context', '../api', '--policy-file', 'none']))).toMatchObject({
        verdict: 'pass',
      });
    },
    SLOW,
  );

  test(
    'another folder, and other arguments, for the base',
    async () => {
      const { images } = parseReport(await build(['--context', '../web', '--base-context', '../api']));
      expect(images).toMatchObject([{ base: { size: { unpacked: 4 } }, head: { size: { unpacked: 6 } } }]);
    },
    SLOW,
  );

  test(
    'several platforms',
    async () => {
      const { images } = parseReport(await build(['--platform', 'linux/amd64,linux/arm64']));
      expect(images.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    },
    SLOW,
  );

  test(
    'an existing image as the base, by a relative path',
    async () => {
      const archive = join(repository.path, 'service/old.tar');
      await writeFile(archive, makeDockerArchive({ layers: [makeTar([{ name: 'app', content: 'old' }])] }));
      try {
        const { images } = parseReport(await build(['--base-image', 'old.tar']));
        expect(images).toMatchObject([{ base: { size: { unpacked: 3 } }, head: { size: { unpacked: 12 } } }]);
        const existing = parseReport(
          await build(['--base-image', 'old.tar', '--image', 'docker-archive:old.tar']),
        );
        expect(existing.images).toMatchObject([{ delta: { unpacked: 0 } }]);
      } finally {
        await rm(archive);
      }
    },
    SLOW,
  );

  test('a context outside the repository is rejected before anything is built', async () => {
    const { exitCode, stderr } = await build(['--build-context', 'docs=../../elsewhere']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--build-context: docs must be a path inside the repository/);
  });
});
