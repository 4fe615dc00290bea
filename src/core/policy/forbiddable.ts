import type { ComponentKind } from '../detection/component.ts';
import type { NamelessRule } from './exceptions.ts';

interface ForbiddableTerms {
  /** The kind of component, or the rule about files that aren't components. */
  readonly finds: ComponentKind | NamelessRule | 'interpreters';
  readonly singular: string;
  readonly plural: string;
  /** How to get rid of it. */
  readonly remedy: string;
}

/** The values of `forbid` and `forbid-new`. */
const TERMS = {
  shells: {
    finds: 'shell',
    singular: 'shell',
    plural: 'shells',
    remedy:
      'Start the final stage from an image without a shell (distroless, scratch), and use an exec-form CMD.',
  },
  'package-managers': {
    finds: 'os-package-manager',
    singular: 'package manager',
    plural: 'package managers',
    remedy:
      'Install packages in a build stage, and copy only the files you need with COPY --from into a final stage without a package manager.',
  },
  'language-package-managers': {
    finds: 'language-package-manager',
    singular: 'language package manager',
    plural: 'language package managers',
    remedy:
      'Install dependencies in a build stage, and copy only the result into the final stage with COPY --from.',
  },
  'build-tools': {
    finds: 'build-tool',
    singular: 'build tool',
    plural: 'build tools',
    remedy: 'Build in an earlier stage, and copy only the result into the final stage with COPY --from.',
  },
  setuid: {
    finds: 'setuid',
    singular: 'setuid or setgid file',
    plural: 'setuid or setgid files',
    remedy: 'Remove the bit in the layer that adds the file (chmod a-s), or leave the file out.',
  },
  'packed-programs': {
    finds: 'packed-programs',
    singular: 'packed program',
    plural: 'packed programs',
    remedy:
      'Ship the program as the compiler wrote it, without upx: layers are compressed when they are pulled, and its content can be inspected.',
  },
  interpreters: {
    finds: 'interpreters',
    singular: 'interpreter or starter',
    plural: 'interpreters or starters',
    remedy:
      'Start the final stage from an image without them (scratch, distroless static or base), and copy only what your program needs with COPY --from. If your program is itself a script, allow its interpreter.',
  },
} as const satisfies Readonly<Record<string, ForbiddableTerms>>;

export type ForbiddenKind = keyof typeof TERMS;
export const FORBIDDABLE_TERMS: Readonly<Record<ForbiddenKind, ForbiddableTerms>> = TERMS;
export const FORBIDDABLE = Object.keys(TERMS) as readonly ForbiddenKind[];
