import type { Scripts } from './transpiled.ts';

export interface MeasuredArchive {
  readonly bytes: number;
  readonly unpacked: number;
  readonly entries: number;
  readonly maxRssMegabytes: number;
}

export interface ArchiveSize {
  /** Number of small files. */
  readonly files: number;
  /** Size of the large file. */
  readonly megabytes: number;
  /** Maximum size of the JavaScript heap, in megabytes. */
  readonly heap: number;
}

/** Reads an archive that `stream-archive.ts` generates, in a separate process. */
export const measureArchive = (scripts: Scripts, { files, megabytes, heap }: ArchiveSize) =>
  scripts.run<MeasuredArchive>('stream-archive.ts', [files, megabytes], {
    node: [`--max-old-space-size=${String(heap)}`],
  });
