import { andMore } from '../../shared/text/shortened-lists.ts';
import { ruleDocumentation } from '../../shared/text/documentation-links.ts';
import { firstFix } from '../summary/fix.ts';
import type { Fix } from '../summary/fix.ts';
import { programSentences } from '../summary/image-sentence.ts';
import { toViolatedRule } from '../summary/violated-rules.ts';
import { explainChange } from '../summary/why.ts';
import type { ImageReport, ReportOrigin } from '../../policy/report.ts';
import { asSentence } from '../plain-text.ts';
import { describeCleanScan, NEW_IMAGE } from '../view/headline.ts';
import { reportSides } from '../view/size-table.ts';
import { collapsedSections } from './sections/collapsed-sections.ts';
import type { RowLimits } from './sections/collapsed-sections.ts';
import { byteLength, codeBlock, details, link, markdownText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import { renderProse } from './prose.ts';

/** What all images of a report have in common. */
export interface SectionContext {
  readonly origin: ReportOrigin | null;
  /** Whether somebody accepted the violations. */
  readonly isAccepted: boolean;
  /** Maximum number of violations. */
  readonly violations: number;
  /** Null for no collapsed sections. */
  readonly rows: RowLimits | null;
}

/** The section of one image below its headline: why, violated rules and fix; everything else is collapsed. */
export function imageSection(image: ImageReport, context: SectionContext): Markdown {
  const { origin, rows, isAccepted } = context;
  const why = renderProse(explainChange(image), origin);
  const blocks = [
    image.violations.length > 0 || image.state === 'not-compared' ? '' : programsParagraph(image, origin),
    why === '' ? '' : `**Why:** ${why}`,
    stateParagraph(image),
    violatedRules(image, context),
    isAccepted ? '' : fixParagraph(firstFix(image), context),
    ...(rows === null ? [] : [collapsedSections(image, rows, context.violations).join('\n')]),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function programsParagraph(image: ImageReport, origin: ReportOrigin | null): Markdown {
  const { head } = reportSides(image);
  const changes = renderProse(programSentences(image), origin).trim();
  const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
  return changes === '' && isClean ? markdownText(`${describeCleanScan(head)}.`, 500) : changes;
}

function stateParagraph(image: ImageReport): Markdown {
  if (image.state === 'new') return sentence(NEW_IMAGE);
  if (image.state !== 'not-compared') return '';
  const own = image.violations.length === 0 ? 'No rule about the image itself is violated. ' : '';
  const effect = image.ifNotCompared === 'fail' ? ', so this check fails' : '';
  return `${own}Rules about the change were not checked${effect}.`;
}

/** Maximum rows of violated rules; a collapsed section lists all. */
const MAX_ROWS = 6;

function violatedRules(
  { violations }: ImageReport,
  { violations: limit, isAccepted }: SectionContext,
): Markdown {
  if (violations.length === 0) return '';
  const rows = violations.slice(0, Math.min(limit, MAX_ROWS)).map((violation) => {
    const { rule, word, found, allowed } = toViolatedRule(violation);
    const name = tableCode(word === '' ? rule : `${rule}: ${word}`);
    return [
      link(name, ruleDocumentation(rule)),
      ...[found, allowed].map((cell) => renderProse(cell, null, { isInTable: true })),
    ];
  });
  const rest = violations.length - rows.length;
  return table(
    'lll',
    [isAccepted ? 'Accepted violation' : 'Violated rule', 'Found', 'Allowed'],
    [...rows, ...(rest > 0 ? [[`…${andMore(rest)}`, '', '']] : [])],
  );
}

/** Maximum lines of a diff that isn't collapsed. */
const MAX_DIFF_LINES = 6;

/** Maximum bytes of a diff if space is short. */
const MAX_SHORT_DIFF_BYTES = 1000;

function fixParagraph(fix: Fix | null, { origin, rows }: SectionContext): Markdown {
  if (fix === null) return '';
  const words = `**Fix:** ${renderProse(fix.sentence, origin)}`;
  if (fix.diff.length === 0) return words;
  const diff = codeBlock(fix.diff.join('\n'), 'diff');
  if (rows === null && byteLength(diff) > MAX_SHORT_DIFF_BYTES) return words;
  return `${words}\n\n${fix.diff.length > MAX_DIFF_LINES ? details('Show the fix', diff) : diff}`;
}

/** Formats prose as an escaped sentence with a capital letter and a full stop. */
export function sentence(text: string): Markdown {
  return markdownText(asSentence(text), 500);
}
