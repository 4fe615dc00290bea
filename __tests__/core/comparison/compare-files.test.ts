import { describe, expect, test } from '@jest/globals';
import { changedFiles, missingDigests } from '../../../src/core/comparison/compare-files.ts';
import { file, layer, snapshot } from '../../support/snapshot.ts';

const unhashed = (name: string, more: Partial<ReturnType<typeof file>> = {}) =>
  snapshot({ layers: [layer(name)], files: [{ ...file('a', 5), digest: null, ...more }] });

describe('a file without a digest', () => {
  test('has changed if it comes from another layer', () => {
    expect(changedFiles(unhashed('one'), unhashed('two'))).toHaveLength(1);
    expect(changedFiles(unhashed('one'), unhashed('one'))).toEqual([]);
  });

  test('is unchanged if its kind has no content', () => {
    const device = { kind: 'special', size: 0 } as const;
    expect(changedFiles(unhashed('one', device), unhashed('two', device))).toEqual([]);
  });

  test('needs a digest if its layer changed and its size did not', () => {
    expect([...missingDigests(unhashed('one'), unhashed('two'))]).toEqual(['sha256:one', 'sha256:two']);
    expect([...missingDigests(unhashed('one'), unhashed('two', { size: 6 }))]).toEqual([]);
    expect([...missingDigests(unhashed('one'), unhashed('one'))]).toEqual([]);
  });
});
