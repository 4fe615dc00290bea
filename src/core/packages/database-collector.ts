import { Buffer } from 'node:buffer';
import type { ImagePath } from '../image/image-path.ts';
import type { PackageDatabase, PackageRecord } from '../image/package-database.ts';
import { findDatabaseFormat } from './database-formats.ts';
import { MAX_LIST_LENGTH } from './path-budget.ts';

/** Maximum bytes of one database. The largest known databases have about 10 MB. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;

/** Reads one package database of a layer. */
export interface DatabaseFileReader {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  end(): void;
}

/** Collects the package databases of one layer while it is streamed. */
export interface DatabaseCollector {
  /** Returns null if the file is not a package database. */
  open(path: ImagePath): DatabaseFileReader | null;
  /** Returns null if one database or all of them together are too large. The layer's packages are unknown then. */
  finish(): readonly PackageDatabase[] | null;
}

export function collectDatabases(): DatabaseCollector {
  /** If a path occurs more than once, the last file counts. */
  const databases = new Map<ImagePath, PackageDatabase | null>();
  let totalLength = 0;
  return {
    open(path) {
      const database = totalLength > MAX_LIST_LENGTH ? null : findDatabaseFormat(path);
      if (database === null) return null;
      const chunks: Buffer[] = [];
      const maxBytes = database.maxBytes ?? MAX_DATABASE_BYTES;
      let bytes = 0;
      return {
        write(chunk) {
          bytes += chunk.length;
          if (bytes <= maxBytes) chunks.push(Buffer.from(chunk));
          else chunks.length = 0;
        },
        end() {
          if (bytes > maxBytes && database.maxBytes !== null) {
            databases.delete(path);
            return;
          }
          const records = bytes > maxBytes ? null : database.parse(Buffer.concat(chunks));
          databases.set(path, records && { manager: database.manager, path, records });
          for (const record of records ?? []) totalLength += textLength(record);
        },
      };
    },
    finish() {
      const result = [...databases.values()];
      return totalLength <= MAX_LIST_LENGTH && result.every((database) => database !== null) ? result : null;
    },
  };
}

const textLength = ({ name, paths, relations, development, scripts = {} }: PackageRecord): number => {
  const { depends = [], recommends = [], provides = [] } = relations ?? {};
  const { folders = [], programs = [] } = development ?? {};
  const related = [depends, recommends, provides, folders, programs, Object.entries(scripts).flat()].flat();
  return related.reduce((sum, each) => sum + each.length, name.length + paths.length);
};
