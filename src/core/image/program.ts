/**
 * What an ELF file needs to be started as a program: nothing (`static`, which is also what shared libraries look like), no more than glibc
 * and OpenSSL as Debian 13 has them, the C++ or GCC runtime beside them, musl; or something else, or what its headers do not tell.
 */
export type Linkage = 'static' | 'glibc' | 'glibc and libstdc++' | 'musl' | 'unknown';

/** What the content of an executable regular file says it is. */
export type Program =
  | {
      readonly format: 'elf';
      /**
       * The program that its content gives away ("busybox"), whatever its name; `PACKED` where the content is packed
       * and says nothing; null where nothing does.
       */
      readonly identity: string | null;
      readonly linkage: Linkage;
    }
  | {
      readonly format: 'script';
      /** What stands after `#!` on the first line, one character per byte. */
      readonly interpreter: string;
    };

/** Stands for the identity of a program that unpacks itself when it is started. No row of the catalog has this name. */
export const PACKED = '(packed)';
