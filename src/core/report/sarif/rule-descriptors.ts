import type { RuleDescriptor } from '../../policy/rule.ts';
import { LIMIT_RULES } from '../../policy/rules.ts';
import type { LimitRule } from '../../policy/rules.ts';

/** Rule ID for a changed image definition. It isn't part of the policy: the check always applies. */
export const DEFINITION_RULE = 'image-definition';

/** A rule as code scanning shows it. */
export interface SarifRule extends RuleDescriptor {
  readonly id: LimitRule['key'] | typeof DEFINITION_RULE;
}

export const SARIF_RULES: readonly SarifRule[] = [
  ...LIMIT_RULES.map(({ key, sarif }) => ({ ...sarif, id: key })),
  {
    id: DEFINITION_RULE,
    name: 'ImageDefinitionChanged',
    brief: 'The change edits or removes the definition of a measured image.',
    full: 'The policy file on the target branch defines which images are measured and how they are built. The change edits, renames or removes one of these definitions, so a different image would be measured from now on.',
    help: 'Keep the definition in the policy file, or ask someone with write access to accept the change with the label. The report also shows the image built with the definition of the base.',
    tags: ['security'],
  },
];
