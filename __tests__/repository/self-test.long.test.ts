import { execa } from 'execa';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { pushPayload } from '../support/events.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

describe('self-test.yml passes on a real engine', () => {
  const engine = useEngine(ANY_ENGINE);
  const job = useJob(engine);
  const workflow = parse(read('.github/workflows/self-test.yml')) as Workflow;
  let images: readonly string[] = [];
  let checkout: Checkout;

  beforeAll(async () => {
    images = [await ensureBaseImage(engine, 'golang'), await ensureBaseImage(engine, 'distroless-static')];
    const example = 'examples/go-calculator';
    const sources = readdirSync(join(root, example)).map((name) => `${example}/${name}`);
    checkout = await job.checkOut(Object.fromEntries(sources.map((name) => [name, read(name)])), {
      other: '',
    });
  }, 600_000);

  test.each(['improvement', 'regression'])(
    '%s',
    async (name) => {
      const { steps = [] } = workflow.jobs['compare'] ?? {};
      const index = steps.findIndex(({ id }) => id === name);
      const [weighStep, checkStep] = steps.slice(index, index + 2);
      const [go, runtime] = images;
      const result = await job.run(checkout, {
        event: 'push',
        payload: pushPayload(checkout.pull.base),
        timeout: 300_000,
        // Local base images, so that no registry is needed.
        inputs: {
          ...weighStep?.with,
          name,
          network: 'none',
          'build-args': `GO_IMAGE=${go}\nRUNTIME_IMAGE=${runtime}`,
        },
      });
      const values = Object.entries(checkStep?.env ?? {}).map(([variable, expression]) => {
        const [, output] = /^\$\{\{ steps\.\w+\.outputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
        if (output !== undefined) return [variable, result.outputs[output] ?? ''];
        expect(expression).toBe(`\${{ steps.${name}.outcome }}`);
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
