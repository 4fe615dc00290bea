import { messageOf } from '../../core/shared/errors.ts';
import type { Account } from '../github/event.ts';
import { readFields } from '../config/field-reader.ts';
import { readPolicy } from '../config/rules/policy-inputs.ts';
import type { PolicyDocument } from '../config/policy-file/parse.ts';
import { rulesFrom } from '../config/policy-file/merge-rules.ts';
import type { HouseRules } from '../config/policy-file/merge-rules.ts';
import type { ReportSettings } from '../config/report-inputs.ts';

/** Whom a run of a pull request is judged for, and when. */
export interface JudgedRun {
  readonly author: Account | null;
  /** `2026-12-31`. */
  readonly today: string;
}

/** Rules for the images of a run that somebody else wrote. */
export interface RunRules {
  /** Throws nothing: rules that cannot be used for an image are told in `problems`. */
  readonly rulesFor: (image: string) => HouseRules;
  /** Why what is said by these rules is no pass, one sentence each without a full stop. */
  readonly problems: () => readonly string[];
}

/**
 * The rules for the images of a run that a pull request made: a policy file that the pull request cannot change, else the defaults. Nothing
 * that the run itself says of rules counts, the inputs of its steps among it.
 */
export function rulesForRun(
  document: PolicyDocument | null,
  { comment, overrideLabel, overrideSticky }: ReportSettings,
  about: JudgedRun,
): RunRules {
  const defaults: HouseRules = {
    policy: readPolicy(
      readFields(() => ''),
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
        const rules = rulesFrom(document, defaults, { ...about, image });
        return { ...rules, comment: comment ?? rules.comment };
      } catch (error) {
        problems.add(messageOf(error).replace(/\.$/, ''));
        return defaults;
      }
    },
  };
}
