import { baseName, parentPath, type ImagePath } from '../../image/image-path.ts';
import type { FileEntry } from '../../image/layer.ts';
import { LOADER } from '../../image/program.ts';
import { COMMAND_SHELL } from '../../shared/shell-names.ts';
import { languageOfInterpreter, type Language } from '../interpreters/interpreters.ts';
import type { CatalogRow } from './catalog-row.ts';
import { SIGNATURES } from './signatures.ts';

/** What the rest of an image proves about a name. */
export interface ImageEvidence {
  /** Languages that the image has an interpreter for. */
  readonly languages: ReadonlySet<Language>;
  readonly exists: (path: ImagePath) => boolean;
}

/** Whether the rest of what is known about a file allows that it is the program that its name claims. */
export function confirmsName(
  row: CatalogRow,
  path: ImagePath,
  { program }: FileEntry,
  image: ImageEvidence,
): boolean {
  if (program === null) return false;
  // Another content decides which program it is, and the content of a packed one is unknown.
  if (program.format === 'elf' && program.identity !== null && program.identity !== LOADER) return true;
  if (row.onlyInSbin === true && !SBIN.test(path)) return false;
  if (program.format === 'script' && row.language !== undefined) {
    return fitsLanguage(row.language, program.interpreter, path) && image.languages.has(row.language);
  }
  if (program.format === 'script' && isBinaryShell(row) && languageOf(program.interpreter) !== null)
    return false;
  if (program.format === 'elf' && row.alwaysScript === true) return false;
  return row.contentNames?.includes(baseName(path)) !== true || (row.companions ?? []).some(image.exists);
}

const WITH_SIGNATURE = new Set(SIGNATURES.map(({ program }) => program));

/** Whether the shell is a binary. A script with its name can be a wrapper for it, but not in Python: a tool is named `dash`, for example. */
const isBinaryShell = (row: CatalogRow): boolean =>
  row.kind === 'shell' && (row.generic === true || WITH_SIGNATURE.has(row.name));

const languageOf = (interpreter: string): Language | null =>
  languageOfInterpreter(interpreterName(interpreter));

const SBIN = /(?:^|\/)sbin\/[^/]*$/;
const SHELL = new RegExp(`^${COMMAND_SHELL}$`);

/**
 * Whether a script with this `#!` line can be a program of this language. `sh` fits each one, because it starts interpreters with
 * long paths, and so does any shell in the shims of a version manager. An interpreter that isn't known fits too.
 */
function fitsLanguage(language: Language, interpreter: string, path: ImagePath): boolean {
  const name = interpreterName(interpreter);
  if (name === 'sh' || baseName(parentPath(path)) === 'shims') return true;
  return (languageOfInterpreter(name) ?? language) === language && !SHELL.test(name);
}

/** Returns the file name of the interpreter in a `#!` line: `python3` for `/usr/bin/env -S A=1 python3 -I`. */
function interpreterName(interpreter: string): string {
  const words = interpreter.split(/\s+/);
  const isEnv = baseName(words[0] ?? '') === 'env';
  const command = isEnv ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  return baseName(command ?? '');
}
