import { styleText } from 'node:util';
import { oneLine, plainText } from '../plain-text.ts';

/** Workflow commands in a job's output: `::command::` at the start of a line, `##[command]` anywhere. */
const WORKFLOW_COMMANDS = /(^|\s):(?=:)|#(?=#\[)/g;

/**
 * Escapes untrusted text for a terminal and a job's log: one line, no escape sequences, nothing that hides or reorders text, and no
 * workflow commands, no matter where a line is broken.
 */
export function terminalText(text: string, max = 300): string {
  return withoutWorkflowCommands(plainText(oneLine(text), max));
}

/** Escapes what starts a workflow command, and nothing else. A runner also executes a command that is indented. */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(WORKFLOW_COMMANDS, (match) => match.replace(':', '\\x3a').replace('#', '\\x23'));
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (style: Style, text: string) => string;

/** Returns a function that colours text, or leaves it unchanged. The caller knows whether the stream supports colours. */
export function createPainter(color: boolean): Paint {
  return color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** The colour of a number by its sign. */
export function styleForSign(figure: string): Style {
  if (figure.startsWith('+')) return 'red';
  return figure.startsWith('−') ? 'green' : 'cyan';
}
