import type { ImagePath } from './image-path.ts';
import type { PackageDatabase } from './package-database.ts';
import type { Program } from './program.ts';

interface EntryBase {
  readonly path: ImagePath;
}

export interface FileEntry extends EntryBase {
  readonly kind: 'file';
  /** Bytes that the archive really held, not what a header claimed beyond them. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky (07777). */
  readonly mode: number;
  /** Hex SHA-256 of the content, cut to 32 digits; null where it was not needed. */
  readonly digest: string | null;
  /** What its content says it is; null for what cannot be executed or is no program. */
  readonly program: Program | null;
}

export interface HardlinkEntry extends EntryBase {
  readonly kind: 'hardlink';
  /** The regular file of the same layer that it is another name of. */
  readonly file: FileEntry;
}

export interface SymlinkEntry extends EntryBase {
  readonly kind: 'symlink';
  /** As it is written in the archive, one character per byte. */
  readonly target: string;
}

export interface DirectoryEntry extends EntryBase {
  readonly kind: 'directory';
}

/** A device or FIFO. */
export interface SpecialEntry extends EntryBase {
  readonly kind: 'special';
}

/** Hides `path` of the layers below. OCI image specification, layer, "Whiteouts". */
export interface WhiteoutEntry extends EntryBase {
  readonly kind: 'whiteout';
}

/** Hides everything that the layers below have in directory `path`. */
export interface OpaqueEntry extends EntryBase {
  readonly kind: 'opaque';
}

export type LayerEntry =
  FileEntry | HardlinkEntry | SymlinkEntry | DirectoryEntry | SpecialEntry | WhiteoutEntry | OpaqueEntry;

/** What one layer's tar holds, in its order, a path at most once (the last of the same path counts). */
export interface LayerContents {
  readonly diffId: string;
  /** Regular-file bytes; a hard link counts once. */
  readonly unpacked: number;
  readonly entries: readonly LayerEntry[];
  /** Package databases, a path at most once; null where one of them could not be read. */
  readonly databases: readonly PackageDatabase[] | null;
}
