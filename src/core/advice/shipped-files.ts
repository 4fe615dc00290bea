import { isInterpreter } from '../launch.ts';
import type { Launch } from '../launch.ts';
import type { ImagePath } from '../layer.ts';
import { cleanPath, parentOf } from '../path.ts';
import type { BuildRecord, Snapshot, SnapshotFile } from '../snapshot.ts';

/** What of an image is the program's own. */
export interface ShippedFiles {
  /** A file, or directories with all that is in them. */
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
  if (!isInterpreter(launch.runtime)) {
    return { paths: [launch.program], bytes: launch.size, isCopied: (path) => path === launch.program };
  }
  const own = head.files.filter(({ layer, path }) => layer >= build.fromLayers && !SYSTEM.test(path));
  const folder = folderOf(launch);
  if (
    folder === null ||
    own.some(({ path }) => BOUND_TO_INTERPRETER.test(path) || OTHER_PACKAGES.test(path))
  ) {
    return null;
  }
  const isCopied = (path: ImagePath) => path.startsWith(`${folder}/`);
  const stray = bytesOf(own.filter(({ path }) => !isCopied(path)));
  if (stray > bytesOf(own) * STRAY_PART) return null;
  return { paths: [folder], bytes: bytesOf(head.files.filter(({ path }) => isCopied(path))), isCopied };
}

const bytesOf = (files: readonly SnapshotFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** The folder of the first argument that is a file, or else the one that it starts in; null for the root and for none. */
function folderOf({ command, workingDirectory }: Launch): ImagePath | null {
  const script = command.slice(1).find((word) => !word.startsWith('-'));
  const home = cleanPath(`/${workingDirectory}`);
  const folder = script?.startsWith('/') === true && home === '' ? parentOf(cleanPath(script)) : home;
  return folder === '' ? null : folder;
}
