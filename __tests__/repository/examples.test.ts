import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

// __tests__/engine/examples.long.test.ts builds the example images.

const REPOSITORY = resolve(import.meta.dirname, '../..');
const EXAMPLES = join(REPOSITORY, 'examples');

interface Example {
  readonly name: string;
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

const { examples } = JSON.parse(await readFile(join(EXAMPLES, 'examples.json'), 'utf8')) as {
  readonly examples: readonly Example[];
};

const pageModule: string = join(REPOSITORY, 'script/lib/examples/page.mjs');
type Differences = (page: string, tables: ReadonlyMap<string, string>) => readonly string[];
type FamilyTable = (rows: readonly (readonly [string, object])[]) => string;
const { differences, familyTable } = (await import(pageModule)) as {
  readonly differences: Differences;
  readonly familyTable: FamilyTable;
};

const sizesModule: string = join(REPOSITORY, 'script/lib/examples/sizes.mjs');
interface Sizes {
  readonly measured: string;
  readonly of: string;
  readonly unpacked: Readonly<Record<string, number>>;
}
type UpdateSizes = (
  current: Pick<Sizes, 'unpacked'>,
  rows: readonly (readonly [string, object])[],
  of: string,
  measured: string,
) => Sizes;
const { updateSizes } = (await import(sizesModule)) as { readonly updateSizes: UpdateSizes };

const read = (folder: string, file: string) => readFile(join(EXAMPLES, folder, file), 'utf8');

test.each(examples)(
  '$name: each Dockerfile uses public images and starts with a comment',
  async ({ folder, base, head }) => {
    for (const name of [base, head]) {
      const text = await read(folder, `${name}.Dockerfile`);
      expect(text).toMatch(/^#/);
      expect(text).toMatch(/^ARG \w+_IMAGE=[a-z]\S+$/m);
      expect(text).not.toContain('stand-in');
    }
  },
);

describe('script/examples --check counts differences for', () => {
  const table = (...rows: readonly string[]) => `| a |\n| - |\n${rows.join('\n')}\n`;
  const findDifferences = (...rows: readonly string[]) =>
    differences(
      `<!-- x -->\n${table('| one | 1,000 | bash |')}<!-- /x -->`,
      new Map([['x', table(...rows)]]),
    );

  test.each([
    ['the same table', ['| one | 1,000 | bash |'], 0],
    ['a size within 5 %', ['| one | 1,050 | bash |'], 0],
    ['a size more than 5 % larger', ['| one | 1,051 | bash |'], 1],
    ['a size more than 5 % smaller', ['| one | 949 | bash |'], 1],
    ['a different shell', ['| one | 1,000 | none |'], 1],
    ['a different image', ['| two | 1,000 | bash |'], 1],
    ['an additional image', ['| one | 1,000 | bash |', '| two | 1 | none |'], 1],
  ] as const)('%s', (_, rows, count) => {
    expect(findDifferences(...rows)).toHaveLength(count);
  });
});

describe('the sizes that advice assumes for distroless images', () => {
  const current = { unpacked: { static: 1, java17: 2, java21: 2 } };
  const image = (unpacked: number) => ({ size: { unpacked } });

  test('are those of the public images or of the stand-ins, with the date', () => {
    const rows = [
      ['static', image(10)],
      ['java17', image(20)],
      ['java21', image(30)],
    ] as const;
    expect(updateSizes(current, rows, 'public images', '2026-01-02')).toEqual({
      measured: '2026-01-02',
      of: 'public images',
      unpacked: { static: 10, java17: 20, java21: 30 },
    });
    const standIns = [
      ['static', image(10)],
      ['java', image(20)],
    ] as const;
    expect(updateSizes(current, standIns, 'stand-ins', '2026-01-02').unpacked).toEqual({
      static: 10,
      java17: 20,
      java21: 20,
    });
  });

  test('stay complete', () => {
    expect(() => updateSizes(current, [['static', image(1)]], 'stand-ins', '')).toThrow(
      'no size was measured for distroless java17',
    );
    const rows = [
      ['static', image(1)],
      ['java', image(1)],
      ['cc', image(1)],
    ] as const;
    expect(() => updateSizes(current, rows, 'stand-ins', '')).toThrow('distroless-sizes.json has no cc');
  });
});

test('the tables list only programs that a rule can forbid', () => {
  const found = [
    ['busybox', 'shell', 'binary', true],
    ['dpkg', 'os-package-manager', 'applet', true],
    ['apt', 'os-package-manager', 'database-only', true],
    ['npm', 'language-package-manager', 'module', true],
    ['go', 'build-tool', 'binary', false],
  ].map(([name, kind, evidence, visible]) => ({ name, kind, evidence, visible }));
  const [, , row] = familyTable([['x', { size: { unpacked: 1000 }, components: found }]]).split('\n');
  expect(row).toBe('| distroless x | 1,000 | busybox | npm | none |');
});
