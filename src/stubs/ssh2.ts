/**
 * Takes the place of `ssh2`, which docker-modem imports for its own ssh:// transport and which neither
 * bundles as ESM nor starts. This project reaches an ssh:// engine through the `ssh` command, as docker does.
 */
export const Client = undefined;
