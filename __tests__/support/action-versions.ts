interface ActionRelease {
  readonly version: string;
  readonly sha: string;
}

/**
 * The newest releases of all actions that the workflows use, looked up on 2026-11-27. Workflows pin the commit, and the documentation shows
 * the major version.
 */
export const PINNED_ACTIONS: Readonly<Record<string, ActionRelease>> = {
  'actions/checkout': { version: '7.0.1', sha: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/setup-go': { version: '7.0.0', sha: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e' },
  'actions/setup-node': { version: '7.0.0', sha: '820762786026740c76f36085b0efc47a31fe5020' },
  'docker/build-push-action': { version: '7.3.0', sha: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a' },
  'docker/login-action': { version: '4.1.0', sha: '4907a6ddec9925e35a0a9e82d7399ccc52663121' },
  'docker/setup-buildx-action': { version: '4.3.0', sha: '37fe631027851001ddb9b187196cc803df7f5f0e' },
};

/** The newest major versions of the actions that only the documentation uses, looked up on the same day. */
export const DOCUMENTED_ACTIONS: Readonly<Record<string, number>> = {
  'github/codeql-action/upload-sarif': 4,
};

/** Uses of an older version, and why. */
export const OLDER_VERSIONS = [
  {
    page: 'docs/recipes.md',
    uses: 'actions/upload-artifact@v3',
    why: 'GitHub Enterprise Server refuses the uploads of newer versions',
  },
];
