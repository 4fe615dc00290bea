import type { Buffer } from 'node:buffer';
import type { PackageRecord } from '../package.ts';
import type { JoinPaths } from '../path-lists.ts';
import { berkeleyBlobs, isBerkeley } from './berkeley.ts';
import { packageOf } from './header.ts';
import { isNdb, ndbBlobs } from './ndb.ts';
import { isSqlite, sqliteBlobs } from './sqlite.ts';

/** The packages in a database of rpm, by what the file is: SQLite since 4.16, SUSE's ndb, Berkeley DB before. */
export function rpmPackages(file: Buffer, join: JoinPaths): PackageRecord[] {
  return [...blobsOf(file)].map((blob) => packageOf(blob, join)).filter((found) => found !== null);
}

function blobsOf(file: Buffer): Iterable<Buffer> {
  if (isSqlite(file)) return sqliteBlobs(file, 'Packages');
  if (isNdb(file)) return ndbBlobs(file);
  return isBerkeley(file) ? berkeleyBlobs(file) : [];
}
