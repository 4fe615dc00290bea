/** Size of a file that one side doesn't have. */
export const ABSENT = -1;

/**
 * Compact JSON for one directory of both file trees. `files` is flat, with `VALUES_PER_FILE` values per file: name, bytes in the base, bytes
 * in the head (-1 if absent), the layer index (for a layer of the base: -1 - index), and the index of its package (-1 for none).
 */
export type PageDirectory = readonly [
  name: string,
  files: readonly (string | number)[],
  directories: readonly PageDirectory[],
];

/** Number of values per file in a `PageDirectory`. */
export const VALUES_PER_FILE = 5;
