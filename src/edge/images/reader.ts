import { chooseImage } from '../../app/choose-image.ts';
import type { ImageReader, WantedImage } from '../../app/ports.ts';
import { readSnapshots, type DescribedImage, type LayerCache } from '../../app/read-images.ts';
import type { ImageReference } from '../../app/reference.ts';
import { formatRegistryReference, type RegistryReference } from '../../app/registry-reference.ts';
import type { ImageStore } from '../../core/image-store.ts';
import type { ReadLimits } from '../../core/limits.ts';
import { openArchiveFile } from './archive-file.ts';
import { named, type ImageSource, type ReadContext } from './context.ts';
import { openEngineImages, type ImageEngine } from './engine-images.ts';
import { openLayerPool } from './layer-pool.ts';
import { openLayoutFolder } from './layout-folder.ts';
import { openSnapshot } from './snapshot-source.ts';
import { maxManifestBytes, openRegistryImage, type ImageRepository } from './registry-images.ts';

export interface ImageReaderOptions {
  /** Only called where an image of the engine is wanted. */
  readonly engine: () => Promise<ImageEngine>;
  /** Only called where an image of a registry is wanted. */
  readonly registry?: (reference: RegistryReference, maxManifestBytes: number) => Promise<ImageRepository>;
  /** What earlier runs read; null: nothing is kept. */
  readonly cache?: LayerCache | null;
  /** The script of the threads that read layers; null: no other thread is started. */
  readonly workerScript?: URL | null;
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that was read, in bytes, for a progress line. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Frees what nobody needs any more, before more is needed. */
  readonly collectGarbage?: () => void;
}

/** Reads images from wherever they are: all that are in the engine by one export, every layer once. */
export function createImageReader(options: ImageReaderOptions): ImageReader {
  const { cache = null, workerScript = null, limits = {}, collectGarbage } = options;
  const onBytes = options.onBytes ?? (() => undefined);
  return {
    async read(wanted, contents) {
      // What one failure leaves under way must not go on: nobody waits for it any more.
      const over = new AbortController();
      const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])]);
      const pool =
        workerScript && openLayerPool({ script: workerScript, limits, signal, onBytes: options.onBytes });
      const context: ReadContext = { contents, limits, signal, onBytes, pool };
      const sources = new Map<string, Promise<ImageSource>>();
      const closers: (() => Promise<void>)[] = pool ? [() => pool.close()] : [];
      try {
        const found = [];
        for (const one of wanted) {
          const { reference } = one;
          const key = placeOf(reference);
          const source = sources.get(key) ?? openSource(reference, wanted, options, context, closers);
          sources.set(key, source);
          found.push({ ...one, found: await (await source).find(one) });
        }
        return await readSnapshots(found, contents, cache, async () => {
          await pool?.rest();
          collectGarbage?.();
        });
      } finally {
        over.abort(new Error('the images are read no further'));
        await Promise.all(closers.map((close) => close()));
      }
    },
  };
}

/** The place that a reference leads to, as error messages call it. */
function placeOf(reference: ImageReference): string {
  switch (reference.source) {
    case 'docker':
      return 'the engine';
    case 'docker-archive':
    case 'oci-archive':
      return `the file ${reference.file}`;
    case 'oci-dir':
      return `the folder ${reference.directory}`;
    case 'registry':
      return `the registry's ${formatRegistryReference(reference.reference)}`;
    case 'snapshot':
      return `the snapshot ${reference.file}`;
  }
}

/** How one of several images of that place is asked for. */
function formOf({ source }: ImageReference): string {
  return source === 'oci-dir' ? 'oci-dir:FOLDER:NAME' : `${source}:FILE:NAME`;
}

async function openSource(
  reference: ImageReference,
  wanted: readonly WantedImage[],
  { engine, registry }: ImageReaderOptions,
  context: ReadContext,
  closers: (() => Promise<void>)[],
): Promise<ImageSource> {
  const from = placeOf(reference);
  switch (reference.source) {
    case 'docker':
      return openEngineImages(wanted, await engine(), context);
    case 'docker-archive':
    case 'oci-archive': {
      const { store, readAlready } = await named(from, () => openArchiveFile(reference.file, context));
      return storedImages(from, store, readAlready ? 'read already' : 'on disk');
    }
    case 'oci-dir': {
      const store = await named(from, () => openLayoutFolder(reference.directory, context));
      return storedImages(from, store, 'on disk');
    }
    case 'registry': {
      if (registry === undefined) throw new TypeError('no registry can be reached from here');
      const repository = await registry(reference.reference, maxManifestBytes(context));
      closers.push(() => repository.close());
      return openRegistryImage(reference.reference, repository, context);
    }
    case 'snapshot':
      return openSnapshot(reference.file);
  }
}

function storedImages(
  from: string,
  { images, readLayer }: ImageStore,
  distance: DescribedImage['distance'],
): ImageSource {
  return {
    find({ reference, platform }) {
      const name = 'name' in reference ? reference.name : null;
      return {
        kind: 'described',
        image: chooseImage(images, {
          from,
          form: formOf(reference),
          platform,
          name,
          digest: null,
          ownPlatform: null,
        }),
        readLayer: (layer, hashContent) => named(from, () => readLayer(layer, hashContent)),
        distance,
      };
    },
  };
}
