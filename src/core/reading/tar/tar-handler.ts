import type { Buffer } from 'node:buffer';
import type { TarHeader } from './tar-header.ts';

/** What a tar turns out to hold, in its order. A chunk is only valid during the call. */
export interface TarHandler {
  /** `header.size` is what the file has once it is unpacked; 0 for everything that carries no data. */
  entry(header: Readonly<TarHeader>): void;
  data(chunk: Buffer): void;
  entryEnd(): void;
}
