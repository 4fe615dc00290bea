import type { ImagePath } from '../image/image-path.ts';
import { parentOf } from '../image/image-path.ts';

const PROGRAM_FOLDER = /(?:^|\/)(?:s?bin|xbin|condabin|shims|libexec)\/[^/]*$/;
/** Packages that an application depends on: their scripts bear any name, and none is on a PATH. */
const DEPENDENCY_FOLDER = /(?:^|\/)(?:node_modules|(?:site|dist)-packages|gems\/[a-z][^/]*-\d[^/]*)\//;
/** Detached debug symbols repeat the paths of the programs that they describe (GDB manual, "Separate Debug Files"). */
const DEBUG_SYMBOLS = /^usr\/lib\/debug\//;

/** Whether a file's name at this path tells what it is, given what its content looks like. */
export function isTellingPlace(path: ImagePath, format: 'elf' | 'script', ambiguous: boolean): boolean {
  if (DEBUG_SYMBOLS.test(path)) return false;
  if (format === 'script' && DEPENDENCY_FOLDER.test(path)) return false;
  return (format === 'elf' && !ambiguous) || PROGRAM_FOLDER.test(path);
}

const INSTALLED =
  /^(.*?)\/(?:s?bin|libexec|shims|condabin|lib(?:64)?\/(?:python|pypy|node_modules)[^/]*|share\/nodejs)(?:\/|$)/;
const SYSTEM = /^(?:usr\/)?(?:s?bin|lib(?:64|32|exec)?|share)(?:\/|$)/;

/**
 * The installation that a file belongs to: `/` for the system's own, else the folder above `bin` and `lib`
 * ("usr/local", "opt/venv"), else the file's folder. Tells two copies of a program from two parts of one.
 */
export function installationOf(path: ImagePath): string {
  const above = INSTALLED.exec(path)?.[1];
  if (above !== undefined && above !== 'usr') return above;
  return SYSTEM.test(path) ? '/' : `${parentOf(path)}/.`;
}
