import type { ComponentKind } from '../component.ts';
import type { Language } from '../interpreters/interpreters.ts';
import type { ImagePath } from '../../image/image-path.ts';

/** A program, or a suite of programs that are installed together, and its file names. */
export interface CatalogRow {
  /** The name of the component, which is also a file name of the program. */
  readonly name: string;
  readonly kind: ComponentKind;
  /** Other file names: `#` stands for a version (`3`, `3.11`), `*` for anything, `ARCH` for a target. */
  readonly names?: readonly string[];
  /** Other programs have this name too, so it only counts in a folder of programs. */
  readonly ambiguous?: true;
  /** Too many other programs have this name, so it only counts if the content matches. The row needs a signature. */
  readonly byContent?: true;
  /** The name may start with a target: `x86_64-linux-gnu-gcc`. */
  readonly crossPrefixed?: true;
  /** The program does what its file name says: `busybox` called as `ls` is ls. */
  readonly multicall?: true;
  /** A role such as `sh`, which several programs can have. The name of an actual program takes precedence. */
  readonly generic?: true;
  /** File names that only count if the content matches a signature, or if the image has one of `companions`. */
  readonly contentNames?: readonly string[];
  /** Files that each installation has, so that old and unusual builds are found by name. */
  readonly companions?: readonly ImagePath[];
  /** A script with this name only counts if it is of this language and the image has an interpreter for it. */
  readonly language?: Language;
  /** The program is always a script, so an ELF file with this name is another program. */
  readonly alwaysScript?: true;
  /** Other programs have this name, but not in a folder named `sbin`. */
  readonly onlyInSbin?: true;
}
