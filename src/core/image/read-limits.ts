import { WeighInError } from '../shared/errors.ts';
import { formatBytes, formatCount } from '../shared/text/units.ts';

/** How much of a hostile or broken image is read at most. The limits are options of the reader. */
export interface ReadLimits {
  /** Entries of all layers of one archive together. Memory use grows with them. */
  readonly maxEntries: number;
  /** Bytes of all names and link targets of one archive together. */
  readonly maxNameBytes: number;
  /** Bytes of one name or link target. Linux allows 4,096 including the final NUL (PATH_MAX, limits.h). */
  readonly maxPathBytes: number;
  /** Bytes of one PAX record list or GNU long name. Go's archive/tar has the same limit of 1 MiB. */
  readonly maxHeaderBytes: number;
  /** Uncompressed bytes of one layer, including the holes of sparse files. */
  readonly maxLayerBytes: number;
  /** Bytes of one manifest, index or config. */
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
  /** The name that users write. */
  readonly name: string;
  readonly unit: 'entries' | 'bytes';
  readonly description: string;
}

/** The limits as users set them, with `--read-limit NAME=VALUE` or the input `read-limits`. */
export const LIMIT_INFO: Readonly<Record<keyof ReadLimits, LimitInfo>> = {
  maxEntries: {
    name: 'max-entries',
    unit: 'entries',
    description: 'Entries of all layers of one image together, and parent directories without an entry',
  },
  maxNameBytes: {
    name: 'max-names-size',
    unit: 'bytes',
    description: 'Names and link targets of all entries together',
  },
  maxPathBytes: {
    name: 'max-path-size',
    unit: 'bytes',
    description: 'One name or link target (the maximum on Linux)',
  },
  maxHeaderBytes: {
    name: 'max-header-size',
    unit: 'bytes',
    description: "One extended header (the maximum of Go's archive/tar)",
  },
  maxLayerBytes: {
    name: 'max-layer-size',
    unit: 'bytes',
    description: 'One unpacked layer, including the holes of sparse files',
  },
  maxJsonBytes: {
    name: 'max-document-size',
    unit: 'bytes',
    description: 'One manifest, index or config',
  },
  maxTotalJsonBytes: {
    name: 'max-documents-size',
    unit: 'bytes',
    description: 'All manifests, indexes and configs of one image together',
  },
};

/** Formats a limit the way users write it: `max-layer-size=275GB`. */
export function formatLimit(limit: keyof ReadLimits, value: number): string {
  const { name, unit } = LIMIT_INFO[limit];
  return `${name}=${unit === 'bytes' ? formatBytes(value) : String(value)}`;
}

/** Creates the error for exceeding a limit. `subject` says what has too many bytes or entries, such as "a layer". */
export function limitExceeded(limit: keyof ReadLimits, limits: ReadLimits, subject: string): WeighInError {
  const { name, unit } = LIMIT_INFO[limit];
  const raised = formatLimit(limit, 2 * limits[limit]);
  return new WeighInError({
    area: 'archive',
    what: `The image exceeds the read limit ${name}`,
    why: `${subject} has more than ${formatCount(limits[limit])} ${unit}`,
    remedy: `Normal images stay far below this limit, so check how this one was built. To raise it, set --read-limit ${raised}, or add ${raised} to the input read-limits.`,
  });
}

/** What was counted in a layer. */
export interface EntryCount {
  /** Headers in the tar, and parent directories without one. */
  readonly entries: number;
  /** Bytes of all names and link targets. */
  readonly nameBytes: number;
}

/** What all layers of one archive may use together, and what is left of it. */
export interface Budget {
  readonly limits: ReadLimits;
  /** Counts one entry and the bytes of its name and link target. Throws a WeighInError if a limit is exceeded. */
  spendEntry(nameBytes: number): void;
  /** Counts a whole layer. Throws like `spendEntry`. */
  spendLayer(count: EntryCount): void;
  /** Counts bytes of JSON. Returns false if the limit is exceeded. */
  spendJson(bytes: number): boolean;
}

export function createBudget(limits: ReadLimits): Budget {
  let entries = 0;
  let names = 0;
  let json = 0;
  function spend(count: number, nameBytes: number): void {
    entries += count;
    names += nameBytes;
    if (entries > limits.maxEntries) throw limitExceeded('maxEntries', limits, 'it');
    if (names > limits.maxNameBytes) throw limitExceeded('maxNameBytes', limits, 'the list of all names');
  }
  return {
    limits,
    spendEntry: (nameBytes) => spend(1, nameBytes),
    spendLayer: (count) => spend(count.entries, count.nameBytes),
    spendJson(bytes) {
      json += bytes;
      return json <= limits.maxTotalJsonBytes;
    },
  };
}

/** Returns a budget that passes everything on to another one, and a function that returns what was counted so far. */
export function countEntries(budget: Budget): { readonly budget: Budget; readonly count: () => EntryCount } {
  let entries = 0;
  let nameBytes = 0;
  return {
    budget: {
      ...budget,
      spendEntry(bytes) {
        entries += 1;
        nameBytes += bytes;
        budget.spendEntry(bytes);
      },
    },
    count: () => ({ entries, nameBytes }),
  };
}
