import { stringify } from 'yaml';
import { isObject } from '../../../core/shared/json.ts';
import { NAME_NEEDED } from '../rules/exception-lines.ts';

/** Longer lists and texts are truncated, because the file can be hostile. */
const MAX_SHOWN = 5;
const MAX_LENGTH = 200;

/** Suggests `exceptions` to replace an old `allow` with this value, which can have any type. */
export function suggestExceptions(value: unknown): string {
  const old: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_SHOWN) : [value];
  const entries = old.map((entry) => toNewEntry(isObject(entry) ? entry : { name: entry }));
  const yaml = stringify(entries, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const needsName = entries.some(({ name }) => name === 'NAME');
  return `exceptions: ${yaml}${needsName ? NAME_NEEDED : ''}`;
}

/** Keeps the reason and the expiry date of an old entry. A path without a name gets the placeholder NAME. */
function toNewEntry(old: Readonly<Record<string, unknown>>) {
  const readText = (key: string) => (typeof old[key] === 'string' ? old[key].slice(0, MAX_LENGTH) : null);
  const nameOrPath = readText('path') ?? readText('name') ?? 'NAME';
  const expires = readText('expires');
  return {
    ...(nameOrPath.includes('/')
      ? { name: 'NAME', path: nameOrPath.replace(/^\/*/, '/') }
      : { name: nameOrPath }),
    reason: readText('reason') ?? 'WHY',
    ...(expires === null ? {} : { expires }),
  };
}
