import type { Comparison, Delta, FileChange, LayerPair } from './comparison.ts';
import { compareComponents, compareStarters } from './compare-components.ts';
import { changedDirectories, changedFiles } from './compare-files.ts';
import { pairLayers } from './align-layers.ts';
import { markRebuiltLayers } from './rebuilt-layers.ts';
import { comparePackages } from './compare-packages.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import { splitGrowth } from './base-image-growth.ts';

/** Compares two snapshots. A pure function: the same snapshots give the same comparison. */
export function compare(base: Snapshot, head: Snapshot): Comparison {
  const fileChanges = changedFiles(base, head);
  const layers = markRebuiltLayers(pairLayers(base, head), base, head);
  return {
    base,
    head,
    delta: {
      unpacked: head.size.unpacked - base.size.unpacked,
      growth: splitGrowth(base, head),
      rebuilt: sumRebuilt(layers),
      compressed:
        head.size.compressed === null || base.size.compressed === null
          ? null
          : head.size.compressed - base.size.compressed,
      visible: head.size.visible - base.size.visible,
      hidden: head.size.hidden - base.size.hidden,
      files: countChanges(fileChanges),
      components: compareComponents(base.components, head.components),
      privileged: {
        added: excludePaths(head.privileged, base.privileged),
        removed: excludePaths(base.privileged, head.privileged),
      },
      packedPrograms: {
        added: exclude(head.packedPrograms, base.packedPrograms),
        removed: exclude(base.packedPrograms, head.packedPrograms),
      },
      starters: compareStarters(base.starters, head.starters),
      packages: comparePackages(base.packages, head.packages),
    },
    layers,
    fileChanges,
    directoryChanges: changedDirectories(base, head),
  };
}

function sumRebuilt(pairs: readonly LayerPair[]): Delta['rebuilt'] {
  const rebuilt = pairs.filter(({ match }) => match === 'rebuilt');
  return {
    layers: rebuilt.length,
    bytes: rebuilt.reduce((sum, { head }) => sum + (head?.unpacked ?? 0), 0),
  };
}

function countChanges(changes: readonly FileChange[]): Delta['files'] {
  const count = { added: 0, removed: 0, changed: 0 };
  for (const { change } of changes) count[change]++;
  return count;
}

function exclude<Item>(items: readonly Item[], excluded: readonly Item[]): Item[] {
  const others = new Set(excluded);
  return items.filter((item) => !others.has(item));
}

/** Returns the files whose path isn't among those of `excluded`. */
function excludePaths(
  files: readonly PrivilegedFile[],
  excluded: readonly PrivilegedFile[],
): PrivilegedFile[] {
  const paths = new Set(excluded.map((file) => file.path));
  return files.filter((file) => !paths.has(file.path));
}
