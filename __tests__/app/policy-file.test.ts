import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readPolicyDocument } from '../../src/app/policy-file/document.ts';
import { policyChanges } from '../../src/app/policy-file/changes.ts';
import { rulesFrom } from '../../src/app/policy-file/rules.ts';
import type { HouseRules, RulesFor } from '../../src/app/policy-file/rules.ts';
import { POLICY_SCHEMA } from '../../src/app/policy-file/schema.ts';
import { makePolicy } from '../support/report.ts';

const FILE = '.github/image-weigh-in.yml';
const read = (text: string) => readPolicyDocument(text, FILE);

/** Nine aliases of nine aliases, ten levels deep. */
const ALIASES = Array.from({ length: 10 }, (_, level) => {
  const items = level === 0 ? ['1'] : Array<string>(9).fill(`*a${level - 1}`);
  return `a${level}: &a${level} [${items.join(', ')}]\n`;
}).join('');

const inputs: HouseRules = {
  policy: makePolicy({ maxSize: 1_000_000, forbid: ['shells'], allow: ['sh'] }),
  comment: 'on-change',
  commentMinChange: null,
  overrideLabel: 'accept',
  overrideSticky: false,
};
const about: RulesFor = { image: 'api', author: null, today: '2026-06-15' };
const rules = (text: string, given: Partial<RulesFor> = {}) =>
  rulesFrom(read(text), inputs, { ...about, ...given });

test('the published schema is the one that files are checked against', () => {
  expect(JSON.parse(readFileSync('schema/policy.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(POLICY_SCHEMA)),
  );
});

describe('a file that cannot be used is refused, with the line', () => {
  test.each([
    [
      'defaults:\n  max-sise: 1MB\n',
      'line 2: there is no key "max-sise" in defaults; did you mean max-size?',
    ],
    ['images:\n  api:\n    alow: []\n', 'line 3: there is no key "alow" in images.api; did you mean allow?'],
    ['image: {}\n', 'line 1: there is no key "image"; did you mean images?'],
    ['defaults:\n  max-size: 5 apples\n', 'line 2: defaults.max-size must be a size such as 200MB'],
    ['defaults:\n  max-size: -1\n', 'line 2: defaults.max-size must be a size such as 200MB'],
    [
      'defaults:\n  max-increase: 5\n  forbid: [shels]\n',
      'line 3: defaults.forbid must be none, or any of shells',
    ],
    ['defaults:\n  forbid: shells\n', 'line 2: defaults.forbid must be none, or any of shells'],
    ['defaults:\n  on-violation: ignore\n', 'line 2: defaults.on-violation must be fail or warn'],
    ['comment: sometimes\n', 'line 1: comment must be one of always, on-change'],
    ['defaults:\n  allow: [bash]\n', 'line 2: defaults.allow.0 must be an exception with `name` or `path`'],
    ['defaults:\n  allow:\n    - name: bash\n', 'line 3: defaults.allow.0 must be an exception'],
    [
      'defaults:\n  allow:\n    - {name: bash, path: /bin/bash, reason: why}\n',
      'line 3: defaults.allow.0 must be an exception with `name` or `path`',
    ],
    [
      'defaults:\n  allow:\n    - {name: bash, reason: why, expires: soon}\n',
      'line 3: defaults.allow.0.expires must be a date such as 2027-03-31',
    ],
    ['images: [api]\n', 'line 1: images must be rules and builds by the name of the image'],
    ['- max-size\n', 'the file must be the rules of this repository'],
    ['defaults: {max-size: 1MB\n', 'line 2: '],
    ['defaults:\n  max-size: 1MB\n  max-size: 2MB\n', 'line 3: Map keys must be unique'],
    [ALIASES, 'Excessive alias count'],
    [`# ${'x'.repeat(300_000)}`, 'it is longer than'],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(`The rules in ${FILE} cannot be used`);
  });

  test('every mistake is told at once', () => {
    expect(() => read('defaults: {max-sise: 1}\nbot: {}\n')).toThrow(
      /max-sise.*did you mean max-size\?; .*"bot"/,
    );
  });

  test('a value of the right form without a meaning is refused, too', () => {
    expect(() => rules('defaults:\n  max-increase: 5%, 6%\n')).toThrow(
      /max-increase is "5%, 6%" but must be/,
    );
  });
});

describe('the rules of an image', () => {
  test('an empty file changes nothing', () => {
    for (const text of ['', '# later\n', '{}', 'defaults: {}\n']) expect(rules(text)).toEqual(inputs);
  });

  test('what the file says comes before the inputs, an image before the defaults, and the rest stays', () => {
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

  test('numbers are bytes', () => {
    expect(rules('defaults: {max-size: 12345}').policy.maxSize).toBe(12_345);
  });

  test('exceptions add up, and the inputs’ own hold only where the file has none', () => {
    const text = [
      'defaults: {allow: [{name: bash, reason: start script}]}',
      'images: {api: {allow: [{path: /opt/**, reason: vendor}]}}',
    ].join('\n');
    expect(rules(text).policy.allow).toEqual(['bash', '/opt/**']);
    expect(rules(text, { image: 'web' }).policy.allow).toEqual(['bash']);
    expect(rules('defaults: {max-size: 1MB}').policy.allow).toEqual(['sh']);
  });

  test('an exception holds on its last day, and is over on the next', () => {
    const text = 'defaults: {allow: [{name: bash, reason: until 2.0, expires: 2026-06-15}]}';
    expect(rules(text).policy).toMatchObject({ allow: ['bash'], expired: [] });
    expect(rules(text, { today: '2026-06-16' }).policy).toMatchObject({
      allow: [],
      expired: [{ what: 'bash', reason: 'until 2.0', expires: '2026-06-15' }],
    });
  });

  test('bots have rules of their own, whether GitHub knows them for bots or the file does', () => {
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

  test('the label can be another, or none', () => {
    expect(rules('override-label: size ok').overrideLabel).toBe('size ok');
    expect(rules('override-label: none').overrideLabel).toBeNull();
    expect(rules('override-label-sticky: true').overrideSticky).toBe(true);
    expect(rules('override-label: size ok').overrideSticky).toBe(false);
  });
});

test('what an edit of the file changes is told rule by rule', () => {
  const before = makePolicy({ maxSize: 1_000_000, forbid: ['shells', 'setuid'], allow: ['sh'] });
  const after = {
    ...makePolicy({ maxSize: 1_000_001, forbid: ['setuid', 'shells'], allow: ['bash'], onViolation: 'warn' }),
    maxIncrease: { percent: 5, bytes: 1000 },
  } as const;
  expect(policyChanges(before, before)).toEqual([]);
  expect(policyChanges(before, after)).toEqual([
    'max-size 1MB → 1MB (1000001 bytes)',
    'max-increase none → 5% and 1kB',
    'on-violation fail → warn',
    'allows bash',
    'no longer allows sh',
  ]);
});
