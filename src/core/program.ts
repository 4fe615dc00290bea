import { Buffer } from 'node:buffer';
import { compileNeedles } from './detect-needles.ts';
import { ELF_HEAD_BYTES, elfInterpreter } from './elf.ts';
import { SIGNATURES } from './signatures.ts';

/**
 * What an ELF file needs to be started as a program: nothing (`static`, which is also what shared libraries look like), glibc, glibc with
 * the C++ or GCC runtime, musl, or something that its first bytes do not tell.
 */
export const LINKAGES = ['static', 'glibc', 'glibc and libstdc++', 'musl', 'unknown'] as const;
export type Linkage = (typeof LINKAGES)[number];

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

/** Looks at a file's content as it streams by. */
export interface ProgramProbe {
  /** The chunk may be reused afterwards: nothing of it is kept. */
  write(chunk: Buffer): void;
  /** Null where the content is no program. */
  end(): Program | null;
}

/** Stands for the identity of a program that unpacks itself when it is started. No row of the catalog has this name. */
export const PACKED = '(packed)';
/** UPX writes its header behind the program headers, of which its output has two to four. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;

/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');

/** As a program's table of libraries names them: what distroless has in `cc` and not in `base`. */
const RUNTIME_TEXTS = ['\0libstdc++.so.6\0', '\0libgcc_s.so.1\0'];
const TEXTS = [...new Set([...SIGNATURES.flatMap((signature) => signature.texts), ...RUNTIME_TEXTS])];
/** A text that starts this far in front of a border of two chunks still reaches over it. */
const OVERLAP = Math.max(...TEXTS.map((text) => text.length)) - 1;
const search = compileNeedles(TEXTS);
/** What stands around a border; used by one call at a time, and never kept. */
const border = Buffer.alloc(2 * OVERLAP);

/** A probe for one executable regular file. */
export function probeProgram(): ProgramProbe {
  let head: Buffer = Buffer.alloc(0);
  let contents: ContentSearch | null = null;
  let decided = false;
  return {
    write(chunk) {
      if (decided) {
        contents?.write(chunk);
        return;
      }
      if (head.length === 0 && isElf(chunk)) {
        decided = true;
        contents = searchContents();
        contents.write(chunk);
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
      if (contents !== null) return contents.end();
      const text = head.toString('latin1');
      if (!text.startsWith('#!')) return null;
      return { format: 'script', interpreter: (text.slice(2).split('\n', 1)[0] ?? '').trim() };
    },
  };
}

function isElf(head: Buffer): boolean {
  return head.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC);
}

interface ContentSearch {
  write(chunk: Buffer): void;
  end(): Extract<Program, { format: 'elf' }>;
}

/** Finds the signatures' texts, also where a text is cut by the border of two chunks. */
function searchContents(): ContentSearch {
  const seen = new Set<string>();
  const found = (text: number) => seen.add(TEXTS[text] ?? '');
  /** The last bytes of all that was written so far. */
  const tail = Buffer.allocUnsafe(OVERLAP);
  let kept = 0;
  const start = startOfFile();
  return {
    write(chunk) {
      start.write(chunk);
      if (kept > 0) {
        tail.copy(border, 0, 0, kept);
        search(border.subarray(0, kept + chunk.copy(border, kept, 0, OVERLAP)), found);
      }
      search(chunk, found);
      if (chunk.length < OVERLAP) {
        const left = Math.min(kept, OVERLAP - chunk.length);
        tail.copyWithin(0, kept - left, kept);
        kept = left + chunk.copy(tail, left);
      } else {
        kept = chunk.copy(tail, 0, chunk.length - OVERLAP);
      }
    },
    end() {
      const { isPacked, interpreter } = start.end();
      const fits = SIGNATURES.find((signature) => signature.texts.every((text) => seen.has(text)));
      const needsRuntime = RUNTIME_TEXTS.some((text) => seen.has(text));
      return {
        format: 'elf',
        identity: fits?.program ?? (isPacked ? PACKED : null),
        linkage: linkageOf(interpreter, needsRuntime),
      };
    },
  };
}

interface StartOfFile {
  write(chunk: Buffer): void;
  /** What the first bytes tell; `interpreter` as `elfInterpreter` gives it. */
  end(): { readonly isPacked: boolean; readonly interpreter: string | null | undefined };
}

function startOfFile(): StartOfFile {
  let told: ReturnType<StartOfFile['end']> | null = null;
  let head: Buffer = Buffer.alloc(0);
  const tell = (bytes: Buffer) => ({
    isPacked: bytes.subarray(0, UPX_HEADER_LIMIT).includes(UPX_MAGIC),
    interpreter: elfInterpreter(bytes),
  });
  return {
    write(chunk) {
      if (told !== null) return;
      const isEnough = head.length + chunk.length >= ELF_HEAD_BYTES;
      const room = chunk.subarray(0, ELF_HEAD_BYTES - head.length);
      // Most come in one piece, of which nothing needs to be copied.
      if (isEnough && head.length === 0) told = tell(room);
      else head = Buffer.concat([head, room]);
      if (isEnough) told ??= tell(head);
    },
    end: () => told ?? tell(head),
  };
}

const MUSL = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC = /\/ld-linux[^/]*\.so\.\d+$|\/ld64\.so\.[12]$|\/ld\.so\.1$/;

function linkageOf(interpreter: string | null | undefined, needsRuntime: boolean): Linkage {
  if (interpreter === null) return 'static';
  if (interpreter === undefined) return 'unknown';
  if (MUSL.test(interpreter)) return 'musl';
  if (!GLIBC.test(interpreter)) return 'unknown';
  return needsRuntime ? 'glibc and libstdc++' : 'glibc';
}
