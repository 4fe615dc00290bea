import { Buffer } from 'node:buffer';

/**
 * Common applets. Their names end with NUL, in a sorted table. busybox itself is in the table of some versions only if it has a shell, and
 * each build has other applets.
 */
const ANCHORS = ['[[', 'busybox', 'cat', 'ls', 'mount', 'sleep', 'wget'].map((name) =>
  Buffer.from(`\0${name}\0`, 'latin1'),
);
/** Bytes of the table that are read on each side of an anchor. All 400 applets of busybox have 3,000. */
const REACH = 8192;
/** Each word occurs a few times in a program. A file with more is hostile, and not trusted. */
const MAX_MATCHES = 32;
/** Fewer names can follow each other by chance. */
const MIN_NAMES = 5;
/** In the order of the table. */
const SHELLS = ['ash', 'bash', 'hush', 'lash', 'msh', 'sh'];
/** The code of ash and hush. Their other errors are in `bc` too. */
const SHELL_TEXTS = ['EOF in backquote substitution', 'Use "exit" to leave shell.', 'malformed ${%s:...}'];

/**
 * Whether the table of applets of this busybox has no shell. A missing, damaged or second table proves nothing.
 * @param file the loaded part of the program
 */
export function hasAppletsWithoutShell(file: Buffer): boolean {
  // The table alone proves nothing: the code of a shell must be missing too.
  if (SHELL_TEXTS.some((text) => file.includes(text, 0, 'latin1'))) return false;
  const tables = new Set<number>();
  for (const anchor of ANCHORS) {
    let matches = 0;
    for (let at = file.indexOf(anchor); at >= 0; at = file.indexOf(anchor, at + 1)) {
      matches += 1;
      if (matches > MAX_MATCHES) return false;
      const { start, names } = namesAround(file, at, anchor.length);
      if (names.some((name) => SHELLS.includes(name))) return false;
      if (names.length >= MIN_NAMES && coversShells(names)) tables.add(start);
    }
  }
  return tables.size === 1;
}

/** Returns the longest run of names in strictly ascending order that contains the anchor, and where the run starts. */
function namesAround(
  file: Buffer,
  anchor: number,
  length: number,
): { readonly start: number; readonly names: readonly string[] } {
  const before = file.toString('latin1', Math.max(0, anchor - REACH), anchor).split('\0');
  const after = file.toString('latin1', anchor + 1, anchor + length + REACH).split('\0');
  const names: string[] = [];
  for (const name of after) {
    if (!isNextName(names.at(-1) ?? '', name)) break;
    names.push(name);
  }
  let start = anchor + 1;
  for (const name of before.reverse()) {
    if (!isNextName(name, names[0] ?? '') || !NAME.test(name)) break;
    names.unshift(name);
    start -= name.length + 1;
  }
  return { start, names };
}

const NAME = /^[\w[.+-]{1,32}$/;
const isNextName = (name: string, next: string): boolean => NAME.test(next) && name < next;

/** Whether the names go from before the first shell to after the last one, so that none is missing because the run ended early. */
function coversShells(names: readonly string[]): boolean {
  return (names[0] ?? '~') < 'ash' && (names.at(-1) ?? '') > 'sh';
}
