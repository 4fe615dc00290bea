import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { Headers, Pack } from 'tar-stream';
import { readIgnoreRules } from './ignore.ts';
import type { IgnoreRules } from './ignore.ts';
import type { BuildPaths } from './tree.ts';

/** A build context as the Engine API takes it. */
export interface PackedContext {
  readonly tar: Readable;
  /** Rejects where a file could not be read; the tar does not end then. */
  readonly packed: Promise<void>;
  /** The Dockerfile's path inside of the tar. */
  readonly dockerfile: string;
  /** Whether the tar holds the Dockerfile although the context does not: `COPY . .` copies it then. */
  readonly showsDockerfile: boolean;
}

/**
 * Packs a context: in a fixed order and owned by root, so that the same files give the same cache keys, with the
 * ignore rules applied. The Dockerfile is always in it, because the engine reads it from there.
 */
export async function packContext(paths: BuildPaths): Promise<PackedContext> {
  const rules = await readIgnoreRules(paths.context, paths.dockerfile);
  const context = await realpath(paths.context);
  const dockerfile = await realpath(paths.dockerfile);
  const inContext = relative(context, dockerfile);
  const isSent = !inContext.startsWith(`..${sep}`) && !rules.ignores(inContext);
  const name = isSent ? inContext : SENT_DOCKERFILE;
  const tar = pack();
  const packed = fill(tar, context, rules, isSent ? null : dockerfile);
  return { tar, packed, dockerfile: name, showsDockerfile: !isSent };
}

const SENT_DOCKERFILE = '.image-weigh-in.Dockerfile';

async function fill(
  tar: Pack,
  context: string,
  rules: IgnoreRules,
  dockerfile: string | null,
): Promise<void> {
  if (dockerfile !== null) {
    tar.entry({ ...owned(SENT_DOCKERFILE, 0o644), mtime: new Date(0) }, await readFile(dockerfile));
  }
  for await (const entry of walk(context, '', rules)) await add(tar, context, entry);
  tar.finalize();
}

interface ContextEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
}

/** What is to be sent, parents first. Sockets, pipes and devices are left out, as docker leaves them out. */
async function* walk(context: string, folder: string, rules: IgnoreRules): AsyncGenerator<ContextEntry> {
  const entries = await readdir(join(context, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const ignored = rules.ignores(path);
    if (entry.isDirectory()) {
      yield* walkFolder(context, { path, kind: 'directory' }, ignored, rules);
    } else if (!ignored && (entry.isFile() || entry.isSymbolicLink())) {
      yield { path, kind: entry.isFile() ? 'file' : 'symlink' };
    }
  }
}

/** An ignored folder is sent only as the parent of something that is not ignored. */
async function* walkFolder(
  context: string,
  folder: ContextEntry,
  ignored: boolean,
  rules: IgnoreRules,
): AsyncGenerator<ContextEntry> {
  if (!ignored) yield folder;
  if (ignored && !rules.hasExceptions) return;
  let isSent = !ignored;
  for await (const entry of walk(context, folder.path, rules)) {
    if (!isSent) yield folder;
    isSent = true;
    yield entry;
  }
}

async function add(tar: Pack, context: string, { path, kind }: ContextEntry): Promise<void> {
  const file = join(context, path);
  const { mode, mtime, size } = await lstat(file);
  const header = { ...owned(path, mode & 0o7777), type: kind, mtime };
  if (kind === 'symlink') tar.entry({ ...header, linkname: await readlink(file) });
  else if (kind === 'directory') tar.entry(header);
  else await addFile(tar, file, { ...header, size });
}

/** Only the entry's callback tells of a file that shrank or grew meanwhile. */
function addFile(tar: Pack, file: string, header: Headers): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry(header, (error) => (error ? reject(error) : resolve()));
    pipeline(createReadStream(file), entry).catch(reject);
  });
}

function owned(name: string, mode: number) {
  return { name, mode, uid: 0, gid: 0 };
}
