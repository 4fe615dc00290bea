import type { Violation } from '../../policy/evaluate.ts';

/** The rule of a changed image definition, which is no rule of the policy: it always holds. */
export const DEFINITION_RULE = 'image-definition';

/** What code scanning says of a rule. */
export interface SarifRule {
  readonly id: Violation['rule'] | typeof DEFINITION_RULE;
  readonly name: string;
  readonly brief: string;
  readonly full: string;
  /** Markdown. */
  readonly help: string;
  readonly tags: readonly string[];
}

export const SARIF_RULES: readonly SarifRule[] = [
  {
    id: 'max-size',
    name: 'ImageTooLarge',
    brief: 'The image is larger than the team allows.',
    full: 'The regular files of all layers of the image add up to more than max-size.',
    help: 'Copy only what the program needs into the final stage of the Dockerfile, with `COPY --from`. The report lists the largest directories. Where the image has to be this large, raise `max-size`.',
    tags: ['performance'],
  },
  {
    id: 'max-increase',
    name: 'ImageGrowsTooMuch',
    brief: 'The change lets the image grow by more than the team allows.',
    full: 'The image that merging would ship is larger than the one that it replaces by more than max-increase.',
    help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. Where the growth is meant, raise `max-increase`, or accept this one by the label.',
    tags: ['performance'],
  },
  {
    id: 'max-increase-own',
    name: 'InstructionsGrowTooMuch',
    brief: "The Dockerfile's own instructions add more than the team allows.",
    full: 'Without what the image under FROM brought, the image grew by more than max-increase-own.',
    help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. An update of the image under `FROM` is not counted here.',
    tags: ['performance'],
  },
  {
    id: 'forbid',
    name: 'ForbiddenProgram',
    brief: 'The image holds programs that the team forbids.',
    full: 'The image holds a shell, package manager, build tool or setuid file that forbid names. Whoever breaks into the program can use it.',
    help: 'End the Dockerfile with a stage on a base that has none (distroless, `scratch`), take what the program needs there with `COPY --from`, and start it by an exec-form `CMD` or `ENTRYPOINT`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
    tags: ['security'],
  },
  {
    id: 'forbid-new',
    name: 'NewForbiddenProgram',
    brief: 'The change adds programs that the team wants no more of.',
    full: 'The image that merging would ship holds a shell, package manager, build tool or setuid file that the one before it did not.',
    help: 'Do in an earlier stage what needs the program, and take only the result into the final stage with `COPY --from`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
    tags: ['security'],
  },
  {
    id: DEFINITION_RULE,
    name: 'ImageDefinitionChanged',
    brief: 'The change edits how an image is built that is weighed, or removes it.',
    full: 'The policy file of the base defines which images are weighed and how they are built. The change edits, renames or removes one of these definitions, so another image would be weighed from now on.',
    help: 'Keep the definition in the policy file, or have somebody who may push accept the change by the label. The report also shows the image by the definition of the base.',
    tags: ['security'],
  },
];
