import { createLayerStore, type LayerFolder, type LayerStore } from '../../app/images/layer-store.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import { codeVersion } from '../cache/code-version.ts';
import { openLayerCache } from '../cache/layer-cache.ts';
import type { KeptLayers } from '../cache/snapshot-cache.ts';
import { openLayerPool, type LayerPool } from '../sources/workers/layer-worker-pool.ts';
import { createSharedPool } from '../sources/workers/shared-pool.ts';
import type { RunContext } from './run-context.ts';

/** The worker's bundle in the same folder. A constant, because the bundler would copy a literal path as an asset. */
const LAYER_WORKER = './layer-worker.js';
const layerWorker = (): URL => new URL(LAYER_WORKER, import.meta.url);
/** This bundle has all code that reads layers, on the main thread and in workers. */
const LAYER_CODE = /^layer-worker\.js$/;

/** Enough for layers with about 5 million files. */
const LAYER_CACHE_BYTES = 512 * 1024 * 1024;
/** Layers that are kept with a snapshot: enough for half a million files. */
const KEPT_LAYER_BYTES = 64 * 1024 * 1024;

/** The layers of a run, and the workers that read them. */
export interface RunLayers {
  readonly layers: LayerStore;
  readonly usePool: () => LayerPool;
}

/** @param keepsLayers whether images are read one after the other */
export function createRunLayers(context: RunContext, keepsLayers: boolean): RunLayers {
  const { layerCache, limits, signal, onBytes } = context;
  const folder = layerCache === null ? null : openLayerFolder(layerCache, LAYER_CACHE_BYTES, context);
  const script = layerWorker();
  return {
    layers: createLayerStore(folder, keepsLayers),
    usePool: createSharedPool(() => openLayerPool({ script, limits, signal, onBytes })),
  };
}

/** Opens a directory of layers that this version of the code has read within the same limits. */
function openLayerFolder(folder: string, maxBytes: number, { log, limits }: RunContext): LayerFolder {
  // A layer that was read within other limits can exceed the limits of this run.
  const allLimits = { ...DEFAULT_LIMITS, ...limits };
  const version = () => codeVersion(new URL('.', layerWorker()), LAYER_CODE, allLimits);
  return openLayerCache({ folder, maxBytes, version, warn: (message) => log.warning(message) });
}

/** Returns what keeps layers of the run with a snapshot, and uses kept ones. */
export function keptLayers(context: RunContext, { layers }: RunLayers): KeptLayers {
  return {
    async save(digests, folder) {
      const kept = openLayerFolder(folder, KEPT_LAYER_BYTES, context);
      for (const digest of digests) {
        const layer = await layers.getBlob(digest);
        if (layer !== null) await kept.put(layer);
      }
    },
    restore: (folder) => layers.addFolder(openLayerFolder(folder, KEPT_LAYER_BYTES, context)),
  };
}
