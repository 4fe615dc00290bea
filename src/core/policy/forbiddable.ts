import type { ComponentKind } from '../detection/component.ts';

interface ForbiddableTerms {
  /** The kind of component; null: files with the setuid or setgid bit. */
  readonly component: ComponentKind | null;
  readonly singular: string;
  readonly remedy: string;
}

/** What `forbid` and `forbid-new` can name. */
const TERMS = {
  shells: {
    component: 'shell',
    singular: 'shell',
    remedy:
      'End the Dockerfile with a stage on a base without a shell (distroless, scratch) and an exec-form CMD, or list the name under exceptions.',
  },
  'package-managers': {
    component: 'os-package-manager',
    singular: 'package manager',
    remedy:
      'Install packages in an earlier stage and copy what they give into a final stage without a package manager, or list the name under exceptions.',
  },
  'language-package-managers': {
    component: 'language-package-manager',
    singular: 'language package manager',
    remedy:
      'Install dependencies in an earlier stage and copy the result with COPY --from, or list the name under exceptions.',
  },
  'build-tools': {
    component: 'build-tool',
    singular: 'build tool',
    remedy:
      'Build in an earlier stage and take only its result into the final one with COPY --from, or list the name under exceptions.',
  },
  setuid: {
    component: null,
    singular: 'setuid or setgid file',
    remedy:
      'Remove the bit in the layer that adds the file (chmod a-s), leave the file out, or list setuid with its path under exceptions.',
  },
} as const satisfies Readonly<Record<string, ForbiddableTerms>>;

export type Forbiddable = keyof typeof TERMS;
export const FORBIDDABLE_TERMS: Readonly<Record<Forbiddable, ForbiddableTerms>> = TERMS;
export const FORBIDDABLE = Object.keys(TERMS) as readonly Forbiddable[];
