import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  failsCheck,
  reportComparison,
  reportMeasurement,
  worstVerdict,
} from '../../../src/core/policy/verdict.ts';
import type { Exception } from '../../../src/core/policy/exceptions.ts';
import { judge } from '../../../src/core/policy/evaluate.ts';
import type { Policy } from '../../../src/core/policy/evaluate.ts';
import { forbidNew } from '../../../src/core/policy/rules/forbid-new.ts';
import { maxIncrease } from '../../../src/core/policy/rules/max-increase.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { makePolicy, notMeasured } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const free = makePolicy({ forbidNew: [] });

function weighing(unpacked: number): Snapshot {
  return snapshot({ size: { unpacked, compressed: null, visible: unpacked, hidden: 0 } });
}

function judgeSizes(policy: Partial<Policy>, base: number, head: number) {
  const comparison = compare(weighing(base), weighing(head));
  return judge({ ...free, ...policy }, comparison.head, comparison);
}

describe('max-size', () => {
  test('is broken by one byte more, and says so although both round to the same', () => {
    expect(judgeSizes({ maxSize: 200_000_000 }, 0, 200_000_000)).toEqual([]);
    const [violation] = judgeSizes({ maxSize: 200_000_000 }, 0, 200_000_001);
    expect(violation).toMatchObject({
      rule: 'max-size',
      actual: '200MB (200000001 bytes)',
      limit: '200MB (200000000 bytes)',
    });
  });

  test('of nothing at all forbids every byte', () => {
    expect(judgeSizes({ maxSize: 0 }, 0, 1)).toHaveLength(1);
    expect(judgeSizes({ maxSize: 0 }, 0, 0)).toHaveLength(0);
  });
});

describe('max-increase', () => {
  const MB = 1_000_000;
  test.each([
    ['percent alone, at the limit', { percent: 5, bytes: null }, 100 * MB, 105 * MB, 0],
    ['percent alone, over it', { percent: 5, bytes: null }, 100 * MB, 105 * MB + 1, 1],
    ['bytes alone, at the limit', { percent: null, bytes: 10 * MB }, 100 * MB, 110 * MB, 0],
    ['bytes alone, over it', { percent: null, bytes: 10 * MB }, 100 * MB, 110 * MB + 1, 1],
    ['both given, only percent exceeded', { percent: 5, bytes: 10 * MB }, MB, 9 * MB, 0],
    ['both given, only bytes exceeded', { percent: 5, bytes: 10 * MB }, 1000 * MB, 1020 * MB, 0],
    ['both given, both exceeded', { percent: 5, bytes: 10 * MB }, 100 * MB, 120 * MB, 1],
    ['an empty base', { percent: 5, bytes: null }, 0, 1, 1],
    ['a smaller head', { percent: 0, bytes: 0 }, 100, 99, 0],
    ['no growth allowed', { percent: 0, bytes: null }, 100, 101, 1],
  ])('%s', (_, maxIncrease, base, head, violations) => {
    expect(judgeSizes({ maxIncrease }, base, head)).toHaveLength(violations);
  });

  test('says both limits', () => {
    const [violation] = judgeSizes({ maxIncrease: { percent: 5, bytes: 10 * MB } }, 100 * MB, 120 * MB);
    expect(violation).toMatchObject({ actual: '+20MB (+20%)', limit: '5% and 10MB' });
  });

  test('has no percentage of nothing', () => {
    const [violation] = judgeSizes({ maxIncrease: { percent: 5, bytes: null } }, 0, 20 * MB);
    expect(violation?.message).toBe('The image grew by 20MB (new); the limit is 5%');
  });

  test('needs a base', () => {
    expect(judge({ ...free, maxIncrease: { percent: 0, bytes: null } }, weighing(5), null)).toEqual([]);
  });
});

