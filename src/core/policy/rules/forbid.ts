import { FORBIDDABLE } from '../forbiddable.ts';
import { forbiddenBreaches } from '../forbidden-findings.ts';
import type { WordsRule } from '../rule.ts';

export const forbid = {
  key: 'forbid',
  kind: 'words',
  words: FORBIDDABLE,
  needsBase: false,
  default: null,
  title: 'What the image must not contain',
  description: '',
  sarif: {
    name: 'ForbiddenProgram',
    brief: 'The image holds programs that the team forbids.',
    full: 'The image holds a shell, package manager, build tool or setuid file that forbid names. Whoever breaks into the program can use it.',
    help: 'End the Dockerfile with a stage on a base that has none (distroless, `scratch`), take what the program needs there with `COPY --from`, and start it by an exec-form `CMD` or `ENTRYPOINT`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
    tags: ['security'],
  },
  evaluate: (forbidden, judged) =>
    forbiddenBreaches(forbidden, judged.head, judged, { verb: 'The image holds', limit: 'no' }),
} as const satisfies WordsRule;
