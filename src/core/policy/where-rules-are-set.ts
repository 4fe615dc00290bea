/** Where an author changes a rule. The policy file overrides the workflow, and counts as it is on the target branch. */
export const WHERE_RULES_ARE_SET =
  "in the policy file on the target branch (usually .github/image-weigh-in.yml), or in the workflow if that file doesn't set it";

/** Returns the violation with a remedy for a command that reads neither file: only options set its rules. */
export const setByOptions = <T extends { readonly remedy: string }>(violation: T): T => ({
  ...violation,
  remedy: violation.remedy
    .replace(`to the exceptions ${WHERE_RULES_ARE_SET}`, 'with the option --exception')
    .replace(` ${WHERE_RULES_ARE_SET}`, '')
    .replace(/\braise (?=max-)/, 'raise --')
    .replace(/"([a-z-]+): none"/, '--$1 none'),
});
