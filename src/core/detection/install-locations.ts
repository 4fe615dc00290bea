import type { ImagePath } from '../image/image-path.ts';
import { parentPath } from '../image/image-path.ts';

const PROGRAM_FOLDER = /(?:^|\/)(?:s?bin|xbin|condabin|shims|libexec)\/[^/]*$/;
/** Dependencies of an application: their scripts have arbitrary names, and none is on the PATH. */
const DEPENDENCY_FOLDER = /(?:^|\/)(?:node_modules|(?:site|dist)-packages|gems\/[a-z][^/]*-\d[^/]*)\//;
/** Detached debug symbols repeat the paths of their programs (GDB manual, "Separate Debug Files"). */
const DEBUG_SYMBOLS = /^usr\/lib\/debug\//;

/** Whether the name of a file at this path is evidence of what the file is. */
export function isPlausibleLocation(path: ImagePath, format: 'elf' | 'script', ambiguous: boolean): boolean {
  if (DEBUG_SYMBOLS.test(path)) return false;
  if (format === 'script' && DEPENDENCY_FOLDER.test(path)) return false;
  return (format === 'elf' && !ambiguous) || PROGRAM_FOLDER.test(path);
}

const INSTALLED =
  /^(.*?)\/(?:s?bin|libexec|shims|condabin|lib(?:64)?\/(?:python|pypy|node_modules)[^/]*|share\/nodejs)(?:\/|$)/;
const SYSTEM = /^(?:usr\/)?(?:s?bin|lib(?:64|32|exec)?|share)(?:\/|$)/;

/**
 * Returns the installation of a file: `/` for the system's, else the folder above `bin` and `lib` ("usr/local", "opt/venv"),
 * else the file's folder. It distinguishes two copies of a program from two parts of one.
 */
export function installPrefix(path: ImagePath): string {
  const prefix = INSTALLED.exec(path)?.[1];
  if (prefix !== undefined && prefix !== 'usr') return prefix;
  return SYSTEM.test(path) ? '/' : `${parentPath(path)}/.`;
}
