import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';

const root = process.cwd();

/** Runs scripts of `__tests__/support` in separate processes. */
export interface Scripts {
  /** Resolves with the parsed JSON output. Rejects if the script fails or exceeds the timeout. */
  run<T>(script: string, args: readonly (string | number)[], options?: RunOptions): Promise<T>;
}

export interface RunOptions {
  /** Command line options of Node. */
  readonly node?: readonly string[];
  readonly timeout?: number;
}

/**
 * Provides these scripts of `__tests__/support` to a test file as plain JavaScript, because a TypeScript loader in a measured process
 * would change the measurement.
 */
export function useScripts(...scripts: readonly string[]): Scripts {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weigh-in-scripts-'));
    await build({
      entryPoints: scripts.map((script) => join(root, '__tests__/support', script)),
      outdir: folder,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      entryNames: '[name]',
      logLevel: 'silent',
    });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    async run<T>(script: string, args: readonly (string | number)[], options: RunOptions = {}) {
      const { node = [], timeout = 0 } = options;
      const nodeArguments = [
        ...node,
        join(folder, basename(script).replace(/\.ts$/, '.js')),
        ...args.map(String),
      ];
      const { PATH = '' } = process.env;
      const { stdout } = await promisify(execFile)(process.execPath, nodeArguments, {
        env: { PATH },
        timeout,
      });
      return JSON.parse(stdout) as T;
    },
  };
}
