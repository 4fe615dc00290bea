import type { ImagePath } from './image-path.ts';

/** Whose lists of packages are read. In this order a file belongs to the first that claims it. */
export const PACKAGE_MANAGERS = ['dpkg', 'apk', 'rpm', 'python', 'node', 'ruby'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** What one database of one layer says of one package. */
export interface PackageRecord {
  readonly name: string;
  /** Null where this database says nothing about it. */
  readonly version: string | null;
  /** The paths that it lists, directories among them, one on each line, from the root of the image; links on the way not followed. */
  readonly paths: string;
}

/** A file in which a package manager keeps what is installed, or a part of that. */
export interface PackageDatabase {
  readonly manager: PackageManager;
  /** The file itself. */
  readonly path: ImagePath;
  readonly records: readonly PackageRecord[];
}
