import { describe, expect, test } from '@jest/globals';
import { sampleCases } from '../../../support/all-tests.ts';
import { LIMIT_INFO, type ReadLimits } from '../../../../src/core/image/read-limits.ts';
import { useScripts } from '../../../support/transpiled.ts';

const scripts = useScripts('hostile/bombs.ts');

interface Outcome {
  readonly outcome: string;
  readonly maxRssMegabytes: number;
}

const readBomb = (name: string, n: number, limits: Partial<ReadLimits> = {}): Promise<Outcome> =>
  scripts.run<Outcome>('hostile/bombs.ts', [name, n, JSON.stringify(limits)], { timeout: 110_000 });

/** 120 MB of these are for Node.js itself and for creating the tars. */
const BOUND_MEGABYTES = 350;

describe('rejects an image that exceeds a limit, before it takes memory:', () => {
  test.each<[string, string, number, keyof ReadLimits, Partial<ReadLimits>]>([
    ['nested directories in many different names', 'levels', 10_000, 'maxEntries', { maxEntries: 300_000 }],
    ['100,000 directories in one name', 'deep', 100_000, 'maxPathBytes', {}],
    ['100 MB of one extended header', 'oneHeader', 100, 'maxHeaderBytes', {}],
    ['300 MB of zeros', 'zeros', 300, 'maxLayerBytes', { maxLayerBytes: 100e6 }],
    ['300 MB of zeros in gzip', 'gzip', 300, 'maxLayerBytes', { maxLayerBytes: 100e6 }],
    ['300 MB of zeros in zstd', 'zstd', 300, 'maxLayerBytes', { maxLayerBytes: 100e6 }],
    ['a hole of 300 GB', 'hole', 300, 'maxLayerBytes', {}],
    ['a million entries if fewer are allowed', 'entries', 1_000_000, 'maxEntries', { maxEntries: 100_000 }],
    ['names that are too long in total', 'entries', 1_000_000, 'maxNameBytes', { maxNameBytes: 1 << 20 }],
    ['a document of 10 MB', 'json', 10, 'maxJsonBytes', {}],
  ])(
    '%s',
    async (_, name, n, limit, limits) => {
      const { outcome, maxRssMegabytes } = await readBomb(name, n, limits);
      expect(outcome).toContain(`exceeds the read limit ${LIMIT_INFO[limit].name}:`);
      expect(outcome).toContain(`--read-limit ${LIMIT_INFO[limit].name}=`);
      expect(maxRssMegabytes).toBeLessThan(BOUND_MEGABYTES);
    },
    120_000,
  );
});

describe('reads an image within the limits in memory proportional to its names:', () => {
  test.each(
    sampleCases([
      ['directories 1,000 deep in one name', 'deep', 1000, '1 files', BOUND_MEGABYTES],
      ['2,000 nested directories', 'nested', 2000, '0 files', BOUND_MEGABYTES],
      // bombs.long.test.ts reads a million.
      ['100,000 entries', 'entries', 100_000, '100000 files', BOUND_MEGABYTES],
      ['200,000 whiteouts', 'whiteouts', 200_000, '0 files', 400],
      ['50,000 opaque whiteouts', 'opaques', 50_000, '0 files', BOUND_MEGABYTES],
      ['a chain of 100,000 hard links', 'hardLinks', 100_000, '100000 files', BOUND_MEGABYTES],
      ['a chain of 100,000 symlinks', 'symlinks', 100_000, '100000 files', BOUND_MEGABYTES],
      ['50,000 names through 39 symlinks', 'symlinkWays', 50_000, '50039 files', BOUND_MEGABYTES],
      ['1,000 layers', 'layers', 1000, '1001 files', BOUND_MEGABYTES],
      ['the same path 100,000 times', 'samePath', 100_000, '1 files', BOUND_MEGABYTES],
      ['100 MB of small extended headers', 'smallHeaders', 100, '0 files', BOUND_MEGABYTES],
      ['100 MB of large extended headers', 'largeHeaders', 100, '0 files', BOUND_MEGABYTES],
      ['extended headers of 30,000 records', 'manyRecords', 20, '0 files', BOUND_MEGABYTES],
      ['10,000 images in a manifest', 'manyImages', 10_000, '1 images', BOUND_MEGABYTES],
    ]),
  )(
    '%s',
    async (_, name, n, expected, bound) => {
      const { outcome, maxRssMegabytes } = await readBomb(name, n);
      expect(outcome).toBe(expected);
      expect(maxRssMegabytes).toBeLessThan(bound);
    },
    120_000,
  );
});

test.each([
  ['a loop of symlinks', 'loop', 1, 'form a loop'],
  ['gzip within gzip', 'gzipTwice', 300, 'Invalid tar archive'],
  ['JSON a million levels deep', 'jsonDeep', 1_000_000, 'an image is not an object'],
])(
  'rejects %s',
  async (_, name, n, why) => {
    expect((await readBomb(name, n)).outcome).toContain(why);
  },
  60_000,
);
