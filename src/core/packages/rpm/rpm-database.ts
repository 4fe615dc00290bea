import type { Buffer } from 'node:buffer';
import type { PackageRecord } from '../../image/package-database.ts';
import { PathBudgetExceeded } from '../path-budget.ts';
import type { JoinPaths } from '../path-budget.ts';
import { readBerkeleyBlobs, isBerkeley } from './berkeley-db.ts';
import { parsePackageHeader } from './rpm-header.ts';
import { isNdb, readNdbBlobs } from './ndb.ts';
import { isSqlite, readSqliteBlobs } from './sqlite.ts';

/**
 * Reads the packages of an rpm database in any of its formats: SQLite since rpm 4.16, ndb on SUSE, Berkeley DB before. Throws
 * PathBudgetExceeded if headers overlap, as in a file that was made to take endless time.
 */
export function readRpmPackages(file: Buffer, join: JoinPaths): PackageRecord[] {
  const packages: PackageRecord[] = [];
  let bytes = 0;
  for (const blob of readBlobs(file)) {
    bytes += blob.length;
    if (bytes > file.length) throw new PathBudgetExceeded();
    const record = parsePackageHeader(blob, join);
    if (record !== null) packages.push(record);
  }
  return packages;
}

function readBlobs(file: Buffer): Iterable<Buffer> {
  if (isSqlite(file)) return readSqliteBlobs(file, 'Packages');
  if (isNdb(file)) return readNdbBlobs(file);
  return isBerkeley(file) ? readBerkeleyBlobs(file) : [];
}
