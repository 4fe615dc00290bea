import { MAX_LINKS, baseName, cleanPath, joinPath, parentPath } from '../../image/image-path.ts';
import { invalidLink, emptyWhiteout, linkLoop, invalidEntry } from './layer-errors.ts';
import type { FileEntry, HardlinkEntry, LayerContents, LayerEntry } from '../../image/layer.ts';
import type { ImagePath } from '../../image/image-path.ts';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** Maximum bytes of a file name (limits.h), also on the file systems that engines use. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `one of its file names is longer than ${String(NAME_MAX)} bytes, the maximum on Linux`;

/** Collects the entries of a layer in tar order. If a path occurs more than once, the last entry counts. */
export interface EntryCollector {
  /**
   * Returns the path to which a name in the tar is unpacked: cleaned, and resolved through earlier symlinks of this layer. Returns
   * null for the root, and for whiteouts, which it adds itself. Throws a WeighInError if unpacking would fail.
   */
  locate(name: string): ImagePath | null;
  add(entry: LayerEntry): void;
  /** Adds a non-executable file that starts like a program. It was not scanned, so a later hard link can't make it executable. */
  addUnscannedProgram(file: FileEntry): void;
  /** Adds a whiteout, which hides this path of lower layers. */
  addWhiteout(path: ImagePath): void;
  /** Adds a hard link and changes its file's mode to `mode`. Throws a WeighInError if the target is not an earlier entry of this layer. */
  addHardlink(path: ImagePath, target: string, mode: number): void;
  finish(diffId: string): Omit<LayerContents, 'databases'>;
}

/** Creates a collector for one layer. `onDirectory` is called for each directory that exists only as part of a longer path. */
export function collectEntries(onDirectory: () => void): EntryCollector {
  /** By path in the tar, so that a whiteout and an entry at the path that it hides can coexist. */
  const entries = new Map<ImagePath, LayerEntry>();
  const linksByFile = new Map<FileEntry, HardlinkEntry[]>();
  const unscannedPrograms = new Set<FileEntry>();
  /** Directories that are not empty, with or without an entry. */
  const nonEmpty = new Set<ImagePath>();
  let symlinks = 0;
  /** The last parent directory and its resolved path: most entries have the same parent as the previous entry. */
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
      throw invalidEntry(path, 'at this path, the layer already has a directory that is not empty');
    }
    if (existing !== undefined) {
      lastDirectory = null;
      entries.delete(path);
    }
    entries.set(path, entry);
  }

  function locateUnderParent(name: string): ImagePath {
    const path = cleanPath(name);
    const directory = parentPath(path);
    if (directory === '') return path;
    if (lastDirectory?.directory !== directory) {
      const resolved = resolveDirectory(directory);
      ensureParents(resolved, path);
      lastDirectory = { directory, resolved };
    }
    return lastDirectory.resolved === directory ? path : joinPath(lastDirectory.resolved, baseName(path));
  }

  /** Registers the parent directories of an entry. */
  function ensureParents(directory: ImagePath, path: ImagePath): void {
    for (let parent = directory; parent !== '' && !nonEmpty.has(parent); parent = parentPath(parent)) {
      const entry = entries.get(parent);
      // A whiteout doesn't occupy its own name: its path is the one that it hides.
      if (entry === undefined || entry.path !== parent) onDirectory();
      else if (entry.kind !== 'directory')
        throw invalidEntry(path, 'one of its parent paths is not a directory in the same layer');
      nonEmpty.add(parent);
    }
  }

  /** Resolves a directory through the symlinks of this layer. */
  function resolveDirectory(directory: ImagePath): ImagePath {
    if (symlinks === 0) return directory;
    // The part that is already known as a directory needs no resolution.
    let current = directory;
    while (!isDirectory(current)) current = parentPath(current);
    const pending = directory.slice(current.length).split('/').reverse();
    let links = 0;
    for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
      if (segment === '' || segment === '.') continue;
      const next = segment === '..' ? parentPath(current) : joinPath(current, segment);
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
    const resolved = joinPath(resolveDirectory(parentPath(clean)), baseName(clean));
    return resolved === path ? undefined : entries.get(resolved);
  }

  /** All links of a file share its mode: the header that is unpacked last decides. */
  function changeMode(file: FileEntry, mode: number, path: ImagePath): void {
    if (file.mode === mode) return;
    if (unscannedPrograms.has(file) && (mode & EXECUTABLE) !== 0) {
      throw invalidEntry(path, 'it sets the executable bit of a program that was unpacked without it');
    }
    (file as { mode: number }).mode = mode;
  }

  return {
    locate(name) {
      const path = locateUnderParent(name);
      const fileName = baseName(path);
      if (!fileName.startsWith(WHITEOUT)) return path === '' ? null : path;
      const directory = parentPath(path);
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

const whiteoutPath = (path: ImagePath): ImagePath =>
  joinPath(parentPath(path), `${WHITEOUT}${baseName(path)}`);

function hiddenName(base: string, path: ImagePath): string {
  const name = base.slice(WHITEOUT.length);
  if (name === '' || name === '.' || name === '..') throw emptyWhiteout(path);
  return name;
}

/** If the path of a file was overwritten, turns the first remaining link into the file. */
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
