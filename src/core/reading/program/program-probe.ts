import { Buffer } from 'node:buffer';
import type { ArchiveSignature, Signature } from './signature.ts';
import { createArchiveProbe, startsLikeArchive } from './archive-probe.ts';
import type { ArchiveProbe, ProbeArchive } from './archive-probe.ts';
import { ELF_HEAD_BYTES, elfInterpreter } from './elf/elf-header.ts';
import { compileSignatures, searchContents } from './content-search.ts';
import type { CompiledSignatures, ContentSearch } from './content-search.ts';
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

/** Creates a probe for one regular file. One that isn't executable can be an archive, or an ELF file that a dynamic loader can start. */
export type ProbeProgram = (isExecutable: boolean) => ProgramProbe;

/** Compiles the search for the signatures once and returns a function that creates probes. */
export function createProgramProbe(
  signatures: readonly Signature[],
  archives: readonly ArchiveSignature[],
): ProbeProgram {
  const compiled = compileSignatures(signatures);
  const probeArchive = createArchiveProbe(archives);
  return (isExecutable) =>
    isExecutable ? probeFile(compiled, probeArchive, true) : probeOther(compiled, probeArchive);
}

/** An ELF file is no archive, so at most one of the two probes keeps more than the first bytes. */
function probeOther(compiled: CompiledSignatures, probeArchive: ProbeArchive): ProgramProbe {
  const probes = [probeLoadable(compiled), probeFile(compiled, probeArchive, false)];
  return {
    write: (chunk) => probes.forEach((probe) => probe.write(chunk)),
    end: () => probes.map((probe) => probe.end()).find((program) => program !== null) ?? null,
  };
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

/** Searches a file without an execute bit only if it names a loader, which libraries don't: searching all of them takes time. */
function probeLoadable(compiled: CompiledSignatures): ProgramProbe {
  let head: Buffer = Buffer.alloc(0);
  let interpreter: string | null = null;
  let contents: ContentSearch | null = null;
  const decide = () => {
    interpreter = isElf(head) ? (elfInterpreter(head) ?? null) : null;
    if (interpreter === null) return;
    contents = searchContents(compiled);
    contents.write(head);
  };
  return {
    write(chunk) {
      const missing = ELF_HEAD_BYTES - head.length;
      if (missing > 0) {
        head = Buffer.concat([head, chunk.subarray(0, missing)]);
        if (head.length === ELF_HEAD_BYTES) decide();
      }
      if (chunk.length > missing) contents?.write(chunk.subarray(Math.max(0, missing)));
    },
    end() {
      if (contents === null && head.length < ELF_HEAD_BYTES) decide();
      if (contents === null || interpreter === null) return null;
      return { format: 'loadable', identity: contents.end().identity, interpreter };
    },
  };
}

function isElf(head: Buffer): boolean {
  return head.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC);
}
