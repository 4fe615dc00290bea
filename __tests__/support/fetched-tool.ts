import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { ROOT } from './docs/pages.ts';

/** The exit code of scripts for a tool that can't be had on this machine. */
const UNAVAILABLE = 69;

/**
 * `describe` for tests that need what `script/NAME --fetch …` fetches. Skips them, and writes the reason to stderr, if it can't be had on this
 * machine. Throws if the script fails otherwise.
 */
export function describeWithTool(
  [script, ...args]: readonly [string, ...string[]],
  name: string,
  body: () => void,
): void {
  const { status, stderr } = spawnSync(join(ROOT, 'script', script), ['--fetch', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0 && status !== UNAVAILABLE) throw new Error(`script/${script} failed:\n${stderr}`);
  if (status === UNAVAILABLE) process.stderr.write(`Skipped ${name}: ${stderr}`);
  (status === 0 ? describe : describe.skip)(name, body);
}
