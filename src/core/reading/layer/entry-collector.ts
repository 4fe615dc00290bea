import { MAX_LINKS, baseOf, cleanPath, joinPath, parentOf } from '../../image/image-path.ts';
import { brokenLink, emptyWhiteout, linkLoop, refusedEntry } from './layer-errors.ts';
import type { FileEntry, HardlinkEntry, LayerContents, LayerEntry } from '../../image/layer.ts';
import type { ImagePath } from '../../image/image-path.ts';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** limits.h; on the file systems of engines as well. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `Linux takes no more than ${String(NAME_MAX)} bytes from one slash to the next`;

/** Gathers what a layer holds, in tar order, the last of the same path counting. */
export interface EntryCollector {
  /**
   * Where a name of the tar ends up: cleaned, and through the symlinks that this layer itself made on the way, as
   * unpacking would. Null for the root itself, and for whiteouts, which it takes care of. Throws a WeighInError where
   * unpacking would fail.
   */
  placeOf(name: string): ImagePath | null;
  add(entry: LayerEntry): void;
  /** Adds a file that is not executable, of which nothing is known but that its content begins as a program's. */
  addDormant(file: FileEntry): void;
  /** Hides what lower layers have at this place. */
  hide(path: ImagePath): void;
  /** Adds a hard link, whose mode its file takes on. Throws a WeighInError when its target is no earlier entry of this layer. */
  link(path: ImagePath, target: string, mode: number): void;
  finish(diffId: string): Omit<LayerContents, 'databases'>;
}

/** Starts gathering the entries of one layer. `onDirectory` is told of each directory that no entry made. */
export function collectEntries(onDirectory: () => void): EntryCollector {
  /** By the path in the tar, so that a whiteout and what it hides can stand side by side. */
  const entries = new Map<ImagePath, LayerEntry>();
  const linked = new Map<FileEntry, HardlinkEntry[]>();
  const dormant = new Set<FileEntry>();
  /** Directories with something in them, whether an entry made them or a longer name did. */
  const filled = new Set<ImagePath>();
  let symlinks = 0;
  /** The directory that a name stood in last, and where that is: most names stand beside the one before. */
  let last: { readonly directory: ImagePath; readonly place: ImagePath } | null = null;

  const isDirectory = (path: ImagePath): boolean =>
    path === '' || filled.has(path) || entries.get(path)?.kind === 'directory';

  function put(entry: LayerEntry): void {
    const { path, kind } = entry;
    if (path.length > NAME_MAX && TOO_LONG.test(path)) throw refusedEntry(path, LONG_NAME);
    const before = entries.get(path);
    if (before?.kind === 'symlink') symlinks -= 1;
    if (kind === 'symlink') symlinks += 1;
    if (kind !== 'directory' && filled.has(path)) {
      throw refusedEntry(path, 'its layer has a directory there that is not empty');
    }
    if (before !== undefined) {
      last = null;
      entries.delete(path);
    }
    entries.set(path, entry);
  }

  function placeIn(name: string): ImagePath {
    const path = cleanPath(name);
    const directory = parentOf(path);
    if (directory === '') return path;
    if (last?.directory !== directory) {
      const place = resolve(directory);
      enter(place, path);
      last = { directory, place };
    }
    return last.place === directory ? path : joinPath(last.place, baseOf(path));
  }

  /** Makes the directories that are missing on the way to an entry. */
  function enter(directory: ImagePath, path: ImagePath): void {
    for (let way = directory; way !== '' && !filled.has(way); way = parentOf(way)) {
      const entry = entries.get(way);
      // A whiteout's own name is free: it stands at the name that it hides.
      if (entry === undefined || entry.path !== way) onDirectory();
      else if (entry.kind !== 'directory') throw refusedEntry(path, 'its layer has no directory there');
      filled.add(way);
    }
  }

  /** Where a directory is when the symlinks of this layer are followed. */
  function resolve(directory: ImagePath): ImagePath {
    if (symlinks === 0) return directory;
    // A directory is where it is: only what is not yet one has to be walked.
    let place = directory;
    while (!isDirectory(place)) place = parentOf(place);
    const ahead = directory.slice(place.length).split('/').reverse();
    let links = 0;
    for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
      if (part === '' || part === '.') continue;
      const next = part === '..' ? parentOf(place) : joinPath(place, part);
      const entry = part === '..' ? undefined : entries.get(next);
      if (entry?.kind !== 'symlink') {
        place = next;
        continue;
      }
      links += 1;
      if (links > MAX_LINKS) throw linkLoop(directory);
      if (entry.target.startsWith('/')) place = '';
      for (const step of entry.target.split('/').reverse()) ahead.push(step);
    }
    return place;
  }

  function targetOf(path: ImagePath, target: string): LayerEntry | undefined {
    const clean = cleanPath(target);
    const place = joinPath(resolve(parentOf(clean)), baseOf(clean));
    return place === path ? undefined : entries.get(place);
  }

  /** The mode belongs to the file, not to its name: the header unpacked last decides. */
  function changeMode(file: FileEntry, mode: number, path: ImagePath): void {
    if (file.mode === mode) return;
    if (dormant.has(file) && (mode & EXECUTABLE) !== 0) {
      throw refusedEntry(path, 'it makes a program executable that was not when it was unpacked');
    }
    (file as { mode: number }).mode = mode;
  }

  return {
    placeOf(name) {
      const path = placeIn(name);
      const base = baseOf(path);
      if (!base.startsWith(WHITEOUT)) return path === '' ? null : path;
      const directory = parentOf(path);
      if (base !== OPAQUE) entries.set(path, hiding(joinPath(directory, hiddenName(base, path))));
      else if (directory !== '' && !entries.has(whiteoutOf(directory))) {
        entries.set(path, { kind: 'opaque', path: directory });
      }
      return null;
    },
    hide(path) {
      entries.set(whiteoutOf(path), hiding(path));
    },
    add: put,
    addDormant(file) {
      dormant.add(file);
      put(file);
    },
    link(path, target, mode) {
      const found = targetOf(path, target);
      const file = found?.kind === 'hardlink' ? found.file : found;
      if (file?.kind === 'symlink' || file?.kind === 'special') {
        put({ ...file, path });
        return;
      }
      if (file?.kind !== 'file') throw brokenLink(path, target, file?.kind);
      changeMode(file, mode, path);
      const entry: HardlinkEntry = { kind: 'hardlink', path, file };
      put(entry);
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

const hiding = (path: ImagePath): LayerEntry => ({ kind: 'whiteout', path });

const whiteoutOf = (path: ImagePath): ImagePath => joinPath(parentOf(path), `${WHITEOUT}${baseOf(path)}`);

function hiddenName(base: string, path: ImagePath): string {
  const name = base.slice(WHITEOUT.length);
  if (name === '' || name === '.' || name === '..') throw emptyWhiteout(path);
  return name;
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
