import { describe, expect, test } from '@jest/globals';
import { readActionInputs } from '../../../src/app/config/action-inputs.ts';

const read = (inputs: Readonly<Record<string, string>> = {}) =>
  readActionInputs((name) => inputs[name] ?? '');

function catchMessage(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
}

test('builds the Dockerfile of the repository on both sides by default', () => {
  const settings = read();
  expect(settings).toMatchObject({
    name: 'image',
    platforms: [],
    prepare: null,
    baseRef: null,
    rules: {
      policy: {
        maxSize: null,
        maxIncrease: { percent: 10, bytes: 50_000_000 },
        maxIncreaseOwn: null,
        forbid: [],
        forbidNew: ['shells', 'package-managers', 'build-tools'],
        exceptions: [],
        byDefault: ['max-increase', 'forbid-new'],
      },
      comment: 'on-change',
      commentMinChange: null,
      overrideLabel: 'image-weigh-in: accept',
      overrideSticky: false,
    },
    policyFile: '.github/image-weigh-in.yml',
  });
  expect(settings.head).toMatchObject({ kind: 'build', inputs: { context: '.', file: null, target: null } });
  expect(settings.base).toEqual(settings.head);
});

test('reports all invalid inputs at once, with what is allowed', () => {
  const broken = {
    'max-size': '12 apples',
    'max-increase': '5%, 3%',
    forbid: 'shells, gcc',
    'on-violation': 'explode',
    'no-cache': 'maybe',
    platforms: 'linux',
    'base-ref': '--upload-pack=x',
    comment: 'sometimes',
    'comment-min-change': 'a lot',
    'policy-file': '/etc/passwd',
    name: '<img>',
    context: '../elsewhere',
    'build-args': '"A=1',
  };
  const message = catchMessage(() => read(broken));
  expect(message).toContain('13 invalid inputs');
  for (const name of Object.keys(broken)) expect(message).toMatch(new RegExp(`[:;] ${name}\\b`));
  expect(() => read(broken)).toThrow(/forbid is "gcc" but must be none, or any of shells, package-managers/);
  expect(() => read(broken)).toThrow(/on-violation is "explode" but must be one of fail, warn/);
});

test('accepts `none` for the policy file and the label', () => {
  const { policyFile, rules } = read({ 'policy-file': 'none', 'override-label': 'none' });
  expect([policyFile, rules.overrideLabel]).toEqual([null, null]);
});

test.each([{ secrets: '"token=hunter2' }, { secrets: 'hunter2' }, { 'secret-envs': 'hunter2' }])(
  'does not repeat a value that may be secret: %j',
  (inputs) => {
    const message = catchMessage(() => read(inputs));
    expect(message).toContain(Object.keys(inputs)[0]);
    expect(message).not.toContain('hunter2');
  },
);

describe('limits in rules', () => {
  test.each([
    ['5%', { percent: 5, bytes: null }],
    ['10MB', { percent: null, bytes: 10_000_000 }],
    ['5%, 10MB', { percent: 5, bytes: 10_000_000 }],
    ['1MiB\n0.5 %', { percent: 0.5, bytes: 1_048_576 }],
  ])('max-increase: %s', (text, limit) =>
    expect(read({ 'max-increase': text }).rules.policy.maxIncrease).toEqual(limit),
  );

  test.each(['-5%', '5', '5.0', '%', 'five%', '5%, 10', '5%, 10%', '1MB, 2MB', ',', '1e3%'])(
    'max-increase: rejects %s and lists the units',
    (text) => {
      expect(() => read({ 'max-increase': text })).toThrow(
        /max-increase is .* such as 5% or 10MB.*units: %, B, kB/,
      );
    },
  );

  test.each(['max-size', 'max-increase', 'max-increase-own', 'comment-min-change'])(
    '%s: requires a unit for every number except 0',
    (field) => {
      expect(() => read({ [field]: '5' })).toThrow(`${field} is "5" but must be a number with a unit`);
      expect(() => read({ [field]: '0' })).not.toThrow();
    },
  );

  test.each([
    ['max-size', 'maxSize', null],
    ['max-increase', 'maxIncrease', null],
    ['max-increase-own', 'maxIncreaseOwn', null],
    ['forbid', 'forbid', []],
    ['forbid-new', 'forbidNew', []],
  ] as const)('%s: none turns the rule off', (field, key, nothing) => {
    const { policy } = read({ [field]: 'none' }).rules;
    expect(policy[key]).toEqual(nothing);
    expect(policy.byDefault).not.toContain(field);
  });

  test.each(['forbid', 'forbid-new'])('%s: rejects a list without items', (field) => {
    expect(() => read({ [field]: ', ,' })).toThrow(`${field} is ", ," but must be none, or any of`);
  });
});