describe('a rule that has its default', () => {
  const policy = { ...free, maxIncrease: maxIncrease.default, forbidNew: forbidNew.default };
  const MB = 1_000_000;
  const judgeDefaults = (byDefault: Policy['byDefault'], base: Snapshot, head: Snapshot) =>
    judge({ ...policy, byDefault }, head, compare(base, head)).map(({ rule, remedy }) => [rule, remedy]);

  test('is violated by growth above both limits, and says how to set and how to drop it', () => {
    expect(judgeDefaults(['max-increase', 'forbid-new'], weighing(100 * MB), weighing(151 * MB))).toEqual([
      [
        'max-increase',
        expect.stringMatching(/ This is the default of max-increase: set .*"max-increase: none"\.$/),
      ],
    ]);
    expect(judgeDefaults(['max-increase'], weighing(100 * MB), weighing(150 * MB))).toEqual([]);
    expect(judgeDefaults(['max-increase'], weighing(1000 * MB), weighing(1090 * MB))).toEqual([]);
  });

  test('is violated by a build tool on a base that has a shell', () => {
    const base = snapshot({ components: [component('bash')] });
    const head = snapshot({ components: [component('bash'), component('gcc', { kind: 'build-tool' })] });
    expect(judgeDefaults(['forbid-new'], base, head)).toEqual([
      ['forbid-new', expect.stringContaining('drop it with "forbid-new: none"')],
    ]);
  });

  test('is not explained if the team set it', () => {
    const [[rule, remedy] = []] = judgeDefaults(['forbid-new'], weighing(1), weighing(99 * MB));
    expect(rule).toBe('max-increase');
    expect(remedy).not.toContain('default');
  });
});

