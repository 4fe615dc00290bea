/**
 * Libraries that an ELF file needs to run: none (`static`, also reported for shared libraries), at most glibc and OpenSSL in the
 * versions of Debian 13 (`glibc`), also the C++ or GCC runtime, or musl. `unknown` if it needs others or the headers don't show it.
 */
export type Linkage = 'static' | 'glibc' | 'glibc-libstdc++' | 'musl' | 'unknown';

/** Symbols and debugging information in a program. */
export interface ElfSymbols {
  /** Bytes of the sections that contain them. */
  readonly bytes: number;
  /** Whether Go's compiler made the program. */
  readonly isGo: boolean;
}

/** What a regular file is that can be run, judged by its content: by the kernel, by a dynamic loader, or by an interpreter. */
export type Program =
  | {
      readonly format: 'elf';
      /**
       * Name of the program that its content identifies, such as "busybox", regardless of the file name; `PACKED` for a packed
       * program, whose content can't be searched; null if the content identifies no program.
       */
      readonly identity: string | null;
      readonly linkage: Linkage;
      /** What `strip` would remove from it; missing if that is little or unknown. */
      readonly symbols?: ElfSymbols;
    }
  | {
      readonly format: 'script';
      /** The rest of the first line after `#!`, one character per byte. */
      readonly interpreter: string;
      /** Name of the program in the archive that follows the line, if there is one that is known. */
      readonly identity?: string;
    }
  | {
      /** Not a program, but a file from which an interpreter runs one: a wheel, or a zipapp without `#!` or execute bit. */
      readonly format: 'archive';
      /** Name of that program. */
      readonly identity: string;
    }
  | {
      /** An ELF file without an execute bit. The kernel refuses it, but a dynamic loader starts it: `ld-linux.so.2 FILE`. */
      readonly format: 'loadable';
      /** As for `elf`. */
      readonly identity: string | null;
      /** Path of the loader that it names. */
      readonly interpreter: string;
    };

/** Whether the kernel starts it. */
export const isExecutable = (
  program: Program,
): program is Extract<Program, { readonly format: 'elf' | 'script' }> =>
  program.format === 'elf' || program.format === 'script';

/** The identity of a busybox without a shell among its applets. No row of the catalog has this name. */
export const BUSYBOX_WITHOUT_SHELL = '(busybox without a shell)';

/** The identity of a program that unpacks itself when it starts. No row of the catalog has this name. */
export const PACKED = '(packed)';

/** The identity of a toybox without a shell among its commands. No row of the catalog has this name. */
export const TOYBOX_WITHOUT_SHELL = '(toybox without a shell)';

/** The identity of a dynamic loader, which starts other programs (`ld-linux.so.2 FILE`). No row of the catalog has this name. */
export const LOADER = '(dynamic loader)';

/** Whether an identity says which program a file is, rather than what kind of file it is. */
export const isProgramName = (identity: string | null): identity is string =>
  identity !== null && identity !== PACKED && identity !== LOADER && !isWithoutShell(identity);

/** Whether an identity is a program with many commands, none of which is a shell. */
export const isWithoutShell = (identity: string | null): boolean =>
  identity === BUSYBOX_WITHOUT_SHELL || identity === TOYBOX_WITHOUT_SHELL;
