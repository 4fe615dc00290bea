import { cacheAt } from '../../detection/leftover-caches.ts';
import type { ContainerCommand } from '../../detection/container-command.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { baseName, parentPath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import { DISTROLESS_PYTHON } from './distroless-images.ts';
import { coveringPaths, isIn, toImagePath } from './path-sets.ts';

/** The files of a program that runs on an interpreter. */
export interface InterpreterFiles {
  readonly paths: readonly ImagePath[];
  /** Package directories that Python finds only through `PYTHONPATH`. */
  readonly packages: readonly ImagePath[];
  /** Other paths that `COPY` and `ADD` copied. */
  readonly copied: readonly ImagePath[];
}

interface KnownFiles {
  readonly launch: ContainerCommand;
  /** Added paths that the arguments of the program name. */
  readonly argumentPaths: readonly ImagePath[];
  readonly isFromCopy: (file: ListedFile) => boolean;
}

/** Files that commands change as a side effect: accounts, logs, caches, manuals, and bytecode that Python compiles. */
const SIDE_EFFECTS =
  /^etc\/(?:(?:passwd|group|g?shadow|sub[ug]id)-?|\.pwd\.lock|ld\.so\.cache)$|^var\/(?:cache\/(?:apt|debconf|ldconfig|fontconfig)|log\/(?:apt|dpkg\.log|alternatives\.log|apk\.log)|lib\/(?:apt|dpkg))(?:\/|$)|^tmp\/(?:npm-|pip-|v8-compile-cache|node-compile-cache)|^(?:root|home\/[^/]+)\/\.(?:npm|bash[^/]*|profile|wget-hsts|gnupg|node-gyp|node_repl_history|npmrc|yarnrc)(?:\/|$)|^usr\/(?:local\/)?share\/(?:doc|info|locale|man)\/|\/__pycache__\/[^/]+\.pyc$/;
/** Native code for one version of an interpreter or C library, which may need libraries that nothing names. */
const NATIVE = /\.node$|\.so(?:\.\d+)*$/;
/** A file that adds directories to Python's search path; setuptools installs a harmless one. */
const PATH_FILE = /\.pth$/;
const SETUPTOOLS_PATH_FILE = 'distutils-precedence.pth';
/** Variables that add to the search path of an interpreter. */
const SEARCH_PATH_VARIABLES = /\b(?:PYTHONPATH|PYTHONHOME|NODE_PATH|CLASSPATH|LD_LIBRARY_PATH|LD_PRELOAD)\b/;
/** Where pip installs packages, in a virtual environment or outside. */
const PYTHON_PACKAGES = /^((?:.*\/)?lib\/python(3(?:\.\d+)?)\/(?:site|dist)-packages)\//;
/** Where pip installs programs, and files that describe a virtual environment. */
const BIN_FILES = /(?:^|\/)bin\/[^/]+$/;
const VENV_FILES = /(?:^|\/)(?:pyvenv\.cfg|lib64|\.gitignore)$/;
/** Standard modules that packages backport to older Pythons: on `PYTHONPATH`, they would take precedence over the standard ones. */
const SHADOWING_MODULES =
  /^(?:argparse|asyncio|configparser|contextvars|dataclasses|enum|functools|graphlib|importlib|ipaddress|pathlib|selectors|statistics|tomllib|typing|unittest|uuid|zoneinfo)(?:\.py$|\/)/;
/** Files that no program reads at run time. */
const NEVER_READ = /\/__pycache__\/|(?:^|\/)(?:\.(?:docker|git)[^/]*|(?:Dock|Contain)erfile[^/]*)$/;
/** With more paths, a suggestion would be a guess. */
const MAX_COPIED = 5;

/**
 * Finds the program's directory, its Python packages with the program of theirs that is started, and paths copied elsewhere. Returns null
 * if it is not certain that these files are enough.
 */
export function findInterpreterFiles(
  head: Snapshot,
  build: BuildRecord,
  { launch, argumentPaths, isFromCopy }: KnownFiles,
): InterpreterFiles | null {
  const addedFiles = head.files.filter(({ layer }) => layer >= build.fromLayers);
  const directory = findProgramDirectory(launch, head);
  const packages = launch.runtime === 'python' ? findPythonPackages(addedFiles) : [];
  const setsSearchPath = build.instructions.some(
    ({ keyword, text }) => keyword === 'ENV' && SEARCH_PATH_VARIABLES.test(text),
  );
  if (directory === null || packages === null || setsSearchPath) return null;
  if (addedFiles.some(isVersionBound) || mayUseBaseImageFiles(head, build, directory)) return null;
  if (
    packages.length > 0 &&
    (ignoresEnvironment(launch) || addedFiles.some((file) => shadows(file, packages)))
  )
    return null;
  const programs = packages.length === 0 ? [] : argumentPaths.filter((path) => BIN_FILES.test(path));
  const paths = [directory, ...packages, ...programs];
  const isStray = ({ path }: ListedFile) => !isIn(path, paths) && !NEVER_READ.test(path);
  const isCreated = (file: ListedFile) =>
    isStray(file) && !isFromCopy(file) && !SIDE_EFFECTS.test(file.path) && cacheAt(file.path) === null;
  const isPackageProgram = ({ path }: ListedFile) =>
    packages.length > 0 && (BIN_FILES.test(path) || VENV_FILES.test(path));
  const copied = coveringPaths(
    head.files,
    (file) => isFromCopy(file) && isStray(file) && !isPackageProgram(file),
  );
  if (copied.length > MAX_COPIED || addedFiles.some((file) => isCreated(file) && !isPackageProgram(file)))
    return null;
  return { paths, packages, copied };
}

