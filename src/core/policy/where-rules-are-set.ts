/** Where an author changes a rule. The policy file overrides the workflow, and counts as it is on the target branch. */
export const WHERE_RULES_ARE_SET =
  "in the policy file on the target branch (usually .github/image-weigh-in.yml), or in the workflow if that file doesn't set it";
