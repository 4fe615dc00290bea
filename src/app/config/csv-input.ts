import { parse } from 'csv-parse/sync';

/**
 * Splits a list input as docker/build-push-action does: one item per line, with CSV quotes around an item that contains a line break
 * or a quote. With `commas: 'split'`, a line can have several items. Throws for an unclosed quote; the error may repeat the text.
 */
export function parseInputList(text: string, commas: 'split' | 'keep'): readonly string[] {
  return readRecords(text)
    .flatMap((fields) => (commas === 'split' ? fields : [fields.join(',')]))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A quote inside an unquoted field is an ordinary character. */
function readRecords(text: string): string[][] {
  return parse(text, { columns: false, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
}

/** Quotes one field of a CSV option value such as `id=a,src=b`, if Go's encoding/csv needs the quotes. */
export function quoteCsvField(value: string): string {
  return /[",\r\n]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Returns true if every quote is closed. */
export function isValidCsv(value: string): boolean {
  try {
    readRecords(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Parses one CSV option value such as `type=local,src=cache` into values by name. Throws for an unclosed quote; the error may repeat
 * the text.
 */
export function parseCsvOptions(value: string): ReadonlyMap<string, string> {
  const fields = readRecords(value)[0] ?? [];
  return new Map(
    fields.map((field) => {
      const separator = field.indexOf('=');
      return separator < 0
        ? [field.trim(), '']
        : [field.slice(0, separator).trim().toLowerCase(), field.slice(separator + 1)];
    }),
  );
}
