import type { Rule } from '../../../core/policy/rule.ts';
import { RULES } from '../../../core/policy/rules.ts';
import { POLICY_FILE } from '../policy-file/schema.ts';
import { defaultText, describeRule, rulePlaceholder } from '../rules/rule-kinds.ts';
import type { Option } from './option.ts';

const everywhere = { group: 'rules', inputOf: ['action', 'measure'] } as const;
const comparing = ['compare', 'build'] as const;
const always = ['measure', 'compare', 'build'] as const;

/** The label that accepts what violates the rules, unless the team has chosen another. */
const OVERRIDE_LABEL = 'image-weigh-in: accept';

export const USE_DEFAULTS_OPTION = {
  ...everywhere,
  commands: comparing,
  name: 'rules',
  kind: 'choice',
  choices: ['default', 'none'],
  default: 'default',
  placeholder: 'none',
  help: 'Drop the defaults of the rules',
  description: `Whether rules that are not set have their defaults, \`default\` or \`none\`. The defaults are ${defaults()}.`,
} as const satisfies Option;

function defaults(): string {
  const names = RULES.filter((rule) => isNamedDefault(rule)).map(({ key }) => `\`${key}\``);
  return names.join(' and ');
}

/** The action has to know whether such a rule was set, so its input has no `default`. */
function isNamedDefault(rule: Rule): boolean {
  return rule.kind !== 'choice' && defaultText(rule) !== null;
}

/** A rule of the table as a setting. */
function ruleOption(rule: Rule): Option {
  const { key, kind } = rule;
  const otherwise = defaultText(rule);
  return {
    ...everywhere,
    commands: rule.needsBase ? comparing : always,
    name: key,
    kind,
    placeholder: rulePlaceholder(rule),
    description: `${describeRule(rule, 'input')}${isNamedDefault(rule) ? ` Default \`${otherwise}\`.` : ''}`,
    help: `${describeRule(rule, 'option')}${otherwise === null ? '' : ` The default is \`${otherwise}\`.`}`,
    ...(rule.kind === 'choice' && { choices: rule.choices, default: rule.default }),
    ...(rule.kind === 'exceptions' && { option: key.replace(/s$/, '') }),
  };
}

export const RULE_OPTIONS: readonly Option[] = RULES.map(ruleOption);

export const OLD_ALLOW_OPTION = {
  ...everywhere,
  commands: always,
  name: 'allow',
  kind: 'list',
  deprecation: 'Use `exceptions` instead.',
  description: 'Replaced by `exceptions`. An error shows the new form of your entries.',
} as const satisfies Option;

export const POLICY_FILE_OPTION = {
  ...everywhere,
  commands: ['build'],
  name: 'policy-file',
  kind: 'text',
  default: POLICY_FILE,
  placeholder: 'FILE',
  description:
    'File with rules for each image, exceptions with a reason and an end, and different rules for bots; `none` for no such file. Read from the tip of the target branch, it comes before these inputs. docs/policy.md describes it.',
  help: `File with the rules of the repository, read from the branch to compare with, not from your working tree; or none (default: ${POLICY_FILE})`,
} as const satisfies Option;

export const OVERRIDE_OPTIONS = [
  {
    group: 'rules',
    inputOf: ['action', 'report'],
    commands: [],
    name: 'override-label',
    kind: 'text',
    default: OVERRIDE_LABEL,
    description:
      'Label by which somebody with write access accepts violations: the check passes, and the report says who accepted them; `none` for no such label.',
  },
  {
    group: 'rules',
    inputOf: ['action', 'report'],
    commands: [],
    name: 'override-label-sticky',
    kind: 'flag',
    default: 'false',
    description:
      'Whether the label counts for commits that are pushed after it was set, too. Without it, set the label again after a push.',
  },
] as const satisfies readonly Option[];
