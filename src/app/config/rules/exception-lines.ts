import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../../core/policy/exceptions.ts';
import type { Exception } from '../../../core/policy/exceptions.ts';
import type { FieldReader } from '../field-reader.ts';

const FORM = 'NAME or NAME@/PATH such as bash or git@/usr/lib/git-core/**, or setuid@/PATH for a setuid file';
const { name: LONGEST_NAME, path: LONGEST_PATH, count: MOST } = EXCEPTION_LIMITS;

/** Rejects the old `allow` and shows the new form. */
export function refuseOldAllow(fields: FieldReader, from: 'inputs' | 'options'): void {
  const old = fields.list('allow');
  if (old.length > 0) fields.reject({ field: 'allow', value: '', allowed: replacement(old, from) });
}

/** Reads the exceptions in a field, one per item. */
export function readExceptions(fields: FieldReader, field: string): readonly Exception[] {
  const lines = fields.list(field);
  if (lines.length > MOST)
    fields.reject({ field, value: '', allowed: `a list of at most ${MOST} exceptions` });
  return lines.slice(0, MOST).flatMap((line) => {
    const exception = parseException(line);
    if (exception === null) fields.reject({ field, value: line, allowed: FORM });
    return exception ?? [];
  });
}

function parseException(line: string): Exception | null {
  const at = line.indexOf('@');
  const name = at < 0 ? line : line.slice(0, at);
  const path = at < 0 ? null : line.slice(at + 1);
  if (path !== null && (!path.startsWith('/') || path.length > LONGEST_PATH)) return null;
  const rule = NAMELESS_RULES.find((word) => word === name);
  if (rule !== undefined) return path === null ? null : { rule, path };
  if (name.length > LONGEST_NAME || !new RegExp(EXCEPTION_NAME, 'u').test(name)) return null;
  return { name, path };
}

function replacement(old: readonly string[], from: 'inputs' | 'options'): string {
  const lines = old.slice(0, MOST).map(toNewForm);
  const form =
    from === 'inputs'
      ? `"exceptions: ${lines.join(', ')}"`
      : lines.map((line) => `--exception '${line}'`).join(' ');
  return `replaced by ${form}${lines.some((line) => line.startsWith('NAME@')) ? NAME_NEEDED : ''}`;
}

/** End of the error about an old `allow` that has a path without a name. */
export const NAME_NEEDED =
  ', with the name of the component (or setuid) for NAME: a path alone would allow any program at that path';

/** An old entry was a path if it had a slash, otherwise a name. */
function toNewForm(entry: string): string {
  return entry.includes('/') ? `NAME@${entry.replace(/^\/*/, '/')}` : entry;
}
