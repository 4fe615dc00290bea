import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mutate } from '../../../__tests__/support/hostile/mutate.ts';
import { createRandom, deriveSeed } from '../../../__tests__/support/hostile/random.ts';
import { makeRandomTar } from '../../../__tests__/support/hostile/tars.ts';
import { errorMessage, WeighInError } from '../../../src/core/shared/errors.ts';
import { DEFAULT_LIMITS } from '../../../src/core/image/read-limits.ts';
import { createTarReader } from '../../../src/core/reading/tar/tar-reader.ts';

/** The entries that a reader found in a tar, up to the first error. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** Empty if the whole tar was read. */
  readonly error: string;
}

interface Entry {
  readonly name: string;
  readonly linkname: string;
  readonly type: string;
  readonly size: number;
  readonly mode: number;
  readonly digest: string;
}

/** Neither reader hashes larger files. */
const MAX_HASHED_BYTES = 1 << 24;

/** Errors that only our reader reports, on purpose: engines don't unpack such sparse files, and JavaScript can't represent such sizes. */
const OURS_ALONE = /old GNU format|has an invalid size/;

/** Describes the first difference, or returns null. If both readers report an error, it doesn't matter where. */
export function compareListings(go: Listing, ours: Listing): string | null {
  if (go.error !== '' && ours.error !== '') return null;
  if (go.error !== '') return `Go rejects it (${go.error}), but we read it`;
  if (ours.error !== '')
    return OURS_ALONE.test(ours.error) ? null : `Go reads it, but we reject it: ${ours.error}`;
  const [theirEntries, ourEntries] = [go, ours].map(({ entries }) => entries.map(comparable));
  const index = theirEntries?.findIndex((entry, i) => entry !== ourEntries?.[i]) ?? -1;
  if (index < 0 && theirEntries?.length === ourEntries?.length) return null;
  return `entry ${String(index)} is ${theirEntries?.[index] ?? 'none'} for Go, and ${ourEntries?.[index] ?? 'none'} for us`;
}

/** Go keeps the size in the header of a link or directory, which has no data. */
const comparable = (entry: Entry): string =>
  JSON.stringify('123456'.includes(entry.type) ? { ...entry, size: 0, digest: '' } : entry);

/** Lists a tar with our reader. */
export function listOurs(tar: Buffer): Listing {
  const entries: Entry[] = [];
  let open: Entry | null = null;
  let hash = createHash('sha256');
  const close = (): void => {
    if (open === null) return;
    entries.push({ ...open, digest: open.size <= MAX_HASHED_BYTES ? hash.digest('hex') : '' });
    open = null;
  };
  const reader = createTarReader(
    {
      entry(header) {
        const { name, linkname, type, size, mode } = header;
        open = { name, linkname, type, size, mode, digest: '' };
        hash = createHash('sha256');
      },
      data: (chunk) => {
        if (open && open.size > MAX_HASHED_BYTES) return;
        hash.update(chunk);
      },
      entryEnd: close,
    },
    { ...DEFAULT_LIMITS, maxLayerBytes: 1 << 26 },
  );
  try {
    for (let start = 0; start < tar.length; start += 4096) reader.write(tar.subarray(start, start + 4096));
    reader.end();
    return { entries, error: '' };
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    close();
    return { entries, error: errorMessage(error) };
  }
}

/** Lists tars with Go's archive/tar. */
export interface Oracle {
  list(tar: Buffer): Promise<Listing>;
  close(): void;
}

/** Starts the Go program. */
export function openOracle(program: string): Oracle {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async list(tar: Buffer): Promise<Listing> {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(tar.length);
      child.stdin.write(Buffer.concat([length, tar]));
      const { value } = (await lines.next()) as { value: string };
      return JSON.parse(value) as Listing;
    },
    close: () => void child.stdin.end(),
  };
}

/** Creates the tar of a case. The same seed and number give the same tar. */
export function makeCaseTar(seed: number, index: number): Buffer {
  const random = createRandom(deriveSeed(seed, index));
  const tar = makeRandomTar(random);
  return random.oneIn(3) ? mutate(tar, random) : tar;
}
