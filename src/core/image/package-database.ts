import type { ImagePath } from './image-path.ts';

/** Package managers whose databases are read, in the order in which they claim files. */
export const PACKAGE_MANAGERS = ['dpkg', 'apk', 'rpm', 'python', 'node', 'ruby'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** One package in one database of one layer. */
export interface PackageRecord {
  readonly name: string;
  /** Null if this database doesn't contain it. */
  readonly version: string | null;
  /** Absolute paths of the package's files and directories, one per line, as listed: symbolic links in them are not resolved. */
  readonly paths: string;
  /** What a Debian package needs and recommends. */
  readonly relations?: PackageRelations;
  /** Whether apt installed it for another package, as apt's own list says. */
  readonly isAutomatic?: boolean;
  /** What npm's list of a `node_modules` directory says about development dependencies. */
  readonly development?: NpmInstallation;
  /** The scripts in the `package.json` of an application. */
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The packages in a `node_modules` directory that only development needs. */
export interface NpmInstallation {
  /** Their directories, relative to the directory that contains `node_modules`, such as `node_modules/a`. */
  readonly folders: readonly string[];
  /** Names of the programs that they install. */
  readonly programs: readonly string[];
  /** Whether another package may use one of them when it's installed: it has a script then, and works together with that one. */
  readonly isUsedByScript: boolean;
}

/** Names of packages: of Debian packages without versions and architectures, and of all alternatives. */
export interface PackageRelations {
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly provides: readonly string[];
}

/** A file that lists all or some of the packages that a package manager has installed. */
export interface PackageDatabase {
  readonly manager: PackageManager;
  /** Path of the database. */
  readonly path: ImagePath;
  readonly records: readonly PackageRecord[];
}
