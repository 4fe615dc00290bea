import { chooseImage } from '../../app/images/select-platform-image.ts';
import type { Contents, ImageReader, WantedImage } from '../../app/ports/ports.ts';
import {
  readSnapshots,
  type DescribedImage,
  type FoundImage,
  type LayerCache,
} from '../../app/images/read-snapshots.ts';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import type { ReadLayer } from '../../core/image/verified-layer.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { openArchiveFile } from './archive-file.ts';
import { named, type ImageSource, type ReadContext } from './image-source.ts';
import { openEngineImages, type ImageEngine } from './docker-engine.ts';
import { openLayerPool, type LayerPool } from './workers/layer-worker-pool.ts';
import { openLayoutFolder } from './oci-layout.ts';
import { openSnapshot } from './snapshot-file.ts';
import { maxManifestBytes, openRegistryImage, type ImageRepository } from './registry.ts';

export interface ImageReaderOptions {
  /** Only called where an image of the engine is wanted. */
  readonly engine: () => Promise<ImageEngine>;
  /** Only called where an image of a registry is wanted. */
  readonly registry?: (reference: RegistryReference, maxManifestBytes: number) => Promise<ImageRepository>;
  /** What earlier runs read; null: nothing is kept. */
  readonly cache?: LayerCache | null;
  /** Whether layers that one call read are known to the next: memory for time, if images are read one after the other. */
  readonly remembersLayers?: boolean;
  /** The script of the threads that read layers; null: no other thread is started. */
  readonly workerScript?: URL | null;
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that was read, in bytes, for a progress line. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Frees what nobody needs any more, before more is needed. */
  readonly collectGarbage?: () => void;
  /** Does the export of an engine, whose time is measured. */
  readonly timeExport?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Reads images from wherever they are: all that are in the engine by one export, every layer once. */
export function createImageReader(options: ImageReaderOptions): ImageReader {
  const { workerScript = null, limits = {}, collectGarbage } = options;
  const onBytes = options.onBytes ?? (() => undefined);
  const kept = options.cache ?? null;
  const cache = options.remembersLayers ? rememberLayers(kept) : kept;

  /** Gives `use` the sources of images, and closes them. */
  async function withSources<T>(contents: Contents, use: (sources: Sources) => Promise<T>): Promise<T> {
    // What one failure leaves under way must not go on: nobody waits for it any more.
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])]);
    const pool =
      workerScript && openLayerPool({ script: workerScript, limits, signal, onBytes: options.onBytes });
    const context: ReadContext = { contents, limits, signal, onBytes, pool };
    const opened = new Map<string, Promise<ImageSource>>();
    const closers: (() => Promise<void>)[] = pool ? [() => pool.close()] : [];
    const find = async (one: WantedImage, wanted: readonly WantedImage[]) => {
      const key = placeOf(one.reference);
      const source = opened.get(key) ?? openSource(one.reference, wanted, options, context, closers);
      opened.set(key, source);
      return (await source).find(one);
    };
    try {
      return await use({ pool, find });
    } finally {
      over.abort(new Error('the images are read no further'));
      await Promise.all(closers.map((close) => close()));
    }
  }

  return {
    async read(wanted, contents, against = []) {
      return withSources(contents, async ({ pool, find }) => {
        const found = [];
        for (const one of wanted) found.push({ ...one, found: await find(one, wanted) });
        const snapshots = await readSnapshots(
          [...found, ...against.map(asFound)],
          contents,
          cache,
          async () => {
            await pool?.rest();
            collectGarbage?.();
          },
        );
        return snapshots.slice(0, wanted.length);
      });
    },
    async diffIds(wanted) {
      const { reference } = wanted;
      // The engine says it at once, and would have to export the image otherwise.
      if (reference.source === 'docker')
        return (await (await options.engine()).inspect(reference.name)).diffIds;
      return withSources('none', async ({ find }) => {
        const found = await find(wanted, [wanted]);
        const { layers } = found.kind === 'measured' ? found.snapshot : found.image;
        return layers.map(({ diffId }) => diffId);
      });
    },
  };
}

interface Sources {
  readonly pool: LayerPool | null;
  readonly find: (one: WantedImage, wanted: readonly WantedImage[]) => Promise<FoundImage>;
}

/** A measured image in the form of one that was found. */
function asFound(snapshot: Snapshot): WantedImage & { readonly found: FoundImage } {
  const { commit, inputs, platform } = snapshot;
  const reference = { source: 'snapshot', file: '' } as const;
  const found = { kind: 'measured', snapshot } as const;
  return { reference, commit, inputs, platform, found, label: snapshot.reference, recordBuild: null };
}

/** A cache that also knows the layers that this process has read, and asks the one below for others. */
function rememberLayers(below: LayerCache | null): LayerCache {
  const read = new Map<string, ReadLayer>();
  return {
    get: async (diffId) => read.get(diffId) ?? (await below?.get(diffId)) ?? null,
    async put(layer) {
      read.set(layer.contents.diffId, layer);
      await below?.put(layer);
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
  { engine, registry, timeExport = (work) => work() }: ImageReaderOptions,
  context: ReadContext,
  closers: (() => Promise<void>)[],
): Promise<ImageSource> {
  const from = placeOf(reference);
  switch (reference.source) {
    case 'docker':
      return timeExport(async () => openEngineImages(wanted, await engine(), context));
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
