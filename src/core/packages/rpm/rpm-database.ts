import type { Buffer } from 'node:buffer';
import type { PackageRecord } from '../../image/package-database.ts';
import { TooManyPaths } from '../path-budget.ts';
import type { JoinPaths } from '../path-budget.ts';
import { berkeleyBlobs, isBerkeley } from './berkeley-db.ts';
import { packageOf } from './rpm-header.ts';
import { isNdb, ndbBlobs } from './ndb.ts';
import { isSqlite, sqliteBlobs } from './sqlite.ts';

/**
 * The packages in a database of rpm, by what the file is: SQLite since 4.16, SUSE's ndb, Berkeley DB before. Throws TooManyPaths where headers lie
 * upon each other, as only a file does that is made to take all time.
 */
export function rpmPackages(file: Buffer, join: JoinPaths): PackageRecord[] {
  const packages: PackageRecord[] = [];
  let bytes = 0;
  for (const blob of blobsOf(file)) {
    bytes += blob.length;
    if (bytes > file.length) throw new TooManyPaths();
    const found = packageOf(blob, join);
    if (found !== null) packages.push(found);
  }
  return packages;
}

function blobsOf(file: Buffer): Iterable<Buffer> {
  if (isSqlite(file)) return sqliteBlobs(file, 'Packages');
  if (isNdb(file)) return ndbBlobs(file);
  return isBerkeley(file) ? berkeleyBlobs(file) : [];
}
