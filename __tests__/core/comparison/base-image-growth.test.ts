import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { findViolations } from '../../../src/core/policy/evaluate.ts';
import type { BuildRecord, Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { splitGrowth, splitSizes } from '../../../src/core/comparison/base-image-growth.ts';
import { makePolicy } from '../../support/report.ts';
import { layer, snapshot, NOT_RECORDED } from '../../support/snapshot.ts';

const MB = 1_000_000;
const buildOn = (from: string, fromLayers: number, instructions = 1): BuildRecord => ({
  dockerfile: 'Dockerfile',
  digest: 'd',
  from,
  fromLine: { start: 1, end: 1 },
  fromLayers,
  ...NOT_RECORDED,
  lines: Array.from({ length: instructions }, (_, index) => ({ start: index + 2, end: index + 2 })),
});

/** Creates an image of layers written as `name:MB`. */
function image(layers: readonly string[], build: BuildRecord | null): Snapshot {
  const all = layers.map((text) => {
    const [name = '', size = '0'] = text.split(':');
    return layer(name, Number(size) * MB);
  });
  const unpacked = all.reduce((sum, { unpacked: bytes }) => sum + bytes, 0);
  return snapshot({
    layers: all,
    build,
    size: { unpacked, compressed: null, visible: unpacked, hidden: 0 },
  });
}

describe('growth of the FROM image and of the instructions', () => {
  const base = image(['debian:50', 'app:10'], buildOn('debian', 1));
  test('adds up to the total', () => {
    const head = image(['debian2:80', 'extra:5', 'app2:11'], buildOn('debian', 2));
    expect(splitGrowth(base, head)).toEqual({ fromImage: 35 * MB, instructions: 1 * MB });
  });
  test('can go in opposite directions', () => {
    const head = image(['debian2:20', 'app2:50'], buildOn('debian', 1));
    expect(splitGrowth(base, head)).toEqual({ fromImage: -30 * MB, instructions: 40 * MB });
  });
  test('is unknown if one side has no build record', () => {
    expect(splitGrowth(base, image(['a:1'], null))).toBeNull();
    expect(splitGrowth(image(['a:1'], null), base)).toBeNull();
  });
  test('treats a FROM image with an additional layer as a different one', () => {
    const [one, two] = [
      image(['debian:50', 'app:1'], buildOn('debian', 1)),
      image(['debian:50', 'more:2'], buildOn('other', 2)),
    ];
    expect(splitSizes(one, one)?.upstream).toBe('same');
    expect(splitSizes(one, two)?.upstream).toBe('different');
    expect(splitSizes(two, one)?.upstream).toBe('different');
  });
  test('does not treat FROM images with a variable in their name as partly the same', () => {
    const [before, after] = [
      ['debian:50', 'extra:5', 'app:1'],
      ['debian:50', 'other:7', 'app:1'],
    ];
    const growth = (from: string) =>
      splitGrowth(image(before, buildOn(from, 2)), image(after, buildOn(from, 2)));
    expect(growth('debian')).toEqual({ fromImage: 0, instructions: 2 * MB });
    expect(growth('${BASE}')).toEqual({ fromImage: 2 * MB, instructions: 0 });
  });
  test('comes from the instructions alone if the image is FROM scratch', () => {
    const build = buildOn('scratch', 0);
    expect(splitGrowth(image(['a:1'], build), image(['b:3'], build))).toEqual({
      fromImage: 0,
      instructions: 2 * MB,
    });
  });
});

describe('max-increase-own', () => {
  const rule = { maxIncreaseOwn: { bytes: 10 * MB, percent: null }, maxIncrease: null };
  const messages = (base: Snapshot, head: Snapshot) =>
    findViolations(makePolicy(rule), head, compare(base, head)).map(({ message }) => message);
  const base = image(['debian:50', 'app:10'], buildOn('debian', 1));

  test('allows an update of the FROM image', () => {
    expect(messages(base, image(['debian2:90', 'app:10'], buildOn('debian', 1)))).toEqual([]);
  });
  test('is violated even if the FROM image shrank', () => {
    expect(messages(base, image(['debian2:10', 'app2:21'], buildOn('debian', 1)))).toEqual([
      'The image grew by 11MB (+18.3%), not counting its FROM image; the limit is 10MB',
    ]);
  });
  test('counts all growth if the growth of the FROM image is unknown', () => {
    expect(messages(base, image(['debian2:90', 'app:10'], null))).toEqual([
      'The image grew by 40MB (+66.7%), all of which counts because the growth of its FROM image is unknown; the limit is 10MB',
    ]);
  });
});