describe('forbid and forbid-new', () => {
  const bash = component('bash');
  const apt = component('apt', { kind: 'os-package-manager' });
  const pip = component('pip', { kind: 'language-package-manager', evidence: 'script' });
  const gcc = component('gcc', { kind: 'build-tool' });
  const all = snapshot({
    components: [bash, apt, pip, gcc],
    privileged: [{ path: 'usr/bin/su', mode: 0o4755, layer: 0 }],
  });
  const judgeAll = (policy: Partial<Policy>, base: Snapshot | null, head = all) =>
    judge({ ...free, ...policy }, head, base && compare(base, head));

  test.each([
    ['shells', 'The image holds 1 shell: bash (/usr/bin/bash)'],
    ['package-managers', 'The image holds 1 package manager: apt (/usr/bin/apt)'],
    ['language-package-managers', 'The image holds 1 language package manager: pip (/usr/bin/pip)'],
    ['build-tools', 'The image holds 1 build tool: gcc (/usr/bin/gcc)'],
    ['setuid', 'The image holds 1 setuid or setgid file: /usr/bin/su'],
  ] as const)('forbid: %s', (what, message) => {
    expect(judgeAll({ forbid: [what] }, null)).toMatchObject([{ rule: 'forbid', message }]);
  });

  test('forbid-new lets stand what the base has', () => {
    const forbidNew = ['shells', 'package-managers', 'setuid'] as const;
    expect(judgeAll({ forbidNew }, all)).toEqual([]);
    expect(judgeAll({ forbidNew }, snapshot()).map(({ message }) => message)).toEqual([
      'This change adds 1 shell: bash (/usr/bin/bash)',
      'This change adds 1 package manager: apt (/usr/bin/apt)',
      'This change adds 1 setuid or setgid file: /usr/bin/su',
    ]);
    expect(judgeAll({ forbidNew }, null)).toEqual([]);
  });

  test('what is forbidden is not told a second time as new', () => {
    expect(judgeAll({ forbid: ['shells'], forbidNew: ['shells'] }, snapshot())).toHaveLength(1);
  });

  test('hidden ones, applets and databases break no rule', () => {
    const harmless = snapshot({
      components: [
        component('bash', { visible: false, hiddenBy: 1 }),
        component('dpkg', { kind: 'os-package-manager', evidence: 'applet' }),
        component('rpm', { kind: 'os-package-manager', evidence: 'database only' }),
      ],
    });
    expect(judgeAll({ forbid: ['shells', 'package-managers'] }, null, harmless)).toEqual([]);
  });

  test.each<[string, readonly Exception[], number]>([
    ['a name', [{ name: 'bash', path: null }], 0],
    ['a glob of names', [{ name: 'ba*', path: null }], 0],
    ['another name', [{ name: 'dash', path: null }], 1],
    ['a name at its path', [{ name: 'bash', path: '/usr/bin/bash' }], 0],
    ['a name at a glob of paths', [{ name: 'bash', path: '/usr/**' }], 0],
    ['a name at another path', [{ name: 'bash', path: '/opt/**' }], 1],
    ['another name at its path', [{ name: 'git', path: '/usr/bin/bash' }], 1],
    ['its path, for setuid files', [{ rule: 'setuid', path: '/usr/bin/bash' }], 1],
    ['nothing', [], 1],
  ])('an exception by %s', (_, exceptions, violations) => {
    expect(judgeAll({ forbid: ['shells'], exceptions }, null)).toHaveLength(violations);
  });

  test('a shell that is copied to where git may be is no git', () => {
    const copied = snapshot({
      components: [
        component('git', { kind: 'build-tool', path: 'usr/lib/git-core/git' }),
        component('bash', { path: 'usr/lib/git-core/git-credential-helper' }),
      ],
    });
    const exceptions = [{ name: 'git', path: '/usr/lib/git-core/**' }];
    expect(judgeAll({ forbid: ['shells', 'build-tools'], exceptions }, null, copied)).toMatchObject([
      { message: 'The image holds 1 shell: bash (/usr/lib/git-core/git-credential-helper)' },
    ]);
  });

  test.each<[string, Exception, number]>([
    ['its path', { rule: 'setuid', path: '/usr/bin/su' }, 0],
    ['a glob', { rule: 'setuid', path: '/usr/bin/*' }, 0],
    ['another path', { rule: 'setuid', path: '/usr/bin/sudo' }, 1],
    ['a name at its path', { name: 'su', path: '/usr/bin/su' }, 1],
  ])('an exception for a setuid file by %s', (_, exception, violations) => {
    expect(judgeAll({ forbid: ['setuid'], exceptions: [exception] }, null)).toHaveLength(violations);
  });

  test('a link in an allowed folder does not let its program through', () => {
    const linked = snapshot({ components: [component('bash', { aliases: ['opt/tools/sh'] })] });
    const exceptions = [{ name: 'bash', path: '/opt/**' }];
    expect(judgeAll({ forbid: ['shells'], exceptions }, null, linked)).toHaveLength(1);
  });

  test('a long list is cut, and counted', () => {
    const shells = snapshot({ components: Array.from({ length: 40 }, (_, i) => component(`sh${i}`)) });
    const [violation] = judgeAll({ forbid: ['shells'] }, null, shells);
    expect(violation?.message).toMatch(/^The image holds 40 shells: .*sh4 \(\/usr\/bin\/sh4\) and 35 more$/);
  });
});

