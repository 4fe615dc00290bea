import type { Blob } from './blob.ts';
import { jsonOf, mismatch, missing, verifyDigest, withPath, type BlobStore } from './blob-store.ts';
import { WeighInError } from './errors.ts';
import type { ArchivedImage, Layer } from './image.ts';
import { readConfig, type ConfigDocument } from './image-config.ts';
import { dockerManifests, ociManifests, type ImageManifest } from './manifest.ts';
import { displayBytes } from './path.ts';

/** Ties blobs to the images they belong to. Rejects with a WeighInError where there is none or it does not fit. */
export async function imagesOf(store: BlobStore): Promise<ArchivedImage[]> {
  const docker = await dockerManifests(store);
  const oci = await ociManifests(store);
  if (docker === null && oci === null) throw noImage(store.paths);
  const images = new Map<string, ArchivedImage>();
  for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
    const image = await assemble(store, manifest);
    const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
    const before = images.get(key);
    images.set(key, before ? merge(before, image) : image);
  }
  if (images.size === 0) throw noImage(store.paths);
  return [...images.values()];
}

/** One image that is named twice: by tags, by the docker manifest and the OCI index. */
function merge(one: ArchivedImage, other: ArchivedImage): ArchivedImage {
  return {
    ...one,
    names: [...new Set([...one.names, ...other.names])],
    digests: [...new Set([...one.digests, ...other.digests])],
  };
}

async function assemble(store: BlobStore, manifest: ImageManifest): Promise<ArchivedImage> {
  const blob = await store.open(manifest.config.path);
  const config = readConfig(jsonOf(blob, manifest.config.path, manifest.config.digest), manifest.config.path);
  if (config.diffIds.length !== manifest.layers.length) {
    throw mismatch(
      'the manifest and the configuration of an image disagree',
      `${manifest.layers.length} layers against ${config.diffIds.length} diff IDs`,
    );
  }
  const layers: Layer[] = [];
  for (const [index, { path, digest, size }] of manifest.layers.entries()) {
    layers.push(layerOf(await store.open(path), { path, digest, size }, config, index));
  }
  const { platform, config: settings } = config;
  const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
  return {
    platform,
    config: settings,
    layers,
    names: [...new Set(manifest.names)],
    digests: [...new Set([...configDigest, ...manifest.digests])],
  };
}

interface LayerPlace {
  readonly path: string;
  readonly digest: string | null;
  readonly size: number | null;
}

function layerOf(blob: Blob | null, place: LayerPlace, config: ConfigDocument, index: number): Layer {
  if (blob === null) throw missing(place.path);
  if (blob.kind === 'failed') throw withPath(blob.error, place.path);
  if (blob.kind !== 'layer') {
    throw mismatch(
      `Layer ${displayBytes(place.path)} cannot be read`,
      'it is neither a tar nor a tar compressed with gzip or zstd',
    );
  }
  verifyDigest(blob.digest, place.digest, place.path);
  if (place.size !== null && blob.compressed !== null && place.size !== blob.compressed) {
    throw mismatch(
      `${displayBytes(place.path)} is not what its manifest says`,
      `${blob.compressed} bytes instead of ${place.size}`,
    );
  }
  const diffId = config.diffIds[index] ?? '';
  if (blob.contents.diffId !== diffId) {
    throw mismatch(
      `Layer ${displayBytes(place.path)} is not the one that the image was made of`,
      `its content has the digest ${blob.contents.diffId}, the configuration says ${displayBytes(diffId)}`,
    );
  }
  return {
    diffId,
    digest: blob.compressed === null ? null : blob.digest,
    compressed: blob.compressed,
    createdBy: config.createdBy[index] ?? '',
    contents: blob.contents,
  };
}

function noImage(paths: ReadonlySet<string>): WeighInError {
  const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
  return new WeighInError({
    area: 'archive',
    what: 'This is not an image archive',
    why: looksLikeRoot
      ? "it is a container's file system, as `docker export` writes it"
      : 'there is neither a manifest.json nor an index.json with an image',
    remedy: looksLikeRoot
      ? 'Use `docker save`, or `docker import` it first.'
      : 'Give what `docker save` or `buildx --output type=oci` wrote.',
  });
}
