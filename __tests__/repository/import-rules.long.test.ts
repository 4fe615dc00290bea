import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';

const ROOT = resolve(import.meta.dirname, '../..');
const CONFIG_FILES = [
  '.dependency-cruiser.mjs',
  'eslint.config.js',
  'tsconfig.json',
  '__tests__/tsconfig.json',
  'package.json',
];

/** Probe files, each with an import that its folder forbids. */
const IMPORTS: readonly (readonly [file: string, imported: string])[] = [
  ['src/core/shared/probe-package.ts', 'undici'],
  ['src/core/shared/probe-disk.ts', 'fs'],
  ['src/core/shared/probe-process.ts', 'node:child_process'],
  ['src/core/image/probe-upward.ts', '../report/text.ts'],
  ['src/core/comparison/probe-upward.ts', '../policy/exceptions.ts'],
  ['src/core/report/probe-ring.ts', '../../app/ports/ports.ts'],
  ['src/app/probe-ring.ts', '../adapters/composition-root.ts'],
  ['src/app/probe-disk.ts', 'node:fs/promises'],
  ['src/app/probe-package.ts', 'dockerode'],
  ['src/adapters/git/probe-adapter.ts', '../registry/repository.ts'],
  ['src/adapters/sources/probe-entry.ts', '../composition-root.ts'],
  ['src/page/probe-ring.ts', '../app/ports/ports.ts'],
];
/** Probe files, each with an expression and the ESLint rule that rejects it. */
const EXPRESSIONS: readonly (readonly [file: string, expression: string, rule: string])[] = [
  ['src/core/shared/probe-environment.ts', 'process.env', 'no-undef'],
  ['src/core/image/probe-global.ts', 'globalThis', 'no-restricted-globals'],
  ['src/core/policy/probe-import.ts', "import(['node', 'fs'].join(':'))", 'no-restricted-syntax'],
  ['src/core/report/probe-network.ts', "fetch('http://localhost')", 'no-undef'],
  ['src/app/probe-environment.ts', 'process.env', 'no-undef'],
  [
    'src/core/packages/probe-constructor.ts',
    "(() => 1).constructor('return process')",
    'no-restricted-syntax',
  ],
  ['src/core/advice/probe-meta.ts', 'import.meta.dirname', 'no-restricted-syntax'],
];

let copy = '';
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'weigh-in-layers-'));
  await cp(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  for (const file of CONFIG_FILES) await cp(join(ROOT, file), join(copy, file));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

async function run(tool: string, ...args: readonly string[]) {
  const path = join(ROOT, 'node_modules/.bin', tool);
  const { exitCode, stdout, stderr } = await execa(path, args, {
    cwd: copy,
    reject: false,
    preferLocal: true,
  });
  return { exitCode, stdout, stderr };
}

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

async function findViolations(): Promise<readonly (readonly [file: string, rule: string])[]> {
  const { stdout, stderr } = await run(
    'depcruise',
    'src',
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
  );
  if (stderr !== '') throw new Error(stderr);
  return (JSON.parse(stdout) as Cruise).summary.violations.map(({ from, rule }) => [from, rule.name]);
}

describe('imports', () => {
  test('in the sources follow the rules', async () => {
    expect(await findViolations()).toEqual([]);
  });

  test('of each probe are rejected, and no others', async () => {
    for (const [file, imported] of IMPORTS) {
      await writeFile(join(copy, file), `export * as probe from '${imported}';\n`);
    }
    await writeFile(
      join(copy, 'src/core/shared/one.ts'),
      "import type { Other } from './other.ts';\nexport type One = Other | null;\n",
    );
    await writeFile(
      join(copy, 'src/core/shared/other.ts'),
      "import type { One } from './one.ts';\nexport type Other = One | null;\n",
    );
    const found = await findViolations();
    for (const [file] of IMPORTS) await rm(join(copy, file));
    expect(found.filter(([, rule]) => rule === 'not-in-allowed').sort()).toEqual(
      IMPORTS.map(([file]) => [file, 'not-in-allowed']).sort(),
    );
    expect(found.filter(([file]) => file.startsWith('src/core/shared/o'))).not.toEqual([]);
  });
});

test('core and app use no global that is not part of the language', async () => {
  for (const [file, expression] of EXPRESSIONS) {
    await writeFile(join(copy, file), `export const probe: unknown = ${expression};\n`);
  }
  const files = EXPRESSIONS.map(([file]) => file);
  const { stdout } = await run('eslint', '--format', 'json', ...files);
  const results = JSON.parse(stdout) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly ruleId: string | null }[];
  }[];
  const violatedRules = (file: string) =>
    results.find(({ filePath }) => filePath.endsWith(file))?.messages.map(({ ruleId }) => ruleId);
  for (const [file, , rule] of EXPRESSIONS)
    expect([file, violatedRules(file)]).toEqual([file, expect.arrayContaining([rule])]);
});
