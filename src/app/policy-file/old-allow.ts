import { stringify } from 'yaml';
import { isObject } from '../../core/json.ts';
import { NAME_NEEDED } from '../exception-lines.ts';

/** Longer lists are cut: the form is clear by then. */
const MOST_SHOWN = 5;

/** What to write instead of an old `allow` with this value, which can be anything. */
export function exceptionsFor(value: unknown): string {
  const old = Array.isArray(value) ? value.slice(0, MOST_SHOWN) : [value];
  const entries = old.map(toNewEntry);
  const form = stringify({ exceptions: entries }, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const needsName = entries.some((entry) => entry['name'] === 'NAME');
  return `${form.replace(/^\{ ?(.*?) ?\}$/s, '$1')}${needsName ? NAME_NEEDED : ''}`;
}

/** The reason and the end of an old entry stay; a path alone needs a name. */
function toNewEntry(old: unknown): Readonly<Record<string, unknown>> {
  const entry = isObject(old) ? old : { name: old };
  const { name, path, ...rest } = entry;
  const what = path ?? name;
  const isPath = typeof what === 'string' && what.includes('/');
  return {
    ...(isPath ? { name: 'NAME', path: what.replace(/^\/*/, '/') } : { name: what ?? 'NAME' }),
    reason: 'WHY',
    ...rest,
  };
}
