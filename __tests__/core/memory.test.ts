import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';

/** The reader as plain JavaScript: a TypeScript loader in the measured process would be measured too. */
let folder = '';
const root = process.cwd();

async function transpile(from: string): Promise<void> {
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

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weigh-in-memory-'));
  const core = (await readdir(join(root, 'src/core'))).filter((name) => name.endsWith('.ts'));
  await Promise.all(core.map((name) => transpile(join('src/core', name))));
  await Promise.all(
    ['tar.ts', 'stream-archive.ts'].map((name) => transpile(join('__tests__/support', name))),
  );
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Measured {
  readonly bytes: number;
  readonly unpacked: number;
  readonly entries: number;
  readonly maxRssMegabytes: number;
}

async function measure(files: number, megabytes: number, heap: number): Promise<Measured> {
  const script = join(folder, '__tests__/support/stream-archive.js');
  const options = [`--max-old-space-size=${String(heap)}`, script, String(files), String(megabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, options, { env: {} });
  return JSON.parse(stdout) as Measured;
}

test('an image of more than 2 GB needs less than 250 MB', async () => {
  const measured = await measure(1000, 2048, 64);
  expect(measured.bytes).toBeGreaterThan(2 * 2 ** 30);
  expect(measured.unpacked).toBe(2048 * 2 ** 20 + 10 + 90 * 2 + 900 * 3);
  expect(measured.entries).toBe(1001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
}, 120_000);

test('100,000 files need less than 250 MB', async () => {
  const measured = await measure(100_000, 10, 160);
  expect(measured.entries).toBe(100_001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
}, 120_000);
