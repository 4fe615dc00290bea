import type { Advice } from '../../../advice/advice.ts';
import {
  adviceFor,
  formatLines,
  formatSaving,
  lowerTitleOf,
  renderEdits,
  titleOf,
} from '../../view/advice.ts';
import { code, codeBlock, details, markdownText } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import { renderProse, renderSummary } from '../prose.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { asSentence, plural } from '../../plain-text.ts';

/** Suggested fixes with the text to paste. Empty if there are none. */
export function adviceSection(image: ImageReport, limit: number): Markdown {
  const all = adviceFor(image);
  const [first] = all;
  if (first === undefined) return '';
  const others = all.length === 1 ? '' : `, and ${plural(all.length - 1, 'more fix', 'more fixes')}`;
  const shown = all.slice(0, limit).map(formatAdvice);
  const rest = all.length - shown.length;
  return details(
    `Suggested: ${renderSummary(lowerTitleOf(first))}, which ${formatSaving(first)}${others}`,
    [...shown, ...(rest > 0 ? [`… and ${plural(rest, 'more fix', 'more fixes')}.`] : [])].join('\n\n'),
  );
}

function formatAdvice(advice: Advice): Markdown {
  const { dockerfile, lines, evidence, notes } = advice;
  const edits = renderEdits(advice);
  // GitHub spreads the items of two lists without anything in between, because they are one list to it.
  const [before, after] = edits.length > 0 ? [evidence, notes] : [[...evidence, ...notes], []];
  return [
    `**${renderProse(titleOf(advice), null)}**: ${formatSaving(advice)} (${code(dockerfile, 60)}, ${formatLines(lines)})`,
    bulletList(before),
    ...edits.flatMap(({ location, text, language }) =>
      text === null ? [`${location}.`] : [`${markdownText(location)}:`, codeBlock(text, language)],
    ),
    bulletList(after),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

const bulletList = (sentences: readonly string[]): Markdown =>
  sentences.map((sentence) => `- ${markdownText(asSentence(sentence), 400)}`).join('\n');
