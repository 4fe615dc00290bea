/**
 * Replaces `ssh2`, which docker-modem imports for its own ssh:// transport. `ssh2` can't be bundled as ESM.
 * This project connects to an ssh:// engine with the `ssh` command, as docker does.
 */
export const Client = undefined;
