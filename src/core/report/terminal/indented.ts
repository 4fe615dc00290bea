import stringWidth from 'string-width';
import { terminalText } from './escape.ts';
import { wrap } from './text-width.ts';

/** Untrusted prose after a lead, wrapped and aligned with it. */
export function indented(text: string, width: number, lead: string): string[] {
  const indent = Math.min(stringWidth(lead), 6);
  const [first = '', ...rest] = wrap(lead.trimStart() + terminalText(text, 500), width - indent);
  const margin = ' '.repeat(lead.length - lead.trimStart().length);
  return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}
