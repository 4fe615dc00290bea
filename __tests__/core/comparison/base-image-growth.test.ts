import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { judge } from '../../../src/core/policy/evaluate.ts';
import type { BuildRecord, Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { growthOf, originsOf } from '../../../src/core/comparison/base-image-growth.ts';
import { makePolicy } from '../../support/report.ts';
import { layer, snapshot, UNTOLD } from '../../support/snapshot.ts';

const MB = 1_000_000;
const on = (from: string, fromLayers: number, own = 1): BuildRecord => ({
  dockerfile: 'Dockerfile',
  digest: 'd',
  from,
  fromLine: { start: 1, end: 1 },
  fromLayers,
  ...UNTOLD,
  lines: Array.from({ length: own }, (_, at) => ({ start: at + 2, end: at + 2 })),
});

/** Layers as `name:MB`. */
function image(layers: readonly string[], build: BuildRecord | null): Snapshot {
  const all = layers.map((text) => {
    const [name = '', size = '0'] = text.split(':');
    return layer(name, Number(size) * MB);
  });
  const unpacked = all.reduce((sum, each) => sum + each.unpacked, 0);
  return snapshot({
    layers: all,
    build,
    size: { unpacked, compressed: null, visible: unpacked, hidden: 0 },
  });
}

describe('growth by where it comes from', () => {
  const base = image(['debian:50', 'app:10'], on('debian', 1));
  test('adds up', () => {
    const head = image(['debian2:80', 'extra:5', 'app2:11'], on('debian', 2));
    expect(growthOf(base, head)).toEqual({ upstream: 35 * MB, own: 1 * MB });
  });
  test('may go both ways', () => {
    const head = image(['debian2:20', 'app2:50'], on('debian', 1));
    expect(growthOf(base, head)).toEqual({ upstream: -30 * MB, own: 40 * MB });
  });
  test('is not known where one side does not tell', () => {
    expect(growthOf(base, image(['a:1'], null))).toBeNull();
    expect(growthOf(image(['a:1'], null), base)).toBeNull();
  });
  test('of an image with another layer above the same ones is not that of the same image', () => {
    const [one, two] = [
      image(['debian:50', 'app:1'], on('debian', 1)),
      image(['debian:50', 'more:2'], on('other', 2)),
    ];
    expect(originsOf(one, one)?.upstream).toBe('same');
    expect(originsOf(one, two)?.upstream).toBe('another');
    expect(originsOf(two, one)?.upstream).toBe('another');
  });
  test('of an image that a variable names is not taken for the same one in its lower layers', () => {
    const [before, after] = [
      ['debian:50', 'extra:5', 'app:1'],
      ['debian:50', 'other:7', 'app:1'],
    ];
    const growth = (from: string) => growthOf(image(before, on(from, 2)), image(after, on(from, 2)));
    expect(growth('debian')).toEqual({ upstream: 0, own: 2 * MB });
    expect(growth('${BASE}')).toEqual({ upstream: 2 * MB, own: 0 });
  });
  test('of scratch is all its own', () => {
    const none = on('scratch', 0);
    expect(growthOf(image(['a:1'], none), image(['b:3'], none))).toEqual({ upstream: 0, own: 2 * MB });
  });
});

describe('max-increase-own', () => {
  const rule = { maxIncreaseOwn: { bytes: 10 * MB, percent: null }, maxIncrease: null };
  const judged = (base: Snapshot, head: Snapshot) =>
    judge(makePolicy(rule), head, compare(base, head)).map(({ message }) => message);
  const base = image(['debian:50', 'app:10'], on('debian', 1));

  test('lets an update of the image under FROM pass', () => {
    expect(judged(base, image(['debian2:90', 'app:10'], on('debian', 1)))).toEqual([]);
  });
  test('is not hidden by an upstream that shrank', () => {
    expect(judged(base, image(['debian2:10', 'app2:21'], on('debian', 1)))).toEqual([
      'The image grew by 11MB (+18.3%) of its own, beside what its FROM image brought; the limit is 10MB',
    ]);
  });
  test('counts all growth where nothing is known of upstream', () => {
    expect(judged(base, image(['debian2:90', 'app:10'], null))).toEqual([
      'The image grew by 40MB (+66.7%), of which nothing is known to come from its FROM image; the limit is 10MB',
    ]);
  });
});
