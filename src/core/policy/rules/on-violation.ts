import type { ChoiceRule } from '../rule.ts';

export const onViolation = {
  key: 'on-violation',
  kind: 'choice',
  choices: ['fail', 'warn'],
  default: 'fail',
  needsBase: false,
  title: 'What a violated rule does to the check',
  description: '',
} as const satisfies ChoiceRule;
