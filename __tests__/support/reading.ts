import { probeProgram } from '../../src/core/detection/probe-program.ts';
import type { ArchivedImage, Layer } from '../../src/core/image/image.ts';
import type { VerifiedLayer } from '../../src/core/image/verified-layer.ts';
import { toImageLayer } from '../../src/core/reading/assemble-image.ts';
import * as layout from '../../src/core/reading/open-by-path.ts';
import type { SourceFiles } from '../../src/core/reading/open-by-path.ts';
import type { OpenedSource } from '../../src/core/reading/opened-source.ts';
import * as layer from '../../src/core/reading/layer/layer-reader.ts';
import type { LayerOptions, LayerReader } from '../../src/core/reading/layer/layer-reader.ts';
import * as archive from '../../src/core/reading/stream-archive.ts';
import type { ReadOptions } from '../../src/core/reading/stream-archive.ts';

// The readers, with the same probe as in the program.

type Options = Partial<ReadOptions>;

export const layerOptions = (options: Options = {}) => archive.layerOptions({ probeProgram, ...options });

export const makeLayerReader = (options: Omit<LayerOptions, 'probeProgram'>): LayerReader =>
  layer.createLayerReader({ probeProgram, ...options });

export const streamArchive = async (chunks: AsyncIterable<Uint8Array>, options: Options = {}) =>
  archive.streamArchive(chunks, { probeProgram, ...options });

export const openLayout = async (files: SourceFiles, options: Options = {}) =>
  layout.openByPath(files, { probeProgram, ...options });

/** Reads all images of a docker-archive or oci-archive. */
export const readArchive = async (chunks: AsyncIterable<Uint8Array>, options: Options = {}) =>
  readAll(await streamArchive(chunks, options));

/** Reads all images of a source completely. */
export async function readAll({ images, readLayer }: OpenedSource): Promise<ArchivedImage[]> {
  const layersByPath = new Map<string, Promise<VerifiedLayer>>();
  const all: ArchivedImage[] = [];
  for (const image of images) {
    const layers: Layer[] = [];
    for (const source of image.layers) {
      const reading = layersByPath.get(`${source.path}\0${source.diffId}`) ?? readLayer(source, true);
      layersByPath.set(`${source.path}\0${source.diffId}`, reading);
      layers.push(toImageLayer(source, await reading));
    }
    all.push({ ...image, layers });
  }
  return all;
}
