import { Buffer } from 'node:buffer';

/** Finds out, while a multi-call program is streamed, whether it has a shell among its applets. */
export interface AppletTable {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** True only if a table of applets was found, and no table has a shell. */
  isWithoutShell(): boolean;
}

/** busybox has this applet itself, in a sorted table of names that end with NUL. */
const ANCHOR = Buffer.from('\0busybox\0', 'latin1');
/** Bytes of the table that are read on each side of the anchor. All 400 applets of busybox have 3,000. */
const REACH = 8192;
/** The word occurs a few times in a program. A file with more is hostile, and not trusted. */
const MAX_ANCHORS = 32;
/** In the order of the table. */
const SHELLS = ['ash', 'bash', 'hush', 'lash', 'msh', 'sh'];

/** Creates a reader for one file. A missing or damaged table proves nothing. */
export function createAppletTable(): AppletTable {
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  let anchors = 0;
  let tables = 0;
  let hasShell = false;
  /** Offset in the file up to which anchors were found. */
  let searched = 0;
  const search = (isLast: boolean) => {
    for (;;) {
      const at = window.indexOf(ANCHOR, Math.max(0, searched - start));
      if (at < 0 || (!isLast && at + ANCHOR.length + REACH > window.length)) return;
      searched = start + at + 1;
      anchors += 1;
      if (anchors > MAX_ANCHORS) return;
      const names = namesAround(window, at);
      if (names.some((name) => SHELLS.includes(name))) hasShell = true;
      else if (coversShells(names)) tables += 1;
    }
  };
  return {
    write(chunk) {
      window = Buffer.concat([window, chunk]);
      if (anchors > MAX_ANCHORS) window = Buffer.alloc(0);
      if (window.length < 8 * REACH) return;
      search(false);
      const kept = 2 * REACH + ANCHOR.length;
      start += window.length - kept;
      window = Buffer.from(window.subarray(-kept));
    },
    isWithoutShell() {
      search(true);
      return tables === 1 && !hasShell && anchors <= MAX_ANCHORS;
    },
  };
}

/** The longest run of names in strictly ascending order that contains the anchor. */
function namesAround(window: Buffer, anchor: number): readonly string[] {
  const before = window.toString('latin1', Math.max(0, anchor - REACH), anchor).split('\0');
  const after = window.toString('latin1', anchor + 1, anchor + ANCHOR.length + REACH).split('\0');
  const names: string[] = [];
  for (const name of after) {
    if (!isNextName(names.at(-1) ?? '', name)) break;
    names.push(name);
  }
  for (const name of before.reverse()) {
    if (!isNextName(name, names[0] ?? '') || !NAME.test(name)) break;
    names.unshift(name);
  }
  return names;
}

const NAME = /^[\w[.+-]{1,32}$/;
const isNextName = (name: string, next: string): boolean => NAME.test(next) && name < next;

/** Whether the names go from before the first shell to after the last one, so that none is missing because the run ended early. */
function coversShells(names: readonly string[]): boolean {
  return (names[0] ?? '~') < 'ash' && (names.at(-1) ?? '') > 'sh';
}
