import { errorMessage } from '../../core/shared/errors.ts';
import type { Account } from '../github/event.ts';
import { createFieldReader } from '../config/field-reader.ts';
import { readPolicy } from '../config/rules/policy-inputs.ts';
import type { PolicyDocument } from '../config/policy-file/policy-document.ts';
import { mergeRules } from '../config/policy-file/merge-rules.ts';
import type { ImageRules } from '../config/policy-file/merge-rules.ts';
import type { ReportSettings } from '../config/report-inputs.ts';

/** The pull request's author and the date, which decide which rules apply. */
export interface JudgedRun {
  readonly author: Account | null;
  /** Today, such as `2026-12-31`. */
  readonly today: string;
}

/** Rules for the images of an untrusted run. */
export interface RunRules {
  /** Never throws: invalid rules are listed in `problems` instead. */
  readonly rulesFor: (image: string) => ImageRules;
  /** Why the report can't pass with these rules, one sentence each without a full stop. */
  readonly problems: () => readonly string[];
}

/**
 * Creates the rules for a pull request's run: a policy file that the pull request can't change, or the defaults. The run's own rules,
 * including the inputs of its steps, don't count.
 */
export function rulesForRun(
  document: PolicyDocument | null,
  { comment, overrideLabel, overrideSticky }: ReportSettings,
  context: JudgedRun,
): RunRules {
  const defaults: ImageRules = {
    policy: readPolicy(
      createFieldReader(() => ''),
      'inputs',
    ),
    comment: comment ?? 'on-change',
    commentMinChange: null,
    overrideLabel,
    overrideSticky,
  };
  const problems = new Set<string>();
  return {
    problems: () => [...problems],
    rulesFor(image) {
      if (document === null) return defaults;
      try {
        const rules = mergeRules(document, defaults, { ...context, image });
        return { ...rules, comment: comment ?? rules.comment };
      } catch (error) {
        problems.add(errorMessage(error).replace(/\.$/, ''));
        return defaults;
      }
    },
  };
}
