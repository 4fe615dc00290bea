import { NEWEST_VERSIONS } from './newest-versions.ts';
import { Buffer } from 'node:buffer';
import { compileNeedles } from './multi-string-search.ts';
import type { NeedleSearch } from './multi-string-search.ts';
import type { Signature } from './signature.ts';
import { elfDependencyReader } from './elf-dependencies.ts';
import type { ElfDependencies } from './elf-dependencies.ts';
import { PACKED } from '../../image/program.ts';
import type { Linkage, Program } from '../../image/program.ts';

/** Looks at a file's content as it streams by. */
export interface ProgramProbe {
  /** The chunk may be reused afterwards: nothing of it is kept. */
  write(chunk: Buffer): void;
  /** Null where the content is no program. */
  end(): Program | null;
}

/** UPX writes its header behind the program headers, of which its output has two to four. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;

/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');

/** Makes a probe for one executable regular file. */
export type ProbeProgram = () => ProgramProbe;

/** Prepares the search for the signatures' texts once, for all files to come. */
export function programProbe(signatures: readonly Signature[]): ProbeProgram {
  const compiled = compileSignatures(signatures);
  return () => probeFile(compiled);
}

function probeFile(compiled: CompiledSignatures): ProgramProbe {
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
        contents = searchContents(compiled);
        contents.write(chunk);
        return;
      }
      const room = SHEBANG_LIMIT - head.length;
      head = Buffer.concat([head, chunk.subarray(0, room)]);
      if (head.length < ELF_MAGIC.length) return;
      if (isElf(head)) {
        decided = true;
        contents = searchContents(compiled);
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

/** What all searches for the same signatures share. */
interface CompiledSignatures {
  readonly signatures: readonly Signature[];
  readonly texts: readonly string[];
  /** A text that starts this far in front of a border of two chunks still reaches over it. */
  readonly overlap: number;
  readonly search: NeedleSearch;
  /** The bytes around a border; used by one call at a time, and never kept. */
  readonly border: Buffer;
}

function compileSignatures(signatures: readonly Signature[]): CompiledSignatures {
  const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
  const overlap = Math.max(...texts.map((text) => text.length)) - 1;
  return { signatures, texts, overlap, search: compileNeedles(texts), border: Buffer.alloc(2 * overlap) };
}

/** Finds the signatures' texts, also those that the border of two chunks cuts. */
function searchContents({ signatures, texts, overlap, search, border }: CompiledSignatures): ContentSearch {
  const foundTexts = new Set<string>();
  const onMatch = (text: number) => foundTexts.add(texts[text] ?? '');
  /** The last bytes of all that was written so far. */
  const tail = Buffer.allocUnsafe(overlap);
  let tailLength = 0;
  const dependencies = elfDependencyReader();
  const fileStart = createFileStart();
  return {
    write(chunk) {
      fileStart.write(chunk);
      dependencies.write(chunk);
      if (tailLength > 0) {
        tail.copy(border, 0, 0, tailLength);
        search(border.subarray(0, tailLength + chunk.copy(border, tailLength, 0, overlap)), onMatch);
      }
      search(chunk, onMatch);
      if (chunk.length < overlap) {
        const left = Math.min(tailLength, overlap - chunk.length);
        tail.copyWithin(0, tailLength - left, tailLength);
        tailLength = left + chunk.copy(tail, left);
      } else {
        tailLength = chunk.copy(tail, 0, chunk.length - overlap);
      }
    },
    end() {
      const match = signatures.find((signature) => signature.texts.every((text) => foundTexts.has(text)));
      return {
        format: 'elf',
        identity: match?.program ?? (fileStart.isPacked() ? PACKED : null),
        linkage: classifyLinkage(dependencies.end()),
      };
    },
  };
}

interface FileStart {
  write(chunk: Buffer): void;
  isPacked(): boolean;
}

function createFileStart(): FileStart {
  let head: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      if (head.length >= UPX_HEADER_LIMIT) return;
      head = Buffer.concat([head, chunk.subarray(0, UPX_HEADER_LIMIT - head.length)]);
    },
    isPacked: () => head.includes(UPX_MAGIC),
  };
}

const MUSL_LINKER = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC_LINKER = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, of OpenSSL 3 and of what that needs: what distroless has in `base`. */
const BASE_LIBRARIES =
  /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** What it has in `cc` beside them. */
const CC_LIBRARIES = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;

/** Whether a library of Debian 13 has a version, as in `GLIBC_2.34`. */
function isInDebian(version: string): boolean {
  const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
  const newest = NEWEST_VERSIONS[library];
  // Versions without a number come with the first glibc that has them; this one with 2.36.
  if (newest === undefined) return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
  return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}

function classifyLinkage({ interpreter, libraries, versions, hasRunPath }: ElfDependencies): Linkage {
  if (interpreter === null) return 'static';
  if (interpreter === undefined) return 'unknown';
  if (MUSL_LINKER.test(interpreter)) return 'musl';
  if (!GLIBC_LINKER.test(interpreter) || hasRunPath) return 'unknown';
  if (libraries === null || versions?.every(isInDebian) !== true) return 'unknown';
  const others = libraries.filter((name) => !BASE_LIBRARIES.test(name));
  if (others.length === 0) return 'glibc';
  return others.every((name) => CC_LIBRARIES.test(name)) ? 'glibc and libstdc++' : 'unknown';
}
