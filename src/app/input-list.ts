/**
 * Splits a list input as docker/build-push-action does: one item in each line, CSV quotes around an item that
 * holds a line break or a quote. With `commas: 'split'` a line may hold several items.
 */
export function parseInputList(text: string, commas: 'split' | 'keep'): readonly string[] {
  return readRecords(text)
    .flatMap((fields) => (commas === 'split' ? fields : [fields.join(',')]))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** RFC 4180, but a quote inside of an unquoted field stands for itself. */
function readRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== '') {
    const { field, length } = readField(rest);
    const separator = /^(?:,|\r?\n|\r)/.exec(rest.slice(length))?.[0] ?? '';
    record.push(field);
    rest = rest.slice(length + separator.length);
    if (separator !== ',' || rest === '') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

const QUOTED = /^"((?:[^"]|"")*)"(?=,|\r|\n|$)/;
const UNQUOTED = /^[^,\r\n]*/;

function readField(text: string): { field: string; length: number } {
  const quoted = QUOTED.exec(text);
  if (quoted) return { field: quoted[1]?.replaceAll('""', '"') ?? '', length: quoted[0].length };
  const field = UNQUOTED.exec(text)?.[0] ?? '';
  return { field, length: field.length };
}

/** One field of a CSV option value such as `id=a,src=b`, quoted where it must be (Go's encoding/csv reads it). */
export function csvField(value: string): string {
  return /[",\r\n]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The fields of one CSV option value such as `type=local,src=cache`, as name and value. */
export function csvOptions(value: string): ReadonlyMap<string, string> {
  const fields = readRecords(value)[0] ?? [];
  return new Map(
    fields.map((field) => {
      const at = field.indexOf('=');
      return at < 0 ? [field.trim(), ''] : [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)];
    }),
  );
}
