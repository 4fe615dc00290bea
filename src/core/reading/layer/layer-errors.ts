import { WeighInError } from '../../shared/errors.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';

const REMEDY = 'Engines cannot unpack this layer either; build it again.';

function invalid(what: string, why: string, remedy = REMEDY): WeighInError {
  return new WeighInError({ area: 'archive', what: `Refused ${what}`, why, remedy });
}

/** An entry that an engine fails to unpack, or that engines unpack to different ends. */
export function invalidEntry(path: ImagePath, why: string): WeighInError {
  return invalid(
    `the entry ${displayBytes(path)}`,
    why,
    'Build the layer again: no tool that writes layers does this.',
  );
}

export function emptyWhiteout(path: ImagePath): WeighInError {
  const remedy =
    'Build the layer again with a tool that writes whiteouts as the OCI image specification has them.';
  return invalid(`the whiteout ${displayBytes(path)}`, 'it names nothing that it could hide', remedy);
}

/** `found` is what stands where the link leads, if anything does. */
export function invalidLink(path: ImagePath, target: string, targetKind: string | undefined): WeighInError {
  const why =
    targetKind === undefined
      ? 'its target is not an earlier entry of the same layer'
      : `its target is a ${targetKind}`;
  return invalid(`the hard link ${displayBytes(path)} → ${displayBytes(target)}`, why);
}

export function linkLoop(directory: ImagePath): WeighInError {
  return invalid(`an entry below ${displayBytes(directory)}`, 'the symbolic links on its way form a loop');
}
