import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';

const ROOT = resolve(import.meta.dirname, '../..');
const ACT = join(ROOT, 'script/act');
const MINUTES = 60_000;
/** The exit code of script/act if Go, the network or an engine is missing. */
const SKIPPED = 3;

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

const installed = await execa(ACT, ['--install'], { reject: false, stdin: 'ignore' });
if (installed.exitCode === SKIPPED) process.stderr.write(`${installed.stderr}\n`);
const describeAct = installed.exitCode === SKIPPED ? describe.skip : describe;

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

describeAct('on act', () => {
  let exitCode: number | undefined;
  let scenarios: readonly Scenario[] = [];
  beforeAll(async () => {
    ({ exitCode, scenarios } = await runAct());
  }, 30 * MINUTES);

  const scenario = (name: string) => scenarios.find((entry) => entry.name === name)!;
  /** The step `JOB/STEP` of a run. */
  function findStep(name: string, path: string, run = 0): Step {
    const [jobName, stepName] = path.split('/');
    const job = scenario(name).runs[run]?.jobs.find((entry) => entry.name === jobName);
    const step = job?.steps.find((entry) => entry.name === stepName && entry.stage === 'Main');
    if (step === undefined) throw new Error(`${name} has no step ${path}`);
    return step;
  }

  test('every workflow does what is expected', () => {
    expect(scenarios.flatMap(({ differences }) => differences)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('self-test.yml: outputs, outcomes and summaries', () => {
    const improvement = findStep('self-test', 'improvement/weigh');
    expect(improvement.outputs).toMatchObject({ verdict: 'pass', shells: '', 'new-components': '' });
    expect(Number(improvement.outputs['size-delta'])).toBeLessThan(-100_000_000);
    expect(improvement.summary).toContain('## ✅ `go-calculator` shrank by ');
    const regression = findStep('self-test', 'regression/weigh');
    expect(regression.outcome).toBe('failure');
    expect(regression.outputs['new-components']).toMatch(/\bbash\b/);
    expect(regression.summary).toContain('## ❌ `go-calculator` grew by ');
    expect(scenario('self-test').comments).toEqual([]);
  });
});
