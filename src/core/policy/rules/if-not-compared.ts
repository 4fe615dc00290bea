import type { ChoiceRule } from '../rule.ts';

export const ifNotCompared = {
  key: 'if-not-compared',
  kind: 'choice',
  choices: ['fail', 'pass'],
  default: 'fail',
  needsBase: true,
  title: "What the check does if the image can't be compared with a base",
  description: '',
} as const satisfies ChoiceRule;
