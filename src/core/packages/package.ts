import type { PackageManager } from '../image/package-database.ts';

/** A package of an image, with the files of it that exist in the file tree. */
export interface InstalledPackage {
  readonly manager: PackageManager;
  readonly name: string;
  /** All installed versions, sorted and separated by commas; empty if no database contains it. */
  readonly version: string;
  /** Bytes of its regular files in the file tree. */
  readonly bytes: number;
  readonly files: number;
  /** Whether it's a Debian package that is installed only because another one recommends it. Older snapshots don't have it. */
  readonly isRecommended?: boolean;
}
