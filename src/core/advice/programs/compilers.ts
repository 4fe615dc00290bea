import { isExtensible } from '../../dockerfile/instructions.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import type { RecordedInstruction } from '../../snapshot/snapshot.ts';

/** A compiler that an option tells to write no symbols. */
export interface Compiler {
  /** Whether it made a program that has these symbols. */
  readonly makesGo: boolean;
  /** Whether a command makes a program with it. */
  readonly isUsed: (command: Command) => boolean;
  /** Returns the text of a `RUN` with the option; the same text if there is no place that is certain to be right. */
  readonly addOption: (text: string) => string;
  readonly note: string;
}

export const COMPILERS: readonly Compiler[] = [
  {
    makesGo: true,
    isUsed: ({ program, words }) => program === 'go' && /^(?:build|install)$/.test(words[0] ?? ''),
    addOption: (text) =>
      /-ldflags/.test(text)
        ? text.replace(/(\s-ldflags[= ]\s*["'])(?=\S)/, '$1-s -w ')
        : text.replace(/\bgo\s+(?:build|install)\b/, '$& -ldflags="-s -w"'),
    note: 'Stack traces of panics keep their function names and lines, but debuggers and profilers such as perf find no symbols',
  },
  {
    makesGo: false,
    // Without `--release`, somebody wants to debug.
    isUsed: ({ program, words: [action = '', ...options] }) =>
      program === 'cargo' &&
      (action === 'install' ||
        (action === 'build' && options.some((option) => option === '--release' || option === '-r'))),
    addOption: (text) =>
      text.replace(
        /((?:^RUN|&&|;)(?:\s|\\\n)+(?:--\S+\s+(?:\\\n\s*)?)*)(?=cargo\s+(?:build|install)\b)/,
        '$1CARGO_PROFILE_RELEASE_STRIP=true ',
      ),
    note: 'Backtraces of panics lose their function names, and debuggers and profilers find no symbols',
  },
  {
    makesGo: false,
    isUsed: ({ program, words }) =>
      /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(program) &&
      words.includes('-o') &&
      !words.some((word) => /^-(?:c|S|E|s|shared|r)$|^-Wl,.*(?:-s|strip)/.test(word)),
    addOption: (text) =>
      text.replace(/(?<=^|\s)(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?=\s+[-\w./])/, '$& -s'),
    note: 'Debuggers, profilers and core dumps have no function names then',
  },
];

/** Tools and options for which somebody may want the symbols. */
export const NEEDS_SYMBOLS =
  /\b(?:gdb|gdbserver|lldb|dlv|delve|perf|valgrind|heaptrack|bpftrace|objcopy|addr2line|symbolizer|breakpad|sentry-cli)\b|-gcflags|-race\b|-fsanitize|-rdynamic/;

/** Adds the option to a `RUN`. Returns null if it isn't certain where. */
export function withoutSymbols(run: RecordedInstruction, compiler: Compiler): string | null {
  const { text } = run;
  // In quotes, more quotes would be needed.
  if (!isExtensible(run) || /\bsh\s+-\w*c\b|\bGOFLAGS\b|\bxargs\b|\bPROFILE\b|--profile/.test(text))
    return null;
  const changed = compiler.addOption(text.trimEnd());
  return changed === text.trimEnd() ? null : changed;
}
