import type { PackageManager } from '../image/package-database.ts';

/** A package of an image, with what is really there of it. */
export interface InstalledPackage {
  readonly manager: PackageManager;
  readonly name: string;
  /** All that are there, sorted, with a comma between them; empty where no database tells. */
  readonly version: string;
  /** Regular-file bytes of its files in the file tree. */
  readonly bytes: number;
  readonly files: number;
}
