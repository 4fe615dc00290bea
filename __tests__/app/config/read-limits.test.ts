import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { hostileTables } from '../../../script/hostile-doc.ts';
import { readCommandLine } from '../../../src/app/config/cli/parse-command.ts';
import { readActionInputs } from '../../../src/app/config/action-inputs.ts';
import {
  DEFAULT_LIMITS,
  LIMIT_INFO,
  limitExceeded,
  type ReadLimits,
} from '../../../src/core/image/read-limits.ts';

const KEYS = Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[];
const inputs = (limits: string) => readActionInputs((name) => (name === 'read-limits' ? limits : ''));

test('sets every limit by option and by input', () => {
  for (const limit of KEYS) {
    const { name, unit } = LIMIT_INFO[limit];
    const setting = `${name}=${unit === 'bytes' ? '7kB' : '7000'}`;
    expect(readCommandLine(['measure', 'x', '--read-limit', setting])).toMatchObject({
      limits: { [limit]: 7000 },
    });
    expect(inputs(setting).limits).toEqual({ [limit]: 7000 });
  }
  expect(inputs('').limits).toEqual({});
});

test('reads several limits with units', () => {
  const limits = { maxEntries: 10_000_000, maxLayerBytes: 300e9, maxHeaderBytes: 2 * 2 ** 20 };
  const texts = ['max-entries=10000000', 'max-layer-size=300GB', 'max-header-size = 2 MiB'];
  expect(readCommandLine(['measure', 'x', ...texts.flatMap((text) => ['--read-limit', text])])).toMatchObject(
    {
      limits,
    },
  );
  expect(inputs(texts.join('\n')).limits).toEqual(limits);
});

describe('rejects an invalid limit', () => {
  test.each([
    ['max-entrys=1', /--read-limit is "max-entrys=1" but must be .* Did you mean max-entries\?/],
    ['layersize=1GB', /Did you mean max-layer-size\?/],
    ['max-entries=1MB', /must be a value such as max-entries=10000000/],
    ['max-entries=-1', /must be a value such as/],
    ['max-layer-size=0', /must be a value such as max-layer-size=550GB/],
    ['max-layer-size=lots', /must be a value such as/],
    ['max-layer-size', /must be a value such as/],
    ['max-layer-size=5', /must be a value such as max-layer-size=550GB \(units: B, kB, MB, GB,/],
    [
      '__proto__=1',
      /must be NAME=VALUE with one of max-entries, .*max-documents-size\. Fix this option\. To list/,
    ],
    [
      'frobnicate=1',
      /must be NAME=VALUE with one of max-entries, .*max-documents-size\. Fix this option\. To list/,
    ],
  ])('%j', (text, message) => {
    expect(() => readCommandLine(['measure', 'x', '--read-limit', text])).toThrow(message);
    expect(() => inputs(text)).toThrow(/limits is/);
  });
});

test.each(KEYS)('the error for exceeding %s shows the option and a value to set', (limit) => {
  const { message } = limitExceeded(limit, DEFAULT_LIMITS, 'it');
  expect(message).toContain(`exceeds the read limit ${LIMIT_INFO[limit].name}:`);
  expect(message).toContain(`has more than ${DEFAULT_LIMITS[limit].toLocaleString('en-US')} `);
  const [, option = ''] = /--read-limit (\S+),/.exec(message) ?? [];
  const { limits } = readCommandLine(['measure', 'x', '--read-limit', option]) as { limits: ReadLimits };
  expect(limits[limit]).toBeGreaterThan(DEFAULT_LIMITS[limit]);
});

test('docs/hostile-images.md has the current tables (else run script/generate-hostile-doc.mjs)', async () => {
  const plain = (text: string): string => text.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
  const written = plain(await readFile(new URL('../../../docs/hostile-images.md', import.meta.url), 'utf8'));
  for (const table of Object.values(hostileTables())) expect(written).toContain(plain(table));
});
