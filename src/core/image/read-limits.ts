import { WeighInError } from '../shared/errors.ts';
import { formatBytes, formatCount } from '../shared/text/units.ts';

/** How much of a hostile or broken archive is read before giving up. Every one is an option of the reader. */
export interface ReadLimits {
  /** Entries of all layers of one archive together; memory grows with them. */
  readonly maxEntries: number;
  /** Bytes of all names and link targets of one archive together. */
  readonly maxNameBytes: number;
  /** Bytes of one name or link target; Linux itself stops at 4,096 with the NUL at its end (PATH_MAX, limits.h). */
  readonly maxPathBytes: number;
  /** Bytes of one PAX record list or GNU long name; Go's archive/tar stops at the same 1 MiB. */
  readonly maxHeaderBytes: number;
  /** Uncompressed bytes of one layer, holes of sparse files included. */
  readonly maxLayerBytes: number;
  /** Bytes of one manifest, index or configuration. */
  readonly maxJsonBytes: number;
  /** Bytes of all JSON documents of one archive together. */
  readonly maxTotalJsonBytes: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  maxEntries: 5_000_000,
  maxNameBytes: 768 * 1024 * 1024,
  maxPathBytes: 4095,
  maxHeaderBytes: 1024 * 1024,
  maxLayerBytes: 256 * 1024 ** 3,
  maxJsonBytes: 8 * 1024 * 1024,
  maxTotalJsonBytes: 64 * 1024 * 1024,
};

interface LimitInfo {
  /** What a user calls it. */
  readonly name: string;
  readonly counts: 'entries' | 'bytes';
  readonly meaning: string;
}

/** The limits as users know them: by `--limit NAME=VALUE`, and by the input `limits`. */
export const LIMIT_NAMES: Readonly<Record<keyof ReadLimits, LimitInfo>> = {
  maxEntries: {
    name: 'max-entries',
    counts: 'entries',
    meaning: 'Entries of all layers of one image together, with the directories that their names imply',
  },
  maxNameBytes: { name: 'max-names-size', counts: 'bytes', meaning: 'Their names and link targets together' },
  maxPathBytes: {
    name: 'max-path-size',
    counts: 'bytes',
    meaning: 'One name or link target; Linux takes no longer one',
  },
  maxHeaderBytes: {
    name: 'max-header-size',
    counts: 'bytes',
    meaning: "One extended header; Go's archive/tar takes no larger one",
  },
  maxLayerBytes: {
    name: 'max-layer-size',
    counts: 'bytes',
    meaning: 'One layer, unpacked, with the holes of sparse files',
  },
  maxJsonBytes: {
    name: 'max-document-size',
    counts: 'bytes',
    meaning: 'One manifest, index or configuration',
  },
  maxTotalJsonBytes: { name: 'max-documents-size', counts: 'bytes', meaning: 'These documents together' },
};

/** A limit as a user would write it: `max-layer-size=275GB`. */
export function limitText(limit: keyof ReadLimits, value: number): string {
  const { name, counts } = LIMIT_NAMES[limit];
  return `${name}=${counts === 'bytes' ? formatBytes(value) : String(value)}`;
}

/** The error for something that is larger than a limit allows. `subject` is a phrase: "the layer". */
export function limitExceeded(limit: keyof ReadLimits, limits: ReadLimits, subject: string): WeighInError {
  const { name, counts } = LIMIT_NAMES[limit];
  const raised = limitText(limit, 2 * limits[limit]);
  return new WeighInError({
    area: 'archive',
    what: `Stopped reading: ${subject} goes beyond the limit ${name}`,
    why: `no more than ${formatCount(limits[limit])} ${counts} are read`,
    remedy: `No sound image is known to need more: look at what made this one. To allow more, set --limit ${raised}, or the same in the input limits.`,
  });
}

/** What all layers of one archive may use together. */
export interface Budget {
  readonly limits: ReadLimits;
  /** Takes one entry with its name and link target. Throws when a limit is passed. */
  spendEntry(nameBytes: number): void;
  /** False when these bytes of JSON are more than is left. */
  spendJson(bytes: number): boolean;
}

export function createBudget(limits: ReadLimits): Budget {
  let entries = 0;
  let names = 0;
  let json = 0;
  return {
    limits,
    spendEntry(nameBytes) {
      entries += 1;
      names += nameBytes;
      if (entries > limits.maxEntries) throw limitExceeded('maxEntries', limits, 'the number of entries');
      if (names > limits.maxNameBytes) throw limitExceeded('maxNameBytes', limits, 'the names together');
    },
    spendJson(bytes) {
      json += bytes;
      return json <= limits.maxTotalJsonBytes;
    },
  };
}
