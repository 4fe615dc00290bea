import type { Detection } from '../../src/core/detection/detect.ts';
import { detect } from '../../src/core/detection/detect.ts';
import { buildFileTree } from '../../src/core/filesystem/build-file-tree.ts';
import type { FileEntry, LayerContents, LayerEntry } from '../../src/core/image/layer.ts';
import type { CommandSearch } from '../../src/core/image/search-path.ts';
import type { Program } from '../../src/core/image/program.ts';

const ELF: Program = { format: 'elf', identity: null, linkage: 'static' };

let contents = 0;

/** An executable ELF file with unique content. `identity` is the program that the content identifies. */
export function elf(
  path: string,
  identity: string | null = null,
  overrides: Partial<FileEntry> = {},
): FileEntry {
  const program: Program = { format: 'elf', identity, linkage: 'static' };
  return {
    kind: 'file',
    path,
    size: 100,
    mode: 0o755,
    digest: `content ${++contents}`,
    program,
    ...overrides,
  };
}

/** An executable `#!` file. */
export function script(path: string, interpreter = '/bin/sh'): FileEntry {
  return { ...elf(path), program: { format: 'script', interpreter } };
}

/** A file that isn't executable, so the reader doesn't look for a program in it. */
export function text(path: string, size = 100): FileEntry {
  return { ...elf(path), mode: 0o644, program: null, size };
}

/** A wheel or PHP archive, which isn't executable, with the content of this program. */
export function archive(path: string, identity: string): FileEntry {
  return { ...text(path), program: { format: 'archive', identity } };
}

export const symlink = (path: string, target: string): LayerEntry => ({ kind: 'symlink', path, target });
export const hardlink = (path: string, file: FileEntry): LayerEntry => ({ kind: 'hardlink', path, file });
export const whiteout = (path: string): LayerEntry => ({ kind: 'whiteout', path });

/** Runs detection on an image with these layers, bottom to top. */
export function detectInLayers(...layers: readonly LayerEntry[][]): Detection {
  return detectWithConfig({}, ...layers);
}

/** The same for an image with a PATH or a working directory. */
export function detectWithConfig(
  config: Partial<CommandSearch>,
  ...layers: readonly LayerEntry[][]
): Detection {
  const layerContents = layers.map((entries, index): LayerContents => {
    const files = entries.filter((entry) => entry.kind === 'file');
    const unpacked = files.reduce((sum, file) => sum + file.size, 0);
    return { diffId: `layer ${index}`, unpacked, entries, databases: [] };
  });
  return detect(buildFileTree(layerContents), layerContents, {
    searchPath: '',
    workingDirectory: '',
    ...config,
  });
}

/** Runs detection, and formats each component as `name path evidence`, with its aliases. */
export function describeComponents(...layers: readonly LayerEntry[][]): string[] {
  return describeDetection(detectInLayers(...layers));
}

/** The same for an image with this PATH, in `/app`. */
export function describeWithPath(searchPath: string, ...layers: readonly LayerEntry[][]): string[] {
  return describeDetection(detectWithConfig({ searchPath, workingDirectory: '/app' }, ...layers));
}

function describeDetection({ components }: Detection): string[] {
  return components.map(({ name, path, evidence, aliases, visible }) =>
    [name, path, evidence, ...(visible ? [] : ['hidden']), ...aliases.map((alias) => `+${alias}`)].join(' '),
  );
}

/** The interpreters that modules need. */
export const PYTHON = elf('usr/bin/python3', null, { program: ELF });
export const NODE = elf('usr/bin/node', null, { program: ELF });
