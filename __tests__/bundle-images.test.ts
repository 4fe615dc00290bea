import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../src/core/report/json.ts';
import { ensureBaseImage } from './support/base-images.ts';
import { ENGINES, useEngine } from './support/engine.ts';
import { useJob } from './support/job.ts';
import type { Checkout } from './support/job.ts';
import type { ActionResult } from './support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ENGINES.includes('26.1') ? '26.1' : ENGINES[0]!);
const job = useJob(engine);
const POLICY = '.github/image-weigh-in.yml';
const FILE = `images:
  api:
    context: api
    max-size: 10B
  web:
    file: web/Dockerfile
    target: run
    build-args: [WORD=hello]
`;
const WEB = 'FROM scratch AS run\nARG WORD\nCOPY app /app-$WORD\nFROM scratch\nCOPY app /never\n';
let busybox = '';
/** api gets a shell, web grows by a byte. */
let checkout: Checkout;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const files = { app: 'app\n', 'web/Dockerfile': WEB, 'api/Dockerfile': 'FROM scratch\nCOPY a /a\n' };
  checkout = await job.checkOut(
    { ...files, 'api/a': 'a', [POLICY]: FILE },
    { 'api/Dockerfile': `FROM ${busybox}\nCOPY a /a\n`, app: 'app!\n' },
  );
}, SLOW);

const reportOf = ({ report }: ActionResult) => JSON.parse(report ?? '') as ReportJson;

describe('several images of the policy file, in one job', () => {
  test(
    'make one comment, one verdict and one check, each by its own rules, worst first',
    async () => {
      const result = await job.run(checkout, { inputs: { images: 'all' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(result.errors).toEqual([
        expect.stringMatching(/^api: The image is .*; the limit is 10B/),
        expect.stringMatching(/^api: This change adds 1 shell: busybox/),
      ]);
      expect(
        reportOf(result).images.map(({ name, verdict, delta }) => [name, verdict, delta?.unpacked]),
      ).toEqual([
        ['api', 'fail', expect.any(Number)],
        ['web', 'pass', 1],
      ]);
      expect(result.stdout).toContain('::group::Build the head image of web');
      const [comment, ...more] = job.github.repository.comments;
      expect(more).toEqual([]);
      expect(comment?.body).toMatch(/### ❌ api: [^]*### ✅ web: 5B, \+1B/);
    },
    SLOW,
  );

  test(
    'only those that are named; the rest of the inputs holds for all',
    async () => {
      const result = await job.run(checkout, { inputs: { images: 'web', platforms: 'linux/amd64' } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', size: '5' } });
      expect(reportOf(result).images.map(({ name }) => name)).toEqual(['web']);
    },
    SLOW,
  );

  test(
    'one that does not build is told, and the others are weighed',
    async () => {
      const change = { 'api/Dockerfile': 'FROM scratch\nCOPY nothing /\n', app: 'app!\n' };
      const files = { app: 'app\n', 'web/Dockerfile': WEB, 'api/Dockerfile': 'FROM scratch\nCOPY a /a\n' };
      const broken = await job.checkOut({ ...files, 'api/a': 'a', [POLICY]: FILE }, change);
      const result = await job.run(broken, { inputs: { images: 'all' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(reportOf(result)).toMatchObject({
        failed: [{ name: 'api', reason: expect.stringContaining('nothing') as unknown }],
        images: [{ name: 'web', verdict: 'pass' }],
      });
      expect(job.github.repository.comments[0]?.body).toContain('**api could not be weighed:**');
    },
    SLOW,
  );

  test.each([
    [{ images: 'nowhere' }, /no image "nowhere" in .github\/image-weigh-in.yml/],
    [{ images: 'all', file: 'Dockerfile' }, /file must be left out beside `images`/],
    [{ images: 'all', 'policy-file': 'none' }, /policy-file is "none"/],
  ])('%j is refused before anything is built', async (inputs, message) => {
    const result = await job.run(checkout, { inputs });
    expect(result).toMatchObject({ exitCode: 1, errors: [expect.stringMatching(message)] });
    expect(result.stdout).not.toContain('Build the');
  });
});
