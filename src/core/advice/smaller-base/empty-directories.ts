import { cleanPath, displayPath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import { parseArguments } from '../../dockerfile/instructions.ts';
import { passesThroughSymlink } from './path-sets.ts';
import type { ShippedFiles } from './runtime-files.ts';

const PATH = String.raw`(?:\/+[\w.@+-]+)+\/*`;
const OPTIONS = String.raw`(?:-{1,2}[\w-]+(?:=\w+)?\s+|[0-7]{3,4}\s+)*`;
/** Matches `mkdir` with absolute paths. */
const MKDIR = new RegExp(String.raw`\bmkdir\s+${OPTIONS}(${PATH}(?:\s+${PATH})*)(?=[\s;&|)]|$)`, 'g');
/** More directories are probably a build tree, so none is suggested. */
const MAX_DIRECTORIES = 5;

/**
 * Finds directories that a `RUN` creates and that stay empty, as absolute paths. The file list doesn't show them, and `COPY` of other paths
 * doesn't include them.
 */
export function findEmptyDirectories(
  { files }: Snapshot,
  { instructions }: BuildRecord,
  shipped: ShippedFiles,
): readonly string[] {
  const runs = instructions.filter(({ keyword }) => keyword === 'RUN');
  const mkdirPaths = runs.flatMap((run) =>
    [...parseArguments(run).rest.matchAll(MKDIR)].flatMap(([, names = '']) => names.trim().split(/\s+/)),
  );
  const paths = [...new Set(mkdirPaths.map(cleanPath))].filter(
    (path) => path !== '' && !shipped.isCopied(path),
  );
  if (paths.length === 0) return [];
  const isEmpty = (path: string) =>
    !passesThroughSymlink(path, shipped.links) &&
    !files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
  const empty = paths.filter(isEmpty);
  return empty.length > MAX_DIRECTORIES ? [] : empty.map(displayPath);
}
