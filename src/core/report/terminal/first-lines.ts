import { andMore } from '../../shared/text/shortened-lists.ts';
import stringWidth from 'string-width';
import { firstFix } from '../summary/fix.ts';
import { programSentences } from '../summary/image-sentence.ts';
import { plainProse, prose } from '../summary/prose.ts';
import { toViolatedRule } from '../summary/violated-rules.ts';
import { explainChange } from '../summary/why.ts';
import type { ImageReport } from '../../policy/report.ts';
import { plural } from '../plain-text.ts';
import { describeCleanScan, NEW_IMAGE } from '../view/headline.ts';
import { reportSides } from '../view/size-table.ts';
import { asSentence } from '../plain-text.ts';
import { terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { proseLines } from './prose.ts';
import { padEnd } from './text-width.ts';

/** How much of an image is shown first. */
export interface FirstLinesOptions {
  readonly width: number;
  readonly paint: Paint;
  /** Whether somebody accepted the violations. */
  readonly isAccepted: boolean;
  /** Maximum number of violated rules, and of lines of a fix. */
  readonly maxRules: number;
  readonly maxDiffLines: number;
}

/** What a reader needs first, below the headline and in the order of the comment: why, violated rules, and the fix. */
export function firstLines(image: ImageReport, options: FirstLinesOptions): string[] {
  const { width } = options;
  const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  const why = explainChange(image);
  return [
    ...indent(stateLines(image, width - 2)),
    ...indent(why.length === 0 ? [] : proseLines(why, width - 2, 'Why: ')),
    ...withGap(violatedRuleLines(image, options)),
    ...(options.isAccepted ? [] : withGap(fixLines(image, options))),
  ];
}

const withGap = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines]);

function stateLines(image: ImageReport, width: number): string[] {
  const isQuiet = image.violations.length === 0 && image.state !== 'not-compared';
  return [
    ...(image.state === 'new' ? proseLines(prose`${asSentence(NEW_IMAGE)}`, width) : []),
    ...(isQuiet ? programLines(image, width) : []),
    ...(image.state === 'not-compared' && image.ifNotCompared === 'fail'
      ? proseLines(prose`Rules about the change were not checked, so this check fails.`, width)
      : []),
  ];
}

/** The programs that the change adds and removes; if there are none in the image, how many files were scanned. */
function programLines(image: ImageReport, width: number): string[] {
  const { head } = reportSides(image);
  const changes = programSentences(image);
  if (changes.length > 0) return proseLines(changes, width);
  const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
  return isClean ? proseLines(prose`${describeCleanScan(head)}.`, width) : [];
}

/** With fewer columns, what was found is below the rule. */
const MIN_FOUND_WIDTH = 24;

function violatedRuleLines(
  { violations }: ImageReport,
  { width, paint, maxRules }: FirstLinesOptions,
): string[] {
  const rows = violations.slice(0, maxRules).map((violation) => {
    const { rule, word, found, allowed } = toViolatedRule(violation);
    const limit = violation.findings === null ? `, allowed: ${plainProse(allowed)}` : '';
    return { name: word === '' ? rule : `${rule}: ${word}`, found: prose`${found}${limit}` };
  });
  const nameWidth = Math.max(0, ...rows.map(({ name }) => stringWidth(name)));
  const isNarrow = width - nameWidth - 4 < MIN_FOUND_WIDTH;
  const indent = isNarrow ? 4 : nameWidth + 4;
  const rest = violations.length - rows.length;
  return [
    ...rows.flatMap(({ name, found }) => {
      const lines = proseLines(found, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
      const [first = '', ...more] = lines;
      if (isNarrow) return [`  ${paint('red', name)}`, ...lines];
      return [`  ${paint('red', padEnd(name, nameWidth))}${first.slice(nameWidth + 2)}`, ...more];
    }),
    ...(rest > 0 ? [`  …${andMore(rest)}`] : []),
  ];
}

function fixLines(image: ImageReport, { width, paint, maxDiffLines }: FirstLinesOptions): string[] {
  const fix = firstFix(image);
  if (fix === null) return [];
  const shown = fix.diff.slice(0, maxDiffLines);
  const rest = fix.diff.length - shown.length;
  return [
    ...proseLines(fix.sentence, width - 2, 'Fix: ').map((line) => `  ${line}`),
    ...shown.map((line) => `    ${paint(line.startsWith('-') ? 'red' : 'green', terminalText(line, 500))}`),
    ...(rest > 0 ? [`    … ${plural(rest, 'more line')}`] : []),
  ];
}
