import { Buffer } from 'node:buffer';

/**
 * Common applets. Their names end with NUL, in a sorted table. busybox itself is in the table of some versions only if it has a shell, and
 * each build has other applets.
 */
const ANCHORS = ['[[', 'busybox', 'cat', 'httpd', 'ls', 'mount', 'sleep', 'telnetd', 'wget'].map((name) =>
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
      const table = tableAround(file, at, anchor.length);
      if (hasShell(table)) return false;
      if (table.names.length >= MIN_NAMES && coversShells(table)) tables.add(table.start);
    }
  }
  return tables.size === 1;
}

/** Names in strictly ascending order. */
interface Table {
  readonly start: number;
  readonly names: readonly string[];
  /** The texts on both sides; undefined if they were not read. */
  readonly before: string | undefined;
  readonly behind: string | undefined;
}

/** Returns the longest run of names that contains the anchor. */
function tableAround(file: Buffer, anchor: number, length: number): Table {
  const before = file.toString('latin1', Math.max(0, anchor - REACH), anchor).split('\0');
  const after = file.toString('latin1', anchor + 1, anchor + length + REACH).split('\0');
  const names: string[] = [];
  for (const name of after) {
    if (!NAME.test(name) || name <= (names.at(-1) ?? '')) break;
    names.push(name);
  }
  const behind = after[names.length];
  let start = anchor + 1;
  for (let name = before.pop(); name !== undefined; name = before.pop()) {
    if (!NAME.test(name) || name >= (names[0] ?? '')) return { start, names, before: name, behind };
    names.unshift(name);
    start -= name.length + 1;
  }
  return { start, names, before: undefined, behind };
}

const NAME = /^[\w[.+-]{1,32}$/;

/** No NUL separates the first name from the data before the table. */
function hasShell({ names, before = '' }: Table): boolean {
  const endsWithShell = (text: string) => SHELLS.some((shell) => text.endsWith(shell));
  return (
    names.some((name) => SHELLS.includes(name)) || endsWithShell(names[0] ?? '') || endsWithShell(before)
  );
}

/**
 * Whether no shell is missing because the run ended early. The run goes from before the first shell to after the last one, or ends at
 * the border of the table: a text that is no name comes before it, and an empty one after it.
 */
function coversShells({ names, before, behind }: Table): boolean {
  const isAtStart = before !== undefined && !NAME.test(before);
  return ((names[0] ?? '~') < 'ash' || isAtStart) && ((names.at(-1) ?? '') > 'sh' || behind === '');
}
