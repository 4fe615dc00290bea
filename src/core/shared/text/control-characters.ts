import { stripVTControlCharacters } from 'node:util';

/** `stripVTControlCharacters` takes quadratic time for text that starts many sequences and ends none, so it gets short pieces. */
const SHORT_PIECES = /[^\n]{1,1000}/gu;
const stripSequences = (text: string): string => text.replace(SHORT_PIECES, stripVTControlCharacters);

/** Makes a program's output safe for a terminal: keeps line breaks and tabs, removes what moves the cursor, hides or reorders text. */
export function sanitizeForTerminal(text: string): string {
  return stripSequences(text).replace(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, '');
}

/** Shortens a server's or program's output to one line of at most `max` characters for an error message, without control characters. */
export function toErrorLine(text: string, max: number): string {
  return stripSequences(text.slice(0, 10 * max))
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max);
}
