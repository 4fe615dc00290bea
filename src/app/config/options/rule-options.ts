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
  help: 'Turn off the default rules',
  description: `Default rules: \`default\` applies them, \`none\` turns them off. They are ${defaults()}. Rules that you set always apply.`,
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
    description: `${describeRule(rule, 'input')}${isNamedDefault(rule) ? ` The default is \`${otherwise}\`.` : ''}`,
    help: `${describeRule(rule, 'option')}${otherwise === null ? '' : ` The default is \`${otherwise}\`.`}`,
    ...(rule.kind === 'choice' && { choices: rule.choices, default: rule.default }),
    ...(rule.kind === 'words' && { choices: [...rule.words, 'none'] }),
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
  description:
    'Removed: setting it fails the step. Use `exceptions`; the error shows your entries in the new form.',
} as const satisfies Option;

export const POLICY_FILE_OPTION = {
  ...everywhere,
  commands: ['build'],
  name: 'policy-file',
  kind: 'text',
  default: POLICY_FILE,
  placeholder: 'FILE',
  completes: 'files',
  description:
    'Path of the policy file, or `none`. The file has rules for each image, exceptions with a reason and an end date, and settings for bots. It is read from the tip of the target branch. What it sets overrides the input of the same name. See docs/policy.md.',
  help: `File with the rules of the repository (default: ${POLICY_FILE}). "none" ignores it. It is read from the branch to compare with, not from your working tree`,
} as const satisfies Option;

export const OVERRIDE_OPTIONS = [
  {
    group: 'rules',
    inputOf: ['action', 'report'],
    commands: [],
    name: 'override-label',
    whyNoOption: 'it is a label of a pull request',
    kind: 'text',
    default: OVERRIDE_LABEL,
    description:
      'Label that someone with write access adds to accept violations, or `none`. The check then passes, and the report names that person.',
  },
  {
    group: 'rules',
    inputOf: ['action', 'report'],
    commands: [],
    name: 'override-label-sticky',
    whyNoOption: 'it is about a label of a pull request',
    kind: 'flag',
    default: 'false',
    description:
      'Whether the label also counts for commits that are pushed after it was added. If not, remove the label and add it again after each push.',
  },
] as const satisfies readonly Option[];
