import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cpuTime } from '../../../support/cpu-time.ts';
import { readPolicyDocument } from '../../../../src/app/config/policy-file/policy-document.ts';
import { describePolicyChanges } from '../../../../src/app/config/policy-file/describe-changes.ts';
import { mergeRules } from '../../../../src/app/config/policy-file/merge-rules.ts';
import type { ImageRules, RulesContext } from '../../../../src/app/config/policy-file/merge-rules.ts';
import { POLICY_SCHEMA } from '../../../../src/app/config/policy-file/schema.ts';
import { maxIncrease } from '../../../../src/core/policy/rules/max-increase.ts';
import { makePolicy } from '../../../support/report.ts';

const FILE = '.github/image-weigh-in.yml';
const read = (text: string) => readPolicyDocument(text, FILE);

/** Nine aliases of nine aliases, ten levels deep. */
const ALIASES = Array.from({ length: 10 }, (_, level) => {
  const items = level === 0 ? ['1'] : Array<string>(9).fill(`*a${level - 1}`);
  return `a${level}: &a${level} [${items.join(', ')}]\n`;
}).join('');

const inputs: ImageRules = {
  policy: makePolicy({ maxSize: 1_000_000, forbid: ['shells'], exceptions: [{ name: 'sh', path: null }] }),
  comment: 'on-change',
  commentMinChange: null,
  overrideLabel: 'accept',
  overrideSticky: false,
};
const about: RulesContext = { image: 'api', author: null, today: '2026-06-15' };
const rules = (text: string, given: Partial<RulesContext> = {}) =>
  mergeRules(read(text), inputs, { ...about, ...given });

