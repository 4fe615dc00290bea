import { DEBIAN_SYMBOL_VERSIONS } from './debian-symbol-versions.ts';
import { Buffer } from 'node:buffer';
import { compileNeedles } from './multi-string-search.ts';
import type { NeedleSearch } from './multi-string-search.ts';
import type { Signature } from './signature.ts';
import { elfDependencyReader } from './elf-dependencies.ts';
import type { ElfDependencies } from './elf-dependencies.ts';
import { createPackedDetector } from './packed-detector.ts';
import { createAppletTable } from './applet-table.ts';
import { BUSYBOX_WITHOUT_SHELL, PACKED } from '../../image/program.ts';
import type { Linkage, Program } from '../../image/program.ts';

/** Identifies a program by its content while the file is streamed. */
export interface ProgramProbe {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** Returns null if the file is not a program. */
  end(): Program | null;
}

/** Maximum length of a `#!` line on Linux (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');

/** Creates a probe for one executable regular file. */
export type ProbeProgram = () => ProgramProbe;

/** Compiles the search for the signatures once and returns a function that creates probes. */
export function createProgramProbe(signatures: readonly Signature[]): ProbeProgram {
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

/** The shells that busybox can contain, as programs of signatures. */
const BUSYBOX_SHELLS: readonly string[] = ['ash', 'hush'];

interface ContentSearch {
  write(chunk: Buffer): void;
  end(): Extract<Program, { format: 'elf' }>;
}

/** Data that all searches for the same signatures share. */
interface CompiledSignatures {
  readonly signatures: readonly Signature[];
  readonly texts: readonly string[];
  /** Maximum bytes of a text on one side of the border between two chunks. */
  readonly overlap: number;
  readonly search: NeedleSearch;
  /** Buffer for the bytes around a border. Calls don't overlap, and nothing is kept in it. */
  readonly border: Buffer;
}

function compileSignatures(signatures: readonly Signature[]): CompiledSignatures {
  const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
  const overlap = Math.max(...texts.map((text) => text.length)) - 1;
  return { signatures, texts, overlap, search: compileNeedles(texts), border: Buffer.alloc(2 * overlap) };
}

/** Finds the signatures' texts, including those that are split between two chunks. */
function searchContents({ signatures, texts, overlap, search, border }: CompiledSignatures): ContentSearch {
  const foundTexts = new Set<string>();
  const onMatch = (text: number) => foundTexts.add(texts[text] ?? '');
  /** The last bytes that were written. */
  const tail = Buffer.allocUnsafe(overlap);
  let tailLength = 0;
  const dependencies = elfDependencyReader();
  const packed = createPackedDetector();
  const applets = createAppletTable();
  // The table alone proves nothing: the code of a shell must be missing too.
  const shellTexts = signatures
    .filter(({ program }) => BUSYBOX_SHELLS.includes(program))
    .flatMap((row) => row.texts);
  const isShellless = (program: string | undefined) =>
    program === 'busybox' && applets.isWithoutShell() && !shellTexts.some((text) => foundTexts.has(text));
  return {
    write(chunk) {
      packed.write(chunk);
      applets.write(chunk);
      dependencies.write(chunk);
      if (tailLength > 0) {
        tail.copy(border, 0, 0, tailLength);
        search(border.subarray(0, tailLength + chunk.copy(border, tailLength, 0, overlap)), onMatch);
      }
      search(chunk, onMatch);
      if (chunk.length < overlap) {
        const reused = Math.min(tailLength, overlap - chunk.length);
        tail.copyWithin(0, tailLength - reused, tailLength);
        tailLength = reused + chunk.copy(tail, reused);
      } else {
        tailLength = chunk.copy(tail, 0, chunk.length - overlap);
      }
    },
    end() {
      const match = signatures.find((signature) => signature.texts.every((text) => foundTexts.has(text)));
      return {
        format: 'elf',
        identity: isShellless(match?.program)
          ? BUSYBOX_WITHOUT_SHELL
          : (match?.program ?? (packed.isPacked() ? PACKED : null)),
        linkage: classifyLinkage(dependencies.end()),
      };
    },
  };
}

const MUSL_LINKER = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC_LINKER = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, OpenSSL 3 and its dependencies, which the distroless image `base` contains. */
const BASE_LIBRARIES =
  /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** Libraries that the distroless image `cc` adds. */
const CC_LIBRARIES = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;

/** Whether a library of Debian 13 has a symbol version, such as `GLIBC_2.34`. */
function isInDebian(version: string): boolean {
  const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
  const newest = DEBIAN_SYMBOL_VERSIONS[library];
  // Versions without a number exist since a certain version of glibc; this one since 2.36.
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
  return others.every((name) => CC_LIBRARIES.test(name)) ? 'glibc-libstdc++' : 'unknown';
}
