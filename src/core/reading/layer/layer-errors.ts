import { WeighInError } from '../../shared/errors.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';

const REMEDY = "Build the layer again. Container engines can't unpack it either.";

function invalid(what: string, why: string, remedy = REMEDY): WeighInError {
  return new WeighInError({ area: 'archive', what: `Invalid ${what}`, why, remedy });
}

/** Creates the error for an entry that engines can't unpack, or unpack differently. */
export function invalidEntry(path: ImagePath, why: string): WeighInError {
  return invalid(
    `layer entry ${displayBytes(path)}`,
    why,
    'Build the layer again with another tool, such as docker build. Common build tools do not create such entries.',
  );
}

/** Creates the error for a whiteout without a name to hide. */
export function emptyWhiteout(path: ImagePath): WeighInError {
  const remedy =
    'Build the layer again with a tool that writes whiteouts according to the OCI image specification.';
  return invalid(`whiteout ${displayBytes(path)}`, 'it does not name a file to hide', remedy);
}

/** Creates the error for a hard link. `targetKind` is the kind of the entry that it leads to, if there is one. */
export function invalidLink(path: ImagePath, target: string, targetKind: string | undefined): WeighInError {
  const why =
    targetKind === undefined
      ? 'its target is not an earlier entry of the same layer'
      : `its target is a ${targetKind}`;
  return invalid(`hard link ${displayBytes(path)} → ${displayBytes(target)}`, why);
}

/** Creates the error for symbolic links that form a loop. */
export function linkLoop(directory: ImagePath): WeighInError {
  return invalid(
    `layer entry below ${displayBytes(directory)}`,
    'the symbolic links in its path form a loop',
  );
}
