import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { markedName } from '../../app/leftovers/owner.ts';

/** What builds leave on the machine until it is removed: image names and one folder. */
export interface TemporaryResources {
  /** A name that no image has, below `image-weigh-in/`, with the mark of its owner. */
  newTag(side: 'base' | 'head'): string;
  /** A folder that only this user can look into. */
  folder(): Promise<string>;
  /** Removes all of it. What fails twice is tried again by the next call, and the first failure is thrown at the end. */
  remove(): Promise<void>;
}

/** Keeps account of what is made; `removeImage` resolves where there is no such image. */
export function createTemporaryResources(
  tempDir: string,
  owner: string,
  removeImage: (name: string) => Promise<void>,
): TemporaryResources {
  const tags = new Set<string>();
  let folder: Promise<string> | undefined;
  return {
    newTag(side) {
      const tag = `${markedName(side, owner)}${randomUUID()}`;
      tags.add(tag);
      return tag;
    },
    folder: () => (folder ??= mkdtemp(join(tempDir, 'build-'))),
    async remove() {
      let failures: unknown[] = [];
      const attempt = (removal: Promise<void>) =>
        removal.catch((error: unknown) => void failures.push(error));
      // One after the other: base and head can be one image, and engines fail to remove two names of it at once. Another
      // job can remove a name of it at the same time, so what failed is tried once more.
      for (let attempts = 0; attempts < 2 && tags.size > 0; attempts++) {
        failures = [];
        for (const tag of tags) await attempt(removeImage(tag).then(() => void tags.delete(tag)));
      }
      if (folder !== undefined) await attempt(rm(await folder, { recursive: true, force: true }));
      if (failures.length > 0) throw failures[0];
    },
  };
}
