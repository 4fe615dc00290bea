import type { ExceptionsRule } from '../rule.ts';

export const exceptions = {
  key: 'exceptions',
  kind: 'exceptions',
  needsBase: false,
  title: 'Programs and files to allow although a rule forbids them',
  description: '',
} as const satisfies ExceptionsRule;
