import { Buffer } from 'node:buffer';
import { compileNeedles } from './multi-string-search.ts';
import type { NeedleSearch } from './multi-string-search.ts';
import type { ArchiveSignature, Signature } from './signature.ts';
import { createArchiveProbe, startsLikeArchive } from './archive-probe.ts';
import type { ArchiveProbe, ProbeArchive } from './archive-probe.ts';
import { elfDependencyReader } from './elf-dependencies.ts';
import { classifyLinkage } from './classify-linkage.ts';
import { createPackedDetector } from './packed-detector.ts';
import { createAppletTable } from './applet-table.ts';
import { createLoadedBytes } from './loaded-bytes.ts';
import { createToyboxTable } from './toybox-table.ts';
import { BUSYBOX_WITHOUT_SHELL, PACKED, TOYBOX_WITHOUT_SHELL } from '../../image/program.ts';
import type { Program } from '../../image/program.ts';

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

/** Creates a probe for one regular file. One that isn't executable can only be an archive. */
export type ProbeProgram = (isExecutable: boolean) => ProgramProbe;

/** Compiles the search for the signatures once and returns a function that creates probes. */
export function createProgramProbe(
  signatures: readonly Signature[],
  archives: readonly ArchiveSignature[],
): ProbeProgram {
  const compiled = compileSignatures(signatures);
  const probeArchive = createArchiveProbe(archives);
  return (isExecutable) => probeFile(compiled, probeArchive, isExecutable);
}

function probeFile(
  compiled: CompiledSignatures,
  probeArchive: ProbeArchive,
  isExecutable: boolean,
): ProgramProbe {
  let head: Buffer = Buffer.alloc(0);
  let contents: ContentSearch | null = null;
  let archive: ArchiveProbe | null = null;
  return {
    write(chunk) {
      if (contents !== null) {
        contents.write(chunk);
        return;
      }
      archive?.write(chunk);
      if (head.length === SHEBANG_LIMIT) return;
      const isDecided = head.length >= ELF_MAGIC.length;
      const bytes = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (isExecutable && !isDecided && isElf(bytes)) {
        contents = searchContents(compiled);
        contents.write(bytes);
        return;
      }
      head = Buffer.from(bytes.subarray(0, SHEBANG_LIMIT));
      if (isDecided || head.length < ELF_MAGIC.length || !startsLikeArchive(head)) return;
      archive = probeArchive();
      archive.write(bytes);
    },
    end() {
      if (contents !== null) return contents.end();
      const identity = archive?.end() ?? null;
      const text = head.toString('latin1');
      if (!isExecutable || !text.startsWith('#!'))
        return identity === null ? null : { format: 'archive', identity };
      const interpreter = (text.slice(2).split('\n', 1)[0] ?? '').trim();
      return { format: 'script', interpreter, ...(identity !== null && { identity }) };
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
  /** Where each text that was found starts in the file, and which of them are in other places too. */
  const foundTexts = new Map<string, number>();
  const repeatedTexts = new Set<string>();
  const searchAt = (offset: number, bytes: Buffer) => {
    search(bytes, (index, start) => {
      const text = texts[index] ?? '';
      const first = foundTexts.get(text);
      if (first === undefined) foundTexts.set(text, offset + start);
      else if (first !== offset + start) repeatedTexts.add(text);
    });
  };
  /** Bytes of the file that were written. */
  let length = 0;
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
  const toybox = createToyboxTable();
  const identityOf = (program: string | undefined): string | null => {
    if (program === 'busybox' && applets.isWithoutShell() && !shellTexts.some((text) => foundTexts.has(text)))
      return BUSYBOX_WITHOUT_SHELL;
    if (program === 'toybox' && toybox.isWithoutShell()) return TOYBOX_WITHOUT_SHELL;
    return program ?? (packed.isPacked() ? PACKED : null);
  };
  const loaded = createLoadedBytes();
  return {
    write(bytes) {
      packed.write(bytes);
      dependencies.write(bytes);
      const chunk = loaded.take(bytes);
      applets.write(chunk);
      toybox.write(chunk);
      if (tailLength > 0) {
        tail.copy(border, 0, 0, tailLength);
        const borderLength = tailLength + chunk.copy(border, tailLength, 0, overlap);
        searchAt(length - tailLength, border.subarray(0, borderLength));
      }
      searchAt(length, chunk);
      length += chunk.length;
      if (chunk.length < overlap) {
        const reused = Math.min(tailLength, overlap - chunk.length);
        tail.copyWithin(0, tailLength - reused, tailLength);
        tailLength = reused + chunk.copy(tail, reused);
      } else {
        tailLength = chunk.copy(tail, 0, chunk.length - overlap);
      }
    },
    end() {
      const match = signatures.find(
        ({ texts: required, once }) =>
          required.every((text) => foundTexts.has(text)) && (once === undefined || !repeatedTexts.has(once)),
      );
      return {
        format: 'elf',
        identity: identityOf(match?.program),
        linkage: classifyLinkage(dependencies.end()),
      };
    },
  };
}
