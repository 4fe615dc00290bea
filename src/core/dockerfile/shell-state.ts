/** Builtins that change or end the shell of their `RUN`, so that a command after them runs differently or not at all. */
const STATE_BUILTINS =
  'alias|bind|cd|declare|eval|exec|exit|export|hash|let|local|popd|pushd|read|readonly|return|select|set|shift|shopt|source|trap|typeset|ulimit|umask|unalias|unset';
/** Where a command can begin: at the start, after a separator, and after a reserved word. */
const START = String.raw`(?:^|[;&|(){!\n]|\b(?:then|do|else|elif|if|while|until)\s)\s*`;
/** An assignment before a command, which only affects that command. */
const COMMAND_VARIABLE = String.raw`(?:\w+=[\w./:,@%+-]*[ \t]+)`;
/** What may precede the name of a command: an assignment, a redirection, a backslash. */
const BEFORE = String.raw`(?:${COMMAND_VARIABLE}|(?:command|builtin|time)[ \t]+|\d*[<>]+[ \t]*[\w./-]+[ \t]+|\\)*`;
const ASSIGNS = String.raw`(?!${COMMAND_VARIABLE}+[\w./])\w+\+?=`;
const END = String.raw`(?=[\s;&|)}]|$)`;
/** Syntax that changes the shell in any position: a function, a loop variable, `${NAME:=…}`, a background command. */
const ANYWHERE = String.raw`\(\)|\bfor\s+\w+\s|\$\{\w+:?=|(?<![&>])&(?![&>\d])`;
const CHANGES_SHELL = new RegExp(
  String.raw`${START}${BEFORE}(?:(?:${STATE_BUILTINS}|\.)${END}|${ASSIGNS})|${ANYWHERE}`,
);
const ENDS_SHELL = new RegExp(String.raw`${START}${BEFORE}(?:exec|exit|return)${END}`);
/** `set -f`, which turns off patterns such as `*`. */
const SETS_NO_GLOB = /\bset\s[^;&|]*(?:-\w*f|noglob)/;

/** Whether commands change the shell they run in, so that an appended command would run differently. */
export const changesShell = (commands: string): boolean => CHANGES_SHELL.test(commands);

/** Whether commands end or replace their shell, or turn off patterns, so that an appended command wouldn't work. */
export const endsShell = (commands: string): boolean =>
  ENDS_SHELL.test(commands) || SETS_NO_GLOB.test(commands);

/** Puts braces around a command list with anything but `&&`, so that none of it runs after an earlier failure. */
export const groupCommands = (commands: string): string =>
  /;|\n|\|\|/.test(commands.replace(/\\\r?\n/g, '')) ? `{ ${commands}; }` : commands;
