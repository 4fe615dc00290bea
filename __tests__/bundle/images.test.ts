import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ALL_TESTS, sampleCases } from '../support/all-tests.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { ACCOUNTS } from '../support/github.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
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
/** The image api gains a shell; web grows by one byte. */
let checkout: Checkout;

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  const files = { app: 'app\n', 'web/Dockerfile': WEB, 'api/Dockerfile': 'FROM scratch\nCOPY a /a\n' };
  checkout = await job.checkOut(
    { ...files, 'api/a': 'a', [POLICY]: FILE },
    { 'api/Dockerfile': `FROM ${busybox}\nCOPY a /a\n`, app: 'app!\n' },
  );
}, SLOW);

const parseReport = ({ report }: ActionResult) => JSON.parse(report ?? '') as ReportJson;

describe('several images of the policy file, in one job', () => {
  test(
    'share one comment and one verdict, each with its own rules, worst first',
    async () => {
      const result = await job.run(checkout, { inputs: { images: 'all' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(result.errors).toEqual([
        expect.stringMatching(/^api: The image is .*; the limit is 10B/),
        expect.stringMatching(/^api: This change adds 1 shell: busybox/),
      ]);
      expect(
        parseReport(result).images.map(({ name, verdict, delta }) => [name, verdict, delta?.unpacked]),
      ).toEqual([
        ['api', 'fail', expect.any(Number)],
        ['web', 'pass', 1],
      ]);
      expect(result.stdout).toContain('::group::Build the head of web');
      const [comment, ...more] = job.github.repository.comments;
      expect(more).toEqual([]);
      expect(comment?.body).toMatch(/\| ❌&nbsp;`api` \| [^]*\| ✅&nbsp;`web` \| \+1B \| 5B \|/);
    },
    SLOW,
  );

  test(
    'are only those in `images`; the other inputs apply to all',
    async () => {
      const result = await job.run(checkout, { inputs: { images: 'web', platforms: 'linux/amd64' } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', size: '5' } });
      expect(parseReport(result).images.map(({ name }) => name)).toEqual(['web']);
    },
    SLOW,
  );

  test(
    'report an image that does not build, and measure the others',
    async () => {
      const change = { 'api/Dockerfile': 'FROM scratch\nCOPY nothing /\n', app: 'app!\n' };
      const files = { app: 'app\n', 'web/Dockerfile': WEB, 'api/Dockerfile': 'FROM scratch\nCOPY a /a\n' };
      const broken = await job.checkOut({ ...files, 'api/a': 'a', [POLICY]: FILE }, change);
      const result = await job.run(broken, { inputs: { images: 'all' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(parseReport(result)).toMatchObject({
        failed: [{ name: 'api', reason: expect.stringContaining('nothing') as unknown }],
        images: [{ name: 'web', verdict: 'pass' }],
      });
      expect(job.github.repository.comments[0]?.body).toContain('| ❌&nbsp;`api` |  |  | ');
    },
    SLOW,
  );

  test.each([
    [{ images: 'nowhere' }, /Unknown image "nowhere" in .github\/image-weigh-in.yml/],
    [{ images: 'all', file: 'Dockerfile' }, /file must be left out when `images` is set/],
    [{ images: 'all', 'policy-file': 'none' }, /policy-file is "none"/],
  ])('%j is rejected before anything is built', async (inputs, message) => {
    const result = await job.run(checkout, { inputs });
    expect(result).toMatchObject({ exitCode: 1, errors: [expect.stringMatching(message)] });
    expect(result.stdout).not.toContain('Build the');
  });
});

describe('a pull request that changes which images are measured', () => {
  const LABEL = 'image-weigh-in: accept';
  const defineImages = (...lines: readonly string[]) => ['images:', ...lines, ''].join('\n');
  const defineApi = (settings: string) =>
    defineImages(`  api: {context: api, ${settings}}`, '  web: {context: web}');
  const stages = (run: string) =>
    `ARG FLAVOR=full\nFROM ${run} AS run\nCOPY a /a\nFROM scratch AS clean\nCOPY a /a\nFROM run AS full\nFROM \${FLAVOR}\n`;
  const before = {
    [POLICY]: defineApi('target: run, build-args: [FLAVOR=full]'),
    'api/Dockerfile': stages('scratch'),
    'api/a': 'a',
    'web/Dockerfile': 'FROM scratch\nCOPY w /w\n',
    'web/w': 'w',
  };
  const addShell = () => ({ 'api/Dockerfile': stages(busybox) });
  const ADDS_SHELL = expect.stringMatching(
    /^api \(as main defines it\): This change adds 1 shell: busybox/,
  ) as unknown;
  const changeError = (change: string) => expect.stringContaining(`api: This change ${change}`) as unknown;

  test.each<[string, string, () => Record<string, string | null>, readonly unknown[], string?]>(
    sampleCases([
      [
        'points the context at a decoy',
        'target: run, build-args: [FLAVOR=full]',
        () => ({
          ...addShell(),
          [POLICY]: defineApi('target: run, build-args: [FLAVOR=full]').replace(
            'context: api',
            'context: decoy',
          ),
          'decoy/Dockerfile': stages('scratch'),
          'decoy/a': 'a',
        }),
        [
          changeError(
            'edits how api is built: context api → decoy; file api/Dockerfile → decoy/Dockerfile. Keep',
          ),
          ADDS_SHELL,
        ],
      ],
      [
        'points the target at a decoy',
        'target: run',
        () => ({ ...addShell(), [POLICY]: defineApi('target: clean') }),
        [
          changeError('edits how api is built: target run → clean. Keep the definition of main, or'),
          ADDS_SHELL,
        ],
      ],
      [
        'hides a stage with build arguments',
        'build-args: [FLAVOR=full]',
        () => ({ ...addShell(), [POLICY]: defineApi('build-args: [FLAVOR=clean]') }),
        [changeError('edits how api is built: build-args FLAVOR. Keep'), ADDS_SHELL],
      ],
      [
        'removes the entry',
        'target: run',
        () => ({ ...addShell(), [POLICY]: defineImages('  web: {context: web}') }),
        [changeError(`removes api from ${POLICY}. Keep`), ADDS_SHELL],
      ],
      [
        'removes the whole policy file',
        'target: run',
        () => ({ ...addShell(), [POLICY]: null }),
        [
          changeError(`removes api from ${POLICY}. Keep`),
          expect.stringContaining(`web: This change removes web from ${POLICY}. Keep`),
          ADDS_SHELL,
        ],
      ],
      [
        'removes the entry that the workflow names',
        'target: run',
        () => ({ ...addShell(), [POLICY]: defineImages('  web: {context: web}') }),
        [changeError(`removes api from ${POLICY}. Keep`), ADDS_SHELL],
        'api',
      ],
      [
        'renames the entry and moves its folder',
        'target: run',
        () => ({
          [POLICY]: defineImages('  backend: {context: backend, target: run}', '  web: {context: web}'),
          'api/Dockerfile': null,
          'api/a': null,
          'backend/Dockerfile': stages(busybox),
          'backend/a': 'a',
        }),
        [
          changeError(
            `removes api from ${POLICY}; the paths that main builds no longer exist: it has no file api/Dockerfile. Keep`,
          ),
        ],
      ],
    ]),
  )(
    'that %s fails, unless someone with write access accepts it',
    async (name, definition, change, errors, images = 'all') => {
      const redefined = await job.checkOut({ ...before, [POLICY]: defineApi(definition) }, change());
      const result = await job.run(redefined, { inputs: { images } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      expect(result.errors).toEqual(expect.arrayContaining([...errors]));
      const { definitionChanges } = parseReport(result);
      expect(definitionChanges[0]).toMatchObject({ image: 'api', comparedAs: 'api (as main defines it)' });
      const body = job.github.repository.comments[0]?.body ?? '';
      expect(body).toMatch(
        /^(<!--.*-->\s*)*## ❌ This pull request changes the definition of [^]*?\n\n❌ \*\*api:\*\*/,
      );

      // Accepting works the same for every change, and is the slower half of this test.
      if (!ALL_TESTS && name !== 'points the context at a decoy') return;
      job.github.repository.setLabel(1, LABEL, ACCOUNTS.person);
      const accepted = await job.run(redefined, { inputs: { images } });
      expect(accepted).toMatchObject({ exitCode: 0, outputs: { 'accepted-by': 'octocat' }, errors: [] });
      expect(accepted.warnings).toEqual(expect.arrayContaining([...errors]));
    },
    SLOW,
  );

  test(
    'can add images and platforms',
    async () => {
      const change = {
        [POLICY]: defineImages(
          '  api: {context: ./api/, file: api/Dockerfile, target: run}',
          '  web: {context: web}',
          '  more: {context: more}',
        ),
        'more/Dockerfile': 'FROM scratch\nCOPY m /m\n',
        'more/m': 'm',
      };
      const extended = await job.checkOut(
        {
          ...before,
          [POLICY]: defineApi('target: run'),
          'more/Dockerfile': 'FROM scratch\nCOPY m /m\n',
          'more/m': '',
        },
        change,
      );
      const result = await job.run(extended, { inputs: { images: 'all' } });
      expect(result).toMatchObject({ exitCode: 0, errors: [] });
      expect(parseReport(result)).toMatchObject({
        definitionChanges: [],
        images: [{ name: 'api' }, { name: 'web' }, { name: 'more' }],
      });
    },
    SLOW,
  );
});