test('publishes the schema that files are checked against', () => {
  expect(JSON.parse(readFileSync('schema/policy.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(POLICY_SCHEMA)),
  );
});

describe('rejects a file with many problems in linear time', () => {
  const lines = (line: (name: string) => string) => (characters: number) => {
    const length = line('00000').length + 1;
    return Array.from({ length: Math.floor(characters / length) }, (_, index) =>
      line(`k${index.toString(36).padStart(4, '0')}`),
    ).join('\n');
  };

  test.each<[string, (characters: number) => string]>([
    ['unknown keys', lines((name) => `${name}: 1`)],
    ['invalid images', (characters) => `images:\n${lines((name) => ` ${name}: 1`)(characters)}`],
    ['unknown keys in images', (characters) => `images:\n${lines((name) => ` ${name}: {a: 1}`)(characters)}`],
  ])('%s', (_, make) => {
    const timeFor = (kilobytes: number) => {
      const text = make(kilobytes * 1024 - 100);
      const start = cpuTime();
      expect(() => read(text)).toThrow(/and \d{3,} more/);
      return cpuTime() - start;
    };
    timeFor(32);
    // Four times the length: about 4 if it is linear, 16 if each key is compared with all others.
    expect(timeFor(256) / timeFor(64)).toBeLessThan(10);
  });
});

describe('rejects an invalid file and shows the line', () => {
  test.each<string[]>([
    ['defaults:\n  max-sise: 1MB\n', 'line 2: unknown key "max-sise" in defaults; did you mean max-size?'],
    [
      'images:\n  api:\n    exeptions: []\n',
      'line 3: unknown key "exeptions" in images.api; did you mean exceptions?',
    ],
    ['image: {}\n', 'line 1: unknown key "image"; did you mean images?'],
    [
      'zzz: {}\n',
      'line 1: unknown key "zzz"; use one of defaults, images, bots, comment, comment-min-change, override-label',
    ],
    [
      'defaults:\n  max-size: 5 apples\n',
      'line 2: defaults.max-size must be a number with a unit such as 200MB',
    ],
    ['defaults:\n  max-size: -1\n', 'line 2: defaults.max-size must be a number with a unit such as 200MB'],
    ['defaults:\n  max-size: 5\n', 'line 2: defaults.max-size must be a number with a unit such as 200MB'],
    ['defaults:\n  max-size: "5"\n', 'line 2: defaults.max-size must be a number with a unit such as 200MB'],
    [
      'defaults:\n  max-increase: 5\n',
      'line 2: defaults.max-increase must be a number with a unit such as 5%',
    ],
    ['defaults:\n  max-increase: 5%, 5\n', 'line 2: defaults.max-increase must be a number with a unit'],
    ['defaults:\n  max-increase-own: 5\n', 'line 2: defaults.max-increase-own must be a number with a unit'],
    ['comment-min-change: 5\n', 'line 1: comment-min-change must be a number with a unit such as 5%'],
    [
      'defaults:\n  max-increase: 5%\n  forbid: [shels]\n',
      'line 3: defaults.forbid.0 must be one of shells, package-managers',
    ],
    ['defaults:\n  forbid: shels\n', 'line 2: defaults.forbid must be none, or any of shells'],
    ['defaults:\n  on-violation: ignore\n', 'line 2: defaults.on-violation must be fail or warn'],
    ['defaults:\n  if-not-compared: warn\n', 'line 2: defaults.if-not-compared must be fail or pass'],
    ['comment: sometimes\n', 'line 1: comment must be one of always, on-change'],
    [
      'defaults:\n  exceptions: bash\n',
      'line 2: defaults.exceptions must be a list of at most 200 exceptions',
    ],
    [
      'defaults:\n  exceptions: [bash]\n',
      'line 2: defaults.exceptions.0 must be an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`',
    ],
    ['defaults:\n  exceptions:\n    - name: bash\n', 'line 3: defaults.exceptions.0 must be an exception'],
    [
      'defaults:\n  exceptions:\n    - {path: /usr/lib/git-core/**, reason: why}\n',
      'line 3: defaults.exceptions.0 must be an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`',
    ],
    [
      'defaults:\n  exceptions:\n    - {rule: setuid, reason: why}\n',
      'line 3: defaults.exceptions.0 must be an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`',
    ],
    [
      'defaults:\n  exceptions:\n    - {rule: setuid, name: su, path: /bin/su, reason: why}\n',
      'line 3: defaults.exceptions.0 must be an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`',
    ],
    [
      'defaults:\n  exceptions:\n    - {name: setuid, path: /bin/su, reason: why}\n',
      'line 3: defaults.exceptions.0.name must be the name of a component such as bash; for a setuid file or a packed program, use `rule`',
    ],
    [
      'defaults:\n  exceptions:\n    - {name: "*", path: /bin/su, reason: why}\n',
      'line 3: defaults.exceptions.0.name must be the name of a component',
    ],
    [
      'defaults:\n  exceptions:\n    - {name: sh, path: bin/sh, reason: why}\n',
      'line 3: defaults.exceptions.0.path must be a path that starts with a slash',
    ],
    [
      `defaults:\n  exceptions:\n    - {name: sh, path: /${'*a'.repeat(300)}, reason: why}\n`,
      'line 3: defaults.exceptions.0.path must be a path that starts with a slash',
    ],
    ...['soon', '2027-02-30', '2027-13-01', '2027-2-3', '2023-02-29', '2027-03-31T00:00:00Z'].map((date) => [
      `defaults:\n  exceptions:\n    - {name: bash, reason: why, expires: "${date}"}\n`,
      'line 3: defaults.exceptions.0.expires must be a calendar date such as 2027-03-31',
    ]),
    [
      'defaults:\n  allow:\n    - {path: usr/lib/git-core/**, reason: Clones}\n    - {name: bash, reason: why, expires: 2027-01-01}\n',
      'line 2: allow in defaults must be replaced by exceptions: [ { name: NAME, path: /usr/lib/git-core/**, reason: Clones }, { name: bash, reason: why, expires: 2027-01-01 } ], with the name of the component (or setuid or packed-programs) for NAME',
    ],
    [
      'images: {api: {allow: [dash]}}',
      'line 1: allow in images.api must be replaced by exceptions: [ { name: dash, reason: WHY } ]',
    ],
    ['images: [api]\n', 'line 1: images must be a map of image names to their settings'],
    ['- max-size\n', 'the file must be a map with the rules of this repository'],
    ['defaults: {max-size: 1MB\n', 'line 2: '],
    ['defaults:\n  max-size: 1MB\n  max-size: 2MB\n', 'line 3: duplicate key'],
    [ALIASES, 'Excessive alias count'],
    [`# ${'x'.repeat(300_000)}`, 'it is longer than'],
  ])('%j', (text = '', message = '') => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(`Can't use the rules in ${FILE}`);
  });

  test('reports all mistakes at once', () => {
    expect(() => read('defaults: {max-sise: 1}\nbot: {}\n')).toThrow(
      /max-sise.*did you mean max-size\?; .*"bot"/,
    );
  });

  test('rejects a hostile file quickly', () => {
    const long = '*'.repeat(200_000);
    const start = cpuTime();
    expect(() => read(`defaults: {exceptions: [{name: "${long}", reason: why}]}`)).toThrow(
      'the name of a component',
    );
    expect(() => read(`defaults: {max-size: "${'1'.repeat(200_000)}"}`)).toThrow('a number with a unit');
    expect(() => read(`defaults: {forbid: "${'shells,'.repeat(30_000)}"}`)).toThrow('none, or any of');
    expect(() => read(`defaults: {forbid: [${'a,'.repeat(50_000)}]}`)).toThrow('one of shells');
    expect(cpuTime() - start).toBeLessThan(5000);
  });

  test('rejects an invalid value that the schema accepts', () => {
    expect(() => rules('defaults:\n  max-increase: 5%, 6%\n')).toThrow(
      /max-increase is "5%, 6%" but must be/,
    );
  });
});

describe('the rules of an image', () => {
  test('are those of the inputs for an empty file', () => {
    for (const text of ['', '# later\n', '{}', 'defaults: {}\n']) expect(rules(text)).toEqual(inputs);
  });

  test('prefer the block of the image, then the defaults, then the inputs', () => {
    const text = [
      'defaults: {max-size: 5MB, max-increase: "5%, 1MB", forbid-new: none}',
      'images:',
      '  api: {max-size: 3MB, forbid: [build-tools]}',
      '  web: {max-size: 9MB}',
    ].join('\n');
    expect(rules(text).policy).toEqual({
      ...inputs.policy,
      maxSize: 3_000_000,
      maxIncrease: { percent: 5, bytes: 1_000_000 },
      forbid: ['build-tools'],
      forbidNew: [],
    });
    expect(rules(text, { image: 'toString' }).policy).toMatchObject({
      maxSize: 5_000_000,
      forbid: ['shells'],
    });
  });

  test.each(['12345B', '12.345kB', '12345 b'])('read max-size: %s as 12,345 bytes', (size) => {
    expect(rules(`defaults: {max-size: ${size}}`).policy.maxSize).toBe(12_345);
  });

  test.each(['0', '"0"'])('accept max-size: %s without a unit', (size) => {
    expect(rules(`defaults: {max-size: ${size}}`).policy.maxSize).toBe(0);
  });

  test('are turned off by none, even if the inputs set them', () => {
    const given = makePolicy({
      maxSize: 1,
      forbid: ['shells'],
      byDefault: ['max-increase', 'forbid-new'],
      maxIncrease: { percent: 1, bytes: 1 },
      maxIncreaseOwn: { percent: 1, bytes: 1 },
    });
    const text =
      'defaults: {max-size: none, max-increase: none, max-increase-own: none, forbid: none, forbid-new: none}\ncomment-min-change: none';
    const strict = { ...inputs, policy: given, commentMinChange: { percent: 5, bytes: null } };
    expect(mergeRules(read(text), strict, about)).toMatchObject({
      policy: {
        maxSize: null,
        maxIncrease: null,
        maxIncreaseOwn: null,
        forbid: [],
        forbidNew: [],
        byDefault: [],
      },
      commentMinChange: null,
    });
  });

  test('keep the default for each rule that the file leaves out', () => {
    const policy = makePolicy({
      maxIncrease: maxIncrease.default,
      byDefault: ['max-increase', 'forbid-new'],
    });
    expect(
      mergeRules(read('images: {api: {forbid-new: setuid}}'), { ...inputs, policy }, about).policy,
    ).toMatchObject({
      maxIncrease: { percent: 10, bytes: 50_000_000 },
      forbidNew: ['setuid'],
      byDefault: ['max-increase'],
    });
  });

  test('require values for build arguments, so that a pull request cannot read the environment of the runner', () => {
    expect(() => read('images: {x: {build-args: [ACTIONS_RUNTIME_TOKEN]}}')).toThrow(
      /images\.x\.build-args\.0 must be a build argument with its value, such as VERSION=1/,
    );
    expect(read('images: {x: {build-args: ["A=", "B=1"]}}')).toMatchObject({
      images: { x: { 'build-args': ['A=', 'B=1'] } },
    });
  });

  test('accept a single item as a list of one', () => {
    const text = [
      'defaults: {forbid: shells, forbid-new: "setuid, build-tools"}',
      'images: {api: {platforms: linux/arm64, build-args: "A=1,2"}}',
      'bots: {users: renovate-of-ours}',
    ].join('\n');
    expect(rules(text).policy).toMatchObject({ forbid: ['shells'], forbidNew: ['setuid', 'build-tools'] });
    expect(read(text)).toMatchObject({
      images: { api: { platforms: ['linux/arm64'], 'build-args': ['A=1,2'] } },
      bots: { users: ['renovate-of-ours'] },
    });
  });

  test('combine exceptions, and use those of the inputs only if the file has none', () => {
    const text = [
      'defaults: {exceptions: [{name: bash, reason: start script}]}',
      'images: {api: {exceptions: [{name: git, path: /opt/**, reason: vendor}]}}',
      'bots: {exceptions: [{rule: setuid, path: /usr/bin/sudo, reason: why}]}',
    ].join('\n');
    const bash = { name: 'bash', path: null };
    const git = { name: 'git', path: '/opt/**' };
    expect(rules(text).policy.exceptions).toEqual([bash, git]);
    expect(rules(text, { image: 'web' }).policy.exceptions).toEqual([bash]);
    expect(rules(text, { author: { login: 'bot', isBot: true } }).policy.exceptions).toEqual([
      ...[bash, git],
      { rule: 'setuid', path: '/usr/bin/sudo' },
    ]);
    expect(rules('defaults: {max-size: 1MB}').policy.exceptions).toEqual([{ name: 'sh', path: null }]);
    expect(rules('defaults: {exceptions: []}').policy.exceptions).toEqual([]);
  });

  test('allow an exception on its last day, and not on the next', () => {
    const text = 'defaults: {exceptions: [{name: bash, reason: until 2.0, expires: 2026-06-15}]}';
    const exception = { name: 'bash', path: null };
    expect(rules(text).policy).toMatchObject({ exceptions: [exception], expired: [] });
    expect(rules(text, { today: '2026-06-16' }).policy).toMatchObject({
      exceptions: [],
      expired: [{ exception, reason: 'until 2.0', expires: '2026-06-15' }],
    });
    expect(rules(text.replace('2026-06-15', '2028-02-29')).policy.exceptions).toHaveLength(1);
  });

  test('use the block for bots, which GitHub marks or the file lists', () => {
    const text = [
      'comment: always',
      'defaults: {max-size: 5MB}',
      'bots: {users: [renovate-of-ours], comment: on-failure, comment-min-change: 1%, max-size: 7MB}',
    ].join('\n');
    const forBots = {
      comment: 'on-failure',
      commentMinChange: { percent: 1, bytes: null },
      policy: { maxSize: 7_000_000 },
    };
    expect(rules(text, { author: { login: 'dependabot[bot]', isBot: true } })).toMatchObject(forBots);
    expect(rules(text, { author: { login: 'renovate-of-ours', isBot: false } })).toMatchObject(forBots);
    const forPeople = { comment: 'always', commentMinChange: null, policy: { maxSize: 5_000_000 } };
    expect(rules(text, { author: { login: 'octocat', isBot: false } })).toMatchObject(forPeople);
    expect(rules(text)).toMatchObject(forPeople);
  });

  test('can change or remove the label', () => {
    expect(rules('override-label: size ok').overrideLabel).toBe('size ok');
    expect(rules('override-label: none').overrideLabel).toBeNull();
    expect(rules('override-label-sticky: true').overrideSticky).toBe(true);
    expect(rules('override-label: size ok').overrideSticky).toBe(false);
  });
});

test('describes an edit of the file rule by rule', () => {
  const before = makePolicy({
    maxSize: 1_000_000,
    forbid: ['shells', 'setuid'],
    exceptions: [{ name: 'sh', path: null }],
  });
  const after = makePolicy({
    maxSize: 1_000_001,
    maxIncrease: { percent: 5, bytes: 1000 },
    forbid: ['setuid', 'shells'],
    exceptions: [{ name: 'sh', path: '/bin/*' }],
    onViolation: 'warn',
  });
  expect(describePolicyChanges(before, before)).toEqual([]);
  expect(describePolicyChanges(before, after)).toEqual([
    'max-size 1MB → 1MB (1000001 bytes)',
    'max-increase none → 5% and 1kB',
    'on-violation fail → warn',
    'adds the exception sh@/bin/*',
    'removes the exception sh',
  ]);
});
