import { cacheAt } from '../../detection/leftover-caches.ts';
import type { Launch } from '../../detection/entrypoint-program.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { baseOf, parentOf } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import { DISTROLESS_PYTHON } from './distroless-images.ts';
import { coveringPaths, isIn, toImagePath } from './path-sets.ts';

/** What of an image runs on an interpreter. */
export interface InterpreterFiles {
  readonly paths: readonly ImagePath[];
  /** Folders where Python finds packages only if it is told to. */
  readonly packages: readonly ImagePath[];
  /** What `COPY` and `ADD` bring elsewhere. */
  readonly copied: readonly ImagePath[];
}

interface KnownFiles {
  readonly launch: Launch;
  /** What of its own it is told to read or to run. */
  readonly argumentPaths: readonly ImagePath[];
  readonly isFromCopy: (file: ListedFile) => boolean;
}

/** What an instruction changes by the way: accounts, logs, caches, manuals, and what Python compiles for itself. */
const SIDE_EFFECTS =
  /^etc\/(?:(?:passwd|group|g?shadow|sub[ug]id)-?|\.pwd\.lock|ld\.so\.cache)$|^var\/(?:cache\/(?:apt|debconf|ldconfig|fontconfig)|log\/(?:apt|dpkg\.log|alternatives\.log|apk\.log)|lib\/(?:apt|dpkg))(?:\/|$)|^tmp\/(?:npm-|pip-|v8-compile-cache|node-compile-cache)|^(?:root|home\/[^/]+)\/\.(?:npm|bash[^/]*|profile|wget-hsts|gnupg|node-gyp|node_repl_history|npmrc|yarnrc)(?:\/|$)|^usr\/(?:local\/)?share\/(?:doc|info|locale|man)\/|\/__pycache__\/[^/]+\.pyc$/;
/** Compiled for one version of an interpreter or one C library, and in need of libraries that nobody names. */
const NATIVE = /\.node$|\.so(?:\.\d+)*$/;
/** Leads Python to packages elsewhere; setuptools puts one beside itself. */
const PATH_FILE = /\.pth$/;
const SETUPTOOLS_PATH_FILE = 'distutils-precedence.pth';
/** Lead an interpreter to more than it would find. */
const SEARCH_PATH_VARIABLES = /\b(?:PYTHONPATH|PYTHONHOME|NODE_PATH|CLASSPATH|LD_LIBRARY_PATH|LD_PRELOAD)\b/;
/** Where pip puts packages, in a virtual environment or outside of one. */
const PYTHON_PACKAGES = /^((?:.*\/)?lib\/python(3(?:\.\d+)?)\/(?:site|dist)-packages)\//;
/** Where it puts their programs, and what a virtual environment says of itself. */
const BIN_FILES = /(?:^|\/)bin\/[^/]+$/;
const VENV_FILES = /(?:^|\/)(?:pyvenv\.cfg|lib64|\.gitignore)$/;
/** Modules of Python itself that packages have brought to older ones: those would come before its own. */
const SHADOWING_MODULES =
  /^(?:argparse|asyncio|configparser|contextvars|dataclasses|enum|functools|graphlib|importlib|ipaddress|pathlib|selectors|statistics|tomllib|typing|unittest|uuid|zoneinfo)(?:\.py$|\/)/;
/** What no program reads when it runs. */
const NEVER_READ = /\/__pycache__\/|(?:^|\/)(?:\.(?:docker|git)[^/]*|(?:Dock|Contain)erfile[^/]*)$/;
/** More would be a guess. */
const MAX_COPIED = 5;

/** The folder that it starts in, Python's packages with the program of theirs that is started, and what was copied elsewhere. */
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
  const brought = coveringPaths(
    head.files,
    (file) => isFromCopy(file) && isStray(file) && !isPackageProgram(file),
  );
  if (brought.length > MAX_COPIED || addedFiles.some((file) => isCreated(file) && !isPackageProgram(file)))
    return null;
  return { paths, packages, copied: brought };
}

