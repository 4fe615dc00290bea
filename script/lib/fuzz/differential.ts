import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mutate } from '../../../__tests__/support/hostile/mutate.ts';
import { randomOf, seedOf } from '../../../__tests__/support/hostile/random.ts';
import { randomTar } from '../../../__tests__/support/hostile/tars.ts';
import { errorMessage, WeighInError } from '../../../src/core/shared/errors.ts';
import { DEFAULT_LIMITS } from '../../../src/core/image/read-limits.ts';
import { tarReader } from '../../../src/core/reading/tar/tar-reader.ts';

/** What a reader saw of a tar, up to where it stopped. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** Empty where it was read to its end. */
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

/** More of a file is hashed by neither reader. */
const MOST_HASHED = 1 << 24;

/** Refused by us alone, on purpose: no engine unpacks the one, no number of ours holds the other. */
const OURS_ALONE = /old GNU format|has an invalid size/;

/** What is different, in words; null where nothing is. How far a reader came with what it refuses does not matter. */
export function compareListings(go: Listing, ours: Listing): string | null {
  if (go.error !== '' && ours.error !== '') return null;
  if (go.error !== '') return `Go refuses it (${go.error}), we read it`;
  if (ours.error !== '') return OURS_ALONE.test(ours.error) ? null : `Go reads it, we do not: ${ours.error}`;
  const [theirs, own] = [go, ours].map(({ entries }) => entries.map(comparable));
  const at = theirs?.findIndex((entry, index) => entry !== own?.[index]) ?? -1;
  if (at < 0 && theirs?.length === own?.length) return null;
  return `entry ${String(at)} is ${theirs?.[at] ?? 'none'} to Go and ${own?.[at] ?? 'none'} to us`;
}

/** Go keeps the size that the header of a link or directory claims; there is nothing of it. */
const comparable = (entry: Entry): string =>
  JSON.stringify('123456'.includes(entry.type) ? { ...entry, size: 0, digest: '' } : entry);

/** What we see of a tar. */
export function listOurs(tar: Buffer): Listing {
  const entries: Entry[] = [];
  let open: Entry | null = null;
  let hash = createHash('sha256');
  const close = (): void => {
    if (open === null) return;
    entries.push({ ...open, digest: open.size <= MOST_HASHED ? hash.digest('hex') : '' });
    open = null;
  };
  const reader = tarReader(
    {
      entry(header) {
        const { name, linkname, type, size, mode } = header;
        open = { name, linkname, type, size, mode, digest: '' };
        hash = createHash('sha256');
      },
      data: (chunk) => {
        if (open && open.size > MOST_HASHED) return;
        hash.update(chunk);
      },
      entryEnd: close,
    },
    { ...DEFAULT_LIMITS, maxLayerBytes: 1 << 26 },
  );
  try {
    for (let at = 0; at < tar.length; at += 4096) reader.write(tar.subarray(at, at + 4096));
    reader.end();
    return { entries, error: '' };
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    close();
    return { entries, error: errorMessage(error) };
  }
}

/** A tar in, what Go's archive/tar makes of it out. */
export interface Oracle {
  list(tar: Buffer): Promise<Listing>;
  close(): void;
}

/** Starts the program that asks Go. */
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

/** The tar of a case, the same for the same seed and number. */
export function tarOfCase(seed: number, index: number): Buffer {
  const random = randomOf(seedOf(seed, index));
  const tar = randomTar(random);
  return random.once(3) ? mutate(tar, random) : tar;
}
