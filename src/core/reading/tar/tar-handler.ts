import type { Buffer } from 'node:buffer';
import type { TarHeader } from './tar-header.ts';

/** Receives the entries of a tar in order. A chunk is only valid during the call. */
export interface TarHandler {
  /** `header.size` is the unpacked size of a file; 0 for entries without data. */
  entry(header: Readonly<TarHeader>): void;
  data(chunk: Buffer): void;
  entryEnd(): void;
}
