/** Where this repository is published. `script/set-owner` sets the account. */
const REPOSITORY = 'https://github.com/OWNER/image-weigh-in';

/** Returns the address of the page about a rule: what it means, and how to fix or accept a violation. */
export function ruleDocumentation(key: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${key}.md`;
}
