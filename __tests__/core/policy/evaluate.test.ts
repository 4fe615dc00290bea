import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import {
  failsCheck,
  reportComparison,
  reportMeasurement,
  worstVerdict,
} from '../../../src/core/policy/verdict.ts';
import type { Exception } from '../../../src/core/policy/exceptions.ts';
import { findViolations } from '../../../src/core/policy/evaluate.ts';
import type { Policy } from '../../../src/core/policy/evaluate.ts';
import { FORBIDDABLE } from '../../../src/core/policy/forbiddable.ts';
import { forbidNew } from '../../../src/core/policy/rules/forbid-new.ts';
import { maxIncrease } from '../../../src/core/policy/rules/max-increase.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { makePolicy, makeStarter, makeUnmeasuredBase } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const noRules = makePolicy({ forbidNew: [] });

function sized(unpacked: number): Snapshot {
  return snapshot({ size: { unpacked, compressed: null, visible: unpacked, hidden: 0 } });
}

function judgeSizes(policy: Partial<Policy>, base: number, head: number) {
  const comparison = compare(sized(base), sized(head));
  return findViolations({ ...noRules, ...policy }, comparison.head, comparison);
}

describe('max-size', () => {
  test('is violated by one byte too many, and shows exact bytes if both sizes would look equal', () => {
    expect(judgeSizes({ maxSize: 200_000_000 }, 0, 200_000_000)).toEqual([]);
    const [violation] = judgeSizes({ maxSize: 200_000_000 }, 0, 200_000_001);
    expect(violation).toMatchObject({
      rule: 'max-size',
      actual: '200MB (200000001 bytes)',
      limit: '200MB (200000000 bytes)',
    });
  });

  test('of 0 allows no byte', () => {
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
  ])('%s', (_, limit, base, head, violations) => {
    expect(judgeSizes({ maxIncrease: limit }, base, head)).toHaveLength(violations);
  });

  test('shows both limits', () => {
    const [violation] = judgeSizes({ maxIncrease: { percent: 5, bytes: 10 * MB } }, 100 * MB, 120 * MB);
    expect(violation).toMatchObject({ actual: '+20MB (+20%)', limit: '5% and 10MB' });
  });

  test('shows no percentage for an empty base', () => {
    const [violation] = judgeSizes({ maxIncrease: { percent: 5, bytes: null } }, 0, 20 * MB);
    expect(violation?.message).toBe('The image grew by 20MB (new); the limit is 5%');
  });

  test('needs a base', () => {
    expect(findViolations({ ...noRules, maxIncrease: { percent: 0, bytes: null } }, sized(5), null)).toEqual(
      [],
    );
  });
});