/** Python with `-E` or `-I` does not look at variables. */
const ignoresEnvironment = ({ command }: Launch): boolean => {
  const script = command.findIndex((word, at) => at > 0 && !word.startsWith('-'));
  return command.slice(1, script < 0 ? undefined : script).some((word) => /^-[A-Za-z]*[EI]/.test(word));
};

const shadows = ({ path }: ListedFile, packages: readonly ImagePath[]): boolean =>
  packages.some(
    (folder) => path.startsWith(`${folder}/`) && SHADOWING_MODULES.test(path.slice(folder.length + 1)),
  );

const isVersionBound = ({ path }: ListedFile): boolean =>
  NATIVE.test(path) || (PATH_FILE.test(path) && baseOf(path) !== SETUPTOOLS_PATH_FILE);

/**
 * The folders with packages of Python among an image's own files; null where some are for another version than that of distroless, are
 * root's own, or cannot be written into a Dockerfile as they are.
 */
function findPythonPackages(own: readonly ListedFile[]): ImagePath[] | null {
  const folders = new Map<ImagePath, string>();
  for (const { path } of own) {
    const [, folder, version = ''] = PYTHON_PACKAGES.exec(path) ?? [];
    if (folder !== undefined) folders.set(folder, version);
  }
  const fits = [...folders].every(
    ([folder, version]) =>
      version === DISTROLESS_PYTHON && /^[\w./+@-]+$/.test(folder) && !folder.startsWith('root/'),
  );
  return fits ? [...folders.keys()] : null;
}

/** What comes with an interpreter and no program asks for. */
const PYTHON_TOOLS =
  /^(?:pip|wheel|setuptools|packaging|pkg_resources|_distutils_hack|distutils-precedence\.pth|gyp|README\.txt|__pycache__|(?:pip|wheel|setuptools|packaging|gyp_next)-[^/]*(?:dist|egg)-info)(?:\/|$)/;
const NODE_TOOLS = /(?:^|\/)node_modules\/(?:npm|corepack|\.package-lock\.json)(?:\/|$)/;
/** Folders of every Linux system (Filesystem Hierarchy Standard), and where official images put an interpreter and its tools. */
const SYSTEM_DIRECTORIES =
  /^(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr|opt\/(?:java|yarn-[^/]*))\/|^(?:home\/[^/]+\/\.|var\/(?:backups|cache|lib|local|lock|log|mail|opt|run|spool|tmp)\/)|^[^/]+$/;

/** Whether the image under `FROM` brings what the program may use: packages, modules, files in its own folder or in no system's. */
function mayUseBaseImageFiles({ files }: Snapshot, build: BuildRecord, folder: ImagePath): boolean {
  return files.some(({ path, layer, kind }) => {
    if (layer >= build.fromLayers || kind === 'special') return false;
    const [packages] = PYTHON_PACKAGES.exec(path) ?? [];
    if (packages !== undefined) return !PYTHON_TOOLS.test(path.slice(packages.length));
    // Debian keeps Node's own modules there.
    if (path.includes('node_modules/') && !/^usr\/share\/node(?:js|_modules)\//.test(path))
      return !NODE_TOOLS.test(path);
    return !SYSTEM_DIRECTORIES.test(path) || isIn(path, [folder]);
  });
}

/** The folder of the first argument that is a file, or that file where it is the root; or else the one that it starts in. Null for none. */
function findProgramDirectory({ command, workingDirectory }: Launch, { files }: Snapshot): ImagePath | null {
  const home = toImagePath(`/${workingDirectory}`);
  if (home !== '') return home;
  const script = command.slice(1).find((word) => !word.startsWith('-'));
  const path = script === undefined ? '' : toImagePath(`/${script}`);
  if (parentOf(path) !== '') return parentOf(path);
  return files.some((file) => file.path === path) ? path : null;
}
