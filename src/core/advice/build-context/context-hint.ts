import { parseArguments } from '../../dockerfile/instructions.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { findContextCopies, mayBeRead } from './dockerignore.ts';

/**
 * Returns a hint about directories that a developer's own build would copy into the image, although this build didn't: a fresh checkout has
 * no `node_modules`, and `.git` is hidden from builds. Null if there is nothing to say. It isn't advice, because nothing was measured.
 *
 * @param unignored the directories that no ignore rule of the build context excludes
 */
export function contextHint(head: Snapshot, unignored: readonly string[]): string | null {
  if (head.build === null) return null;
  for (const { copy, files } of findContextCopies(head)) {
    if (parseArguments(copy).flags.some((flag) => flag.startsWith('--exclude'))) continue;
    const names = unignored.filter((name) => {
      const isShipped = files.some(({ path }) => path.startsWith(`${name}/`));
      return !isShipped && !mayBeRead(name, copy, head);
    });
    if (names.length === 0) continue;
    const them = names.length === 1 ? 'it' : 'them';
    return `With a local docker build, line ${copy.lines.start} of ${head.build.dockerfile} would also ship ${names.join(' and ')}, because no .dockerignore rule excludes ${them}`;
  }
  return null;
}
