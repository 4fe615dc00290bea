import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const support = join(root, '__tests__/support/new-rule');
const TABLE = 'src/core/policy/rules.ts';
const RULE = 'src/core/policy/rules/max-layer-bytes.ts';
const COPIED = ['src', 'script', 'schema', 'docs', 'measure', 'report', 'action.yml', 'tsconfig.json'];

const GENERATORS = ['script/docs.mjs', 'script/generate-schemas.mjs'];
const DERIVED = [
  'action.yml',
  'docs/cli.md',
  'docs/inputs.md',
  'docs/policy.md',
  'measure/action.yml',
  'schema/result.schema.json',
  'schema/policy.schema.json',
  'schema/report.schema.json',
];

const copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
afterAll(() => rmSync(copy, { recursive: true }));

const run = (...args: readonly string[]) =>
  execFileSync(process.execPath, [...args], { cwd: copy, encoding: 'utf8' });

beforeAll(() => {
  for (const name of [...COPIED, 'package.json', '.prettierrc.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(support, 'max-layer-bytes.ts.txt'), join(copy, RULE));
  const sources = { extends: './tsconfig.json', include: ['src'], exclude: ['src/page'] };
  writeFileSync(join(copy, 'sources.json'), JSON.stringify(sources));
  const table = readFileSync(join(root, TABLE), 'utf8')
    .replace("from './rules/max-size.ts';", (line) => `${line}\n${IMPORT}`)
    .replace('export const RULES = [\n', (line) => `${line}  maxLayerBytes,\n`);
  writeFileSync(join(copy, TABLE), table);
});

const IMPORT = "import { maxLayerBytes } from './rules/max-layer-bytes.ts';";

/** Lists the files of the copy that are missing from the repository or differ from it. */
function listChangedFiles(): readonly string[] {
  const files = COPIED.flatMap((name) =>
    /\.\w+$/.test(name)
      ? [name]
      : readdirSync(join(copy, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1)),
  );
  return files.filter((file) => readContent(root, file) !== readContent(copy, file)).sort();
}

function readContent(folder: string, file: string): string | null {
  try {
    return readFileSync(join(folder, file), 'latin1');
  } catch {
    return null;
  }
}

describe('a rule added by one file and one line in the table', () => {
  test('needs no other change except in generated files', () => {
    expect(listChangedFiles()).toEqual([TABLE, RULE].sort());
    const stale = GENERATORS.flatMap((generator) => {
      const { stderr } = spawnSync(process.execPath, [generator, '--check'], { cwd: copy, encoding: 'utf8' });
      return [...stderr.matchAll(/^(\S+) is stale\./gm)].map(([, file = '']) => file);
    });
    for (const generator of GENERATORS) run(generator);
    expect(listChangedFiles()).toEqual([TABLE, RULE, ...stale].sort());
    expect(stale).toEqual(expect.arrayContaining(DERIVED));
    for (const file of DERIVED) expect(readContent(copy, file)).toMatch(/max-layer-bytes|maxLayerBytes/);
  });

  test('compiles', () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const args = [tsc, '--project', 'sources.json'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('can be set everywhere, is enforced, and is documented', () => {
    const result: unknown = JSON.parse(
      run(join(support, 'probe.mjs'), copy, join(root, 'script/lib/typescript-loader.mjs')),
    );
    expect(result).toEqual({
      input: 5_000_000,
      option: 5_000_000,
      file: 5_000_000,
      result: 5_000_000,
      help: '--max-layer-bytes SIZE Largest unpacked size of one layer, such as 200MB, or none',
      edit: ['max-layer-bytes none → 5MB'],
      violations: [
        {
          rule: 'max-layer-bytes',
          message: 'Layer 1 is too large',
          actual: '6MB',
          limit: '5MB',
          remedy: 'Split the instruction.',
          findings: null,
          layers: [1],
        },
      ],
      sarif: ['max-layer-bytes'],
    });
  });
});
