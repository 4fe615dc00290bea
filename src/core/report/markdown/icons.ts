import type { Status } from '../view/headline.ts';

export const ICONS: Readonly<Record<Status, string>> = {
  fail: '❌',
  warn: '⚠️',
  'not-compared': '❌',
  pass: '✅',
  measured: '⚖️',
};
