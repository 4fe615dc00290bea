import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
const POLICY = '.github/image-weigh-in.yml';
let busybox = '';
let withBuildTools = '';

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const golang = await ensureBaseImage(engine, 'golang');
  withBuildTools = await engine.build({
    Dockerfile: `FROM ${golang} AS tools\nFROM ${busybox}\nCOPY --from=tools /usr/bin/make /usr/lib/go-1.24/bin/go /usr/bin/\nRUN truncate -s 60M /large\n`,
  });
}, SLOW);

function parseViolations({ report }: ActionResult): readonly (readonly [string, string])[] {
  const { images } = JSON.parse(report ?? '') as ReportJson;
  return images.flatMap(({ violations }) => violations.map(({ rule, remedy }) => [rule, remedy] as const));
}

describe('without any rule', () => {
  const makeDockerfile = (from: string) => `FROM ${from}\nCOPY app /app\n`;
  /** Ships the build stage with its compiler. The base has only a shell. */
  let regression: Checkout;
  beforeAll(async () => {
    const before = { app: 'app\n', Dockerfile: makeDockerfile(busybox) };
    regression = await job.checkOut(before, { Dockerfile: makeDockerfile(withBuildTools) });
  }, SLOW);

  test(
    'growth above the default and new build tools fail, and the report says how to change the rules',
    async () => {
      const result = await job.run(regression);
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(parseViolations(result)).toEqual(
        expect.arrayContaining([
          ['max-increase', expect.stringMatching(/the default of max-increase: .*"max-increase: none"\.$/)],
          ['forbid-new', expect.stringMatching(/^Build in an earlier stage.*"forbid-new: none"\.$/)],
        ]),
      );
    },
    SLOW,
  );

  test(
    'with `rules: none` only the rules of the policy file can fail',
    async () => {
      const existing = { image: `docker:${withBuildTools}`, 'base-image': `docker:${busybox}` };
      const result = await job.run(regression, { inputs: { ...existing, rules: 'none' } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
      const withPolicy = await job.checkOut(
        {
          app: 'app\n',
          Dockerfile: makeDockerfile(busybox),
          [POLICY]: 'defaults: {forbid-new: build-tools}\n',
        },
        { Dockerfile: makeDockerfile(withBuildTools) },
      );
      const strict = await job.run(withPolicy, { inputs: { ...existing, rules: 'none' } });
      expect(strict).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(parseViolations(strict)).toEqual([['forbid-new', expect.not.stringContaining('default')]]);
    },
    SLOW,
  );
});

describe('a shell copied over an allowed git', () => {
  const before = { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' };
  const after = (from: string) => ({
    Dockerfile: `FROM ${from} AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /usr/lib/git-core/git-helper\n`,
  });

  test(
    'counts as a shell, although the policy file allows git at that path',
    async () => {
      const policy = 'defaults:\n  exceptions: [{name: git, path: /usr/lib/git-core/**, reason: Clones}]\n';
      const result = await job.run(await job.checkOut({ ...before, [POLICY]: policy }, after(busybox)));
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', shells: 'busybox' } });
      expect(parseViolations(result)).toEqual([['forbid-new', expect.any(String)]]);
    },
    SLOW,
  );

  test(
    'is not allowed by the old `allow`, and the error shows the new form',
    async () => {
      const checkout = await job.checkOut(before, after(busybox));
      const result = await job.run(checkout, { inputs: { allow: '/usr/lib/git-core/**' } });
      expect(result.exitCode).toBe(1);
      expect(result.errors).toEqual([
        expect.stringContaining('allow must be replaced by "exceptions: NAME@/usr/lib/git-core/**"'),
      ]);
    },
    SLOW,
  );
});