describe('default rules', () => {
  const readPolicy = (inputs: Readonly<Record<string, string>>) => read(inputs).rules.policy;

  test('apply unless the rule itself is set', () => {
    expect(readPolicy({ 'max-increase': '5%', forbid: 'shells' })).toMatchObject({
      maxIncrease: { percent: 5, bytes: null },
      forbid: ['shells'],
      forbidNew: ['shells', 'package-managers', 'build-tools'],
      byDefault: ['forbid-new'],
    });
  });

  test('are dropped by `rules: none`, which keeps the rules that are set', () => {
    expect(readPolicy({ rules: 'none', 'max-size': '1MB', forbid: 'shells' })).toMatchObject({
      maxSize: 1_000_000,
      maxIncrease: null,
      forbid: ['shells'],
      forbidNew: [],
      byDefault: [],
    });
    expect(readPolicy({ rules: 'default' })).toEqual(readPolicy({}));
    expect(() => read({ rules: 'all' })).toThrow(/rules is "all" but must be one of default, none/);
  });
});

describe('exceptions', () => {
  const readExceptions = (exceptions: string) => read({ exceptions }).rules.policy.exceptions;

  test('accept names, names at a path, and setuid or packed-programs at a path', () => {
    expect(
      readExceptions('bash, g++\nlib*@/usr/lib/@scope/**\nsetuid@/usr/bin/sudo\npacked-programs@/app/worker'),
    ).toEqual([
      { name: 'bash', path: null },
      { name: 'g++', path: null },
      { name: 'lib*', path: '/usr/lib/@scope/**' },
      { rule: 'setuid', path: '/usr/bin/sudo' },
      { rule: 'packed-programs', path: '/app/worker' },
    ]);
  });

  test.each([
    '/usr/lib/git-core/**',
    '@/usr/lib/git-core/**',
    '*',
    '*@/usr/lib/git-core/**',
    '?**@/bin/sh',
    'bash@usr/bin',
    'bash@',
    'setuid',
    'setuid@sudo',
    'packed-programs',
    'packed-programs@worker',
    'a b',
    'x'.repeat(101),
    `bash@/${'x'.repeat(500)}`,
  ])('reject %s', (line) => {
    expect(() => readExceptions(line)).toThrow(
      /exceptions is .* but must be NAME or NAME@\/PATH such as bash or/,
    );
  });

  test('are limited in number', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `sh${index}`).join('\n');
    expect(readExceptions(names(200))).toHaveLength(200);
    expect(() => readExceptions(names(201))).toThrow('exceptions must be a list of at most 200 exceptions');
  });

  test('replace the old `allow`, which is rejected with the new form', () => {
    const message = catchMessage(() => read({ allow: 'dash, /usr/lib/git-core/**, opt/tool/*' }));
    expect(message).toContain(
      'allow must be replaced by "exceptions: dash, NAME@/usr/lib/git-core/**, NAME@/opt/tool/*", with the name of the component (or setuid or packed-programs) for NAME',
    );
    const [, list = ''] = /"exceptions: (.*?)"/.exec(message) ?? [];
    expect(readExceptions(list)).toHaveLength(3);
    expect(catchMessage(() => read({ allow: 'dash' }))).toMatch(
      /allow must be replaced by "exceptions: dash"\. /,
    );
  });
});

describe('the base settings', () => {
  const buildInputs = (side: ReturnType<typeof read>['base']) => side?.kind === 'build' && side.inputs;

  test('use the base-* inputs, and the head for the rest', () => {
    const { base } = read({
      context: 'app',
      file: 'app/Dockerfile',
      target: 'prod',
      'build-args': 'A=1',
      'base-file': 'app/single.Dockerfile',
      'base-build-args': 'A=2\nB=3',
    });
    expect(buildInputs(base)).toMatchObject({
      context: 'app',
      file: 'app/single.Dockerfile',
      target: 'prod',
      buildArgs: ['A=2', 'B=3'],
    });
  });

  test('use the Dockerfile in the base context, if there is one', () => {
    const { base } = read({ file: 'new/Dockerfile', context: 'new', 'base-context': 'old' });
    expect(buildInputs(base)).toMatchObject({ context: 'old', file: null });
  });

  test('are null if only a head image is set', () => {
    expect(read({ image: 'app:1' })).toMatchObject({
      head: { kind: 'image', reference: 'app:1' },
      base: null,
    });
  });

  test('can be an image while the head is built', () => {
    expect(read({ 'base-image': 'app:1' })).toMatchObject({
      head: { kind: 'build' },
      base: { kind: 'image', reference: 'app:1' },
    });
  });
});

test('rejects a Dockerfile for an existing image', () => {
  expect(() => read({ image: 'app:1', file: 'Dockerfile' })).toThrow(
    /file must be left out when `image` names/,
  );
});

test('reads lists as docker/build-push-action does', () => {
  const { head } = read({
    'build-args': 'A=1,2\n# not a comment\n',
    'add-hosts': 'a:1.1.1.1,b:2.2.2.2',
    secrets: 'one=1\n"two=line\nline"',
    'cache-from': 'type=registry,ref=x',
  });
  expect(head).toMatchObject({
    inputs: {
      buildArgs: ['A=1,2', '# not a comment'],
      addHosts: ['a:1.1.1.1', 'b:2.2.2.2'],
      secrets: ['one=1', 'two=line\nline'],
      cacheFrom: ['type=registry,ref=x'],
    },
  });
});
