import { execa } from 'execa';
import { resolve } from 'node:path';

export const TOOL = resolve(import.meta.dirname, '../../script/tool');

/** Runs skopeo, which copies images between archives, layouts and registries. */
export async function skopeo(...args: readonly string[]): Promise<string> {
  const { stdout } = await execa(TOOL, ['skopeo', '--insecure-policy', ...args], { stdin: 'ignore' });
  return stdout;
}
