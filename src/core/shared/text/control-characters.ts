import { stripVTControlCharacters } from 'node:util';

/** `stripVTControlCharacters` takes time quadratic in the length of a text that begins many sequences and ends none. */
const SHORT_PIECES = /[^\n]{1,1000}/gu;
const stripSequences = (text: string): string => text.replace(SHORT_PIECES, stripVTControlCharacters);

/** What a program prints, for a terminal: lines and tabs, without anything that moves the cursor, hides or reorders text. */
export function terminalOutput(text: string): string {
  return stripSequences(text).replace(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, '');
}

/** The beginning of what a server or a program says, for an error: one line, without the same. */
export function errorLine(text: string, max: number): string {
  return stripSequences(text.slice(0, 10 * max))
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max);
}
