import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readActionInputs } from '../../../../src/app/config/action-inputs.ts';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';
import { describePolicyChanges } from '../../../../src/app/config/policy-file/describe-changes.ts';
import { mergeRules } from '../../../../src/app/config/policy-file/merge-rules.ts';
import { readPolicyDocument } from '../../../../src/app/config/policy-file/policy-document.ts';
import { parseResult, serializeResult } from '../../../../src/app/matrix/result-file.ts';
import type { MatrixResult } from '../../../../src/app/matrix/result-file.ts';
import type { Policy } from '../../../../src/core/policy/evaluate.ts';
import type { Rule } from '../../../../src/core/policy/rule.ts';
import { RULES } from '../../../../src/core/policy/rules.ts';
import { camelCase } from '../../../../src/core/shared/text/camel-case.ts';

/** A value that differs from the rule's default, as text and as a policy has it. */
interface Sample {
  readonly text: string;
  /** The text in the policy file, if it differs. */
  readonly yaml?: string;
  readonly option?: string;
  readonly value: unknown;
  /** How an edit of the policy file is reported. */
  readonly change: string;
}

function makeSample(rule: Rule): Sample {
  const { key } = rule;
  switch (rule.kind) {
    case 'size':
      return { text: '7MB', value: 7_000_000, change: `${key} none → 7MB` };
    case 'increase':
      return {
        text: '3%, 4MB',
        yaml: '"3%, 4MB"',
        value: { percent: 3, bytes: 4_000_000 },
        change: ' → 3% and 4MB',
      };
    case 'words': {
      const word = rule.words.at(-1) ?? '';
      return { text: word, value: [word], change: ` → ${word}` };
    }
    case 'choice': {
      const choice = rule.choices.find((other) => other !== rule.default) ?? '';
      return { text: choice, value: choice, change: `${key} ${rule.default} → ${choice}` };
    }
    case 'exceptions':
      return {
        text: 'bash@/bin/*',
        yaml: '[{name: bash, path: /bin/*, reason: why}]',
        option: 'exception',
        value: [{ name: 'bash', path: '/bin/*' }],
        change: 'adds the exception bash@/bin/*',
      };
  }
}

const inputRules = (inputs: Readonly<Record<string, string>>) =>
  readActionInputs((name) => inputs[name] ?? '').rules;
const unset = inputRules({});
const about = { image: 'api', author: { login: 'dependabot[bot]', isBot: true }, today: '2026-06-15' };
const fileRules = (text: string) => mergeRules(readPolicyDocument(text, 'policy.yml'), unset, about).policy;

describe.each(RULES.map((rule) => ({ name: rule.key, ...makeSample(rule) })))(
  '$name can be set',
  ({ name, text, yaml = text, option = name, value, change }) => {
    const property = camelCase<string>(name);
    const set: Policy = { ...unset.policy, [property]: value };
    /** Setting a rule removes its default; the rest of the policy stays the same. */
    const expected = { ...set, byDefault: set.byDefault.filter((key) => key !== name) };

    test('and differs from the default', () => expect(unset.policy).not.toEqual(set));

    test('by an input', () => expect(inputRules({ [name]: text }).policy).toEqual(expected));

    test('by an option of the command line', () => {
      expect(readCommandLine(['compare', 'a', 'b', `--${option}`, text])).toMatchObject({ policy: expected });
    });

    const rule = `${name}: ${yaml}`;

    test.each(['defaults', 'images', 'bots'])('in the policy file, under %s', (block) => {
      const file = block === 'images' ? `images: {api: {${rule}}}` : `${block}: {${rule}}`;
      expect(fileRules(file)).toEqual(expected);
    });

    test('in the policy file, which overrides the input', () => {
      const inputs = { ...unset, policy: { ...unset.policy, byDefault: [] } };
      const document = readPolicyDocument(`images: {api: {${rule}}}`, 'policy.yml');
      expect(mergeRules(document, inputs, about).policy).toEqual({ ...set, byDefault: [] });
    });

    test('and is kept in the result of a matrix job', () => {
      const result: MatrixResult = {
        image: 'api',
        headSha: null,
        origin: null,
        notes: [],
        policy: set,
        comment: 'never',
        commentMinChange: null,
        outcome: { failure: 'none' },
      };
      const file = serializeResult(result);
      expect(parseResult(file, 'result').policy).toEqual(set);
      const document = JSON.parse(file) as { policy: object };
      const without = Object.fromEntries(
        Object.entries(document.policy).filter(([other]) => other !== property),
      );
      expect(() => parseResult(JSON.stringify({ ...document, policy: without }), 'result')).toThrow(property);
    });

    test('and its change is reported', () => {
      expect(describePolicyChanges(unset.policy, set)).toEqual([expect.stringContaining(change)]);
      expect(describePolicyChanges(set, unset.policy)).toHaveLength(1);
    });
  },
);

test('the report schema lists all rules that a violation can name', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../../schema/report.schema.json', import.meta.url), 'utf8'),
  ) as {
    $defs: { violation: { properties: { rule: { enum: string[] } } } };
  };
  const limits = RULES.filter((rule) => 'evaluate' in rule).map(({ key }) => key);
  expect(schema.$defs.violation.properties.rule.enum).toEqual(limits);
});
