import { Buffer } from 'node:buffer';
import { isInterpreter } from '../launch.ts';
import type { Launch } from '../launch.ts';
import type { ImagePath } from '../layer.ts';
import { cleanPath, parentOf } from '../path.ts';
import type { BuildRecord, Snapshot, SnapshotFile } from '../snapshot.ts';
import { DISTROLESS_PYTHON } from './distroless.ts';

/** What of an image is the program's own. */
export interface ShippedFiles {
  /** Files, and directories with all that is in them. */
  readonly paths: readonly ImagePath[];
  /** Their regular-file bytes. */
  readonly bytes: number;
  /** Folders where Python finds packages only if it is told to. */
  readonly packages: readonly ImagePath[];
  isCopied(path: ImagePath): boolean;
}

/** What instructions change by the way, and no program of one's own is: system folders, and what Python compiles for itself. */
const SYSTEM =
  /^(?:etc|var|tmp|run|root|home|proc|sys|dev|usr\/share|usr\/local\/share)\/|\/__pycache__\/[^/]+\.pyc$/;
/** What is compiled for one version of an interpreter, or for one C library. */
const BOUND_TO_INTERPRETER = /\.node$|\.cpython-(?!313-)\d+[^/]*\.so$/;
/** Where pip puts packages, in a virtual environment or outside of one. */
const PYTHON_PACKAGES = /^((?:.*\/)?lib\/python(3(?:\.\d+)?)\/(?:site|dist)-packages)\//;
/** Where it puts their programs. */
const PROGRAMS = /(?:^|\/)bin\/[^/]+$/;
/** More of an image's own files than this part outside of what is shipped, and it is not known what belongs to the program. */
const STRAY_PART = 0.01;

/** Null where it is not certain which files belong to the program, or whether they run on another interpreter. */
export function shippedFiles(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles | null {
  return isInterpreter(launch.runtime) ? ofInterpreted(head, build, launch) : ofCompiled(head, build, launch);
}

/** The program, and what of the Dockerfile's own its arguments name. */
function ofCompiled(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles {
  return shipped(head, [launch.program, ...ownNamed(head, build, launch)], []);
}

/** The folder that it starts in, and Python's packages with the program of theirs that is started. */
function ofInterpreted(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles | null {
  const own = head.files.filter(({ layer, path }) => layer >= build.fromLayers && !SYSTEM.test(path));
  const folder = folderOf(launch);
  const packages = launch.runtime === 'python' ? pythonPackages(own) : [];
  if (folder === null || packages === null || own.some(({ path }) => BOUND_TO_INTERPRETER.test(path)))
    return null;
  const isPrograms = ({ path }: SnapshotFile) => packages.length > 0 && PROGRAMS.test(path);
  const programs =
    packages.length === 0 ? [] : ownNamed(head, build, launch).filter((path) => PROGRAMS.test(path));
  const files = shipped(head, [folder, ...packages, ...programs], packages);
  const stray = bytesOf(own.filter((file) => !files.isCopied(file.path) && !isPrograms(file)));
  // What it is told to run may come with the image under FROM, as npm does.
  const isElsewhere = namedBy(launch, head).some(({ path }) => path !== folder && !files.isCopied(path));
  return stray > bytesOf(own) * STRAY_PART || isElsewhere ? null : files;
}

/**
 * The folders with packages of Python among an image's own files; null where some are for another version than that of distroless, or
 * cannot be written into a Dockerfile as they are.
 */
function pythonPackages(own: readonly SnapshotFile[]): ImagePath[] | null {
  const folders = new Map<ImagePath, string>();
  for (const { path } of own) {
    const [, folder, version = ''] = PYTHON_PACKAGES.exec(path) ?? [];
    if (folder !== undefined) folders.set(folder, version);
  }
  const fits = [...folders].every(
    ([folder, version]) => version === DISTROLESS_PYTHON && /^[\w./+@-]+$/.test(folder),
  );
  return fits ? [...folders.keys()] : null;
}

function shipped(head: Snapshot, wanted: readonly ImagePath[], packages: readonly ImagePath[]): ShippedFiles {
  const paths = wanted.filter(
    (path, at) =>
      !wanted.some((other, index) => path.startsWith(`${other}/`) || (path === other && index < at)),
  );
  const isCopied = (path: ImagePath) => paths.some((each) => path === each || path.startsWith(`${each}/`));
  return { paths, bytes: bytesOf(head.files.filter(({ path }) => isCopied(path))), packages, isCopied };
}

const bytesOf = (files: readonly SnapshotFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

interface NamedFiles {
  /** A file, or a directory with files in it. */
  readonly path: ImagePath;
  readonly files: readonly SnapshotFile[];
}

/** What of the Dockerfile's own the arguments of a program name. */
const ownNamed = (head: Snapshot, build: BuildRecord, launch: Launch): ImagePath[] =>
  namedBy(launch, head)
    .filter(({ files }) => files.every(({ layer }) => layer >= build.fromLayers))
    .map(({ path }) => path);

/** What of an image the arguments of a program name: alone, or as the value of an option. */
function namedBy({ command, workingDirectory }: Launch, { files }: Snapshot): NamedFiles[] {
  const words = command.slice(1).map((word) => (word.startsWith('-') ? word.replace(/^[^=]*=?/, '') : word));
  const paths = words
    .filter((word) => word !== '')
    .map((word) => pathOf(word.startsWith('/') ? word : `/${workingDirectory}/${word}`))
    .filter((path) => path !== '');
  return [...new Set(paths)]
    .map((path) => ({
      path,
      files: files.filter((file) => file.path === path || file.path.startsWith(`${path}/`)),
    }))
    .filter((named) => named.files.length > 0);
}

/** The folder of the first argument that is a file, or else the one that it starts in; null for the root and for none. */
function folderOf({ command, workingDirectory }: Launch): ImagePath | null {
  const script = command.slice(1).find((word) => !word.startsWith('-'));
  const home = pathOf(`/${workingDirectory}`);
  const folder = script?.startsWith('/') === true && home === '' ? parentOf(pathOf(script)) : home;
  return folder === '' ? null : folder;
}

/** A path of a configuration, which is text, as one of a file, which is bytes. */
const pathOf = (text: string): ImagePath => cleanPath(Buffer.from(text).toString('latin1'));
