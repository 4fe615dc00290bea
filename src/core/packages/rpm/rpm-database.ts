import type { Buffer } from 'node:buffer';
import type { PackageRecord } from '../../image/package-database.ts';
import { PathBudgetExceeded } from '../path-budget.ts';
import type { JoinPaths } from '../path-budget.ts';
import { readBerkeleyBlobs, isBerkeley } from './berkeley-db.ts';
import { parsePackageHeader } from './rpm-header.ts';
import { isNdb, readNdbBlobs } from './ndb.ts';
import { isSqlite, readSqliteBlobs } from './sqlite.ts';

/**
 * The packages in a database of rpm, by what the file is: SQLite since 4.16, SUSE's ndb, Berkeley DB before. Throws TooManyPaths where headers lie
 * upon each other, as only a file does that is made to take all time.
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
