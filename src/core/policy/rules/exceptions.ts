import type { ExceptionsRule } from '../rule.ts';

export const exceptions = {
  key: 'exceptions',
  kind: 'exceptions',
  needsBase: false,
  title: 'Components and setuid files that violate neither `forbid` nor `forbid-new`',
  description: '',
} as const satisfies ExceptionsRule;
