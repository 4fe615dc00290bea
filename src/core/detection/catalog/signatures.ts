import { LOADER } from '../../image/program.ts';
import type { Signature } from '../../reading/program/signature.ts';

/** Encodes a text as C++ programs on Linux store wide strings: four bytes for each character. */
const wide = (text: string): string => text.split('').join('\0\0\0');

/**
 * bun looks for this text to find the application in a program that `bun build --compile` made. Such a program contains all of bun,
 * and the text a second time: at its end until 1.3, in the section `.bun` since then.
 */
const BUN_PAYLOAD_END = '\n---- Bun! ----\n';

/**
 * The first match wins, so busybox comes before the shells that its applets derive from. `script/verify-signatures` tests each
 * row with the real programs and with thousands of others.
 */
export const SIGNATURES: readonly Signature[] = [
  { program: 'busybox', texts: [' multi-call binary.', 'applet not found'] },
  { program: 'toybox', texts: ['Toybox %s multicall binary', 'landley.net/toybox'] },
  {
    program: 'bash',
    texts: ['GNU bash, version %s', "c help' for more information about shell builtin"],
  },
  {
    program: 'dash',
    texts: ['getcwd() failed: %s', '%s not defined in %s', '%s unexpected (expecting %s)'],
  },
  { program: 'ash', texts: ['EOF in backquote substitution', 'Use "exit" to leave shell.'] },
  { program: 'hush', texts: ['syntax error: unterminated %s', 'malformed ${%s:...}'] },
  { program: 'zsh', texts: ["zsh: job can't be suspended", 'zsh: sure you want to delete'] },
  { program: 'mksh', texts: ['KSH_VERSION=@(#)MIRBSD KSH R', '/etc/suid_profile'] },
  { program: 'lksh', texts: ['KSH_VERSION=@(#)LEGACY KSH R', '/etc/suid_profile'] },
  { program: 'posh', texts: ['posh_builtin_getopts', "can't open function definition file %s - %s"] },
  { program: 'pdksh', texts: ['@(#)PD KSH v5.2.14 ', '/etc/suid_profile'] },
  {
    program: 'ksh',
    texts: ['[-author?David Korn', ' - Shell, the standard command language interpreter]'],
  },
  { program: 'fish', texts: ['fish_default_key_bindings', '__fish_print_help fish'] },
  {
    program: 'fish',
    texts: [wide('Return status information about fish'), '__fish_print_help fish'],
  },
  { program: 'tcsh', texts: ['tcsh %d.%.2d.%.2d', 'There are suspended jobs'] },
  {
    program: 'csh',
    texts: ['There are suspended jobs', 'exit" to leave csh.', '%s: shell built-in command.'],
  },
  { program: 'yash', texts: ['was not found in $YASH_LOADPATH', "Try `man yash' for details."] },
  { program: 'rc', texts: ['rc: not enough arguments to flag', 'rc: unknown flag'] },
  { program: 'rc', texts: ['rc: Too many traps (trap %s), aborting', "`if not' does not follow `if(...)'"] },
  { program: 'sash', texts: ['Stand-alone shell (version', 'Built-in commands are aliased to standard'] },
  { program: 'mrsh', texts: ['failed to open %s for reading: %s', 'failed to enable job control'] },
  { program: 'elvish', texts: ['src.elv.sh/pkg/shell.', 'src.elv.sh/pkg/eval.'] },
  { program: 'elvish', texts: ['github.com/elves/elvish/pkg/shell.', 'github.com/elves/elvish/pkg/eval.'] },
  // Go's table of functions names those that are linked, also in stripped programs. `shfmt` links only the parser.
  { program: 'gosh', texts: ['mvdan.cc/sh/v3/interp.(*Runner).Run'] },
  { program: 'gosh', texts: ['mvdan.cc/sh/interp.(*Runner).Run'] },
  { program: 'es', texts: ['usage: es [-c command] [-s'] },
  { program: 'nu', texts: ['The nushell language and shell.', 'crates/nu-cli/src/'] },
  { program: 'apk', texts: ['PANIC! Failed to re-execute new apk-tools'] },
  { program: 'apt', texts: ['apt is a commandline package manager and provides'] },
  { program: 'apt', texts: ['apt-get is a command line interface for retrieval'] },
  { program: 'aptitude', texts: ['aptitude::CmdLine::Simulate'] },
  { program: 'dpkg', texts: ['Type dpkg --help for help about installing', 'Type dpkg-deb --help'] },
  {
    program: 'rpm',
    texts: ['one type of query/verify may be performed', 'only installation and upgrading may be'],
  },
  { program: 'dnf', texts: ['--- DNF5 launched with arguments'] },
  { program: 'zypper', texts: ['===== Hi, me zypper', "refresh the repositories using 'zypper refresh'"] },
  { program: 'pacman', texts: ['pacman v%s - libalpm', 'try running pacman-db-upgrade'] },
  { program: 'xbps', texts: ['Usage: xbps-install [OPTIONS]'] },
  { program: 'opkg', texts: ['opkg must have one sub-command argument'] },
  {
    program: 'nix',
    texts: ['(import <nixpkgs> {}).bashInteractive', 'nix-shell requires a single derivation'],
  },
  { program: 'guix', texts: ['guix-daemon -- perform derivation builds'] },
  {
    program: 'flatpak',
    texts: [' Manage installed applications and runtimes', ' - List installed apps and/or'],
  },
  { program: 'snap', texts: ['Install snaps on the system', 'github.com/snapcore/snapd/cmd/snap'] },
  { program: 'cargo', texts: ['cache directory tag created by cargo', 'bin/cargo/cli.rs'] },
  { program: 'bun', texts: ['BUN_INSTALL_CACHE_DIR', BUN_PAYLOAD_END], once: BUN_PAYLOAD_END },
  { program: 'deno', texts: ['# generated by deno install', 'Did you forget to run `deno install`?'] },
  { program: 'uv', texts: ['An extremely fast Python package manager.', 'crates/uv-resolver/src/'] },
  {
    program: 'pnpm',
    // Node.js, with the script behind it until version 10.
    texts: ['ERR_PNPM_NO_IMPORTER_MANIFEST_FOUND', 'pnpm:devPreinstall', 'pnpm self-update'],
    attached: true,
  },
  // Since version 12, a binary of Rust.
  { program: 'pnpm', texts: ['"pnpm recursive exec" failed in ', 'Installing pnpm CLI globally from '] },
  { program: 'rustup', texts: ['The Rust toolchain installer', 'rustup toolchain install'] },
  {
    program: 'opam',
    texts: ['The OPAMSWITCH variable does not point to', 'opam switch create trunk --repos default,beta='],
  },
  {
    program: 'gcc',
    texts: ['Exit with highest error code from a phase.', 'spec failure: unrecognized spec option'],
  },
  {
    program: 'gcc',
    texts: ['implicit declaration of function %qE', 'ISO C forbids an empty translation unit'],
  },
  {
    program: 'gcc',
    texts: [
      'ISO C++ forbids converting a string constant to %qT',
      'control reaches end of non-void function',
    ],
  },
  { program: 'tcc', texts: ['tcc [options...] [-o outfile] [-c] infile(s)...'] },
  {
    program: 'ld',
    texts: ['unrecognised emulation mode: %s', 'link errors found, deleting executable'],
  },
  { program: 'ld', texts: ['N4gold22Condvar_impl_nothreadsE', 'N4gold18Workqueue_threaderE'] },
  {
    program: 'make',
    texts: ['Circular %s <- %s dependency dropped.', 'Unconditionally make all targets.'],
  },
  {
    program: 'cmake',
    texts: ['cmake [options] <path-to-source>', 'Specify a source directory to (re-)generate a build system'],
  },
  {
    program: 'ninja',
    texts: ['usage: ninja [options] [targets...]', 'if targets are unspecified, builds the'],
  },
  { program: 'go', texts: ['Go is a tool for managing Go source code.', 'cmd/go/internal/work.'] },
  {
    program: 'zig',
    texts: ['Usage: zig [command] [options]', 'translate-c      Convert C code to Zig code'],
  },
  {
    program: 'git',
    texts: [
      'These are common Git commands used in various situations:',
      "alias loop detected: expansion of '%s' does not terminate",
    ],
  },
];

/** Dynamic loaders. No row of the catalog has them, because they are no shells, but they start any program. */
export const LOADERS: readonly Signature[] = [
  { program: LOADER, texts: ['EXECUTABLE-FILE [ARGS-FOR-PROGRAM...]', '_rtld_global_ro'] },
  { program: LOADER, texts: ['Dynamic Program Loader', 'Usage: %s [options] [--] pathname'] },
];
