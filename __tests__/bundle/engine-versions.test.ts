import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execa } from 'execa';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { runCli } from '../support/cli.ts';
import { describeBareImage, serveApi, type ApiRange } from '../support/engine-stand-in.ts';
import { makePullRequest } from '../support/git.ts';
import { DOCKER_FILES, IMAGE, serve, type StandIn } from '../support/failing-sources.ts';
import { makeConfig, makeTar, sha256 } from '../support/tar.ts';

const ID = `sha256:${sha256(makeConfig(IMAGE))}`;
const DIFF_IDS = IMAGE.layers.map((layer) => `sha256:${sha256(layer)}`);

let folder = '';
let server: StandIn | null = null;
let requests: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-versions-'));
  requests = [];
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(folder, { recursive: true });
});

/** Responds like an engine that has only the image. */
function serveImage(range: ApiRange): RequestListener {
  const archive = makeTar(DOCKER_FILES.entries);
  return serveApi(
    { ...range, onRequest: (request) => requests.push(request) },
    (request, response, version) => {
      if (request.url?.startsWith('/images/get?')) response.end(archive);
      else response.end(JSON.stringify(describeBareImage(ID, DIFF_IDS, version)));
    },
  );
}

async function measure(answer: RequestListener, env: Record<string, string> = {}) {
  server = await serve(answer, join(folder, 'engine.sock'));
  const host = { PATH: process.env['PATH'] ?? '', DOCKER_HOST: `unix://${server.address}` };
  const args = ['measure', 'docker:app:1', '--format', 'json', '--layer-cache', 'none'];
  return runCli(args, { env: { ...host, ...env } });
}

test.each<[string, ApiRange, string]>([
  [
    'refuses paths without a version and versions below 1.44',
    { newest: '1.56', oldest: '1.44', refusesUnversioned: true },
    '1.51',
  ],
  ['supports no version above 1.41', { newest: '1.41', oldest: '1.12' }, '1.41'],
  [
    'omits empty fields, as API 1.52 does',
    { newest: '1.56', oldest: '1.52', refusesUnversioned: true },
    '1.52',
  ],
])('the command line reads an image of an engine that %s', async (_, range, version) => {
  const { stdout, stderr, exitCode } = await measure(serveImage(range));
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  const { images } = JSON.parse(stdout) as ReportJson;
  expect(images).toMatchObject([{ head: { size: { unpacked: 2_550_000 }, fileCount: 2 } }]);
  expect(requests).toEqual([
    'GET /version',
    `GET /v${version}/images/app:1/json`,
    `GET /v${version}/images/get?names=app%3A1`,
  ]);
});

test('DOCKER_API_VERSION that the engine refuses ends in one line with a remedy', async () => {
  const range = { newest: '1.56', oldest: '1.44' };
  const { stderr, exitCode } = await measure(serveImage(range), { DOCKER_API_VERSION: '1.30' });
  expect(stderr).toMatch(
    /^image-weigh-in: Docker Engine at unix:\S+ doesn't support the version of the Engine API: client version 1\.30 is too old\. Minimum supported API version is 1\.44, .*Unset DOCKER_API_VERSION, which is 1\.30, .*$/,
  );
  expect(exitCode).toBe(2);
});

/** A folder with git and no docker, so that an image is built through the Engine API. */
async function onlyGit(): Promise<string> {
  const programs = join(folder, 'programs');
  await mkdir(programs);
  const { stdout } = await execa('which', ['git'], { env: { PATH: process.env['PATH'] ?? '' } });
  await symlink(stdout, join(programs, 'git'));
  return programs;
}

test('DOCKER_API_VERSION that the engine refuses ends a build through the Engine API with the same remedy', async () => {
  const { origin } = await makePullRequest({ Dockerfile: 'FROM scratch\n' }, { new: '' });
  await origin.git('checkout', '--quiet', 'feature');
  server = await serve(serveImage({ newest: '1.56', oldest: '1.44' }), join(folder, 'engine.sock'));
  const env = {
    PATH: await onlyGit(),
    DOCKER_HOST: `unix://${server.address}`,
    DOCKER_API_VERSION: '1.30',
  };
  const { stderr, exitCode } = await runCli(['build', '--base-ref', 'main'], { cwd: origin.path, env });
  await rm(origin.path, { recursive: true });
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /^image-weigh-in: Docker Engine at unix:\S+ doesn't support the version of the Engine API: client version 1\.30 is too old\. .*Unset DOCKER_API_VERSION, which is 1\.30, .*$/,
  );
  expect(stderr).not.toContain('..');
  expect(exitCode).toBe(2);
});

test('something else at the address ends in one line with a remedy', async () => {
  const { stderr, exitCode } = await measure((_, response) => response.end('{"ApiVersion":"../../x"}'));
  expect(stderr).toMatch(
    /^image-weigh-in: Invalid response from Docker Engine at unix:\S+ \(from DOCKER_HOST\) while returning its version: it has no version\. Set DOCKER_HOST to the address of a Docker Engine\.$/,
  );
  expect(exitCode).toBe(2);
});
