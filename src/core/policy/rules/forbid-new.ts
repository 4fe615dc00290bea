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
    brief: 'The change adds forbidden programs.',
    full: 'Merging would add a shell, package manager, build tool, setuid file, packed program, interpreter or program that starts others to the image.',
    help: 'Use the program in a build stage, and copy only the result into the final stage with `COPY --from`. To allow a program, add it to `exceptions` in the policy file, with a reason and an expiry date.',
    tags: ['security'],
  },
  /** Skips what `forbid` already reports. */
  evaluate(words, judged) {
    const { components, privileged, packedPrograms, starters } = judged.comparison.delta;
    return forbiddenBreaches(
      words.filter((word) => !judged.forbidden.includes(word)),
      {
        components: components.added,
        privileged: privileged.added,
        packedPrograms: packedPrograms.added,
        starters: starters.added,
      },
      judged,
      { verb: 'This change adds', limit: 'no new' },
    );
  },
} as const satisfies WordsRule;
