/** Where this repository is published. `script/set-owner` sets the account. */
const REPOSITORY = 'https://github.com/OWNER/image-weigh-in';

/** The front page of the project. */
export const PROJECT_PAGE = REPOSITORY;

/** How someone with write access accepts a violation. */
export const ACCEPTING_PAGE = `${REPOSITORY}/blob/main/docs/policy.md#accepting-a-violation`;

/** Returns the address of the page about a rule: what it means, and how to fix or accept a violation. */
export function ruleDocumentation(key: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${key}.md`;
}
