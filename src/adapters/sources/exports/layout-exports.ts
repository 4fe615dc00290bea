import { mkdir } from 'node:fs/promises';
import type { LayerStore } from '../../../app/images/layer-store.ts';
import type { Log } from '../../../app/ports/ports.ts';
import type { LayoutExports } from '../../../app/ports/layout-exports.ts';
import { DEFAULT_LIMITS, type ReadLimits } from '../../../core/image/read-limits.ts';
import { errorMessage, WeighInError } from '../../../core/shared/errors.ts';
import { openLayoutFolder } from '../oci-layout.ts';
import type { LayerPool } from '../workers/layer-worker-pool.ts';
import { addPlaceholders, countPlaceholders, blobFolder, removePlaceholders } from './placeholders.ts';
import { readNewBlobs } from './read-new-blobs.ts';

export interface LayoutExportOptions {
  readonly layers: LayerStore;
  /** Lends workers. */
  readonly usePool: () => LayerPool;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  readonly log: Pick<Log, 'info'>;
}

/** `2 of 3 layers are known and were not exported`. */
const describeKnown = (count: number, total: number): string => {
  const verbs = count === 1 ? ['is', 'was'] : ['are', 'were'];
  return `${count} of ${total} ${total === 1 ? 'layer' : 'layers'} ${verbs[0]} known and ${verbs[1]} not exported`;
};

/** Creates the exports of a run. They don't run at the same time: BuildKit can lose blobs then. */
export function createLayoutExports(options: LayoutExportOptions): LayoutExports {
  const { layers, usePool, signal, log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let usesPlaceholders = true;

  async function hasAllLayers(directory: string, index: string): Promise<boolean> {
    const context = { contents: 'none', limits, signal, onBytes: () => undefined, pool: null } as const;
    try {
      const { images } = await openLayoutFolder(directory, { index, layers: null }, context);
      for (const image of images) {
        const count = await countPlaceholders(directory, image, layers);
        if (count === null) return false;
        const total = image.layers.length;
        if (count > 0) log.info(describeKnown(count, total));
      }
      return true;
    } catch (error) {
      // Another export would write the same. The reader of the image reports the error.
      if (error instanceof WeighInError) return true;
      throw error;
    }
  }

  /** Returns the layers that the builder will skip: none if the disk can't be written, which the builder reports if it matters. */
  async function prepare(directory: string): Promise<ReadonlySet<string>> {
    try {
      const known = usesPlaceholders ? await layers.blobs() : new Set<string>();
      await mkdir(blobFolder(directory), { recursive: true });
      await addPlaceholders(directory, known);
      return known;
    } catch (error) {
      log.info(`Exporting all layers: ${errorMessage(error)}`);
      await removePlaceholders(directory).catch(() => undefined);
      return new Set();
    }
  }

  async function stopUsingPlaceholders(directory: string, reason: string): Promise<void> {
    log.info(`Exporting all layers, because ${reason}`);
    usesPlaceholders = false;
    await removePlaceholders(directory);
  }

  return {
    async start(directory) {
      const known = await prepare(directory);
      const pool = usePool();
      const endReading = readNewBlobs(blobFolder(directory), { pool, layers, limits });
      return {
        async isComplete(index) {
          if (await hasAllLayers(directory, index)) return true;
          const reason = 'a cached layer is missing or does not match the image';
          await stopUsingPlaceholders(directory, reason);
          return false;
        },
        async mayWorkAgain(failure) {
          if (!usesPlaceholders || ![...known].some((digest) => failure.includes(digest))) return false;
          await stopUsingPlaceholders(directory, 'the builder failed at a layer that is known');
          return true;
        },
        end() {
          void endReading().then(() => pool.close());
        },
      };
    },
  };
}