describe('a default rule', () => {
  const policy = { ...noRules, maxIncrease: maxIncrease.default, forbidNew: forbidNew.default };
  const MB = 1_000_000;
  const judgeDefaults = (byDefault: Policy['byDefault'], base: Snapshot, head: Snapshot) =>
    findViolations({ ...policy, byDefault }, head, compare(base, head)).map(({ rule, remedy }) => [
      rule,
      remedy,
    ]);

  test('is violated by growth above both limits, and explains how to change it', () => {
    expect(judgeDefaults(['max-increase', 'forbid-new'], sized(100 * MB), sized(151 * MB))).toEqual([
      [
        'max-increase',
        expect.stringMatching(/ This is the default of max-increase: set .*"max-increase: none"\.$/),
      ],
    ]);
    expect(judgeDefaults(['max-increase'], sized(100 * MB), sized(150 * MB))).toEqual([]);
    expect(judgeDefaults(['max-increase'], sized(1000 * MB), sized(1090 * MB))).toEqual([]);
  });

  test('is violated by a build tool on a base that has a shell', () => {
    const base = snapshot({ components: [component('bash')] });
    const head = snapshot({ components: [component('bash'), component('gcc', { kind: 'build-tool' })] });
    expect(judgeDefaults(['forbid-new'], base, head)).toEqual([
      ['forbid-new', expect.stringContaining('turn it off with "forbid-new: none"')],
    ]);
  });

  test('is not explained if the team set the rule', () => {
    const [[rule, remedy] = []] = judgeDefaults(['forbid-new'], sized(1), sized(99 * MB));
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
    packedPrograms: ['app/worker'],
    starters: [
      makeStarter({ name: 'python', path: 'usr/bin/python3.13', aliases: ['opt/bin/python'], layer: 2 }),
      makeStarter({ kind: 'starter', name: 'socat', path: 'usr/bin/socat', layer: 1 }),
    ],
    files: [{ path: 'app/worker', kind: 'file', size: 1, digest: 'x', layer: 3 }],
  });
  const judgeAll = (policy: Partial<Policy>, base: Snapshot | null, head = all) =>
    findViolations({ ...noRules, ...policy }, head, base && compare(base, head));

  test.each([
    ['shells', 'The image contains 1 shell: bash (/usr/bin/bash)'],
    ['package-managers', 'The image contains 1 package manager: apt (/usr/bin/apt)'],
    ['language-package-managers', 'The image contains 1 language package manager: pip (/usr/bin/pip)'],
    ['build-tools', 'The image contains 1 build tool: gcc (/usr/bin/gcc)'],
    ['setuid', 'The image contains 1 setuid or setgid file: /usr/bin/su'],
    ['packed-programs', 'The image contains 1 packed program: /app/worker'],
    [
      'interpreters',
      'The image contains 2 interpreters or starters: python (/usr/bin/python3.13), socat (/usr/bin/socat)',
    ],
  ] as const)('report forbidden %s', (forbidden, message) => {
    expect(judgeAll({ forbid: [forbidden] }, null)).toMatchObject([{ rule: 'forbid', message }]);
  });

  test('report as new only what the base does not have', () => {
    const policy = {
      forbidNew: ['shells', 'package-managers', 'setuid', 'packed-programs', 'interpreters'],
    } as const;
    expect(judgeAll(policy, all)).toEqual([]);
    expect(judgeAll(policy, snapshot()).map(({ message }) => message)).toEqual([
      'This change adds 1 shell: bash (/usr/bin/bash)',
      'This change adds 1 package manager: apt (/usr/bin/apt)',
      'This change adds 1 setuid or setgid file: /usr/bin/su',
      'This change adds 1 packed program: /app/worker',
      'This change adds 2 interpreters or starters: python (/usr/bin/python3.13), socat (/usr/bin/socat)',
    ]);
    expect(judgeAll(policy, null)).toEqual([]);
  });

  test('do not both report the same program', () => {
    expect(judgeAll({ forbid: ['shells'], forbidNew: ['shells'] }, snapshot())).toHaveLength(1);
  });

  test('ignore hidden programs, applets and databases', () => {
    const harmless = snapshot({
      components: [
        component('bash', { visible: false, hiddenBy: 1 }),
        component('dpkg', { kind: 'os-package-manager', evidence: 'applet' }),
        component('rpm', { kind: 'os-package-manager', evidence: 'database-only' }),
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
  ])('apply exceptions for %s', (_, exceptions, violations) => {
    expect(judgeAll({ forbid: ['shells'], exceptions }, null)).toHaveLength(violations);
  });

  test('do not apply an exception for git to a shell at the same path', () => {
    const copied = snapshot({
      components: [
        component('git', { kind: 'build-tool', path: 'usr/lib/git-core/git' }),
        component('bash', { path: 'usr/lib/git-core/git-credential-helper' }),
      ],
    });
    const exceptions = [{ name: 'git', path: '/usr/lib/git-core/**' }];
    expect(judgeAll({ forbid: ['shells', 'build-tools'], exceptions }, null, copied)).toMatchObject([
      { message: 'The image contains 1 shell: bash (/usr/lib/git-core/git-credential-helper)' },
    ]);
  });

  test.each<[string, Exception, number]>([
    ['its path', { rule: 'setuid', path: '/usr/bin/su' }, 0],
    ['a glob', { rule: 'setuid', path: '/usr/bin/*' }, 0],
    ['another path', { rule: 'setuid', path: '/usr/bin/sudo' }, 1],
    ['a name at its path', { name: 'su', path: '/usr/bin/su' }, 1],
  ])('apply exceptions for setuid files: %s', (_, exception, violations) => {
    expect(judgeAll({ forbid: ['setuid'], exceptions: [exception] }, null)).toHaveLength(violations);
  });

  test.each<[string, Exception, number]>([
    ['its path', { rule: 'packed-programs', path: '/app/worker' }, 0],
    ['a glob', { rule: 'packed-programs', path: '/app/**' }, 0],
    ['another path', { rule: 'packed-programs', path: '/app/server' }, 1],
    ['its path, for setuid files', { rule: 'setuid', path: '/app/worker' }, 1],
    ['a name at its path', { name: 'worker', path: '/app/worker' }, 1],
  ])('apply exceptions for packed programs: %s', (_, exception, violations) => {
    const policy = { forbid: ['packed-programs'], exceptions: [exception] } as const;
    expect(judgeAll(policy, null)).toHaveLength(violations);
  });

  test('name the layer of a packed program, its path, and how to allow it', () => {
    expect(judgeAll({ forbid: ['packed-programs'] }, null)).toMatchObject([
      {
        layers: [3],
        findings: { kind: 'packed-programs', names: ['/app/worker'] },
        remedy: expect.stringContaining('To allow it, add packed-programs with its path to the exceptions'),
      },
    ]);
    const withoutList = { ...all, files: [] };
    expect(judgeAll({ forbid: ['packed-programs'] }, null, withoutList)).toMatchObject([{ layers: [] }]);
  });

  test('report no interpreter unless the rule names them', () => {
    const every = FORBIDDABLE.filter((word) => word !== 'interpreters');
    const head = snapshot({ starters: all.starters });
    expect(judgeAll({ forbid: every, forbidNew: every }, snapshot(), head)).toEqual([]);
    expect(forbidNew.default).not.toContain('interpreters');
  });

  test('do not report another version of an interpreter as new', () => {
    const older = snapshot({ starters: [makeStarter({ name: 'python', path: 'usr/bin/python3.12' })] });
    expect(judgeAll({ forbidNew: ['interpreters'] }, older)).toMatchObject([
      { message: 'This change adds 1 interpreter or starter: socat (/usr/bin/socat)', layers: [1] },
    ]);
  });

  test.each<[string, readonly Exception[], number]>([
    ['a name', [{ name: 'python', path: null }], 1],
    [
      'their names',
      [
        { name: 'pyth*', path: null },
        { name: 'socat', path: null },
      ],
      0,
    ],
    ['a name at its path', [{ name: 'socat', path: '/usr/bin/*' }], 1],
    ['a name at another path', [{ name: 'socat', path: '/opt/**' }], 2],
    ['a name at the path of a link', [{ name: 'python', path: '/opt/**' }], 2],
    ['the name of a file', [{ name: 'python3.13', path: null }], 2],
  ])('apply exceptions for interpreters and starters: %s', (_, exceptions, names) => {
    const violations = judgeAll({ forbid: ['interpreters'], exceptions }, null);
    expect(violations.flatMap(({ findings }) => findings?.names ?? [])).toHaveLength(names);
  });

  test('name the layers of interpreters and starters, what to do, and how to allow one', () => {
    expect(judgeAll({ forbid: ['interpreters'] }, null)).toMatchObject([
      {
        layers: [2, 1],
        actual: '2 interpreters or starters',
        limit: 'no interpreter or starter',
        findings: { kind: 'interpreters', names: ['python', 'socat'] },
        remedy: expect.stringMatching(/distroless static.* COPY --from.* such as python, to the exceptions/),
      },
    ]);
  });

  test('do not apply an exception to a program because of a link', () => {
    const linked = snapshot({ components: [component('bash', { aliases: ['opt/tools/sh'] })] });
    const exceptions = [{ name: 'bash', path: '/opt/**' }];
    expect(judgeAll({ forbid: ['shells'], exceptions }, null, linked)).toHaveLength(1);
  });

  test('shorten a long list', () => {
    const shells = snapshot({ components: Array.from({ length: 40 }, (_, i) => component(`sh${i}`)) });
    const [violation] = judgeAll({ forbid: ['shells'] }, null, shells);
    expect(violation?.message).toMatch(
      /^The image contains 40 shells: .*sh4 \(\/usr\/bin\/sh4\) and 35 more$/,
    );
  });
});

describe('the verdict', () => {
  const strict: Policy = { ...noRules, maxSize: 10 };
  const options = (policy: Policy) => ({ name: 'app', policy });

  test('is fail if a rule is violated, unless violations only warn', () => {
    expect(reportComparison(sized(1), sized(11), options(strict)).verdict).toBe('fail');
    const warned = reportComparison(sized(1), sized(11), options({ ...strict, onViolation: 'warn' }));
    expect(warned).toMatchObject({ verdict: 'pass', violations: [{ rule: 'max-size' }] });
  });

  test('is not-compared without a base, which fails the check, and rules about the image apply', () => {
    const missingBase = makeUnmeasuredBase('the base does not build');
    const report = (policy: Policy, size: number) => {
      const image = reportComparison(missingBase, sized(size), options(policy));
      return [image.verdict, failsCheck({ verdict: image.verdict, images: [image] })];
    };
    expect(reportComparison(missingBase, sized(5), options(strict))).toMatchObject({
      state: 'not-compared',
      reason: 'the base does not build',
      base: null,
      remedy: 'Fix the base.',
    });
    expect(report(strict, 5)).toEqual(['not-compared', true]);
    expect(report(strict, 11)).toEqual(['fail', true]);
    const lenient: Policy = { ...strict, ifNotCompared: 'pass' };
    expect(report(lenient, 5)).toEqual(['not-compared', false]);
    expect(report(lenient, 11)).toEqual(['fail', true]);
    expect(report({ ...strict, onViolation: 'warn' }, 11)).toEqual(['not-compared', true]);
  });

  test('on a new image ignores rules about a change', () => {
    const isNew = { missing: 'new-image' } as const;
    const grown: Policy = { ...strict, maxIncrease: { percent: null, bytes: 0 } };
    expect(reportComparison(isNew, sized(5), options(grown))).toMatchObject({
      state: 'new',
      verdict: 'pass',
    });
    expect(reportComparison(isNew, sized(11), options(strict)).verdict).toBe('fail');
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
  ])('compares %s/%s and %s/%s as one platform, as containerd does: %s', (base, v1, head, v2, isSame) => {
    const on = (architecture: string, variant: string | undefined) => ({
      ...sized(1),
      platform: { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) },
    });
    const { state } = reportComparison(on(base, v1), on(head, v2), options(strict));
    expect(state).toBe(isSame ? 'compared' : 'not-compared');
  });

  test('is not-compared for images of different platforms', () => {
    const arm = { ...sized(1), platform: { os: 'linux', architecture: 'arm', variant: 'v7' } };
    expect(reportComparison(arm, sized(5), options(strict))).toMatchObject({
      verdict: 'not-compared',
      base: arm,
      reason: 'the base is for linux/arm/v7 and the head for linux/amd64',
    });
  });

  test('on an image that was only measured is pass or fail', () => {
    expect(reportMeasurement(sized(5), options(strict)).verdict).toBe('pass');
    expect(reportMeasurement(sized(11), options(strict)).verdict).toBe('fail');
  });

  test('on several images is the worst', () => {
    expect(worstVerdict(['pass', 'not-compared', 'fail'])).toBe('fail');
    expect(worstVerdict(['pass', 'not-compared'])).toBe('not-compared');
    expect(worstVerdict(['pass'])).toBe('pass');
  });
});

describe('an expired exception', () => {
  const bash = { name: 'bash', path: null };
  const expired = [{ exception: bash, reason: 'until the rewrite', expires: '2026-01-31' }];
  const head = snapshot({ components: [component('bash')] });

  test('allows nothing, and is mentioned in the violation', () => {
    const [violation] = findViolations({ ...noRules, forbid: ['shells'], expired }, head, null);
    expect(violation?.message).toBe(
      'The image contains 1 shell: bash (/usr/bin/bash); the exception for bash (until the rewrite) expired on 2026-01-31',
    );
  });

  test('is not mentioned if another exception applies, or if it did not cover the program', () => {
    expect(
      findViolations({ ...noRules, forbid: ['shells'], exceptions: [bash], expired }, head, null),
    ).toEqual([]);
    const [violation] = findViolations(
      { ...noRules, forbid: ['shells'], expired },
      snapshot({ components: [component('dash')] }),
      null,
    );
    expect(violation?.message).not.toContain('expired');
  });
});
