import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

const ALL = { recursive: true, force: true } as const;

/** Removes a folder, if it exists. Read-only folders in it are removed too: Go, for example, makes them for cached modules. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, ALL);
  } catch {
    makeWritable(folder);
    await rm(folder, ALL);
  }
}

/** Does the same synchronously while the process exits. Never throws, because that would end the process at once. */
export function removeFolderAtExit(folder: string): void {
  try {
    rmSync(folder, ALL);
  } catch {
    makeWritable(folder);
    try {
      rmSync(folder, ALL);
    } catch {
      // The next run removes what is left.
    }
  }
}

/** Makes a folder and all folders below it writable for this user. Doesn't follow links, and skips what can't be changed. */
function makeWritable(folder: string): void {
  const pending = [folder];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    try {
      const { mode } = lstatSync(path);
      if ((mode & 0o700) !== 0o700) chmodSync(path, (mode & 0o7777) | 0o700);
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (entry.isDirectory()) pending.push(join(path, entry.name));
      }
    } catch {
      continue;
    }
  }
}
