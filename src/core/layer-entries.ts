import { WeighInError } from './errors.ts';
import type { FileEntry, HardlinkEntry, ImagePath, LayerContents, LayerEntry } from './layer.ts';
import { baseOf, cleanPath, displayBytes, joinPath, parentOf } from './path.ts';

const WHITEOUT = '.wh.';
const AUFS_METADATA = '.wh..wh.';
const OPAQUE = '.wh..wh..opq';
/** path_resolution(7): more links than this on one way are a loop. */
const MAX_LINKS = 40;

/** Gathers what a layer holds, in tar order, the last of the same path counting. */
export interface EntryCollector {
  /**
   * Where a name of the tar ends up: cleaned, and through the symlinks that this layer itself made on the way, as
   * unpacking would. Null for the root itself, and for whiteouts and AUFS metadata, which it takes care of.
   */
  placeOf(name: string): ImagePath | null;
  add(entry: LayerEntry): void;
  /** Adds a hard link. Throws a WeighInError when its target is no earlier entry of this layer. */
  link(path: ImagePath, target: string): void;
  finish(diffId: string): LayerContents;
}

/** Starts gathering the entries of one layer. */
export function collectEntries(): EntryCollector {
  /** By the path in the tar, so that a whiteout and what it hides can stand side by side. */
  const entries = new Map<ImagePath, LayerEntry>();
  const linked = new Map<FileEntry, HardlinkEntry[]>();
  let symlinks = 0;

  function put(key: ImagePath, entry: LayerEntry): void {
    const before = entries.get(key);
    if (before?.kind === 'symlink') symlinks -= 1;
    if (entry.kind === 'symlink') symlinks += 1;
    if (before) entries.delete(key);
    entries.set(key, entry);
  }

  function placeIn(name: string): ImagePath {
    const path = cleanPath(name);
    if (symlinks === 0) return path;
    const parent = parentOf(path);
    return parent === '' ? path : joinPath(throughSymlinks(parent, entries), baseOf(path));
  }

  return {
    placeOf(name) {
      const path = placeIn(name);
      const base = baseOf(path);
      if (!base.startsWith(WHITEOUT)) return path === '' || path.startsWith(AUFS_METADATA) ? null : path;
      const directory = parentOf(path);
      if (base === OPAQUE) {
        if (directory !== '') put(path, { kind: 'opaque', path: directory });
      } else if (!base.startsWith(AUFS_METADATA)) {
        put(path, { kind: 'whiteout', path: joinPath(directory, hiddenName(base, path)) });
      }
      return null;
    },
    add(entry) {
      put(entry.path, entry);
    },
    link(path, target) {
      const place = placeIn(target);
      const found = place === path ? undefined : entries.get(place);
      const file = found?.kind === 'hardlink' ? found.file : found;
      if (file?.kind === 'symlink' || file?.kind === 'special') {
        put(path, { ...file, path });
        return;
      }
      if (file?.kind !== 'file') throw brokenLink(path, target, file?.kind);
      const entry: HardlinkEntry = { kind: 'hardlink', path, file };
      put(path, entry);
      const others = linked.get(file);
      if (others) others.push(entry);
      else linked.set(file, [entry]);
    },
    finish(diffId) {
      for (const [file, links] of linked) promoteLink(entries, file, links);
      const kept = [...entries.values()];
      const unpacked = kept.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
      return { diffId, unpacked, entries: kept };
    },
  };
}

function hiddenName(base: string, path: ImagePath): string {
  const name = base.slice(WHITEOUT.length);
  if (name !== '' && name !== '.' && name !== '..') return name;
  throw new WeighInError({
    area: 'archive',
    what: `Refused the whiteout ${displayBytes(path)}`,
    why: 'it names nothing that it could hide',
    remedy:
      'Build the layer again with a tool that writes whiteouts as the OCI image specification has them.',
  });
}

function throughSymlinks(directory: ImagePath, entries: ReadonlyMap<ImagePath, LayerEntry>): ImagePath {
  const ahead = directory.split('/').reverse();
  let links = 0;
  let place = '';
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      place = parentOf(place);
      continue;
    }
    const next = joinPath(place, part);
    const entry = entries.get(next);
    if (entry?.kind !== 'symlink') {
      place = next;
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) throw linkLoop(directory);
    if (entry.target.startsWith('/')) place = '';
    ahead.push(...entry.target.split('/').reverse());
  }
  return place;
}

/** When the name that carried the data was overwritten, the first link left carries it. */
function promoteLink(
  entries: Map<ImagePath, LayerEntry>,
  file: FileEntry,
  links: readonly HardlinkEntry[],
): void {
  if (entries.get(file.path) === file) return;
  const [first, ...others] = links.filter((link) => entries.get(link.path) === link);
  if (first === undefined) return;
  const carrier: FileEntry = { ...file, path: first.path };
  entries.set(first.path, carrier);
  for (const { path } of others) entries.set(path, { kind: 'hardlink', path, file: carrier });
}

function brokenLink(path: ImagePath, target: string, found: string | undefined): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Refused the hard link ${displayBytes(path)} → ${displayBytes(target)}`,
    why:
      found === undefined
        ? 'its target is not an earlier entry of the same layer'
        : `its target is a ${found}`,
    remedy: 'Engines cannot unpack this layer either; build it again.',
  });
}

function linkLoop(directory: ImagePath): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Refused an entry below ${displayBytes(directory)}`,
    why: 'the symbolic links on its way form a loop',
    remedy: 'Engines cannot unpack this layer either; build it again.',
  });
}
