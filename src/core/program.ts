/** What the content of an executable regular file says it is. */
export type Program =
  | {
      readonly format: 'elf';
      /** The program that its content gives away ("busybox"), whatever its name; null where nothing does. */
      readonly identity: string | null;
    }
  | {
      readonly format: 'script';
      /** The interpreter's path and argument after `#!`, one character per byte. */
      readonly interpreter: string;
    };
