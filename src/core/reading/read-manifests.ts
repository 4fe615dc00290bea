import { sha256Hex } from '../image/digest.ts';
import type { BlobReference, ImageManifest } from '../image/manifest.ts';
import { jsonOf, mismatch, type DocumentStore } from '../reading/document-store.ts';
import type { Platform } from '../image/image.ts';
import {
  isObject,
  listOf,
  malformed,
  objectOf,
  parseJson,
  stringOf,
  stringsOf,
  type JsonObject,
} from '../shared/json.ts';

/** The `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null where there is none. */
export async function dockerManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'manifest.json';
  const blob = await store.document(path, 'manifest');
  if (blob === null) return null;
  return listOf(parseJson(jsonOf(blob, path, null), path), path, 'it').map((item) => {
    const image = objectOf(item, path, 'an image');
    return {
      config: namedFile(stringOf(image['Config'], path, 'Config')),
      layers: stringsOf(image['Layers'], path, 'Layers').map(namedFile),
      names: stringsOf(image['RepoTags'], path, 'RepoTags'),
      digests: [],
    };
  });
}

/** A file that may bear its digest as its name: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function namedFile(path: string): BlobReference {
  const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
  const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}

/** More than this in nested indexes is no image, but an attempt to keep a reader busy. */
const MAX_DESCRIPTORS = 10_000;

const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

const CONFIG_TYPES = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

interface Descriptor {
  readonly place: BlobReference & { readonly digest: string };
  readonly names: readonly string[];
  readonly above: readonly string[];
}

/**
 * All images of an OCI layout, through nested indexes (OCI image specification, "Image Layout"); null where there is no
 * index.json. Attestations, artifacts, and platforms that were not saved along are left out.
 */
export async function ociManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'index.json';
  const blob = await store.document(path, 'manifest');
  if (blob === null) return null;
  const index = objectOf(parseJson(jsonOf(blob, path, null), path), path, 'it');
  const queue = descriptorsOf(index, path, [], []);
  const images: ImageManifest[] = [];
  let absent: string | null = null;
  // The queue grows while it is walked: indexes add what they list.
  for (const { place, names, above } of queue) {
    if (queue.length > MAX_DESCRIPTORS) throw malformed(path, 'its indexes list more images than anyone has');
    const found = await store.document(place.path, 'manifest');
    if (found === null) {
      absent ??= place.path;
      continue;
    }
    const document = objectOf(
      parseJson(jsonOf(found, place.path, place.digest), place.path),
      place.path,
      'it',
    );
    const digests = [place.digest, ...above];
    if ('manifests' in document) queue.push(...descriptorsOf(document, place.path, names, digests));
    else if (isImageManifest(document)) images.push(manifestOf(document, place.path, names, digests));
  }
  if (images.length === 0 && absent !== null)
    throw mismatch('The archive is incomplete', `${absent} is missing`);
  return images;
}

/** One line of an index: which image, and what it is for. */
export interface IndexEntry {
  readonly digest: string;
  /** Null where the index does not say. */
  readonly platform: Platform | null;
  /** As it stands in the index. */
  readonly descriptor: JsonObject;
}

/** The images that an index lists (OCI image specification, "Image Index"), attestations left out; null for what is no index. */
export function indexEntries(text: string, path: string): IndexEntry[] | null {
  const document = objectOf(parseJson(text, path), path, 'it');
  if (!('manifests' in document)) return null;
  return listOf(document['manifests'], path, 'manifests')
    .map((item) => objectOf(item, path, 'a descriptor'))
    .filter((item) => !isAttestation(item))
    .map((descriptor) => {
      const { digest } = referenceOf(descriptor, path);
      return { digest, platform: platformOf(descriptor['platform']), descriptor };
    });
}

function platformOf(value: unknown): Platform | null {
  const { os, architecture, variant } = isObject(value) ? value : {};
  if (typeof os !== 'string' || typeof architecture !== 'string') return null;
  return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}

function descriptorsOf(
  index: JsonObject,
  path: string,
  names: readonly string[],
  above: readonly string[],
): Descriptor[] {
  return listOf(index['manifests'], path, 'manifests')
    .map((item) => objectOf(item, path, 'a descriptor'))
    .filter((item) => !isAttestation(item))
    .map((item) => {
      const annotations = isObject(item['annotations']) ? item['annotations'] : {};
      const own = NAME_ANNOTATIONS.map((key) => annotations[key]).filter((name) => typeof name === 'string');
      return { place: referenceOf(item, path), names: [...names, ...own], above };
    });
}

/** BuildKit marks provenance and SBOM manifests so (BuildKit, "Image attestation storage"). */
function isAttestation(descriptor: JsonObject): boolean {
  const { annotations, platform } = descriptor;
  if (isObject(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest')
    return true;
  return isObject(platform) && platform['os'] === 'unknown' && platform['architecture'] === 'unknown';
}

function isImageManifest(document: JsonObject): boolean {
  const { config } = document;
  if (!isObject(config)) return false;
  return config['mediaType'] === undefined || CONFIG_TYPES.includes(config['mediaType'] as string);
}

function manifestOf(
  document: JsonObject,
  path: string,
  names: readonly string[],
  digests: readonly string[],
): ImageManifest {
  const layers = listOf(document['layers'], path, 'layers');
  return {
    config: referenceOf(objectOf(document['config'], path, 'config'), path),
    layers: layers.map((layer) => referenceOf(objectOf(layer, path, 'a layer'), path)),
    names,
    digests,
  };
}

/** OCI image specification, "OCI Content Descriptors". */
function referenceOf(descriptor: JsonObject, path: string): BlobReference & { readonly digest: string } {
  const digest = stringOf(descriptor['digest'], path, 'a digest');
  const hex = sha256Hex(digest);
  if (hex === null) throw malformed(path, 'a digest is not of the form sha256:<64 hex digits>');
  const size = descriptor['size'];
  return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}
