import { isInterpreter } from '../../detection/container-command.ts';
import type { ContainerCommand } from '../../detection/container-command.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import { findLayersMadeBy } from '../../dockerfile/instructions.ts';
import { ignorePatternFor } from '../build-context/dockerignore.ts';
import {
  sumBytes,
  coveringPaths,
  isIn,
  isPlainPath,
  passesThroughSymlink,
  symlinkPaths,
  findArgumentFiles,
  outermost,
  toImagePath,
  symlinkTarget,
} from './path-sets.ts';
import { findInterpreterFiles } from './interpreter-files.ts';

/** The files that the program needs from the image. */
export interface ShippedFiles {
  /** Files, and directories with everything below them. */
  readonly paths: readonly ImagePath[];
  /** Regular-file bytes of `paths`. */
  readonly bytes: number;
  /** Package directories that Python finds only through `PYTHONPATH`. */
  readonly packages: readonly ImagePath[];
  /** Paths that the arguments of the program name, in the FROM image or added. */
  readonly argumentPaths: readonly ImagePath[];
  /** Paths of all symbolic links of the image. */
  readonly links: ReadonlySet<ImagePath>;
  isCopied(path: ImagePath): boolean;
}

/** Finds the files of the program. Returns null if it is not certain which files belong to it, or whether they work on another image. */
export function findShippedFiles(
  head: Snapshot,
  build: BuildRecord,
  launch: ContainerCommand,
): ShippedFiles | null {
  const { files } = head;
  const links = symlinkPaths(files);
  const argumentFiles = findArgumentFiles(launch, files, links);
  // WORKDIR would create a directory, even if the path was a symbolic link before.
  if (argumentFiles === null || passesThroughSymlink(toImagePath(`/${launch.workingDirectory}`), links))
    return null;
  const isAdded = ({ layer }: ListedFile) => layer >= build.fromLayers;
  const copies = findLayersMadeBy(build, /^(?:COPY|ADD)$/);
  const isFromCopy = ({ layer }: ListedFile) => copies.has(layer);
  const addedPaths = argumentFiles
    .filter((argument) => argument.files.every(isAdded))
    .map(({ path }) => path);
  const parts = isInterpreter(launch.runtime)
    ? findInterpreterFiles(head, build, { launch, argumentPaths: addedPaths, isFromCopy })
    : { paths: [launch.program, ...addedPaths], packages: [], copied: findDataFiles(files, isFromCopy) };
  if (parts === null) return null;
  const paths = outermost([...parts.paths, ...parts.copied.filter((path) => !isIn(path, parts.paths))]);
  const isCopied = (path: ImagePath) => isIn(path, paths);
  // An argument may name a file of the FROM image, for example npm.
  const isMissing = argumentFiles.some(({ path }) => !isCopied(path) && !IN_DISTROLESS.test(path));
  const hasBrokenLink = files.some(
    (file) => file.kind === 'symlink' && isCopied(file.path) && !staysValid(file, launch, isCopied),
  );
  // COPY --chown clears the setuid and setgid bits.
  const isPrivileged = head.privileged.some(({ path }) => isCopied(path));
  if (isMissing || hasBrokenLink || isPrivileged || !paths.every(isPlainPath)) return null;
  const copied = files.filter(({ path }) => isCopied(path));
  // The bytes of a hard link count at its first name, which may not be copied.
  const isSecondName = copied.some(({ path, kind }) => path === launch.program && kind === 'hardlink');
  const bytes = sumBytes(copied) + (isSecondName ? launch.bytes : 0);
  return {
    paths,
    bytes,
    packages: parts.packages,
    argumentPaths: argumentFiles.map(({ path }) => path),
    links,
    isCopied,
  };
}

/** Paths that every distroless image has. */
const IN_DISTROLESS = /^(?:etc\/ssl\/certs|usr\/share\/zoneinfo)(?:\/|$)/;

/** Whether a copied link still has a target. Links of a virtual environment to its interpreter don't need one. */
const staysValid = (
  file: ListedFile,
  { runtime }: ContainerCommand,
  isCopied: (path: ImagePath) => boolean,
): boolean => {
  const isVenvLink = runtime === 'python' && /(?:^|\/)(?:bin\/python[\d.]*|lib64)$/.test(file.path);
  return isVenvLink || isCopied(symlinkTarget(file));
};

/** Files that only compilers and people read. */
const SOURCE_FILE =
  /\.(?:go|mod|sum|c|cc|cpp|cxx|h|hh|hpp|hxx|o|a|rs|s|asm|zig|swift|cs|csproj|fs|fsproj|sln|d|nim|pas|pp|f90|hs|cabal|ml|mli|scala|kt|java|md|rst|adoc|patch|lock|in|am|ac|cmake)$|(?:^|\/)(?:GNUm|M|m)akefile$|(?:^|\/)(?:CMakeLists\.txt|Cargo\.toml|configure|(?:Dock|Contain)erfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|LICEN[CS]E[^/]*|COPYING|NOTICE|README|CHANGELOG|AUTHORS|[Jj]ustfile|Taskfile\.ya?ml)$|(?:^|\/)(?:vendor|target|\.[^/]+)\//i;
/** Dot files are mostly settings of development tools. */
const DOT_FILE = /(?:^|\/)\.[^/]+$/;
/** With more paths, a suggestion would be a guess; then only a caveat mentions that there may be some. */
const MAX_DATA_PATHS = 6;

/** Files that a compiled program may read at run time: what `COPY` and `ADD` copy apart from sources. Empty if there are too many paths. */
function findDataFiles(files: readonly ListedFile[], isFromCopy: (file: ListedFile) => boolean): ImagePath[] {
  const isData = (file: ListedFile) =>
    isFromCopy(file) &&
    !SOURCE_FILE.test(file.path) &&
    !DOT_FILE.test(file.path) &&
    ignorePatternFor(file.path.replace(/^[^/]*\//, '')) === null;
  const paths = coveringPaths(files, isData);
  return paths.length <= MAX_DATA_PATHS && paths.every(isPlainPath) ? paths : [];
}
