import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { basename, join } from 'node:path';
import { readIgnoreRules } from './dockerignore.ts';
import type { IgnoreRules } from './dockerignore.ts';
import type { BuildPaths } from '../resolve-build-paths.ts';

/** A file, directory or symlink to send. */
export interface SyncedEntry {
  /** Relative to the folder that is sent, with `/`. */
  readonly path: string;
  /** Absolute path on this machine. */
  readonly file: string;
  readonly stat: BigIntStats;
  /** Target of a symlink; empty for other entries. */
  readonly target: string;
}

/** Lists a folder in BuildKit's order: parents first, names sorted by bytes. */
export type SyncedFolder = () => AsyncIterable<SyncedEntry>;

/** The folders that a build reads. The Dockerfile has a separate one, so that `COPY . .` copies it only if it is in the context. */
export interface BuildFolders {
  readonly context: SyncedFolder;
  readonly dockerfile: SyncedFolder;
  /** The Dockerfile's name in its folder. */
  readonly filename: string;
}

/** Opens the folders of a build and applies the ignore rules here. BuildKit gets no ignore file, so it doesn't apply them again. */
export async function openBuildFolders(paths: BuildPaths): Promise<BuildFolders> {
  const rules = await readIgnoreRules(paths);
  const context = await realpath(paths.context);
  const dockerfile = await realpath(paths.dockerfile);
  const filename = basename(paths.dockerfile);
  return {
    context: () => walk(context, '', rules),
    dockerfile: async function* () {
      yield await readEntry(dockerfile, filename);
    },
    filename,
  };
}

/** Yields the entries to send, parents first. Skips sockets, pipes and devices, as docker does. */
async function* walk(context: string, folder: string, rules: IgnoreRules): AsyncGenerator<SyncedEntry> {
  const entries = await readdir(join(context, folder), { withFileTypes: true });
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const ignored = rules.ignores(path);
    if (entry.isDirectory()) {
      yield* walkFolder(context, path, ignored, rules);
    } else if (!ignored && (entry.isFile() || entry.isSymbolicLink())) {
      yield await readEntry(join(context, path), path);
    }
  }
}

/** Yields a folder and its entries. An ignored folder is sent only if something in it isn't ignored. */
async function* walkFolder(
  context: string,
  path: string,
  ignored: boolean,
  rules: IgnoreRules,
): AsyncGenerator<SyncedEntry> {
  const folder = await readEntry(join(context, path), path);
  if (!ignored) yield folder;
  if (ignored && !rules.hasExceptions) return;
  let isSent = !ignored;
  for await (const entry of walk(context, path, rules)) {
    if (!isSent) yield folder;
    isSent = true;
    yield entry;
  }
}

async function readEntry(file: string, path: string): Promise<SyncedEntry> {
  const stat = await lstat(file, { bigint: true });
  return { path, file, stat, target: stat.isSymbolicLink() ? await readlink(file) : '' };
}
