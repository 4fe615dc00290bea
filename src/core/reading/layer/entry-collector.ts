import { MAX_LINKS, baseOf, cleanPath, joinPath, parentOf } from '../../image/image-path.ts';
import { invalidLink, emptyWhiteout, linkLoop, invalidEntry } from './layer-errors.ts';
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
  locate(name: string): ImagePath | null;
  add(entry: LayerEntry): void;
  /** Adds a file that is not executable, of which nothing is known but that its content begins as a program's. */
  addUnscannedProgram(file: FileEntry): void;
  /** Hides what lower layers have at this place. */
  addWhiteout(path: ImagePath): void;
  /** Adds a hard link, whose mode its file takes on. Throws a WeighInError when its target is no earlier entry of this layer. */
  addHardlink(path: ImagePath, target: string, mode: number): void;
  finish(diffId: string): Omit<LayerContents, 'databases'>;
}

/** Starts gathering the entries of one layer. `onDirectory` is told of each directory that no entry made. */
export function collectEntries(onDirectory: () => void): EntryCollector {
  /** By the path in the tar, so that a whiteout and what it hides can stand side by side. */
  const entries = new Map<ImagePath, LayerEntry>();
  const linksByFile = new Map<FileEntry, HardlinkEntry[]>();
  const unscannedPrograms = new Set<FileEntry>();
  /** Directories with something in them, whether an entry made them or a longer name did. */
  const nonEmpty = new Set<ImagePath>();
  let symlinks = 0;
  /** The directory that a name stood in last, and where that is: most names stand beside the one before. */
  let lastDirectory: { readonly directory: ImagePath; readonly resolved: ImagePath } | null = null;

  const isDirectory = (path: ImagePath): boolean =>
    path === '' || nonEmpty.has(path) || entries.get(path)?.kind === 'directory';

  function addEntry(entry: LayerEntry): void {
    const { path, kind } = entry;
    if (path.length > NAME_MAX && TOO_LONG.test(path)) throw invalidEntry(path, LONG_NAME);
    const existing = entries.get(path);
    if (existing?.kind === 'symlink') symlinks -= 1;
    if (kind === 'symlink') symlinks += 1;
    if (kind !== 'directory' && nonEmpty.has(path)) {
      throw invalidEntry(path, 'its layer has a directory there that is not empty');
    }
    if (existing !== undefined) {
      lastDirectory = null;
      entries.delete(path);
    }
    entries.set(path, entry);
  }

  function locateUnderParent(name: string): ImagePath {
    const path = cleanPath(name);
    const directory = parentOf(path);
    if (directory === '') return path;
    if (lastDirectory?.directory !== directory) {
      const resolved = resolveDirectory(directory);
      ensureParents(resolved, path);
      lastDirectory = { directory, resolved };
    }
    return lastDirectory.resolved === directory ? path : joinPath(lastDirectory.resolved, baseOf(path));
  }

  /** Makes the directories that are missing on the way to an entry. */
  function ensureParents(directory: ImagePath, path: ImagePath): void {
    for (let parent = directory; parent !== '' && !nonEmpty.has(parent); parent = parentOf(parent)) {
      const entry = entries.get(parent);
      // A whiteout's own name is free: it stands at the name that it hides.
      if (entry === undefined || entry.path !== parent) onDirectory();
      else if (entry.kind !== 'directory') throw invalidEntry(path, 'its layer has no directory there');
      nonEmpty.add(parent);
    }
  }

  /** Where a directory is when the symlinks of this layer are followed. */
  function resolveDirectory(directory: ImagePath): ImagePath {
    if (symlinks === 0) return directory;
    // A directory is where it is: only what is not yet one has to be walked.
    let current = directory;
    while (!isDirectory(current)) current = parentOf(current);
    const pending = directory.slice(current.length).split('/').reverse();
    let links = 0;
    for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
      if (segment === '' || segment === '.') continue;
      const next = segment === '..' ? parentOf(current) : joinPath(current, segment);
      const entry = segment === '..' ? undefined : entries.get(next);
      if (entry?.kind !== 'symlink') {
        current = next;
        continue;
      }
      links += 1;
      if (links > MAX_LINKS) throw linkLoop(directory);
      if (entry.target.startsWith('/')) current = '';
      for (const step of entry.target.split('/').reverse()) pending.push(step);
    }
    return current;
  }

  function findLinkTarget(path: ImagePath, target: string): LayerEntry | undefined {
    const clean = cleanPath(target);
    const resolved = joinPath(resolveDirectory(parentOf(clean)), baseOf(clean));
    return resolved === path ? undefined : entries.get(resolved);
  }

  /** The mode belongs to the file, not to its name: the header unpacked last decides. */
  function changeMode(file: FileEntry, mode: number, path: ImagePath): void {
    if (file.mode === mode) return;
    if (unscannedPrograms.has(file) && (mode & EXECUTABLE) !== 0) {
      throw invalidEntry(path, 'it makes a program executable that was not when it was unpacked');
    }
    (file as { mode: number }).mode = mode;
  }

  return {
    locate(name) {
      const path = locateUnderParent(name);
      const fileName = baseOf(path);
      if (!fileName.startsWith(WHITEOUT)) return path === '' ? null : path;
      const directory = parentOf(path);
      if (fileName !== OPAQUE)
        entries.set(path, createWhiteout(joinPath(directory, hiddenName(fileName, path))));
      else if (directory !== '' && !entries.has(whiteoutPath(directory))) {
        entries.set(path, { kind: 'opaque', path: directory });
      }
      return null;
    },
    addWhiteout(path) {
      entries.set(whiteoutPath(path), createWhiteout(path));
    },
    add: addEntry,
    addUnscannedProgram(file) {
      unscannedPrograms.add(file);
      addEntry(file);
    },
    addHardlink(path, target, mode) {
      const targetEntry = findLinkTarget(path, target);
      const file = targetEntry?.kind === 'hardlink' ? targetEntry.file : targetEntry;
      if (file?.kind === 'symlink' || file?.kind === 'special') {
        addEntry({ ...file, path });
        return;
      }
      if (file?.kind !== 'file') throw invalidLink(path, target, file?.kind);
      changeMode(file, mode, path);
      const entry: HardlinkEntry = { kind: 'hardlink', path, file };
      addEntry(entry);
      const siblings = linksByFile.get(file);
      if (siblings) siblings.push(entry);
      else linksByFile.set(file, [entry]);
    },
    finish(diffId) {
      for (const [file, links] of linksByFile) promoteLink(entries, file, links);
      const layerEntries = [...entries.values()];
      const unpacked = layerEntries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
      return { diffId, unpacked, entries: layerEntries };
    },
  };
}

const createWhiteout = (path: ImagePath): LayerEntry => ({ kind: 'whiteout', path });

const whiteoutPath = (path: ImagePath): ImagePath => joinPath(parentOf(path), `${WHITEOUT}${baseOf(path)}`);

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
