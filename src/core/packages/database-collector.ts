import { Buffer } from 'node:buffer';
import type { ImagePath } from '../image/image-path.ts';
import type { PackageDatabase } from '../image/package-database.ts';
import { findDatabaseFormat } from './database-formats.ts';
import { MAX_LIST_LENGTH } from './path-budget.ts';

/** Bytes of one database that are looked at; the largest known are some ten megabytes. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;

/** Takes in one file of a layer, if it is a database. */
export interface DatabaseFileReader {
  /** The chunk may be reused afterwards. */
  write(chunk: Buffer): void;
  end(): void;
}

/** Gathers the package databases of one layer while it streams by. */
export interface DatabaseCollector {
  /** Null for a file that is no database. */
  open(path: ImagePath): DatabaseFileReader | null;
  /** Null where one was too large, or all together are too much: then nothing is known of this layer's packages. */
  finish(): readonly PackageDatabase[] | null;
}

export function collectDatabases(): DatabaseCollector {
  /** The last file of one path counts. */
  const databases = new Map<ImagePath, PackageDatabase | null>();
  let totalLength = 0;
  return {
    open(path) {
      const database = totalLength > MAX_LIST_LENGTH ? null : findDatabaseFormat(path);
      if (database === null) return null;
      const chunks: Buffer[] = [];
      let bytes = 0;
      return {
        write(chunk) {
          bytes += chunk.length;
          if (bytes <= MAX_DATABASE_BYTES) chunks.push(Buffer.from(chunk));
          else chunks.length = 0;
        },
        end() {
          const records = bytes > MAX_DATABASE_BYTES ? null : database.parse(Buffer.concat(chunks));
          databases.set(path, records && { manager: database.manager, path, records });
          for (const { name, paths } of records ?? []) totalLength += name.length + paths.length;
        },
      };
    },
    finish() {
      const result = [...databases.values()];
      return totalLength <= MAX_LIST_LENGTH && result.every((database) => database !== null) ? result : null;
    },
  };
}
