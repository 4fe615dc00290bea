import type { Advice } from '../../advice/advice.ts';
import { adviceFor, formatLines, formatSaving, renderEdits } from '../view/advice.ts';
import { code, codeBlock, details, markdownText, summaryText } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';
import { asSentence, plural } from '../text.ts';

/** What to do about an image, with the text to paste, unfolded where the check fails; empty where its bytes prove nothing. */
export function adviceSection(image: ImageReport, limit: number): Markdown {
  const all = adviceFor(image);
  const [first] = all;
  if (first === undefined) return '';
  const others = all.length === 1 ? '' : `, and ${plural(all.length - 1, 'more way')}`;
  const shown = all.slice(0, limit).map(formatAdvice);
  const rest = all.length - shown.length;
  return details(
    `💡 What to do: ${summaryText(`${lowerFirst(first.title)}, which ${formatSaving(first)}`)}${others}`,
    [...shown, ...(rest > 0 ? [`… and ${plural(rest, 'more way')}.`] : [])].join('\n\n'),
    image.verdict === 'fail',
  );
}

function formatAdvice(advice: Advice): Markdown {
  const { title, dockerfile, lines, evidence, notes } = advice;
  return [
    `**${markdownText(title)}**: ${formatSaving(advice)} (${code(dockerfile, 60)}, ${formatLines(lines)})`,
    bulletList(evidence),
    ...renderEdits(advice).flatMap(({ location, text }) =>
      text === null ? [`${location}.`] : [`${markdownText(location)}:`, codeBlock(text, 'dockerfile')],
    ),
    bulletList(notes),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const bulletList = (sentences: readonly string[]): Markdown =>
  sentences.map((each) => `- ${markdownText(asSentence(each), 400)}`).join('\n');

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
