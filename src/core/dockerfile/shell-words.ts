/** What one `RUN` does to its own shell alone, or ends it by: a command behind it would run otherwise, or not at all. */
const OWN_SHELL =
  'alias|bind|cd|declare|eval|exec|exit|export|hash|let|local|popd|pushd|read|readonly|return|set|shift|shopt|source|trap|typeset|ulimit|umask|unalias|unset';
/** Where a command begins: at the start, behind what ends another one, and behind a word of the shell's grammar. */
const START = String.raw`(?:^|[;&|({!\n]|\b(?:then|do|else|elif|if|while|until)\s)\s*`;
/** In front of a command, for that command alone: `DEBIAN_FRONTEND=noninteractive apt-get`. */
const FOR_ONE_COMMAND = String.raw`(?:\w+=[\w./:,@%+-]*[ \t]+)`;
const ASSIGNS = String.raw`(?!${FOR_ONE_COMMAND}+[\w./])\w+\+?=`;
const END = String.raw`(?=[\s;&|)}]|$)`;
const CHANGES_SHELL = new RegExp(
  String.raw`${START}${FOR_ONE_COMMAND}*(?:(?:${OWN_SHELL}|\.)${END}|${ASSIGNS})|\(\)`,
);
const ENDS_SHELL = new RegExp(String.raw`${START}${FOR_ONE_COMMAND}*(?:exec|exit|return)${END}`);

/** Whether a shell's commands change the shell that they run in: then what is put behind them does not run as it does alone. */
export const changesShell = (commands: string): boolean => CHANGES_SHELL.test(commands);

/** Whether they end it, or put another program in its place: then nothing behind them runs. */
export const endsShell = (commands: string): boolean => ENDS_SHELL.test(commands);

/** A list of commands other than one of `&&` as one command, so that none of it runs after a failure before it. */
export const groupedCommands = (commands: string): string =>
  /;|\n|\|\||[^&]&(?!&)/.test(commands.replace(/\\\r?\n/g, ' ')) ? `{ ${commands}; }` : commands;
