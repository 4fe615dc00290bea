import type { ComponentKind } from '../component.ts';

/** One program, or one suite of programs that come and go together, and the file names that it bears. */
export interface CatalogRow {
  /** The component's name, and a file name of its own. */
  readonly name: string;
  readonly kind: ComponentKind;
  /** Its other file names: `#` stands for a version (`3`, `3.11`), `*` for anything, `ARCH` for a target. */
  readonly names?: readonly string[];
  /** A short word that other programs bear too: counts only in a folder of programs. */
  readonly ambiguous?: true;
  /** A word that too many other programs bear: only content counts (so it has a signature), the name then goes with it. */
  readonly byContent?: true;
  /** Bears its target in front as well: `x86_64-linux-gnu-gcc`. */
  readonly crossPrefixed?: true;
  /** Does everything that its name says: `busybox` run as `ls` is ls. */
  readonly multicall?: true;
  /** A role rather than a program: content that names the program outdoes it. */
  readonly generic?: true;
}
