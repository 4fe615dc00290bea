import { andMore } from '../../shared/text/lists.ts';
import type { Advice } from '../../advice/advice.ts';
import { adviceOn, linesOf, savingWords, toldEdits } from '../view/advice.ts';
import type { ImageReport } from '../../policy/report.ts';
import { terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { asSentence } from '../text.ts';
import { wrap } from './text-width.ts';

/** Most ways that are told in full. */
const MAX_TOLD = 5;

/** What to do about an image. The text to paste is not broken into lines of the terminal's width. */
export function adviceLines(image: ImageReport, width: number, paint: Paint): string[] {
  const all = adviceOn(image);
  if (all.length === 0) return [];
  const rest = all.length - MAX_TOLD;
  return [
    '',
    `  ${paint('bold', 'What to do')}`,
    ...all
      .slice(0, MAX_TOLD)
      .flatMap((advice, index) => [...(index === 0 ? [] : ['']), ...lines(advice, width, paint)]),
    ...(rest > 0 ? ['', `    …${andMore(rest)}`] : []),
  ];
}

function lines(advice: Advice, width: number, paint: Paint): string[] {
  const { title, dockerfile, lines: at, evidence, notes } = advice;
  const lead = `${title}: ${savingWords(advice)} (${dockerfile}, ${linesOf(at)})`;
  return [
    ...prose(lead, width, 4).map((line) => paint('green', line)),
    ...evidence.flatMap((each) => prose(`- ${asSentence(each)}`, width, 6)),
    ...toldEdits(advice).flatMap(({ where, text }) =>
      text === null
        ? prose(`${where}.`, width, 6)
        : [
            ...prose(`${where}:`, width, 6),
            ...text.split('\n').map((line) => paint('cyan', `        ${line}`)),
          ],
    ),
    ...notes.flatMap((each) => prose(`- ${asSentence(each)}`, width, 6)),
  ];
}

function prose(text: string, width: number, indent: number): string[] {
  const hang = text.startsWith('- ') ? 2 : 0;
  return wrap(terminalText(text, 500), width - indent - hang).map(
    (line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`,
  );
}
