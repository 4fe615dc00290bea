import { isInterpreter } from '../../detection/entrypoint-program.ts';
import type { Launch } from '../../detection/entrypoint-program.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import { layersOf } from '../../dockerfile/instructions.ts';
import { ignorePatternFor } from '../dockerignore.ts';
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

/** What of an image is the program's own. */
export interface ShippedFiles {
  /** Files, and directories with all that is in them. */
  readonly paths: readonly ImagePath[];
  /** Their regular-file bytes. */
  readonly bytes: number;
  /** Folders where Python finds packages only if it is told to. */
  readonly packages: readonly ImagePath[];
  /** What of the image the program is told to read or to run, its own or not. */
  readonly argumentPaths: readonly ImagePath[];
  /** All symbolic links of the image. */
  readonly links: ReadonlySet<ImagePath>;
  isCopied(path: ImagePath): boolean;
}

/** Null where it is not certain which files belong to the program, or whether they run on another image. */
export function findShippedFiles(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles | null {
  const { files } = head;
  const links = symlinkPaths(files);
  const argumentFiles = findArgumentFiles(launch, files, links);
  // WORKDIR makes a folder where it is told to, whatever a link of that name led to.
  if (argumentFiles === null || passesThroughSymlink(toImagePath(`/${launch.workingDirectory}`), links))
    return null;
  const isAdded = ({ layer }: ListedFile) => layer >= build.fromLayers;
  const copies = layersOf(build, /^(?:COPY|ADD)$/);
  const isFromCopy = ({ layer }: ListedFile) => copies.has(layer);
  const addedPaths = argumentFiles.filter((each) => each.files.every(isAdded)).map(({ path }) => path);
  const parts = isInterpreter(launch.runtime)
    ? findInterpreterFiles(head, build, { launch, argumentPaths: addedPaths, isFromCopy })
    : { paths: [launch.program, ...addedPaths], packages: [], copied: findDataFiles(files, isFromCopy) };
  if (parts === null) return null;
  const paths = outermost([...parts.paths, ...parts.copied.filter((path) => !isIn(path, parts.paths))]);
  const isCopied = (path: ImagePath) => isIn(path, paths);
  // What it is told to read or to run may come with the image under FROM, as npm does.
  const isMissing = argumentFiles.some(({ path }) => !isCopied(path) && !IN_DISTROLESS.test(path));
  const hasBrokenLink = files.some(
    (file) => file.kind === 'symlink' && isCopied(file.path) && !staysValid(file, launch, isCopied),
  );
  // COPY with another owner takes such a bit off.
  const isPrivileged = head.privileged.some(({ path }) => isCopied(path));
  if (isMissing || hasBrokenLink || isPrivileged || !paths.every(isPlainPath)) return null;
  const copied = files.filter(({ path }) => isCopied(path));
  // A hard link has its bytes at its first name, which may stay behind.
  const isSecondName = copied.some(({ path, kind }) => path === launch.program && kind === 'hardlink');
  const bytes = sumBytes(copied) + (isSecondName ? launch.size : 0);
  return {
    paths,
    bytes,
    packages: parts.packages,
    argumentPaths: argumentFiles.map(({ path }) => path),
    links,
    isCopied,
  };
}

/** What each image of distroless has. */
const IN_DISTROLESS = /^(?:etc\/ssl\/certs|usr\/share\/zoneinfo)(?:\/|$)/;

/** Whether a link leads to what is shipped; those of a virtual environment to its interpreter are not followed there. */
const staysValid = (
  file: ListedFile,
  { runtime }: Launch,
  isCopied: (path: ImagePath) => boolean,
): boolean => {
  const isVenvLink = runtime === 'python' && /(?:^|\/)(?:bin\/python[\d.]*|lib64)$/.test(file.path);
  return isVenvLink || isCopied(symlinkTarget(file));
};

/** What compilers and people read. */
const SOURCE_FILE =
  /\.(?:go|mod|sum|c|cc|cpp|cxx|h|hh|hpp|hxx|o|a|rs|s|asm|zig|swift|cs|csproj|fs|fsproj|sln|d|nim|pas|pp|f90|hs|cabal|ml|mli|scala|kt|java|md|rst|adoc|patch|lock|in|am|ac|cmake)$|(?:^|\/)(?:GNUm|M|m)akefile$|(?:^|\/)(?:CMakeLists\.txt|Cargo\.toml|configure|(?:Dock|Contain)erfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|LICEN[CS]E[^/]*|COPYING|NOTICE|README|CHANGELOG|AUTHORS|[Jj]ustfile|Taskfile\.ya?ml)$|(?:^|\/)(?:vendor|target|\.[^/]+)\//i;
/** A file whose name begins with a dot is a setting of a tool, mostly. */
const DOT_FILE = /(?:^|\/)\.[^/]+$/;
/** More would be a guess: then a note says that there may be some. */
const MAX_DATA_PATHS = 6;

/** What a compiled program may read when it runs: what comes with `COPY` and `ADD` beside its sources, where that is little. */
function findDataFiles(files: readonly ListedFile[], isFromCopy: (file: ListedFile) => boolean): ImagePath[] {
  const isData = (file: ListedFile) =>
    isFromCopy(file) &&
    !SOURCE_FILE.test(file.path) &&
    !DOT_FILE.test(file.path) &&
    ignorePatternFor(file.path.replace(/^[^/]*\//, '')) === null;
  const paths = coveringPaths(files, isData);
  return paths.length <= MAX_DATA_PATHS && paths.every(isPlainPath) ? paths : [];
}
