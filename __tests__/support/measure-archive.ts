import type { Scripts } from './transpiled.ts';

export interface MeasuredArchive {
  readonly bytes: number;
  readonly unpacked: number;
  readonly entries: number;
  readonly maxRssMegabytes: number;
}

export interface ArchiveSize {
  /** Small files, besides a large one of so many megabytes. */
  readonly files: number;
  readonly megabytes: number;
  /** Megabytes that the process may have for JavaScript's own objects. */
  readonly heap: number;
}

/** Reads an archive that `stream-archive.ts` makes, in a process of its own. */
export const measureArchive = (scripts: Scripts, { files, megabytes, heap }: ArchiveSize) =>
  scripts.run<MeasuredArchive>('stream-archive.ts', [files, megabytes], {
    node: [`--max-old-space-size=${String(heap)}`],
  });
