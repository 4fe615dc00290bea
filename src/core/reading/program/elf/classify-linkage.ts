import { DEBIAN_SYMBOL_VERSIONS } from './debian-symbol-versions.ts';
import type { ElfDependencies } from './elf-dependencies.ts';
import type { Linkage } from '../../../image/program.ts';

const MUSL_LINKER = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC_LINKER = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, OpenSSL 3 and its dependencies, which the distroless image `base` contains. */
const BASE_LIBRARIES =
  /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** Libraries that the distroless image `cc` adds. */
const CC_LIBRARIES = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;

/** Whether a library of Debian 13 has a symbol version, such as `GLIBC_2.34`. */
function isInDebian(version: string): boolean {
  const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
  const newest = DEBIAN_SYMBOL_VERSIONS[library];
  // Versions without a number exist since a certain version of glibc; this one since 2.36.
  if (newest === undefined) return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
  return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}

/** Classifies the libraries that an ELF file needs. */
export function classifyLinkage({ interpreter, libraries, versions, hasRunPath }: ElfDependencies): Linkage {
  if (interpreter === null) return 'static';
  if (interpreter === undefined) return 'unknown';
  if (MUSL_LINKER.test(interpreter)) return 'musl';
  if (!GLIBC_LINKER.test(interpreter) || hasRunPath) return 'unknown';
  if (libraries === null || versions?.every(isInDebian) !== true) return 'unknown';
  const others = libraries.filter((name) => !BASE_LIBRARIES.test(name));
  if (others.length === 0) return 'glibc';
  return others.every((name) => CC_LIBRARIES.test(name)) ? 'glibc-libstdc++' : 'unknown';
}
