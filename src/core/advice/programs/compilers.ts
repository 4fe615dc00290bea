import { isExtensible } from '../../dockerfile/instructions.ts';
import { findInText } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import type { RecordedInstruction } from '../../snapshot/snapshot.ts';

/** A compiler that an option tells to write no symbols. */
export interface Compiler {
  /** Whether it made a program that has these symbols. */
  readonly makesGo: boolean;
  /** Whether a command makes a program with it. */
  readonly isUsed: (command: Command) => boolean;
  /** Returns the command with the option; the same command if there is no place that is certain to be right. */
  readonly addOption: (command: string, before: string) => string;
  /** Names of variables that may choose other options. */
  readonly variables: RegExp;
  readonly note: string;
}

export const COMPILERS: readonly Compiler[] = [
  {
    makesGo: true,
    isUsed: ({ program, words }) => program === 'go' && /^(?:build|install)$/.test(words[0] ?? ''),
    addOption: (command) =>
      /-ldflags/.test(command)
        ? command.replace(/(\s-ldflags[= ]\s*["'])(?=[-$])/, '$1-s -w ')
        : // Go accepts `-C` only as the first option.
          command.replace(
            /\s(?:build|install)(?=\s|$)(?:\s+-C[= ]\s*[^\s\\]\S*)?(?!(?:\s|\\[ \t]*\n)+-C)/,
            '$& -ldflags="-s -w"',
          ),
    variables: /\bGOFLAGS\b/,
    note: 'Stack traces of panics keep their function names and lines, but debuggers and profilers such as perf find no symbols',
  },
  {
    makesGo: false,
    // Without `--release`, somebody wants to debug.
    isUsed: ({ program, words: [action = '', ...options] }) =>
      program === 'cargo' &&
      ((action === 'install' && !options.includes('--debug')) ||
        (action === 'build' && options.some((option) => option === '--release' || option === '-r'))),
    addOption: (command, before) =>
      /(?:^RUN|&&|;)(?:\s|\\\n)+(?:--\S+\s+(?:\\\n\s*)?)*$/.test(before)
        ? `CARGO_PROFILE_RELEASE_STRIP=true ${command}`
        : command,
    variables: /\bCARGO_PROFILE_/,
    note: 'Backtraces of panics lose their function names, and debuggers and profilers find no symbols',
  },
  {
    makesGo: false,
    isUsed: ({ program, words }) =>
      /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(program) &&
      words.includes('-o') &&
      !words.some((word) => /^-(?:c|S|E|s|shared|r)$|^-Wl,.*(?:-s|strip)/.test(word)),
    addOption: (command) => command.replace(/^\S+(?=\s+[-\w./])/, '$& -s'),
    variables: /^$/,
    note: 'Debuggers, profilers and core dumps have no function names then',
  },
];

/**
 * Tools and options for which somebody may want the symbols. cargo-chef compiles dependencies in another command, and Cargo compiles them
 * again if only one of the commands has the option.
 */
export const NEEDS_SYMBOLS =
  /\b(?:gdb|gdbserver|lldb|dlv|delve|perf|valgrind|heaptrack|bpftrace|gprof|nm|readelf|objdump|objcopy|eu-strip|dwz|dwp|dump_syms|addr2line|symbolizer|breakpad|sentry-cli|govulncheck|chef)\b|-gcflags|-race\b|-fsanitize|-rdynamic|-buildmode|-gsplit-dwarf|--only-keep-debug|\s-pg\b/;

/** Adds the option to a command of a `RUN`. Returns null if it isn't certain where. */
export function withoutSymbols(
  run: RecordedInstruction,
  command: Command,
  { addOption, makesGo }: Compiler,
): string | null {
  const text = run.text.trimEnd();
  // In quotes, more quotes would be needed.
  if (!isExtensible(run) || /\bsh\s+-\w*c\b|\bxargs\b|\bPROFILE\b|--profile/.test(text)) return null;
  const position = findInText(text, command);
  if (position === null) return null;
  const { start, end } = position;
  // Of several options, the last one counts, and a variable can contain one.
  const flags = text.split('-ldflags').length - 1;
  const isHidden = command.words.some((word, index, all) => word.startsWith('$') && all[index - 1] !== '-o');
  if (makesGo && (flags > 1 || isHidden || (flags === 1 && !/-ldflags/.test(text.slice(start, end)))))
    return null;
  const changed = addOption(text.slice(start, end), text.slice(0, start));
  return changed === text.slice(start, end) ? null : `${text.slice(0, start)}${changed}${text.slice(end)}`;
}
