import { styleText } from 'node:util';
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

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (style: Style, text: string) => string;

/** Colours, or leaves everything as it is. Whether a stream takes colours is known to who writes there. */
export function painter(color: boolean): Paint {
  return color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** How a figure is coloured by its sign. */
export function styleForSign(figure: string): Style {
  if (figure.startsWith('+')) return 'red';
  return figure.startsWith('−') ? 'green' : 'cyan';
}
