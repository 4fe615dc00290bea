import { selectImage } from '../../app/images/select-platform-image.ts';
import type { HashedContents, ImageReader, WantedImage } from '../../app/ports/ports.ts';
import { readSnapshots, type DescribedImage, type FoundImage } from '../../app/images/read-snapshots.ts';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import type { LayerStore } from '../../app/images/layer-store.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { openArchiveFile } from './archive-file.ts';
import { withSourceName, type ImageSource, type ReadContext } from './image-source.ts';
import { openEngineImages, type ImageEngine } from './docker-engine.ts';
import type { LayerPool } from './workers/layer-worker-pool.ts';
import { openLayoutFolder } from './oci-layout.ts';
import { openSnapshot } from './snapshot-file.ts';
import { maxManifestBytes, openRegistryImage, type ImageRepository } from './registry.ts';

export interface ImageReaderOptions {
  /** Called only if an image of the engine is wanted. */
  readonly engine: () => Promise<ImageEngine>;
  /** Called only if an image of a registry is wanted. */
  readonly registry?: (reference: RegistryReference, maxManifestBytes: number) => Promise<ImageRepository>;
  /** The layers that are known. Null to read each layer of each call. */
  readonly layers?: LayerStore | null;
  /** Lends workers that read layers. Null to read everything in this thread. */
  readonly usePool?: (() => LayerPool) | null;
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Called with the size of each piece that was read, for a progress line. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Called before more memory is needed. */
  readonly collectGarbage?: () => void;
  /** Runs the export of an engine, to measure its time. */
  readonly timeExport?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Creates a reader for images of any source. It reads all images of the engine with one export, and every layer once. */
export function createImageReader(options: ImageReaderOptions): ImageReader {
  const { layers = null, usePool = null, limits = {}, collectGarbage } = options;
  const onBytes = options.onBytes ?? (() => undefined);

  /** Calls `use` with a way to find images, and then closes all sources. */
  async function withSources<T>(contents: HashedContents, use: (sources: Sources) => Promise<T>): Promise<T> {
    // After one failure, nothing else must go on.
    const finished = new AbortController();
    const signal = AbortSignal.any([finished.signal, ...(options.signal ? [options.signal] : [])]);
    const pool = usePool && usePool();
    const context: ReadContext = { contents, limits, signal, onBytes, pool };
    const opened = new Map<string, Promise<ImageSource>>();
    const closers: (() => Promise<void>)[] = pool ? [() => pool.close()] : [];
    const find = async (image: WantedImage, wanted: readonly WantedImage[]) => {
      const key = sourceKey(image.reference);
      const source = opened.get(key) ?? openSource(image.reference, wanted, options, context, closers);
      opened.set(key, source);
      return (await source).find(image);
    };
    try {
      return await use({ pool, find });
    } finally {
      finished.abort(new Error('reading images has ended'));
      await Promise.all(closers.map((close) => close()));
    }
  }

  return {
    async read(wanted, contents, against = []) {
      return withSources(contents, async ({ pool, find }) => {
        const found = [];
        for (const image of wanted) found.push({ ...image, found: await find(image, wanted) });
        const snapshots = await readSnapshots([...found, ...against.map(toFoundImage)], contents, {
          cache: layers,
          limits,
          async releaseMemory() {
            await pool?.stopIdle();
            collectGarbage?.();
          },
        });
        return snapshots.slice(0, wanted.length);
      });
    },
    async diffIds(wanted) {
      const { reference } = wanted;
      // The engine knows the diff IDs. Otherwise it would have to export the image.
      if (reference.source === 'docker')
        return (await (await options.engine()).inspect(reference.name)).diffIds;
      return withSources('none', async ({ find }) => {
        const found = await find(wanted, [wanted]);
        const image = found.kind === 'measured' ? found.snapshot : found.image;
        return image.layers.map(({ diffId }) => diffId);
      });
    },
  };
}

interface Sources {
  readonly pool: LayerPool | null;
  readonly find: (image: WantedImage, wanted: readonly WantedImage[]) => Promise<FoundImage>;
}

/** Returns a snapshot in the form of a found image. */
function toFoundImage(snapshot: Snapshot): WantedImage & { readonly found: FoundImage } {
  const { commit, inputs, platform } = snapshot;
  const reference = { source: 'snapshot', file: '' } as const;
  const found = { kind: 'measured', snapshot } as const;
  return { reference, commit, inputs, platform, found, label: snapshot.reference, recordBuild: null };
}

/** References to the same images have the same key. */
const sourceKey = (reference: ImageReference): string =>
  `${describeSource(reference)} ${reference.source === 'oci-dir' ? (reference.index ?? '') : ''}`;

/** Describes where a reference points to, for messages. */
function describeSource(reference: ImageReference): string {
  switch (reference.source) {
    case 'docker':
      return 'the Docker Engine';
    case 'docker-archive':
    case 'oci-archive':
      return `the file ${reference.file}`;
    case 'oci-dir':
      return `the directory ${reference.directory}`;
    case 'registry':
      return `the registry image ${formatRegistryReference(reference.reference)}`;
    case 'snapshot':
      return `the snapshot ${reference.file}`;
  }
}

/** The syntax that selects one of several images in a source. */
function nameSyntax({ source }: ImageReference): string {
  return source === 'oci-dir' ? 'oci-dir:DIR:NAME' : `${source}:FILE:NAME`;
}

async function openSource(
  reference: ImageReference,
  wanted: readonly WantedImage[],
  { engine, registry, layers = null, timeExport = (work) => work() }: ImageReaderOptions,
  context: ReadContext,
  closers: (() => Promise<void>)[],
): Promise<ImageSource> {
  const from = describeSource(reference);
  switch (reference.source) {
    case 'docker':
      return timeExport(async () => openEngineImages(wanted, await engine(), context));
    case 'docker-archive':
    case 'oci-archive': {
      const { store, isStreamed } = await withSourceName(from, () =>
        openArchiveFile(reference.file, context),
      );
      return toImageSource(from, store, isStreamed ? 'streamed' : 'disk');
    }
    case 'oci-dir': {
      const { directory, index } = reference;
      const exported = index === undefined ? null : { index, layers };
      const store = await withSourceName(from, () => openLayoutFolder(directory, exported, context));
      return toImageSource(from, store, 'disk');
    }
    case 'registry': {
      if (registry === undefined) throw new TypeError('the image reader has no registry client');
      const repository = await registry(reference.reference, maxManifestBytes(context));
      closers.push(() => repository.close());
      return openRegistryImage(reference.reference, repository, context);
    }
    case 'snapshot':
      return openSnapshot(reference.file);
  }
}

function toImageSource(
  from: string,
  { images, readLayer }: OpenedSource,
  distance: DescribedImage['distance'],
): ImageSource {
  return {
    find({ reference, platform }) {
      const name = 'name' in reference ? reference.name : null;
      return {
        kind: 'described',
        image: selectImage(images, {
          from,
          form: nameSyntax(reference),
          platform,
          name,
          digest: null,
          ownPlatform: null,
        }),
        readLayer: (layer, hashContent) => withSourceName(from, () => readLayer(layer, hashContent)),
        distance,
      };
    },
  };
}
