import { stripVTControlCharacters } from 'node:util';

/** `stripVTControlCharacters` takes time quadratic in the length of a text that begins many sequences and ends none. */
const PIECES = /[^\n]{1,1000}/gu;
const withoutSequences = (text: string): string => text.replace(PIECES, stripVTControlCharacters);

/** What a program prints, for a terminal: lines and tabs, without anything that moves the cursor, hides or reorders text. */
export function terminalOutput(text: string): string {
  return withoutSequences(text).replace(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, '');
}

/** The beginning of what a server or a program says, for an error: one line, without the same. */
export function errorLine(text: string, max: number): string {
  return withoutSequences(text.slice(0, 10 * max))
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max);
}
