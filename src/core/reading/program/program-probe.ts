import { NEWEST_VERSIONS } from './newest-versions.ts';
import { Buffer } from 'node:buffer';
import { compileNeedles } from './multi-string-search.ts';
import { elfNeeds } from './elf-dependencies.ts';
import type { ElfNeeds } from './elf-dependencies.ts';
import { SIGNATURES } from '../../detection/catalog/signatures.ts';

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

const TEXTS = [...new Set(SIGNATURES.flatMap((signature) => signature.texts))];
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
  const needs = elfNeeds();
  const start = startOfFile();
  return {
    write(chunk) {
      start.write(chunk);
      needs.write(chunk);
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
      const fits = SIGNATURES.find((signature) => signature.texts.every((text) => seen.has(text)));
      return {
        format: 'elf',
        identity: fits?.program ?? (start.isPacked() ? PACKED : null),
        linkage: linkageOf(needs.end()),
      };
    },
  };
}

interface StartOfFile {
  write(chunk: Buffer): void;
  isPacked(): boolean;
}

function startOfFile(): StartOfFile {
  let head: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      if (head.length >= UPX_HEADER_LIMIT) return;
      head = Buffer.concat([head, chunk.subarray(0, UPX_HEADER_LIMIT - head.length)]);
    },
    isPacked: () => head.includes(UPX_MAGIC),
  };
}

const MUSL = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, of OpenSSL 3 and of what that needs: what distroless has in `base`. */
const IN_BASE =
  /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** What it has in `cc` beside them. */
const IN_CC = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;

/** Whether a library of Debian 13 has a version, as in `GLIBC_2.34`. */
function isThere(version: string): boolean {
  const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
  const newest = NEWEST_VERSIONS[library];
  // Versions without a number come with the first glibc that has them; this one with 2.36.
  if (newest === undefined) return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
  return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}

function linkageOf({ interpreter, libraries, versions, hasOwnPaths }: ElfNeeds): Linkage {
  if (interpreter === null) return 'static';
  if (interpreter === undefined) return 'unknown';
  if (MUSL.test(interpreter)) return 'musl';
  if (!GLIBC.test(interpreter) || hasOwnPaths) return 'unknown';
  if (libraries === null || versions?.every(isThere) !== true) return 'unknown';
  const others = libraries.filter((name) => !IN_BASE.test(name));
  if (others.length === 0) return 'glibc';
  return others.every((name) => IN_CC.test(name)) ? 'glibc and libstdc++' : 'unknown';
}