describe('the verdict', () => {
  const strict: Policy = { ...free, maxSize: 10 };
  const terms = (policy: Policy) => ({ name: 'app', policy });

  test('fails where a rule is broken, unless it only warns', () => {
    expect(reportComparison(weighing(1), weighing(11), terms(strict)).verdict).toBe('fail');
    const warned = reportComparison(weighing(1), weighing(11), terms({ ...strict, onViolation: 'warn' }));
    expect(warned).toMatchObject({ verdict: 'pass', violations: [{ rule: 'max-size' }] });
  });

  test('without a measured base the rules about the image alone apply, and the check fails', () => {
    const reason = notMeasured('the base image does not build');
    const report = (policy: Policy, size: number) => {
      const image = reportComparison(reason, weighing(size), terms(policy));
      return [image.verdict, failsCheck({ verdict: image.verdict, images: [image] })];
    };
    expect(reportComparison(reason, weighing(5), terms(strict))).toMatchObject({
      state: 'not-compared',
      reason: 'the base image does not build',
      base: null,
      remedy: 'Repair the base.',
    });
    expect(report(strict, 5)).toEqual(['not-compared', true]);
    expect(report(strict, 11)).toEqual(['fail', true]);
    const lenient: Policy = { ...strict, ifNotCompared: 'pass' };
    expect(report(lenient, 5)).toEqual(['not-compared', false]);
    expect(report(lenient, 11)).toEqual(['fail', true]);
    expect(report({ ...strict, onViolation: 'warn' }, 11)).toEqual(['not-compared', true]);
  });

  test('a new image is judged by the rules about the image alone', () => {
    const isNew = { missing: 'new-image' } as const;
    const grown: Policy = { ...strict, maxIncrease: { percent: null, bytes: 0 } };
    expect(reportComparison(isNew, weighing(5), terms(grown))).toMatchObject({
      state: 'new',
      verdict: 'pass',
    });
    expect(reportComparison(isNew, weighing(11), terms(strict)).verdict).toBe('fail');
  });

  test.each([
    ['arm64', 'v8', 'arm64', undefined, true],
    ['arm64', '8', 'aarch64', undefined, true],
    ['amd64', 'v1', 'x86_64', undefined, true],
    ['arm', 'v7', 'arm', undefined, true],
    ['armhf', undefined, 'arm', '7', true],
    ['i386', undefined, '386', undefined, true],
    ['amd64', 'v2', 'amd64', undefined, false],
    ['arm', 'v6', 'arm', undefined, false],
    ['arm64', undefined, 'amd64', undefined, false],
  ])('%s/%s and %s/%s are one platform as containerd sees it: %s', (one, v1, other, v2, isSame) => {
    const on = (architecture: string, variant: string | undefined) => ({
      ...weighing(1),
      platform: { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) },
    });
    const { state } = reportComparison(on(one, v1), on(other, v2), terms(strict));
    expect(state).toBe(isSame ? 'compared' : 'not-compared');
  });

  test('images of different platforms are not comparable', () => {
    const arm = { ...weighing(1), platform: { os: 'linux', architecture: 'arm', variant: 'v7' } };
    expect(reportComparison(arm, weighing(5), terms(strict))).toMatchObject({
      verdict: 'not-compared',
      base: arm,
      reason: 'the base is for linux/arm/v7 and the head for linux/amd64',
    });
  });

  test('an image that was only measured passes or fails by itself', () => {
    expect(reportMeasurement(weighing(5), terms(strict)).verdict).toBe('pass');
    expect(reportMeasurement(weighing(11), terms(strict)).verdict).toBe('fail');
  });

  test('of several images the worst holds', () => {
    expect(worstVerdict(['pass', 'not-compared', 'fail'])).toBe('fail');
    expect(worstVerdict(['pass', 'not-compared'])).toBe('not-compared');
    expect(worstVerdict(['pass'])).toBe('pass');
  });
});

describe('an exception that has ended', () => {
  const bash = { name: 'bash', path: null };
  const expired = [{ exception: bash, reason: 'until the rewrite', expires: '2026-01-31' }];
  const head = snapshot({ components: [component('bash')] });

  test('allows nothing, and is told where it once did', () => {
    const [violation] = judge({ ...free, forbid: ['shells'], expired }, head, null);
    expect(violation?.message).toBe(
      'The image holds 1 shell: bash (/usr/bin/bash); the exception for bash (until the rewrite) ended on 2026-01-31',
    );
  });

  test('is not told where another one holds, or where it has nothing to do with it', () => {
    expect(judge({ ...free, forbid: ['shells'], exceptions: [bash], expired }, head, null)).toEqual([]);
    const [violation] = judge(
      { ...free, forbid: ['shells'], expired },
      snapshot({ components: [component('dash')] }),
      null,
    );
    expect(violation?.message).not.toContain('ended');
  });
});
