import { oneLine, plainText } from '../text.ts';

/** What the Actions runner obeys in a job's output: `::command::` at the beginning of a line, `##[command]` anywhere. */
const WORKFLOW_COMMANDS = /(^|\s):(?=:)|#(?=#\[)/g;

/**
 * A text of others that is safe in a terminal and in a job's log: one line, no escape sequence, nothing that
 * hides or reorders, no workflow command, wherever a line is broken.
 */
export function terminalText(text: string, max = 300): string {
  return plainText(oneLine(text), max).replace(WORKFLOW_COMMANDS, (mark) =>
    mark.replace(':', '\\x3a').replace('#', '\\x23'),
  );
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof CODES;
export type Paint = (style: Style, text: string) => string;

/** Colours by ANSI SGR sequences (ECMA-48), or leaves everything as it is. */
export function painter(color: boolean): Paint {
  return color ? (style, text) => `\x1b[${CODES[style]}m${text}\x1b[0m` : (_, text) => text;
}

/** How a figure is coloured by its sign. */
export function styleOf(figure: string): Style {
  if (figure.startsWith('+')) return 'red';
  return figure.startsWith('−') ? 'green' : 'cyan';
}
