import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../../core/policy/exceptions.ts';
import type { Exception } from '../../../core/policy/exceptions.ts';
import type { FieldReader } from '../field-reader.ts';

const FORMAT =
  'NAME or NAME@/PATH such as bash or git@/usr/lib/git-core/**, setuid@/PATH for a setuid file, or packed-programs@/PATH for a packed program';
const { name: MAX_NAME_LENGTH, path: MAX_PATH_LENGTH, count: MAX_COUNT } = EXCEPTION_LIMITS;

/** Rejects the old `allow` and shows the new form. */
export function rejectOldAllow(fields: FieldReader, from: 'inputs' | 'options'): void {
  const old = fields.list('allow');
  if (old.length > 0) fields.reject({ field: 'allow', value: '', allowed: describeReplacement(old, from) });
}

/** Reads the exceptions in a field, one per item. */
export function readExceptions(fields: FieldReader, field: string): readonly Exception[] {
  const lines = fields.list(field);
  if (lines.length > MAX_COUNT)
    fields.reject({ field, value: '', allowed: `a list of at most ${MAX_COUNT} exceptions` });
  return lines.slice(0, MAX_COUNT).flatMap((line) => {
    const exception = parseException(line);
    if (exception === null) fields.reject({ field, value: line, allowed: FORMAT });
    return exception ?? [];
  });
}

function parseException(line: string): Exception | null {
  const separator = line.indexOf('@');
  const name = separator < 0 ? line : line.slice(0, separator);
  const path = separator < 0 ? null : line.slice(separator + 1);
  if (path !== null && (!path.startsWith('/') || path.length > MAX_PATH_LENGTH)) return null;
  const rule = NAMELESS_RULES.find((word) => word === name);
  if (rule !== undefined) return path === null ? null : { rule, path };
  if (name.length > MAX_NAME_LENGTH || !new RegExp(EXCEPTION_NAME, 'u').test(name)) return null;
  return { name, path };
}

function describeReplacement(old: readonly string[], from: 'inputs' | 'options'): string {
  const lines = old.slice(0, MAX_COUNT).map(toNewForm);
  const form =
    from === 'inputs'
      ? `"exceptions: ${lines.join(', ')}"`
      : lines.map((line) => `--exception '${line}'`).join(' ');
  return `replaced by ${form}${lines.some((line) => line.startsWith('NAME@')) ? NAME_NEEDED : ''}`;
}

/** End of the error about an old `allow` that has a path without a name. */
export const NAME_NEEDED =
  ', with the name of the component (or setuid or packed-programs) for NAME: a path alone would allow any program at that path';

/** An old entry was a path if it had a slash, otherwise a name. */
function toNewForm(entry: string): string {
  return entry.includes('/') ? `NAME@${entry.replace(/^\/*/, '/')}` : entry;
}
