import { compileNeedles } from './detect-needles.ts';
import { SIGNATURES } from './signatures.ts';

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
  /** The chunk may be reused afterwards: nothing of it is kept. */
  write(chunk: Buffer): void;
  /** Null where the content is no program. */
  end(): Program | null;
}

/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = '\x7fELF';

const TEXTS = [...new Set(SIGNATURES.flatMap((signature) => signature.texts))];
const LONGEST = Math.max(...TEXTS.map((text) => text.length));
const search = compileNeedles(TEXTS);
const NOTHING = Buffer.alloc(0);

/** A probe for one executable regular file. */
export function probeProgram(): ProgramProbe {
  let head: Buffer = NOTHING;
  let contents: ContentSearch | null = null;
  let decided = false;
  return {
    write(chunk) {
      if (decided) {
        contents?.write(chunk);
        return;
      }
      const room = SHEBANG_LIMIT - head.length;
      head = Buffer.concat([head, chunk.subarray(0, room)]);
      if (head.length < ELF_MAGIC.length) return;
      if (isElf(head)) {
        decided = true;
        contents = searchContents();
        contents.write(head);
        contents.write(chunk.subarray(room));
      } else {
        decided = head.length === SHEBANG_LIMIT;
      }
    },
    end() {
      if (contents !== null) return { format: 'elf', identity: contents.identity() };
      const text = head.toString('latin1');
      if (!text.startsWith('#!')) return null;
      return { format: 'script', interpreter: (text.slice(2).split('\n', 1)[0] ?? '').trim() };
    },
  };
}

function isElf(head: Buffer): boolean {
  return head.toString('latin1', 0, ELF_MAGIC.length) === ELF_MAGIC;
}

interface ContentSearch {
  write(chunk: Buffer): void;
  identity(): string | null;
}

/** Finds the signatures' texts, also where a text is cut by the border of two chunks. */
function searchContents(): ContentSearch {
  const seen = new Set<string>();
  const found = (text: number) => seen.add(TEXTS[text] ?? '');
  let tail: Buffer = NOTHING;
  return {
    write(chunk) {
      const border = Buffer.concat([tail, chunk.subarray(0, LONGEST - 1)]);
      search(border, found);
      search(chunk, found);
      tail = Buffer.from(
        chunk.length < LONGEST - 1 ? border.subarray(-(LONGEST - 1)) : chunk.subarray(-(LONGEST - 1)),
      );
    },
    identity() {
      const fits = SIGNATURES.find((signature) => signature.texts.every((text) => seen.has(text)));
      return fits?.program ?? null;
    },
  };
}
