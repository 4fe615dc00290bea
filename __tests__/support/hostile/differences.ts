import type { LayerReading } from './seen.ts';

/**
 * How an engine compares with us: it reads the same, rejects what we read, reads what we reject, or reads another tree. An engine that
 * `hangs` never answers and holds the image until it is restarted, so no test sends it such a layer.
 */
export type Relation = 'same' | 'refuses' | 'reads' | 'other' | 'hangs';

type Relations = readonly [Relation, Relation, Relation, Relation, Relation];

/** A documented difference, and what we do and why. The relations are in the order of `SCRIPT_ENGINES`. */
export interface Difference {
  readonly title: string;
  readonly handling: string;
  readonly cases: Readonly<Record<string, Relations>>;
}

const ALL_REFUSE: Relations = ['refuses', 'refuses', 'refuses', 'refuses', 'refuses'];
const ALL_READ: Relations = ['reads', 'reads', 'reads', 'reads', 'reads'];
const ONLY_CONTAINERD_READS: Relations = ['refuses', 'refuses', 'same', 'refuses', 'same'];
const ONLY_OVERLAY2_READS: Relations = ['reads', 'reads', 'same', 'reads', 'same'];
const ONLY_OLD_OVERLAY2_REFUSES: Relations = ['refuses', 'refuses', 'same', 'same', 'same'];
const ONLY_28_OVERLAY2_REFUSES: Relations = ['same', 'same', 'same', 'refuses', 'same'];
const ALL_BUT_28_OVERLAY2_READ: Relations = ['reads', 'reads', 'reads', 'same', 'reads'];
const CONTAINERD_READS_MORE: Relations = ['same', 'same', 'other', 'same', 'other'];

