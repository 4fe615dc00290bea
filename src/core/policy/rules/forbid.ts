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
    brief: 'The image contains forbidden programs.',
    full: 'The image contains a shell, package manager, build tool, setuid file, packed program, interpreter or program that starts others, and the `forbid` rule lists it. An attacker who can run code in a container can use it.',
    help: 'End the Dockerfile with a stage `FROM` an image without such programs (distroless, `scratch`), copy what your program needs with `COPY --from`, and start it with an exec-form `CMD` or `ENTRYPOINT`. To allow a program, add it to `exceptions` in the policy file, with a reason and an expiry date.',
    tags: ['security'],
  },
  evaluate: (forbidden, judged) =>
    forbiddenBreaches(forbidden, judged.head, judged, { verb: 'The image contains', limit: 'no' }),
} as const satisfies WordsRule;
