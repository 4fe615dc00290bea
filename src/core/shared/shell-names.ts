/** Names of shells that read what POSIX says of `sh`: a command written for `sh` means the same in each. Source of a regular expression. */
export const POSIX_SHELL = '(?:ba|da|a)?sh';

/** Names of shells that an image's history or a `SHELL` instruction can start a command with. Source of a regular expression. */
export const COMMAND_SHELL = '(?:ba|da|z|k|a)?sh';
