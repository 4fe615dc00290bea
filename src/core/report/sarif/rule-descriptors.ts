import type { RuleDescriptor } from '../../policy/rule.ts';
import { LIMIT_RULES } from '../../policy/rules.ts';
import type { LimitRule } from '../../policy/rules.ts';

/** The rule of a changed image definition, which is no rule of the policy: it always holds. */
export const DEFINITION_RULE = 'image-definition';

/** What code scanning says of a rule. */
export interface SarifRule extends RuleDescriptor {
  readonly id: LimitRule['key'] | typeof DEFINITION_RULE;
}

export const SARIF_RULES: readonly SarifRule[] = [
  ...LIMIT_RULES.map(({ key, sarif }) => ({ ...sarif, id: key })),
  {
    id: DEFINITION_RULE,
    name: 'ImageDefinitionChanged',
    brief: 'The change edits how an image is built that is weighed, or removes it.',
    full: 'The policy file of the base defines which images are weighed and how they are built. The change edits, renames or removes one of these definitions, so another image would be weighed from now on.',
    help: 'Keep the definition in the policy file, or have somebody who may push accept the change by the label. The report also shows the image by the definition of the base.',
    tags: ['security'],
  },
];
