import type { ImagePath } from './image-path.ts';
import type { PackageDatabase } from './package-database.ts';
import type { Program } from './program.ts';

interface EntryBase {
  readonly path: ImagePath;
}

export interface FileEntry extends EntryBase {
  readonly kind: 'file';
  /** Bytes of content in the archive, counted rather than taken from a header. */
  readonly size: number;
  /** Permission bits, including setuid, setgid and sticky (07777). */
  readonly mode: number;
  /** First 32 hex digits of the content's SHA-256; null if it wasn't needed. */
  readonly digest: string | null;
  /** Null for a file that can't be run. Without an execute bit, its format is `loadable` or `archive`. */
  readonly program: Program | null;
}

export interface HardlinkEntry extends EntryBase {
  readonly kind: 'hardlink';
  /** The regular file of the same layer that it links to. */
  readonly file: FileEntry;
}

export interface SymlinkEntry extends EntryBase {
  readonly kind: 'symlink';
  /** The target as stored in the archive, one character per byte. */
  readonly target: string;
}

export interface DirectoryEntry extends EntryBase {
  readonly kind: 'directory';
}

/** A device or FIFO. */
export interface SpecialEntry extends EntryBase {
  readonly kind: 'special';
}

/** Hides `path` of the layers below (OCI image specification, layer, "Whiteouts"). */
export interface WhiteoutEntry extends EntryBase {
  readonly kind: 'whiteout';
}

/** Hides everything in the directory `path` of the layers below. */
export interface OpaqueEntry extends EntryBase {
  readonly kind: 'opaque';
}

export type LayerEntry =
  FileEntry | HardlinkEntry | SymlinkEntry | DirectoryEntry | SpecialEntry | WhiteoutEntry | OpaqueEntry;

/** Contents of one layer's tar. If a path occurs more than once, the last entry counts. */
export interface LayerContents {
  readonly diffId: string;
  /** Regular-file bytes; a hard link counts once. */
  readonly unpacked: number;
  /** In tar order, each path at most once. */
  readonly entries: readonly LayerEntry[];
  /** Package databases, each path at most once; null if one of them couldn't be read. */
  readonly databases: readonly PackageDatabase[] | null;
}
