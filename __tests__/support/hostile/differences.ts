import type { Seen } from './seen.ts';

/** How an engine stands to us: as we; it refuses what we read; it reads what we refuse; it reads another tree. */
export type Relation = 'same' | 'refuses' | 'reads' | 'other';

export const ENGINES_COMPARED = ['20.10', '26.1', '26.1-containerd'] as const;

/** What is not the same everywhere, and why we do as we do. The relations are those of `ENGINES_COMPARED`, in order. */
export interface Difference {
  readonly what: string;
  readonly we: string;
  readonly cases: Readonly<Record<string, readonly [Relation, Relation, Relation]>>;
}

const ALL_REFUSE = ['refuses', 'refuses', 'refuses'] as const;
const ALL_READ = ['reads', 'reads', 'reads'] as const;
const ONLY_CONTAINERD_READS = ['refuses', 'refuses', 'same'] as const;

/** Of the hand-made families, every one that is not the same on every engine. */
export const DIFFERENCES: readonly Difference[] = [
  {
    what: 'A layer deletes what it has itself',
    we: 'show it: engines with overlay2 refuse the layer, the lowest layer of the containerd store and storage drivers without overlay delete it. Nobody sees more than we report.',
    cases: {
      'the same name, then its whiteout': ALL_REFUSE,
      'whiteout, then a file in the directory': ALL_REFUSE,
      'a file in the directory, then its whiteout': ALL_REFUSE,
      'the same directory, then its whiteout': ALL_REFUSE,
      'whiteout twice': ALL_REFUSE,
      'opaque in a directory that is hidden': ['same', 'same', 'refuses'],
      'whiteout below a symlink of its own layer': ['refuses', 'refuses', 'other'],
    },
  },
  {
    what: 'A path more than once in a layer',
    we: 'take the last, as the containerd store does; overlay2 refuses the layer.',
    cases: {
      'hard link whose target is overwritten': ONLY_CONTAINERD_READS,
      'hard link over a file': ONLY_CONTAINERD_READS,
      'same path twice': ONLY_CONTAINERD_READS,
      'same path twice, spelled otherwise': ONLY_CONTAINERD_READS,
      'file, then directory': ONLY_CONTAINERD_READS,
      'directory twice': ONLY_CONTAINERD_READS,
      'directory, symlink, file': ONLY_CONTAINERD_READS,
      'root as /, a file': ONLY_CONTAINERD_READS,
    },
  },
  {
    what: 'A directory that is not empty is replaced by its own layer',
    we: 'refuse it: no tool writes such a layer, and what was below it would be weighed but not there.',
    cases: { 'directory, then file': ['same', 'same', 'reads'], 'implied directory, then file': ALL_READ },
  },
  {
    what: 'A name or a hard link that climbs out of the image',
    we: 'refuse it, as Engine 28 does with names; older ones stop at the root.',
    cases: {
      'hard link that climbs out': ALL_READ,
      '.. out of the image': ALL_READ,
      '.. out of the image, later': ALL_READ,
      '.. out of the image, whiteout': ALL_READ,
      '.. out of the image, directory': ALL_READ,
    },
  },
  {
    what: 'Attributes `trusted.overlay.*`',
    we: 'refuse them: overlay2 hands them to the kernel, which then hides, moves or loses files; the containerd store does not.',
    cases: {
      'xattr overlay.opaque': ALL_READ,
      'xattr overlay.redirect': ALL_READ,
      'xattr overlay.metacopy': ALL_READ,
      'xattr overlay.origin': ALL_READ,
      'xattr overlay.whiteout': ALL_READ,
    },
  },
  {
    what: 'A hard link to a whiteout',
    we: 'refuse it: to overlay2 the link is a whiteout, too, to the specification it leads nowhere.',
    cases: {
      'hard link to a whiteout': ['reads', 'reads', 'same'],
      'hard link to a hidden lower file': ALL_READ,
    },
  },
  {
    what: 'An opaque whiteout below what is no directory',
    we: 'refuse it, as the containerd store does; overlay2 marks whatever it finds.',
    cases: { 'opaque below a FIFO': ['reads', 'reads', 'same'] },
  },
  {
    what: 'A global PAX header with a name',
    we: 'take no notice of its name, like overlay2; the containerd store makes its folders, and hides what it names as a whiteout.',
    cases: {
      'global PAX header between': ['same', 'same', 'other'],
      'global PAX header named as a lower whiteout': ['same', 'same', 'other'],
      'global PAX header in a directory of its own': ['same', 'same', 'other'],
    },
  },
  {
    what: 'A file below a symbolic link that leads nowhere',
    we: 'make the directory that it names, as the containerd store does; overlay2 refuses the layer.',
    cases: {
      'file below a dangling symlink of its own layer': ONLY_CONTAINERD_READS,
      'file below a dangling absolute symlink of its own layer': ONLY_CONTAINERD_READS,
      'file below a lower loop': ['same', 'same', 'refuses'],
    },
  },
  {
    what: 'What only a file system refuses',
    we: 'read it: nothing is hidden by it.',
    cases: { 'symlink without a target': ALL_REFUSE, 'xattr of no namespace': ['same', 'refuses', 'same'] },
  },
];

/** The messages with which engines refuse what we read, for images made by dice. */
export const REFUSALS_OF_ENGINES =
  /duplicates of file paths|failed to mknod|file exists|not a directory|no such file or directory|too many (links|levels)/;

/** The messages with which we refuse what engines read, for images made by dice. */
export const OUR_REFUSALS =
  /leads out of the image|directory that is not empty|opq: a parent of it is not a directory|Invalid hard link/;

export function relationOf(engine: Seen, ours: Seen): Relation {
  if ('refused' in engine) return 'refused' in ours ? 'same' : 'refuses';
  if ('refused' in ours) return 'reads';
  return engine.tree.join('\n') === ours.tree.join('\n') ? 'same' : 'other';
}
