import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { describeWithTool } from '../support/fetched-tool.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ACT = join(ROOT, 'script/act');
const MINUTES = 60_000;

interface Step {
  readonly name: string;
  readonly stage: string;
  readonly outcome: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly {
    readonly kind: string;
    readonly properties: Readonly<Record<string, string>>;
    readonly message: string;
  }[];
  readonly summary: string;
  readonly log: readonly string[];
}
interface Job {
  readonly name: string;
  readonly result: string;
  readonly steps: readonly Step[];
}
interface Scenario {
  readonly name: string;
  readonly runs: readonly { readonly event: string; readonly jobs: readonly Job[] }[];
  readonly comments: readonly { readonly issue: number; readonly body: string }[];
  readonly differences: readonly string[];
}

async function runAct(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(ACT, ['--json', ...args], {
    reject: false,
    stdin: 'ignore',
    // The workflows build on an engine of their own.
    env: { DOCKER_HOST: undefined },
  });
  if (stdout === '') throw new Error(`script/act ended with ${String(exitCode)}: ${stderr}`);
  return { exitCode, scenarios: JSON.parse(stdout) as readonly Scenario[] };
}

const PULL_REQUEST = 0;

describeWithTool(['act'], 'on act', () => {
  let exitCode: number | undefined;
  let scenarios: readonly Scenario[] = [];
  beforeAll(async () => {
    ({ exitCode, scenarios } = await runAct());
  }, 30 * MINUTES);

  function scenario(name: string): Scenario {
    const found = scenarios.find((entry) => entry.name === name);
    if (found === undefined) throw new Error(`script/act did not run ${name}`);
    return found;
  }
  const jobsOfRun = (name: string, run: number) => scenario(name).runs[run]?.jobs ?? [];
  /** The step `JOB/STEP`, with the ID or the position of the step. */
  function findStep(name: string, path: string, run = PULL_REQUEST): Step {
    const [jobName, stepName] = path.split('/');
    const job = jobsOfRun(name, run).find((entry) => entry.name === jobName);
    const step = job?.steps.find((entry) => entry.name === stepName && entry.stage === 'Main');
    if (step === undefined) throw new Error(`${name} has no step ${path}`);
    return step;
  }
  /** The main steps that ran, as `JOB/STEP: OUTCOME`. */
  const stepsOfRun = (name: string, run = PULL_REQUEST) =>
    jobsOfRun(name, run).flatMap((job) =>
      job.steps
        .filter(({ stage }) => stage === 'Main')
        .map((step) => `${job.name}/${step.name}: ${step.outcome}`),
    );
  function onlyComment(name: string): string {
    const { comments } = scenario(name);
    expect(comments.map(({ issue }) => issue)).toEqual([1]);
    return comments[0]?.body ?? '';
  }

  test('every workflow does what is expected', () => {
    expect(
      scenarios.flatMap(({ name, differences }) => differences.map((line) => `${name}: ${line}`)),
    ).toEqual([]);
    // 69 if a program for one of them is missing on this machine. The reason is on stderr.
    expect([0, 69]).toContain(exitCode);
    expect(scenarios.length).toBeGreaterThan(10);
  });

  test('self-test.yml: outputs, outcomes and summaries', () => {
    const rows = jobsOfRun('self-test', PULL_REQUEST).filter(({ name }) => name.startsWith('compare ('));
    // One of the runners, with and without docker/setup-buildx-action.
    expect(rows).toHaveLength(2);
    for (const { name } of rows) {
      const improvement = findStep('self-test', `${name}/improvement`);
      expect(improvement.outputs).toMatchObject({ verdict: 'pass', shells: '', 'new-components': '' });
      expect(Number(improvement.outputs['size-delta'])).toBeLessThan(-100_000_000);
      expect(improvement.summary).toMatch(/## ✅ `improvement-\S+` shrank by /);
      const regression = findStep('self-test', `${name}/regression`);
      expect(regression.outcome).toBe('failure');
      expect(regression.outputs['new-components']).toMatch(/\bbash\b/);
      expect(regression.summary).toMatch(/## ❌ `regression-\S+` grew by /);
    }
    expect(scenario('self-test').comments).toEqual([]);
  });

  test('the first workflow of the README fails because of a shell, with a comment and annotations', () => {
    const step = findStep('first-workflow', 'weigh-in/1');
    expect(step.outputs).toMatchObject({ verdict: 'fail', 'new-components': 'busybox' });
    expect(step.annotations).toEqual([
      {
        kind: 'warning',
        properties: { file: 'Dockerfile', line: '1', endLine: '1', title: 'image: adds busybox' },
        message: expect.stringContaining('The FROM image busybox:1.37 adds '),
      },
      {
        kind: 'error',
        properties: {},
        message: expect.stringContaining('This change adds 1 shell: busybox'),
      },
    ]);
    expect(onlyComment('first-workflow')).toContain('## ❌ The image adds the shell `busybox`');
    expect(step.outputs['comment-url']).toMatch(/\/pull\/1#issuecomment-\d+$/);
  });

  // act gives each job other directories, so the saved measurement can't be reused.
  test('the default branch saves its measurement, and a run in other directories says why it builds the base', () => {
    const log = (run: number) => findStep('one-build', 'image/1', run).log;
    expect(log(0)).toContain('Not reusing the base: the cache has no snapshot of it');
    expect(log(1)).toContainEqual(
      expect.stringMatching(/^Not reusing the base: a runner with another directory for temporary files /),
    );
  });

  test('a label accepts a violation', () => {
    expect(findStep('label', 'image/1', 0).outputs).toMatchObject({ verdict: 'fail', 'accepted-by': '' });
    expect(findStep('label', 'image/1', 1).outputs).toMatchObject({
      verdict: 'pass',
      'accepted-by': 'octocat',
    });
    expect(onlyComment('label')).toContain('so the check passes');
  });

  test('a merge group is measured without a comment', () => {
    expect(findStep('merge-queue', 'image/1', 1).outputs).toMatchObject({
      verdict: 'pass',
      'comment-url': '',
    });
    expect(onlyComment('merge-queue')).toContain('<!-- run 4711.1 -->');
  });

  test('the upload for code scanning runs after the check failed', () => {
    expect(stepsOfRun('code-scanning', 1)).toEqual([
      'image/0: success',
      'image/weigh: failure',
      'image/2: success',
    ]);
    expect(findStep('code-scanning', 'image/2', 1).log).toContain('alert forbid Dockerfile:1');
  });

  test('two Dockerfiles are compared, and images from another step and from a registry', () => {
    expect(findStep('two-dockerfiles', 'image/1').outputs).toMatchObject({
      verdict: 'pass',
      'size-delta': '308941',
    });
    for (const name of ['built-image', 'published-base'])
      expect(findStep(name, 'image/2').outputs).toMatchObject({ verdict: 'pass', 'size-delta': '8' });
  });

  test('several images in one job, in a matrix and on a GitHub Enterprise Server have one comment', () => {
    expect(onlyComment('one-job')).toContain('## ✅ All 2 images pass; 1 changed');
    expect(onlyComment('matrix')).toMatch(/## ❌ 1 of 3 images fails[^]*`worker`[^]*`api`, `web`/);
    expect(findStep('matrix', 'image/0', 1).outputs).toMatchObject({ verdict: 'fail', 'comment-url': '' });
    expect(onlyComment('enterprise-server')).toContain('## ✅ All 2 images pass; 1 changed');
    expect(findStep('enterprise-server', 'measure (api)/2').log).toContain('Uploaded image-weigh-in-api');
  });

  test('a monorepo measures only what changed, and each of its jobs ends', () => {
    for (const run of [0, 1]) {
      expect(stepsOfRun('monorepo', run)).toEqual([
        'changes/0: success',
        'changes/find: success',
        'image/1: success',
        'measure (api)/0: success',
        'measure (api)/1: success',
      ]);
    }
    expect(findStep('monorepo', 'changes/find').outputs).toEqual({ images: '["api"]' });
    expect(stepsOfRun('monorepo-without-change')).toEqual(['changes/0: success', 'changes/find: success']);
    expect(onlyComment('monorepo-broken-image')).toContain('## ❌ The image could not be measured');
  });

  test('the second workflow comments on a pull request from a fork', () => {
    expect(findStep('fork', 'image/0').outputs).toMatchObject({ verdict: 'fail', 'comment-url': '' });
    expect(onlyComment('fork')).toMatch(/<!-- run 4712\.1 -->\n## ❌ `app` adds the shell `busybox`/);
  });

  test('actions run on the Node of script/lib/node24.sh', () => {
    expect(findStep('first-workflow', 'weigh-in/0').log[0]).toMatch(/^node v24\./);
  });
});

describeWithTool(['act'], 'script/act fails', () => {
  /** Copies the repository, changes a file of the copy, and runs a small workflow on it. */
  async function runWithFault(file: string, from: string, to: string): Promise<Scenario> {
    const folder = await mkdtemp(join(tmpdir(), 'act-fault-'));
    try {
      await execa('git', ['clone', '--quiet', '--depth=1', `file://${ROOT}`, folder]);
      // The clone has what is committed; the workflow and the bundle are those of the working tree.
      for (const name of ['docs', 'README.md', 'dist', 'action.yml'])
        await cp(join(ROOT, name), join(folder, name), { recursive: true });
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(folder, file), text.replaceAll(from, to));
      const { exitCode, scenarios } = await runAct('--repository', folder, 'code-scanning');
      expect(exitCode).toBe(1);
      return scenarios[0]!;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  test.each([
    [
      'dist/index.js is broken',
      'dist/index.js',
      'import { createRequire',
      'throw new Error("broken");import { createRequire',
      /step weigh of image ended with failure/,
    ],
    [
      'action.yml starts a file that is missing',
      'action.yml',
      'dist/index.js',
      'dist/missing.js',
      /step weigh of image ended with failure/,
    ],
    [
      'a workflow uses an output that is missing',
      'docs/recipes.md',
      'outputs.sarif',
      'outputs.sarf',
      /step image\/2 did not run/,
    ],
  ])(
    'if %s',
    async (_, file, from, to, difference) => {
      const { differences } = await runWithFault(file, from, to);
      expect(differences).toContainEqual(expect.stringMatching(difference));
    },
    5 * MINUTES,
  );
});
