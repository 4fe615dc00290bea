import type { BlobContent } from './blob-reader.ts';
import {
  readJsonBlob,
  invalidImage,
  missingBlob,
  verifyDigest,
  withPath,
  type DocumentStore,
} from './document-store.ts';
import { WeighInError } from '../shared/errors.ts';
import type { ImageDescription, Layer, LayerDescription } from '../image/image.ts';
import { readConfig } from '../image/image-config.ts';
import { type ImageManifest } from '../image/manifest.ts';
import { readDockerManifests, readOciManifests } from './read-manifests.ts';
import { displayBytes } from '../shared/text/display-bytes.ts';
import type { VerifiedLayer } from '../image/verified-layer.ts';

/** Describes all images of a source. Rejects with a WeighInError if there are none or their documents don't match. */
export async function describeImages(store: DocumentStore): Promise<ImageDescription[]> {
  const docker = await readDockerManifests(store);
  const oci = await readOciManifests(store);
  if (docker === null && oci === null) throw notAnImageArchive(store.paths);
  const images = new Map<string, ImageDescription>();
  for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
    const image = await describeImage(store, manifest);
    const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
    const existing = images.get(key);
    images.set(key, existing ? mergeImages(existing, image) : image);
  }
  if (images.size === 0) throw notAnImageArchive(store.paths);
  return [...images.values()];
}

/** Merges two descriptions of the same image, such as of two tags, or of the Docker manifest and the OCI index. */
function mergeImages(first: ImageDescription, second: ImageDescription): ImageDescription {
  return {
    ...first,
    names: [...new Set([...first.names, ...second.names])],
    digests: [...new Set([...first.digests, ...second.digests])],
  };
}

async function describeImage(store: DocumentStore, manifest: ImageManifest): Promise<ImageDescription> {
  const blob = await store.getDocument(manifest.config.path, 'config');
  const document = readConfig(
    readJsonBlob(blob, manifest.config.path, manifest.config.digest),
    manifest.config.path,
  );
  const { platform, config, diffIds, history } = document;
  if (diffIds.length !== manifest.layers.length) {
    throw invalidImage(
      `The manifest doesn't match the config ${displayBytes(manifest.config.path)}`,
      `the number of layers is ${manifest.layers.length}, the number of diff IDs ${diffIds.length}`,
    );
  }
  const createdBy = history.filter(({ empty }) => !empty).map((step) => step.createdBy);
  const layers = manifest.layers.map((reference, index): LayerDescription => ({
    ...reference,
    diffId: diffIds[index] ?? '',
    createdBy: createdBy[index] ?? '',
  }));
  const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
  const digests = [...new Set([...configDigest, ...manifest.digests])];
  return { platform, config, history, layers, names: [...new Set(manifest.names)], digests };
}

/** Adds the sizes of layer blobs that the manifests don't contain, if the source knows them. */
export async function fillLayerSizes(
  images: readonly ImageDescription[],
  findSize: (path: string) => Promise<number | null>,
): Promise<ImageDescription[]> {
  const sized: ImageDescription[] = [];
  for (const image of images) {
    const layers: LayerDescription[] = [];
    for (const layer of image.layers)
      layers.push({ ...layer, size: layer.size ?? (await findSize(layer.path)) });
    sized.push({ ...image, layers });
  }
  return sized;
}

/** Verifies a blob against a layer's description. Throws a WeighInError if it is missing, unreadable, or doesn't match. */
export function verifyLayer(
  blob: BlobContent | null,
  { path, digest, size, diffId }: LayerDescription,
): VerifiedLayer {
  if (blob === null) throw missingBlob(path);
  if (blob.kind === 'failed') throw withPath(blob.error, path);
  if (blob.kind !== 'layer') {
    throw invalidImage(
      `Invalid layer ${displayBytes(path)}`,
      'it is not a tar archive, plain or compressed with gzip or zstd',
    );
  }
  const { compressed, hasContentDigests, tarBytes, count } = blob;
  if (blob.digest !== null) verifyDigest(blob.digest, digest, path);
  if (size !== null && compressed !== null && size !== compressed) {
    throw invalidImage(
      `Layer ${displayBytes(path)} doesn't match its manifest`,
      `expected ${size} bytes, found ${compressed}`,
    );
  }
  const contents = blob.contents.diffId === '' ? { ...blob.contents, diffId } : blob.contents;
  if (contents.diffId !== diffId) {
    throw invalidImage(
      `Layer ${displayBytes(path)} doesn't match the image config`,
      `expected diff ID ${displayBytes(diffId)}, found ${contents.diffId}`,
    );
  }
  return {
    contents,
    digest: compressed === null ? null : (blob.digest ?? digest),
    compressed,
    hasContentDigests,
    tarBytes,
    count,
  };
}

/** Combines a layer's description with its verified contents. */
export function toImageLayer({ diffId, createdBy }: LayerDescription, verified: VerifiedLayer): Layer {
  const { digest, compressed, contents } = verified;
  return { diffId, digest, compressed, createdBy, contents };
}

function notAnImageArchive(paths: ReadonlySet<string>): WeighInError {
  const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
  return new WeighInError({
    area: 'archive',
    what: 'Not an image archive',
    why: looksLikeRoot
      ? 'it is a root file system, as written by `docker export`'
      : 'it contains neither a manifest.json nor an index.json that lists an image',
    remedy: looksLikeRoot
      ? 'Use `docker save`, or import the file first with `docker import`.'
      : 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
  });
}
