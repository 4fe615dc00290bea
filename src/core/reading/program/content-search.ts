import { Buffer } from 'node:buffer';
import { hasAppletsWithoutShell } from './applet-table.ts';
import { classifyLinkage } from './elf/classify-linkage.ts';
import { elfDependencyReader } from './elf/elf-dependencies.ts';
import { createLoadedBytes } from './elf/loaded-bytes.ts';
import { createSymbolReader } from './elf/symbol-bytes.ts';
import { keepBytes } from './kept-bytes.ts';
import { compileNeedles } from './multi-string-search.ts';
import type { NeedleSearch } from './multi-string-search.ts';
import { createPackedDetector } from './packed-detector.ts';
import type { Signature } from './signature.ts';
import { hasCommandsWithoutShell } from './toybox-table.ts';
import { BUSYBOX_WITHOUT_SHELL, LOADER, PACKED, TOYBOX_WITHOUT_SHELL } from '../../image/program.ts';
import type { Program } from '../../image/program.ts';

/** Finds out what an ELF file is while it is streamed. */
export interface ContentSearch {
  write(chunk: Buffer): void;
  end(): Extract<Program, { format: 'elf' }>;
}

/** Data that all searches for the same signatures share. */
export interface CompiledSignatures {
  readonly signatures: readonly Signature[];
  readonly texts: readonly string[];
  /** Maximum bytes of a text on one side of the border between two chunks. */
  readonly overlap: number;
  readonly search: NeedleSearch;
  /** Buffer for the bytes around a border. Calls don't overlap, and nothing is kept in it. */
  readonly border: Buffer;
}

/** Compiles the search for the signatures, for any number of files. */
export function compileSignatures(signatures: readonly Signature[]): CompiledSignatures {
  const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
  const overlap = Math.max(...texts.map((text) => text.length)) - 1;
  return { signatures, texts, overlap, search: compileNeedles(texts), border: Buffer.alloc(2 * overlap) };
}

/** Finds the signatures' texts, including those that are split between two chunks. */
export function searchContents({
  signatures,
  texts,
  overlap,
  search,
  border,
}: CompiledSignatures): ContentSearch {
  /** Where each text first starts in the file, and which of them are in other places too. */
  const firstPositions = new Map<string, number>();
  const repeatedTexts = new Set<string>();
  const searchAt = (offset: number, bytes: Buffer) => {
    search(bytes, (index, start) => {
      const text = texts[index] ?? '';
      const first = firstPositions.get(text);
      if (first === undefined) firstPositions.set(text, offset + start);
      else if (first !== offset + start) repeatedTexts.add(text);
    });
  };
  /** Bytes of the file that were written. */
  let length = 0;
  /** The last bytes that were written. */
  const tail = Buffer.allocUnsafe(overlap);
  let tailLength = 0;
  const dependencies = elfDependencyReader();
  const symbolReader = createSymbolReader();
  const packed = createPackedDetector();
  const kept = keepBytes();
  const loaded = createLoadedBytes();
  // What is attached behind a program doesn't identify it, unless it's the script of a runtime.
  const hasText = (text: string) => {
    const start = firstPositions.get(text);
    return start !== undefined && start + text.length <= loaded.end();
  };
  const identityOf = (program: string | undefined): string | null => {
    const file = program === 'busybox' || program === 'toybox' ? kept.all() : null;
    if (file !== null && program === 'busybox' && hasAppletsWithoutShell(file)) return BUSYBOX_WITHOUT_SHELL;
    if (file !== null && program === 'toybox' && hasCommandsWithoutShell(file)) return TOYBOX_WITHOUT_SHELL;
    // Any program can contain the texts of a loader, which say nothing about the rest of a packed one.
    if (program !== undefined && program !== LOADER) return program;
    return packed.isPacked() ? PACKED : (program ?? null);
  };
  return {
    write(bytes) {
      packed.write(bytes);
      dependencies.write(bytes);
      symbolReader.write(bytes);
      kept.write(loaded.take(bytes), loaded.end());
      if (tailLength > 0) {
        tail.copy(border, 0, 0, tailLength);
        const borderLength = tailLength + bytes.copy(border, tailLength, 0, overlap);
        searchAt(length - tailLength, border.subarray(0, borderLength));
      }
      searchAt(length, bytes);
      length += bytes.length;
      if (bytes.length < overlap) {
        const reused = Math.min(tailLength, overlap - bytes.length);
        tail.copyWithin(0, tailLength - reused, tailLength);
        tailLength = reused + bytes.copy(tail, reused);
      } else {
        tailLength = bytes.copy(tail, 0, bytes.length - overlap);
      }
    },
    end() {
      const match = signatures.find(
        ({ texts: required, once, attached }) =>
          required.every((text) => (attached === true ? firstPositions.has(text) : hasText(text))) &&
          (once === undefined || !repeatedTexts.has(once)),
      );
      const symbols = symbolReader.end();
      const identity = identityOf(match?.program);
      kept.release();
      return {
        format: 'elf',
        identity,
        linkage: classifyLinkage(dependencies.end()),
        ...(symbols !== null && { symbols }),
      };
    },
  };
}
