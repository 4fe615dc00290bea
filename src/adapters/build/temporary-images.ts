import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownedNamePrefix } from '../../app/leftovers/owner.ts';

/** The temporary image names and the temporary directory of builds. */
export interface TemporaryResources {
  /** Returns a new unique image name under `image-weigh-in/`, which includes the owner. */
  newTag(side: 'base' | 'head'): string;
  /** Returns a folder that only this user can read. */
  folder(): Promise<string>;
  /** Removes everything. A name that can't be removed in two attempts stays for the next call. Throws the first failure at the end. */
  remove(): Promise<void>;
}

/** Keeps track of temporary resources. `removeImage` must resolve if there is no such image. */
export function createTemporaryResources(
  tempDir: string,
  owner: string,
  removeImage: (name: string) => Promise<void>,
): TemporaryResources {
  const tags = new Set<string>();
  let folder: Promise<string> | undefined;
  return {
    newTag(side) {
      const tag = `${ownedNamePrefix(side, owner)}${randomUUID()}`;
      tags.add(tag);
      return tag;
    },
    folder: () => (folder ??= mkdtemp(join(tempDir, 'build-'))),
    async remove() {
      let failures: unknown[] = [];
      const attempt = (removal: Promise<void>) =>
        removal.catch((error: unknown) => void failures.push(error));
      // One at a time: base and head can be the same image, and engines fail to remove two of its names at once. Another
      // job can remove a name of it at the same time, so there is a second attempt.
      for (let attempts = 0; attempts < 2 && tags.size > 0; attempts++) {
        failures = [];
        for (const tag of tags) await attempt(removeImage(tag).then(() => void tags.delete(tag)));
      }
      if (folder !== undefined) await attempt(rm(await folder, { recursive: true, force: true }));
      if (failures.length > 0) throw failures[0];
    },
  };
}
