/** Names of POSIX shells, in which a command written for `sh` means the same. Source of a regular expression. */
export const POSIX_SHELL = '(?:ba|da|a)?sh';

/** Names of shells that can run a command in an image's history or a `SHELL` instruction. Source of a regular expression. */
export const COMMAND_SHELL = '(?:ba|da|z|k|a)?sh';
