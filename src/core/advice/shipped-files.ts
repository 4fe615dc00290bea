import { Buffer } from 'node:buffer';
import { isInterpreter } from '../launch.ts';
import type { Launch } from '../launch.ts';
import type { ImagePath } from '../layer.ts';
import { cleanPath, parentOf } from '../path.ts';
import type { BuildRecord, Snapshot, SnapshotFile } from '../snapshot.ts';

/** What of an image is the program's own. */
export interface ShippedFiles {
  /** Files, and directories with all that is in them. */
  readonly paths: readonly ImagePath[];
  /** Their regular-file bytes. */
  readonly bytes: number;
  isCopied(path: ImagePath): boolean;
}

/** Folders whose files instructions change by the way, and that no program of one's own stands in. */
const SYSTEM = /^(?:etc|var|tmp|run|root|home|proc|sys|dev|usr\/share|usr\/local\/share)\//;
/** What is compiled for one version of an interpreter, or for one C library. */
const BOUND_TO_INTERPRETER = /\.node$|\.cpython-(?!311-)\d+[^/]*\.so$/;
/** Where Python of another version than that of distroless looks for packages. */
const OTHER_PACKAGES = /^usr\/(?:local\/)?lib\/python(?!3\.11\/)[^/]*\/(?:site|dist)-packages\//;
/** More of an image's own files than this part outside of its folder, and it is not known what belongs to the program. */
const STRAY_PART = 0.01;

/** Null where it is not certain which files belong to the program, or whether they run on another interpreter. */
export function shippedFiles(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles | null {
  return isInterpreter(launch.runtime) ? ofInterpreted(head, build, launch) : ofCompiled(head, build, launch);
}

/** The program, and what of the Dockerfile's own its arguments name. */
function ofCompiled(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles {
  const named = namedBy(launch, head)
    .filter(({ files }) => files.every(({ layer }) => layer >= build.fromLayers))
    .map(({ path }) => path);
  return shipped(head, [launch.program, ...named]);
}

function ofInterpreted(head: Snapshot, build: BuildRecord, launch: Launch): ShippedFiles | null {
  const own = head.files.filter(({ layer, path }) => layer >= build.fromLayers && !SYSTEM.test(path));
  const folder = folderOf(launch);
  if (folder === null) return null;
  if (own.some(({ path }) => BOUND_TO_INTERPRETER.test(path) || OTHER_PACKAGES.test(path))) return null;
  const files = shipped(head, [folder]);
  const stray = bytesOf(own.filter(({ path }) => !files.isCopied(path)));
  // What it is told to run may come with the image under FROM, as npm does.
  const isElsewhere = namedBy(launch, head).some(({ path }) => path !== folder && !files.isCopied(path));
  return stray > bytesOf(own) * STRAY_PART || isElsewhere ? null : files;
}

function shipped(head: Snapshot, wanted: readonly ImagePath[]): ShippedFiles {
  const paths = wanted.filter(
    (path, at) =>
      !wanted.some((other, index) => path.startsWith(`${other}/`) || (path === other && index < at)),
  );
  const isCopied = (path: ImagePath) => paths.some((each) => path === each || path.startsWith(`${each}/`));
  return { paths, bytes: bytesOf(head.files.filter(({ path }) => isCopied(path))), isCopied };
}

const bytesOf = (files: readonly SnapshotFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

interface NamedFiles {
  /** A file, or a directory with files in it. */
  readonly path: ImagePath;
  readonly files: readonly SnapshotFile[];
}

/** What of an image the arguments of a program name: alone, or as the value of an option. */
function namedBy({ command, workingDirectory }: Launch, { files }: Snapshot): NamedFiles[] {
  const words = command.slice(1).map((word) => (word.startsWith('-') ? word.replace(/^[^=]*=?/, '') : word));
  const paths = words
    .filter((word) => word !== '')
    .map((word) => cleanPath(word.startsWith('/') ? word : `/${workingDirectory}/${word}`))
    // Names of files are bytes, those of a configuration are text.
    .map((path) => Buffer.from(path).toString('latin1'))
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
  const home = cleanPath(`/${workingDirectory}`);
  const folder = script?.startsWith('/') === true && home === '' ? parentOf(cleanPath(script)) : home;
  return folder === '' ? null : folder;
}
