import type { FileTree } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { ElfSymbols } from '../image/program.ts';

/** A visible program that still has its symbols. */
export interface UnstrippedProgram extends ElfSymbols {
  readonly path: ImagePath;
  /** Index of the layer that contains it. */
  readonly layer: number;
}

/** Libraries and modules of the kernel need their symbols, or belong to a program that is built elsewhere. Others have nothing but symbols. */
const NO_PROGRAM = /\.(?:so(?:\.[\d.]+)?|ko|o|a|node|debug|dbg|dwp|dwo|sym|symbols)$/;

/** Returns the programs with symbols or debugging information that `strip` would remove, sorted by path. */
export function findUnstrippedPrograms(tree: FileTree): readonly UnstrippedProgram[] {
  const found: UnstrippedProgram[] = [];
  for (const { entry, layer } of tree.nodes()) {
    if (entry.kind !== 'file' || entry.program?.format !== 'elf' || entry.program.symbols === undefined)
      continue;
    if (!NO_PROGRAM.test(entry.path)) found.push({ path: entry.path, layer, ...entry.program.symbols });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
