import { stringify } from 'yaml';
import { isObject } from '../../../core/shared/json.ts';
import { NAME_NEEDED } from '../rules/exception-lines.ts';

/** Longer lists and texts are truncated, because the file can be hostile. */
const MOST_SHOWN = 5;
const LONGEST = 200;

/** Suggests `exceptions` to replace an old `allow` with this value, which can have any type. */
export function exceptionsFor(value: unknown): string {
  const old: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_SHOWN) : [value];
  const entries = old.map((entry) => toNewEntry(isObject(entry) ? entry : { name: entry }));
  const form = stringify(entries, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const needsName = entries.some(({ name }) => name === 'NAME');
  return `exceptions: ${form}${needsName ? NAME_NEEDED : ''}`;
}

/** Keeps the reason and the expiry date of an old entry. A path without a name gets the placeholder NAME. */
function toNewEntry(old: Readonly<Record<string, unknown>>) {
  const textOf = (key: string) => (typeof old[key] === 'string' ? old[key].slice(0, LONGEST) : null);
  const what = textOf('path') ?? textOf('name') ?? 'NAME';
  const expires = textOf('expires');
  return {
    ...(what.includes('/') ? { name: 'NAME', path: what.replace(/^\/*/, '/') } : { name: what }),
    reason: textOf('reason') ?? 'WHY',
    ...(expires === null ? {} : { expires }),
  };
}
