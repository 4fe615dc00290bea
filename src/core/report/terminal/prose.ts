import { plainProse } from '../summary/prose.ts';
import type { Prose } from '../summary/prose.ts';
import { formatLines } from '../view/advice.ts';
import { terminalText } from './escape.ts';
import { wrap } from './text-width.ts';

const MAX_LENGTH = 700;

/** Renders prose without markup, in lines that fit. The Dockerfile is named only once. */
export function proseLines(spans: Prose, width: number, lead = ''): string[] {
  const named = new Set<string>();
  const words = spans.map((span) => {
    if (span.kind !== 'lines' || !named.has(span.dockerfile)) {
      if (span.kind === 'lines') named.add(span.dockerfile);
      return plainProse([span]);
    }
    return formatLines(span.lines);
  });
  const text = terminalText(`${lead}${words.join('')}`, MAX_LENGTH);
  return text === '' ? [] : wrap(text, width);
}
