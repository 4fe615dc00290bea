import { interpreterNames } from '../interpreters/interpreters.ts';

/** `interpreter`: runs the commands of a script. `starter`: starts other programs. */
export const STARTER_KINDS = ['interpreter', 'starter'] as const;
export type StarterKind = (typeof STARTER_KINDS)[number];

/** A program that can start programs or run commands although it's no shell. */
export interface StarterRow {
  /** The name that is reported. */
  readonly name: string;
  readonly kind: StarterKind;
  /** Its file names. */
  readonly names: RegExp;
  /** Other programs have this name too, so it only counts in a folder of programs. */
  readonly ambiguous?: true;
}

/** All of them. They are recognized by their file names. */
export const STARTERS: readonly StarterRow[] = [
  { name: 'perl', kind: 'interpreter', names: interpreterNames('perl') },
  { name: 'python', kind: 'interpreter', names: interpreterNames('python') },
  // `bun` also runs the modules of Node.js, but is a package manager.
  { name: 'node', kind: 'interpreter', names: /^node(?:js)?(?:-?\d+(?:\.\d+)*)?$/, ambiguous: true },
  { name: 'ruby', kind: 'interpreter', names: interpreterNames('ruby') },
  { name: 'php', kind: 'interpreter', names: interpreterNames('php') },
  // `lua-language-server` and others start with the same letters.
  {
    name: 'lua',
    kind: 'interpreter',
    names: /^lua(?:jit)?-?\d*(?:\.\d+)*(?:-(?:beta|rc)\d+)?$/,
    ambiguous: true,
  },
  { name: 'tclsh', kind: 'interpreter', names: /^tclsh\d*(?:\.\d+)*$/ },
  { name: 'jimsh', kind: 'interpreter', names: /^jimsh\d*(?:\.\d+)*$/ },
  // Version 1.8 is `socat1`, with a link.
  { name: 'socat', kind: 'starter', names: /^socat\d*$/ },
  { name: 'nsenter', kind: 'starter', names: /^nsenter$/ },
  // One file has all commands of execline if it was built so; else `execlineb` starts its scripts.
  { name: 'execline', kind: 'starter', names: /^execlineb?$/ },
  { name: 'systemd-nspawn', kind: 'starter', names: /^systemd-nspawn$/ },
];

/** Returns the row with this file name; null if there is none. */
export function matchStarter(fileName: string): StarterRow | null {
  return STARTERS.find(({ names }) => names.test(fileName)) ?? null;
}
