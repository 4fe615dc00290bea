import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import ts from 'typescript';

const root = process.cwd();

/** Runs scripts of `__tests__/support` in processes of their own. */
export interface Scripts {
  /** Resolves with what it printed, as JSON; rejects where it fails, or is not over in time. */
  run<T>(script: string, args: readonly (string | number)[], options?: RunOptions): Promise<T>;
}

export interface RunOptions {
  /** Options of Node itself. */
  readonly node?: readonly string[];
  readonly timeout?: number;
}

/**
 * Gives a test file the reader and `__tests__/support` as plain JavaScript: a TypeScript loader in a measured process would be
 * measured, too.
 */
export function useScripts(): Scripts {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weigh-in-scripts-'));
    for (const from of ['src/core', '__tests__/support']) await transpileFolder(from, folder);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    async run<T>(script: string, args: readonly (string | number)[], options: RunOptions = {}) {
      const { node = [], timeout = 0 } = options;
      const file = join(folder, '__tests__/support', script.replace(/\.ts$/, '.js'));
      const words = [...node, file, ...args.map(String)];
      const { PATH = '' } = process.env;
      const { stdout } = await promisify(execFile)(process.execPath, words, { env: { PATH }, timeout });
      return JSON.parse(stdout) as T;
    },
  };
}

async function transpileFolder(from: string, folder: string): Promise<void> {
  const names = await readdir(join(root, from), { recursive: true });
  await Promise.all(
    names.filter((name) => name.endsWith('.ts')).map((name) => transpile(join(from, name), folder)),
  );
}

async function transpile(from: string, folder: string): Promise<void> {
  const to = join(folder, from.replace(/\.ts$/, '.js'));
  const { outputText } = ts.transpileModule(await readFile(join(root, from), 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, outputText);
}