/** Whether Python runs with `-E` or `-I`, which ignore environment variables. */
const ignoresEnvironment = ({ command }: ContainerCommand): boolean => {
  const script = command.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  return command.slice(1, script < 0 ? undefined : script).some((word) => /^-[A-Za-z]*[EI]/.test(word));
};

const shadows = ({ path }: ListedFile, packages: readonly ImagePath[]): boolean =>
  packages.some(
    (directory) =>
      path.startsWith(`${directory}/`) && SHADOWING_MODULES.test(path.slice(directory.length + 1)),
  );

const isVersionBound = ({ path }: ListedFile): boolean =>
  NATIVE.test(path) || (PATH_FILE.test(path) && baseName(path) !== SETUPTOOLS_PATH_FILE);

/**
 * Finds the directories with Python packages among the added files. Returns null if one is for another Python version than distroless has,
 * is in root's home, or has characters that a Dockerfile would interpret.
 */
function findPythonPackages(addedFiles: readonly ListedFile[]): ImagePath[] | null {
  const directories = new Map<ImagePath, string>();
  for (const { path } of addedFiles) {
    const [, directory, version = ''] = PYTHON_PACKAGES.exec(path) ?? [];
    if (directory !== undefined) directories.set(directory, version);
  }
  const fits = [...directories].every(
    ([directory, version]) =>
      version === DISTROLESS_PYTHON && /^[\w./+@-]+$/.test(directory) && !directory.startsWith('root/'),
  );
  return fits ? [...directories.keys()] : null;
}

/** Packages that come with an interpreter and that programs don't use. */
const PYTHON_TOOLS =
  /^(?:pip|wheel|setuptools|packaging|pkg_resources|_distutils_hack|distutils-precedence\.pth|gyp|README\.txt|__pycache__|(?:pip|wheel|setuptools|packaging|gyp_next)-[^/]*(?:dist|egg)-info)(?:\/|$)/;
const NODE_TOOLS = /(?:^|\/)node_modules\/(?:npm|corepack|\.package-lock\.json)(?:\/|$)/;
/** Directories of every Linux system (Filesystem Hierarchy Standard), links such as `/var/run` to them, and where official images install an interpreter and its tools. */
const SYSTEM_DIRECTORIES =
  /^(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr|opt\/(?:java|yarn-[^/]*))\/|^(?:home\/[^/]+\/\.|var\/(?:backups|cache|lib|local|lock|log|mail|opt|run|spool|tmp)(?:\/|$))|^[^/]+$/;

/**
 * Whether the FROM image has files that the program may use: packages, modules, or files in its directory or outside system directories.
 */
function mayUseBaseImageFiles({ files }: Snapshot, build: BuildRecord, directory: ImagePath): boolean {
  return files.some(({ path, layer, kind }) => {
    if (layer >= build.fromLayers || kind === 'special') return false;
    const [packages] = PYTHON_PACKAGES.exec(path) ?? [];
    if (packages !== undefined) return !PYTHON_TOOLS.test(path.slice(packages.length));
    // Debian installs the modules of Node.js itself in /usr/share.
    if (path.includes('node_modules/') && !/^usr\/share\/node(?:js|_modules)\//.test(path))
      return !NODE_TOOLS.test(path);
    return !SYSTEM_DIRECTORIES.test(path) || isIn(path, [directory]);
  });
}

/**
 * Returns the working directory. If that is the root, returns the directory of the script, or the script itself if it is in the root. Null
 * if there is no such file.
 */
function findProgramDirectory(
  { command, workingDirectory }: ContainerCommand,
  { files }: Snapshot,
): ImagePath | null {
  const home = toImagePath(`/${workingDirectory}`);
  if (home !== '') return home;
  const script = command.slice(1).find((word) => !word.startsWith('-'));
  const path = script === undefined ? '' : toImagePath(`/${script}`);
  if (parentPath(path) !== '') return parentPath(path);
  return files.some((file) => file.path === path) ? path : null;
}
