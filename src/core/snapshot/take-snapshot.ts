import type { Image, Platform } from '../image/image.ts';
import type { Provenance, Snapshot } from './snapshot.ts';
import { WeighInError } from '../shared/errors.ts';
import { buildFileTree } from '../filesystem/build-file-tree.ts';
import { detect } from '../detection/detect.ts';
import { formatPlatform } from '../image/image.ts';
import { launchOf } from '../detection/entrypoint-program.ts';
import { measure } from './measure-sizes.ts';
import { ownersOf } from '../packages/attribute-files.ts';
/**
 * Throws a WeighInError for an image of an operating system whose programs nobody looks for here: that an image of
 * Windows has no ELF shell is true and means nothing.
 */
function requireSearchable(platform: Platform): void {
  if (platform.os !== 'windows') return;
  throw new WeighInError({
    area: 'source',
    what: `This is an image for Windows (${formatPlatform(platform)})`,
    why: 'only programs of Linux and other Unix systems are recognised, so nothing true could be said about its shells',
    remedy: 'Leave Windows images out of the comparison, or choose another platform of this image.',
  });
}

/** Measures an image and finds what it ships. Throws a WeighInError for an image for Windows. */
export function takeSnapshot(image: Image, { reference, commit, inputs, build }: Provenance): Snapshot {
  requireSearchable(image.platform);
  const layers = image.layers.map((layer) => layer.contents);
  const tree = buildFileTree(layers);
  const { platform, config } = image;
  const about = { reference, commit, inputs, build };
  const launch = launchOf(config, tree);
  const measured = measure(image, tree);
  const packages = ownersOf(tree, layers, measured.files);
  return { ...about, platform, config, launch, ...measured, ...detect(tree, layers), packages };
}
