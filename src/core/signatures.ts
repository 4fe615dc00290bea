/**
 * What gives an ELF program away whatever its name: texts that its own sources hold in that form and that
 * libraries, completions and scanners do not. All texts of a row must be there.
 */
export interface Signature {
  /** Name of a catalog row. */
  readonly program: string;
  /** At least ten latin1 characters each, so that the search can jump. */
  readonly texts: readonly string[];
}

/** The first row that fits wins: busybox's shell descends from dash's, so busybox stands first. */
export const SIGNATURES: readonly Signature[] = [
  { program: 'busybox', texts: ['BusyBox v1.', ' multi-call binary.', ': applet not found'] },
  { program: 'toybox', texts: ['Toybox %s multicall binary', 'landley.net/toybox'] },
  { program: 'bash', texts: ['GNU bash, version %s', 'BASH_VERSINFO', 'BASH_EXECUTION_STRING'] },
  { program: 'dash', texts: ['getcwd() failed: %s', "can't cd to %s", '%s not defined in %s'] },
  { program: 'zsh', texts: ['ZSH_EXECUTION_STRING', "zsh: job can't be suspended"] },
  { program: 'mksh', texts: ['@(#)MIRBSD KSH R', 'KSH_VERSION'] },
  { program: 'lksh', texts: ['@(#)LEGACY KSH R', 'KSH_VERSION'] },
  { program: 'ksh', texts: ['[-author?David Korn', 'KSH_VERSION'] },
  { program: 'posh', texts: ['posh_builtin_getopts', 'POSH_VERSION'] },
  { program: 'fish', texts: ['fish_default_key_bindings', '__fish_print_help'] },
  { program: 'tcsh', texts: ['tcsh %d.%.2d.%.2d', 'There are suspended jobs'] },
  { program: 'csh', texts: ['There are suspended jobs', 'to leave csh.', '/etc/csh.cshrc'] },
  { program: 'yash', texts: ['YASH_LOADPATH', 'YASH_AFTER_CD'] },
  { program: 'rc', texts: ['rc: not enough arguments to flag', 'rc: unknown flag'] },
  { program: 'sash', texts: ['Exit from sash', 'Stand-alone shell (version'] },
  { program: 'elvish', texts: ['src.elv.sh/pkg/shell.', 'src.elv.sh/pkg/eval.'] },
  { program: 'apk', texts: ['PANIC! Failed to re-execute new apk-tools'] },
  { program: 'apt', texts: ['apt is a commandline package manager and provides'] },
  { program: 'apt', texts: ['apt-get is a command line interface for retrieval'] },
  { program: 'aptitude', texts: ['aptitude::CmdLine::Simulate'] },
  { program: 'dpkg', texts: ['Type dpkg --help for help about installing', 'Type dpkg-deb --help'] },
  {
    program: 'rpm',
    texts: ['one type of query/verify may be performed', 'only installation and upgrading may be'],
  },
  { program: 'zypper', texts: ['===== Hi, me zypper', '.zypper_history'] },
  { program: 'pacman', texts: ['pacman v%s - libalpm', 'try running pacman-db-upgrade'] },
  { program: 'opkg', texts: ['opkg must have one sub-command argument'] },
  { program: 'nix', texts: ['nix-env/nix-env.cc', 'nix-collect-garbage'] },
];
