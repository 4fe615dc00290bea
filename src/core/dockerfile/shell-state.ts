/** What one `RUN` does to its own shell alone, or ends it by: a command behind it would run otherwise, or not at all. */
const OWN_SHELL =
  'alias|bind|cd|declare|eval|exec|exit|export|hash|let|local|popd|pushd|read|readonly|return|select|set|shift|shopt|source|trap|typeset|ulimit|umask|unalias|unset';
/** Where a command begins: at the start, behind what ends another one, and behind a word of the shell's grammar. */
const START = String.raw`(?:^|[;&|(){!\n]|\b(?:then|do|else|elif|if|while|until)\s)\s*`;
/** In front of a command, and not a part of it: a backslash, a redirection, a variable for that command alone. */
const FOR_ONE_COMMAND = String.raw`(?:\w+=[\w./:,@%+-]*[ \t]+)`;
const BEFORE = String.raw`(?:${FOR_ONE_COMMAND}|(?:command|builtin|time)[ \t]+|\d*[<>]+[ \t]*[\w./-]+[ \t]+|\\)*`;
const ASSIGNS = String.raw`(?!${FOR_ONE_COMMAND}+[\w./])\w+\+?=`;
const END = String.raw`(?=[\s;&|)}]|$)`;
/** What changes it wherever it stands: a function, a loop's variable, `${NAME:=…}`, a command in the background. */
const ANYWHERE = String.raw`\(\)|\bfor\s+\w+\s|\$\{\w+:?=|(?<![&>])&(?![&>\d])`;
const CHANGES_SHELL = new RegExp(
  String.raw`${START}${BEFORE}(?:(?:${OWN_SHELL}|\.)${END}|${ASSIGNS})|${ANYWHERE}`,
);
const ENDS_SHELL = new RegExp(String.raw`${START}${BEFORE}(?:exec|exit|return)${END}`);
/** `set -f`: then `*` is itself. */
const SETS_NO_GLOB = /\bset\s[^;&|]*(?:-\w*f|noglob)/;

/** Whether a shell's commands change the shell that they run in: then what is put behind them does not run as it does alone. */
export const changesShell = (commands: string): boolean => CHANGES_SHELL.test(commands);

/** Whether they end it, put another program in its place, or let it take patterns as names: then nothing behind them does what it says. */
export const endsShell = (commands: string): boolean =>
  ENDS_SHELL.test(commands) || SETS_NO_GLOB.test(commands);

/** A list of commands other than one of `&&` as one command, so that none of it runs after a failure before it. */
export const groupedCommands = (commands: string): string =>
  /;|\n|\|\|/.test(commands.replace(/\\\r?\n/g, '')) ? `{ ${commands}; }` : commands;
