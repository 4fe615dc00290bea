import { ruleDocumentation } from '../../shared/text/documentation-links.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { asSentence } from '../plain-text.ts';
import { firstFix } from '../summary/fix.ts';
import { imageSentence, programSentences } from '../summary/image-sentence.ts';
import { toViolatedRule } from '../summary/violated-rules.ts';
import { explainChange } from '../summary/why.ts';
import { formatImageSize, NEW_IMAGE, statusInReport } from '../view/headline.ts';
import { toDisplayText } from './display-text.ts';
import { toPageProse } from './page-prose.ts';

/** The result of one image: what the first screen says, in the order of the comment. */
export function toPageVerdict(image: ImageReport, report: Report) {
  const { origin, accepted } = report;
  const fix = accepted === null ? firstFix(image) : null;
  return {
    status: statusInReport(report, image),
    /** What changed, as a sentence without a full stop. */
    headline: toPageProse(imageSentence(image, origin?.baseRef ?? null), origin),
    /** The size and its change, for a list of images. */
    size: toDisplayText(formatImageSize(image)),
    /** Why; empty if nothing changed or no cause is certain. */
    why: toPageProse(explainChange(image), origin),
    /** The programs that the change adds and removes. Empty if the violations name them. */
    programs: image.violations.length > 0 ? [] : toPageProse(programSentences(image), origin),
    /** What was not checked; empty if everything was. */
    limitation: describeLimitation(image),
    isAccepted: accepted !== null,
    violations: image.violations.map((violation) => {
      const { rule, word, found, allowed } = toViolatedRule(violation);
      return {
        rule: word === '' ? rule : `${rule}: ${word}`,
        url: ruleDocumentation(rule),
        found: toPageProse(found, null),
        allowed: toPageProse(allowed, null),
        message: asSentence(toDisplayText(violation.message)),
        remedy: asSentence(toDisplayText(violation.remedy)),
      };
    }),
    fix: fix && {
      sentence: toPageProse(fix.sentence, origin),
      // Invisible characters are already shown, and tabs belong to the text to paste.
      diff: fix.diff,
    },
  };
}

function describeLimitation(image: ImageReport): string {
  if (image.state === 'new') return asSentence(NEW_IMAGE);
  if (image.state !== 'not-compared') return '';
  const effect = image.ifNotCompared === 'fail' ? ', so this check fails' : '';
  return `Rules about the change were not checked${effect}.`;
}