/** All hand-written cases that differ on any engine. */
export const DIFFERENCES: readonly Difference[] = [
  {
    title: 'A layer deletes its own file',
    handling:
      'Shows the file. overlay2 rejects the layer. In the lowest layer, the containerd store deletes the file, like storage drivers without overlay. No engine shows more than the report.',
    cases: {
      'the same name, then its whiteout': ALL_REFUSE,
      'whiteout, then a file in the directory': ALL_REFUSE,
      'a file in the directory, then its whiteout': ALL_REFUSE,
      'the same directory, then its whiteout': ALL_REFUSE,
      'whiteout twice': ALL_REFUSE,
      'opaque in a directory that is hidden': ['same', 'same', 'refuses', 'refuses', 'refuses'],
      'whiteout below a symlink in the same layer': ['refuses', 'refuses', 'other', 'refuses', 'other'],
    },
  },
  {
    title: 'A layer has a path more than once',
    handling: 'Uses the last entry, like the containerd store. overlay2 rejects the layer.',
    cases: {
      'hard link whose target is overwritten': ONLY_CONTAINERD_READS,
      'hard link over a file': ONLY_CONTAINERD_READS,
      'same path twice': ONLY_CONTAINERD_READS,
      'same path twice, spelled otherwise': ONLY_CONTAINERD_READS,
      'file, then directory': ONLY_CONTAINERD_READS,
      'directory twice': ONLY_CONTAINERD_READS,
      'directory, symlink, file': ONLY_CONTAINERD_READS,
      'root as /, a file': ONLY_OLD_OVERLAY2_REFUSES,
    },
  },
  {
    title: 'A layer replaces its own directory, which is not empty',
    handling:
      'Rejects it. No tool writes such a layer, and the files in the directory would be counted although they are gone.',
    cases: {
      'directory, then file': ['same', 'same', 'reads', 'same', 'reads'],
      'implied directory, then file': ALL_READ,
    },
  },
  {
    title: 'A name or a hard link leads out of the image',
    handling:
      'Rejects it, like Engine 28 with overlay2. Older engines and the containerd store stop at the root.',
    cases: {
      'hard link that climbs out': ALL_BUT_28_OVERLAY2_READ,
      '.. out of the image': ALL_BUT_28_OVERLAY2_READ,
      '.. out of the image, later': ALL_BUT_28_OVERLAY2_READ,
      '.. out of the image, whiteout': ALL_BUT_28_OVERLAY2_READ,
      '.. out of the image, directory': ALL_BUT_28_OVERLAY2_READ,
    },
  },
  {
    title: 'A path climbs out of the image and comes back to its root',
    handling:
      'Stops at the root, as older engines and the containerd store do. Engine 28 with overlay2 rejects the layer.',
    cases: {
      '.. at the root, absolute': ONLY_28_OVERLAY2_REFUSES,
      'file below a symlink that climbs out': ONLY_28_OVERLAY2_REFUSES,
    },
  },
  {
    title: 'Attributes `trusted.overlay.*`',
    handling:
      'Rejects them. overlay2 passes them to the kernel, which then hides, moves or loses files. The containerd store does not.',
    cases: {
      'xattr overlay.opaque': ALL_READ,
      'xattr overlay.redirect': ALL_READ,
      'xattr overlay.metacopy': ALL_READ,
      'xattr overlay.origin': ALL_READ,
      'xattr overlay.whiteout': ALL_READ,
    },
  },
  {
    title: 'A hard link to a whiteout',
    handling:
      'Rejects it. For overlay2 the link is also a whiteout. According to the specification it has no target.',
    cases: {
      'hard link to a whiteout': ONLY_OVERLAY2_READS,
      'hard link to a hidden lower file': ALL_READ,
    },
  },
  {
    title: 'An opaque whiteout in something that is not a directory',
    handling:
      'Rejects it, like the containerd store. overlay2 marks any kind of file, and Engine 28 waits forever for a FIFO.',
    cases: { 'opaque below a FIFO': ['reads', 'reads', 'same', 'hangs', 'same'] },
  },
  {
    title: 'A global PAX header with a name',
    handling:
      'Ignores the name, like overlay2. The containerd store creates the parent directories of the name, and applies it if it is a whiteout.',
    cases: {
      'global PAX header between': CONTAINERD_READS_MORE,
      'global PAX header named as a lower whiteout': CONTAINERD_READS_MORE,
      'global PAX header in a separate directory': CONTAINERD_READS_MORE,
    },
  },
  {
    title: 'A file below a dangling symbolic link',
    handling:
      'Creates the target directory, like Engine 28 and the containerd store. Older engines with overlay2 reject the layer.',
    cases: {
      'file below a dangling symlink in the same layer': ONLY_OLD_OVERLAY2_REFUSES,
      'file below a dangling absolute symlink in the same layer': ONLY_OLD_OVERLAY2_REFUSES,
      'file below a lower loop': ['same', 'same', 'refuses', 'same', 'refuses'],
    },
  },
  {
    title: 'Something that only a file system rejects',
    handling: 'Reads it, because it hides nothing.',
    cases: {
      'symlink without a target': ALL_REFUSE,
      'xattr of no namespace': ['same', 'refuses', 'same', 'refuses', 'same'],
      'xattr on a symlink': ONLY_28_OVERLAY2_REFUSES,
    },
  },
];

/** Error messages of engines for random images that we read. */
export const ENGINE_REFUSALS =
  /duplicates of file paths|invalid entry name|path escapes from parent|no such device or address|failed to mknod|file exists|not a directory|no such file or directory|too many (links|levels)/;

/** Our error messages for random images that engines read. */
export const OUR_REFUSALS =
  /leads out of the image|directory that is not empty|opq: one of its parent paths is not a directory|Invalid hard link/;

export function compareOutcomes(engine: LayerReading, ours: LayerReading): Relation {
  if ('refused' in engine) return 'refused' in ours ? 'same' : 'refuses';
  if ('refused' in ours) return 'reads';
  return engine.tree.join('\n') === ours.tree.join('\n') ? 'same' : 'other';
}
