import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';
import { helpText } from '../../../../src/app/config/cli/help.ts';
import { readActionInputs } from '../../../../src/app/config/action-inputs.ts';
import { readLegFile, writeLegFile } from '../../../../src/app/matrix/result-file.ts';
import type { Leg } from '../../../../src/app/matrix/result-file.ts';
import { policyChanges } from '../../../../src/app/config/policy-file/describe-changes.ts';
import { readPolicyDocument } from '../../../../src/app/config/policy-file/parse.ts';
import { rulesFrom } from '../../../../src/app/config/policy-file/merge-rules.ts';
import type { Policy } from '../../../../src/core/policy/evaluate.ts';

/** A rule as somebody sets it, and what the policy then has. */
interface Sample {
  readonly name: string;
  readonly text: string;
  /** In the policy file, if it has another form there. */
  readonly yaml?: string;
  readonly option?: string;
  readonly value: unknown;
  /** As an edit of the policy file is told. */
  readonly change: RegExp;
}

/** Every rule of a policy: a new one that is missing here does not compile. The rest is no rule but says where rules come from. */
const SAMPLES: Readonly<Record<Exclude<keyof Policy, 'expired' | 'byDefault'>, Sample>> = {
  maxSize: { name: 'max-size', text: '7MB', value: 7_000_000, change: /^max-size none → 7MB$/ },
  maxIncrease: {
    name: 'max-increase',
    text: '3%',
    value: { percent: 3, bytes: null },
    change: /^max-increase 10% and 50MB → 3%$/,
  },
  maxIncreaseOwn: {
    name: 'max-increase-own',
    text: '2%, 4MB',
    yaml: '"2%, 4MB"',
    value: { percent: 2, bytes: 4_000_000 },
    change: /^max-increase-own none → 2% and 4MB$/,
  },
  forbid: { name: 'forbid', text: 'setuid', value: ['setuid'], change: /^forbid none → setuid$/ },
  forbidNew: {
    name: 'forbid-new',
    text: 'setuid',
    value: ['setuid'],
    change: /^forbid-new .*shells → setuid$/,
  },
  exceptions: {
    name: 'exceptions',
    text: 'bash@/bin/*',
    yaml: '[{name: bash, path: /bin/*, reason: why}]',
    option: 'exception',
    value: [{ name: 'bash', path: '/bin/*' }],
    change: /^adds the exception bash@\/bin\/\*$/,
  },
  onViolation: { name: 'on-violation', text: 'warn', value: 'warn', change: /^on-violation fail → warn$/ },
  ifNotCompared: {
    name: 'if-not-compared',
    text: 'pass',
    value: 'pass',
    change: /^if-not-compared fail → pass$/,
  },
};
const RULES = Object.entries(SAMPLES).map(([key, sample]) => ({ ...sample, key: key as keyof Policy }));

const inputRules = (inputs: Readonly<Record<string, string>>) =>
  readActionInputs((name) => inputs[name] ?? '').rules;
const unset = inputRules({});
const about = { image: 'api', author: { login: 'dependabot[bot]', isBot: true }, today: '2026-06-15' };
const fileRules = (text: string) => rulesFrom(readPolicyDocument(text, 'policy.yml'), unset, about).policy;
const read = (file: string) => readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');

describe.each(RULES)('$name can be set', ({ key, name, text, yaml = text, option = name, value, change }) => {
  const set: Policy = { ...unset.policy, [key]: value };
  /** What everything else about the policy stays as; a default goes when its rule is set. */
  const expected = { ...set, byDefault: set.byDefault.filter((rule) => rule !== name) };

  test('and is not so anyway', () => expect(unset.policy[key]).not.toEqual(value));

  test('by an input', () => expect(inputRules({ [name]: text }).policy).toEqual(expected));

  test('by an option of the command line', () => {
    expect(readCommandLine(['compare', 'a', 'b', `--${option}`, text])).toMatchObject({ policy: expected });
  });

  const rule = `${name}: ${yaml}`;

  test.each(['defaults', 'images', 'bots'])('in the policy file, under %s', (block) => {
    const file = block === 'images' ? `images: {api: {${rule}}}` : `${block}: {${rule}}`;
    expect(fileRules(file)).toEqual(expected);
  });

  test('in the policy file, which comes before what an input sets', () => {
    const inputs = { ...unset, policy: { ...unset.policy, byDefault: [] } };
    const document = readPolicyDocument(`images: {api: {${rule}}}`, 'policy.yml');
    expect(rulesFrom(document, inputs, about).policy).toEqual({ ...set, byDefault: [] });
  });

  test('and comes through the file of a leg', () => {
    const leg: Leg = {
      image: 'api',
      headSha: null,
      origin: null,
      notes: [],
      policy: set,
      comment: 'never',
      commentMinChange: null,
      outcome: { failure: 'none' },
    };
    const file = writeLegFile(leg);
    expect(readLegFile(file, 'leg').policy).toEqual(set);
    const document = JSON.parse(file) as { policy: object };
    const without = Object.fromEntries(Object.entries(document.policy).filter(([other]) => other !== key));
    expect(() => readLegFile(JSON.stringify({ ...document, policy: without }), 'leg')).toThrow(key);
  });

  test('and an edit of it is told', () => {
    expect(policyChanges(unset.policy, set)).toEqual([expect.stringMatching(change)]);
    expect(policyChanges(set, unset.policy)).toHaveLength(1);
  });

  test('by the published schema', () => {
    const { properties } = JSON.parse(read('schema/policy.schema.json')) as PolicySchema;
    for (const block of [properties.defaults, properties.images.additionalProperties, properties.bots]) {
      expect(Object.keys(block.properties)).toContain(name);
    }
  });

  test('and the documentation says so', () => {
    expect(read('docs/policy.md')).toMatch(
      new RegExp(`^\\| \`${name}\` +\\| \`defaults\`, \`images.…\`, \`bots\` `, 'm'),
    );
    expect(helpText('compare')).toMatch(new RegExp(`^  --${option} `, 'm'));
    for (const manifest of ['action.yml', 'measure/action.yml']) {
      expect((parse(read(manifest)) as { inputs: object }).inputs).toHaveProperty(name);
    }
  });
});

interface Block {
  readonly properties: object;
}
interface PolicySchema {
  readonly properties: {
    readonly defaults: Block;
    readonly images: { readonly additionalProperties: Block };
    readonly bots: Block;
  };
}
