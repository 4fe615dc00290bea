/** What the content of an executable regular file says it is. */
export type Program =
  | {
      readonly format: 'elf';
      /** The program that its content gives away ("busybox"), whatever its name; null where nothing does. */
      readonly identity: string | null;
    }
  | {
      readonly format: 'script';
      /** What stands after `#!` on the first line, one character per byte. */
      readonly interpreter: string;
    };

/** Looks at a file's content as it streams by. */
export interface ProgramProbe {
  write(chunk: Buffer): void;
  /** Null where the content is no program. */
  end(): Program | null;
}

/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;

/** A probe for one executable regular file. */
export function probeProgram(): ProgramProbe {
  let head: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      if (head.length < SHEBANG_LIMIT) {
        head = Buffer.concat([head, chunk.subarray(0, SHEBANG_LIMIT - head.length)]);
      }
    },
    end() {
      if (head.subarray(0, 4).toString('latin1') === '\x7fELF') return { format: 'elf', identity: null };
      if (head.subarray(0, 2).toString('latin1') !== '#!') return null;
      const line = head.subarray(2).toString('latin1').split('\n', 1)[0] ?? '';
      return { format: 'script', interpreter: line.trim() };
    },
  };
}
