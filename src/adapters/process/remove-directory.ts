import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

const ALL = { recursive: true, force: true } as const;

/** Removes a folder, if it is there, with its read-only folders: tools make some, such as Go for the modules that it keeps. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, ALL);
  } catch {
    makeWritable(folder);
    await rm(folder, ALL);
  }
}

/** The same while the process ends. Never throws, because that would be the end of the process. */
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

/** Gives this user all rights to the folder and those below, and follows no link. Passes over what can't be changed. */
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
