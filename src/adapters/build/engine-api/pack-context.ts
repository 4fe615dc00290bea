import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { basename, join } from 'node:path';
import { readIgnoreRules } from './dockerignore.ts';
import type { IgnoreRules } from './dockerignore.ts';
import type { BuildPaths } from '../resolve-build-paths.ts';

/** A file, directory or symlink to send. */
export interface SyncedEntry {
  /** Relative to its folder, with `/`. */
  readonly path: string;
  /** Absolute path here. */
  readonly file: string;
  readonly stat: BigIntStats;
  /** Of a symlink; empty for others. */
  readonly target: string;
}

/** A folder as BuildKit asks for it, its entries in the order of BuildKit: parents first, names by their bytes. */
export type SyncedFolder = () => AsyncIterable<SyncedEntry>;

/** What a build reads. The Dockerfile is a folder of its own, so that `COPY . .` copies it only if the context has it. */
export interface BuildFolders {
  readonly context: SyncedFolder;
  readonly dockerfile: SyncedFolder;
  /** The Dockerfile's name in its folder. */
  readonly filename: string;
}

/** The folders of a build, with the ignore rules applied here: BuildKit is given no ignore file, so it applies none. */
export async function openBuildFolders(paths: BuildPaths): Promise<BuildFolders> {
  const rules = await readIgnoreRules(paths.context, paths.dockerfile);
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

/** What is to be sent, parents first. Sockets, pipes and devices are left out, as docker leaves them out. */
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

/** An ignored folder is sent only as the parent of something that is not ignored. */
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
