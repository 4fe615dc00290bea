import type { LayerDescription } from '../../core/image/image.ts';
import type { VerifiedLayer } from '../../core/image/verified-layer.ts';
import type { LayerCache } from './read-snapshots.ts';

/** Layers in a directory that outlives the run. */
export interface LayerFolder {
  /** Returns null if there is no such layer, or only one that another version of this program read. */
  get(diffId: string): Promise<VerifiedLayer | null>;
  /** Never rejects, because a run must not fail if the directory can't be written. */
  put(layer: VerifiedLayer): Promise<void>;
  /** Returns the digests of the compressed blobs that were read with the digests of all files. Their layers can be gone. */
  blobs(): Promise<readonly string[]>;
  /** Returns the layer that was read from this blob, with the digests of all files. */
  getBlob(digest: string): Promise<VerifiedLayer | null>;
}

/** All layers that a run knows: those that it has read or is reading, and those that earlier runs read. */
export interface LayerStore extends LayerCache {
  /** Finds layers in this directory, too, but never writes to it. */
  addFolder(folder: LayerFolder): void;
  /** Announces a layer that is being read from this blob. `get` waits for it. It must not reject. */
  expect(digest: string, reading: Promise<VerifiedLayer | null>): void;
  /** Returns the digests of the blobs that `getBlob` probably finds. */
  blobs(): Promise<ReadonlySet<string>>;
  /** Returns a layer with the digests of all files only if this program has read exactly this blob. */
  getBlob(digest: string): Promise<VerifiedLayer | null>;
}

/**
 * Creates the store of a run.
 * @param folder where layers are kept for later runs; null: they aren't kept
 * @param keepsLayers whether layers stay in memory, because several images are read one after the other
 */
export function createLayerStore(folder: LayerFolder | null, keepsLayers: boolean): LayerStore {
  const folders: LayerFolder[] = folder === null ? [] : [folder];
  const byDiffId = new Map<string, VerifiedLayer>();
  const byBlob = new Map<string, VerifiedLayer>();
  const readings = new Map<string, Promise<void>>();

  function keep(layer: VerifiedLayer): VerifiedLayer {
    if (!keepsLayers) return layer;
    byDiffId.set(layer.contents.diffId, layer);
    if (layer.digest !== null && layer.hasContentDigests) byBlob.set(layer.digest, layer);
    return layer;
  }

  async function findInFolders(
    find: (folder: LayerFolder) => Promise<VerifiedLayer | null>,
  ): Promise<VerifiedLayer | null> {
    for (const candidate of folders) {
      const layer = await find(candidate);
      if (layer !== null) return keep(layer);
    }
    return null;
  }

  async function put(layer: VerifiedLayer): Promise<void> {
    keep(layer);
    await folder?.put(layer);
  }

  return {
    addFolder: (added) => void folders.push(added),
    expect(digest, reading) {
      readings.set(
        digest,
        reading.then((layer) => (layer === null ? undefined : put(layer))),
      );
    },
    async get({ diffId, digest }: LayerDescription) {
      if (digest !== null) await readings.get(digest);
      // What this blob contains is known, even if the image's config says something else: then it must not pass for another layer.
      const exact = digest === null ? undefined : byBlob.get(digest);
      if (exact !== undefined) return exact;
      const same = byDiffId.get(diffId) ?? (await findInFolders((candidate) => candidate.get(diffId)));
      const isOtherBlob = same !== null && same.digest !== null && digest !== null && same.digest !== digest;
      return isOtherBlob ? findInFolders((candidate) => candidate.getBlob(digest)) : same;
    },
    put,
    async blobs() {
      const lists = await Promise.all(folders.map((candidate) => candidate.blobs()));
      return new Set([...byBlob.keys(), ...lists.flat()]);
    },
    async getBlob(digest) {
      await readings.get(digest);
      return byBlob.get(digest) ?? findInFolders((candidate) => candidate.getBlob(digest));
    },
  };
}
