import { FORBIDDABLE } from '../forbiddable.ts';
import { forbiddenBreaches } from '../forbidden-findings.ts';
import type { WordsRule } from '../rule.ts';

export const forbidNew = {
  key: 'forbid-new',
  kind: 'words',
  words: FORBIDDABLE,
  needsBase: true,
  default: ['shells', 'package-managers', 'build-tools'],
  title: 'What a change must not add',
  description: '',
  sarif: {
    name: 'NewForbiddenProgram',
    brief: 'The change adds programs that the team wants no more of.',
    full: 'The image that merging would ship holds a shell, package manager, build tool or setuid file that the one before it did not.',
    help: 'Do in an earlier stage what needs the program, and take only the result into the final stage with `COPY --from`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
    tags: ['security'],
  },
  /** What violates `forbid` is reported there. */
  evaluate(words, judged) {
    const { components, privileged } = judged.comparison.delta;
    return forbiddenBreaches(
      words.filter((what) => !judged.forbidden.includes(what)),
      { components: components.added, privileged: privileged.added },
      judged,
      { verb: 'This change adds', limit: 'no new' },
    );
  },
} as const satisfies WordsRule;
