import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { check } from 'prettier';

const BENCH = resolve(import.meta.dirname, '../../script/bench');
const folder = mkdtempSync(join(tmpdir(), 'weigh-in-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = async (...options: readonly string[]) => execa(BENCH, options, { all: true, reject: false });
const smallRun = ['--size', '16MB', '--runs', '1', '--engine', 'none'];

/** Returns the SHA-256 of every file in a folder, by path within the folder. */
function readFiles(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

describe('script/bench', () => {
  const cache = join(folder, 'first');
  const page = () => readFileSync(join(cache, 'benchmarks.md'), 'utf8');

  beforeAll(async () => {
    const rows = ['docker-archive', 'oci', 'linear', 'start', 'profile', 'engine-28.5'];
    const chosen = rows.flatMap((row) => ['--only', row]);
    const { exitCode, all } = await bench(...smallRun, ...chosen, '--cache', cache);
    expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
  });

  test('compares the tool with its references as ratios', () => {
    const cell = String.raw`[^|]*\d[^|]*\|`;
    for (const label of ['`sha256sum`', '`(?:pigz|gzip) -dc`, one layer after the other']) {
      expect(page()).toMatch(new RegExp(String.raw`^\| ${label} +\|(?:${cell}){4} *\d+\.\d\d × +\|$`, 'm'));
    }
    expect(page()).toMatch(/at most 0\.40 × `sha256sum` +\| \d+\.\d\d × +\| (?:yes|\*\*no\*\*)/);
    expect(page()).toMatch(/peak memory at most 150 MB +\| \d+ MB/);
    expect(page()).toMatch(/`--help`, until it ends: under 0\.15 s +\| \d+(?:\.\d+)? s/);
  });

  test('lists what was not measured, and why', () => {
    expect(page()).toMatch(/### `engine-28\.5`\n\nNot measured: not asked for/);
  });

  test('shows where the time goes', () => {
    expect(page()).toMatch(/^\| SHA-256 +\|/m);
    expect(page()).toMatch(/JavaScript threads\. Largest shares of processor time: .+ \d+ %, .+ \d+ %\./);
  });

  test('lists the command for every figure, without paths of this machine', () => {
    expect(page()).toMatch(/^sha256sum \.cache\/bench\/fixtures\/\S+\/pair\.docker\.tar$/m);
    expect(page()).toMatch(/^node dist\/cli\.js compare docker-archive:\.cache\/bench\//m);
    expect(page()).not.toContain(folder);
    expect(page()).not.toContain(resolve(import.meta.dirname, '../..'));
  });

  test('formats the page as Prettier does', async () => {
    const options = { parser: 'markdown', singleQuote: true, printWidth: 110 };
    expect(await check(page(), options)).toBe(true);
  });

  test('draws four points of wall time and of CPU for bytes and for files', () => {
    const plot = readFileSync(join(cache, 'benchmark-linear.svg'), 'utf8');
    expect(plot.match(/<circle /g)).toHaveLength(16);
    expect(plot).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('creates the same images anywhere', async () => {
    const secondCache = join(folder, 'second');
    const { exitCode, all } = await bench(...smallRun, '--only', 'docker-archive', '--cache', secondCache);
    expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
    const [name = ''] = readdirSync(join(secondCache, 'fixtures'));
    const digests = readFiles(join(secondCache, 'fixtures', name));
    expect(Object.keys(digests).length).toBeGreaterThan(20);
    expect(digests).toEqual(readFiles(join(cache, 'fixtures', name)));
  });

  test('rejects a run with a wrong report', async () => {
    const cli = join(folder, 'wrong.mjs');
    const side = { size: { unpacked: 1 }, layers: [], components: [] };
    writeFileSync(cli, `console.log('${JSON.stringify({ images: [{ base: side, head: side }] })}')`);
    const { exitCode, all } = await bench(
      ...smallRun,
      ...['--only', 'docker-archive', '--cache', cache, '--cli', cli],
    );
    expect({ exitCode, all }).toMatchObject({
      exitCode: 2,
      all: expect.stringContaining('the report says 1,1 bytes instead of'),
    });
    expect(page()).toContain('Not measured: it failed.');
  });

  test('rejects an unknown row and an invalid size', async () => {
    expect(await bench('--only', 'other')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('docker-archive'),
    });
    expect(await bench('--size', 'large')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--size large'),
    });
  });
});
