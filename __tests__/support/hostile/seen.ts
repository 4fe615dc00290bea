import { createHash } from 'node:crypto';
import { readArchive } from '../reading.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { FileEntry } from '../../../src/core/image/layer.ts';
import { DEFAULT_LIMITS } from '../../../src/core/image/read-limits.ts';
import { cleanPath, displayPath } from '../../../src/core/image/image-path.ts';
import { createTarReader } from '../../../src/core/reading/tar/tar-reader.ts';
import type { TarHeader } from '../../../src/core/reading/tar/tar-header.ts';
import { streamChunks, makeDockerArchive } from '../tar.ts';
import type { CraftedImage } from './crafted.ts';

/** The file tree of a container, one line for each name, or the reason why the image was rejected. */
export type LayerReading = { readonly tree: readonly string[] } | { readonly refused: string };

interface Node {
  readonly kind: string;
  readonly size?: number;
  readonly mode?: number;
  readonly target?: string;
  readonly digest?: string;
  /** Identifies the file: the same for all of its names. */
  readonly file?: unknown;
}

/** Creates an archive for `docker load`. */
export const makeArchive = ({ layers }: CraftedImage, tag: string): Buffer =>
  makeDockerArchive({ layers, tags: [tag], config: { Cmd: ['/x'] } });

/** Reads an image with this program. Throws unexpected errors. */
export async function readByUs(crafted: CraftedImage): Promise<LayerReading> {
  try {
    const [image] = await readArchive(streamChunks(makeArchive(crafted, 'x:y')));
    const nodes = new Map<string, Node>();
    for (const { entry } of buildFileTree(image!.layers.map(({ contents }) => contents)).nodes()) {
      if (entry.kind === 'file' || entry.kind === 'hardlink') {
        nodes.set(entry.path, toNode(entry.kind === 'file' ? entry : entry.file));
      } else if (entry.kind === 'symlink') nodes.set(entry.path, { kind: 'symlink', target: entry.target });
      else nodes.set(entry.path, { kind: entry.kind });
    }
    return { tree: formatLines(nodes) };
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'archive') throw error;
    return { refused: error.message };
  }
}

const toNode = (file: FileEntry): Node => ({
  kind: 'file',
  size: file.size,
  mode: file.mode,
  digest: file.digest!,
  file,
});

/** Files that an engine adds to every container. */
const ADDED_BY_ENGINE = /^(\.dockerenv|(dev|etc|proc|sys)(\/.*)?)$/;

/** Reads the output of `docker export`. */
export function readExport(tar: Buffer): LayerReading {
  const nodes = new Map<string, Node>();
  let open: { readonly path: string; readonly header: TarHeader } | null = null;
  let hash = createHash('sha256');
  const reader = createTarReader(
    {
      entry(header) {
        const path = cleanPath(header.name);
        hash = createHash('sha256');
        open = { path, header: { ...header } };
      },
      data: (chunk) => void hash.update(chunk),
      entryEnd() {
        const { path, header } = open!;
        const { type, linkname, size, mode } = header;
        if (path === '' || ADDED_BY_ENGINE.test(path)) return;
        if (type === '1') nodes.set(path, nodes.get(cleanPath(linkname))!);
        else if (type === '2') nodes.set(path, { kind: 'symlink', target: linkname });
        else if (type === '5') nodes.set(path, { kind: 'directory' });
        else if (type !== '0') nodes.set(path, { kind: 'special' });
        else {
          const digest = hash.digest('hex').slice(0, 32);
          nodes.set(path, { kind: 'file', size, mode: mode & 0o7777, digest, file: header });
        }
      },
    },
    { ...DEFAULT_LIMITS, maxPathBytes: 1 << 20 },
  );
  reader.write(tar);
  reader.end();
  return { tree: formatLines(nodes) };
}

function formatLines(nodes: ReadonlyMap<string, Node>): string[] {
  const names = new Map<unknown, string[]>();
  for (const [path, { file }] of nodes) names.set(file, [...(names.get(file) ?? []), displayPath(path)]);
  return [...nodes]
    .map(([path, { kind, size, mode, target, digest, file }]) => {
      const others = file === undefined ? [] : names.get(file)!;
      const linked = others.length > 1 ? ` = ${others.sort().join(' ')}` : '';
      const facts = kind === 'file' ? ` ${mode!.toString(8)} ${String(size)} ${digest!.slice(0, 8)}` : '';
      return `${displayPath(path)} ${kind}${facts}${target === undefined ? '' : ` ${displayPath(target)}`}${linked}`;
    })
    .sort();
}
