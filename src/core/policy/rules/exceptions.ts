import type { ExceptionsRule } from '../rule.ts';

export const exceptions = {
  key: 'exceptions',
  kind: 'exceptions',
  needsBase: false,
  title: 'Programs and setuid files that `forbid` and `forbid-new` allow',
  description: '',
} as const satisfies ExceptionsRule;
