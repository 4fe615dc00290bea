import { parse } from 'csv-parse/sync';

/**
 * Splits a list input as docker/build-push-action does: one item in each line, CSV quotes around an item that
 * holds a line break or a quote. With `commas: 'split'` a line may hold several items.
 * Throws where a quote is not closed; the error may hold the text.
 */
export function parseInputList(text: string, commas: 'split' | 'keep'): readonly string[] {
  return readRecords(text)
    .flatMap((fields) => (commas === 'split' ? fields : [fields.join(',')]))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A quote inside of an unquoted field stands for itself. */
function readRecords(text: string): string[][] {
  return parse(text, { columns: false, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
}

/** One field of a CSV option value such as `id=a,src=b`, quoted where it must be (Go's encoding/csv reads it). */
export function csvField(value: string): string {
  return /[",\r\n]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Whether every quote is closed. */
export function isCsv(value: string): boolean {
  try {
    readRecords(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * The fields of one CSV option value such as `type=local,src=cache`, as name and value.
 * Throws where a quote is not closed; the error may hold the text.
 */
export function csvOptions(value: string): ReadonlyMap<string, string> {
  const fields = readRecords(value)[0] ?? [];
  return new Map(
    fields.map((field) => {
      const at = field.indexOf('=');
      return at < 0 ? [field.trim(), ''] : [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)];
    }),
  );
}
