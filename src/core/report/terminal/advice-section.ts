import { andMore } from '../../shared/text/shortened-lists.ts';
import type { Advice } from '../../advice/advice.ts';
import { adviceFor, formatLines, formatSaving, renderEdits } from '../view/advice.ts';
import type { ImageReport } from '../../policy/report.ts';
import { terminalText, withoutWorkflowCommands } from './escape.ts';
import type { Paint } from './escape.ts';
import { asSentence } from '../plain-text.ts';
import { wrap } from './text-width.ts';

/** Maximum number of suggestions. */
const MAX_ADVICE = 5;

/** Suggested fixes for an image. The text to paste is not wrapped. */
export function adviceLines(image: ImageReport, width: number, paint: Paint): string[] {
  const all = adviceFor(image);
  if (all.length === 0) return [];
  const rest = all.length - MAX_ADVICE;
  return [
    '',
    `  ${paint('bold', 'Suggested fixes')}`,
    ...all
      .slice(0, MAX_ADVICE)
      .flatMap((advice, index) => [...(index === 0 ? [] : ['']), ...formatAdvice(advice, width, paint)]),
    ...(rest > 0 ? ['', `    …${andMore(rest)}`] : []),
  ];
}

function formatAdvice(advice: Advice, width: number, paint: Paint): string[] {
  const { title, dockerfile, lines, evidence, notes } = advice;
  const lead = `${title}: ${formatSaving(advice)} (${dockerfile}, ${formatLines(lines)})`;
  return [
    ...wrapProse(lead, width, 4).map((line) => paint('green', line)),
    ...evidence.flatMap((sentence) => wrapProse(`- ${asSentence(sentence)}`, width, 6)),
    ...renderEdits(advice).flatMap(({ location, text }) =>
      text === null
        ? wrapProse(`${location}.`, width, 6)
        : [
            ...wrapProse(`${location}:`, width, 6),
            ...text.split('\n').map((line) => paint('cyan', `        ${withoutWorkflowCommands(line)}`)),
          ],
    ),
    ...notes.flatMap((sentence) => wrapProse(`- ${asSentence(sentence)}`, width, 6)),
  ];
}

function wrapProse(text: string, width: number, indent: number): string[] {
  const hang = text.startsWith('- ') ? 2 : 0;
  return wrap(terminalText(text, 500), width - indent - hang).map(
    (line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`,
  );
}
