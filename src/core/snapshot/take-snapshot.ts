import type { Image, Platform } from '../image/image.ts';
import type { Provenance, Snapshot } from './snapshot.ts';
import { WeighInError } from '../shared/errors.ts';
import { buildFileTree } from '../filesystem/build-file-tree.ts';
import { detect } from '../detection/detect.ts';
import { findUnstrippedPrograms } from '../detection/unstripped-programs.ts';
import { formatPlatform } from '../image/image.ts';
import { resolveCommand } from '../detection/container-command.ts';
import { measureSizes } from './measure-sizes.ts';
import { measureDevDependencies } from '../packages/dev-dependencies.ts';
import { measurePackages } from '../packages/attribute-files.ts';

/** Throws a WeighInError for an image for Windows. Its shells aren't ELF programs, so a report of no shells would be wrong. */
function rejectWindows(platform: Platform): void {
  if (platform.os !== 'windows') return;
  throw new WeighInError({
    area: 'source',
    what: `Can't measure an image for Windows (${formatPlatform(platform)})`,
    why: 'only programs for Linux and other Unix systems are recognized',
    remedy: 'Choose another platform of the image, or remove this platform.',
  });
}

/**
 * Measures an image and detects its components. Throws a WeighInError for an image for Windows.
 * @param similar snapshot of an image that probably has many of the same files, to share memory with it
 */
export function takeSnapshot(
  image: Image,
  { reference, commit, inputs, build, linesUnknown }: Provenance,
  similar: Pick<Snapshot, 'files'> | null = null,
): Snapshot {
  rejectWindows(image.platform);
  const layers = image.layers.map((layer) => layer.contents);
  const tree = buildFileTree(layers);
  const { platform, config } = image;
  const provenance = {
    reference,
    commit,
    inputs,
    build,
    ...(linesUnknown === undefined ? {} : { linesUnknown }),
  };
  const containerCommand = resolveCommand(config, tree);
  const measured = measureSizes(image, tree, similar?.files);
  return {
    ...provenance,
    platform,
    config,
    containerCommand,
    ...measured,
    ...detect(tree, layers, config),
    unstrippedPrograms: findUnstrippedPrograms(tree),
    ...measurePackages(tree, layers, measured.files),
    devDependencies: measureDevDependencies(tree, layers, measured.files),
  };
}
