import { sha256Hex } from '../image/digest.ts';
import type { BlobReference, ImageManifest } from '../image/manifest.ts';
import { readJsonBlob, invalidImage, type DocumentStore } from '../reading/document-store.ts';
import type { Platform } from '../image/image.ts';
import {
  isObject,
  expectList,
  invalidMetadata,
  expectObject,
  parseJson,
  expectString,
  expectStrings,
  type JsonObject,
} from '../shared/json.ts';

/** The `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null where there is none. */
export async function readDockerManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'manifest.json';
  const blob = await store.getDocument(path, 'manifest');
  if (blob === null) return null;
  return expectList(parseJson(readJsonBlob(blob, path, null), path), path, 'it').map((item) => {
    const image = expectObject(item, path, 'an image');
    return {
      config: referenceFromName(expectString(image['Config'], path, 'Config')),
      layers: expectStrings(image['Layers'], path, 'Layers').map(referenceFromName),
      names: expectStrings(image['RepoTags'], path, 'RepoTags'),
      digests: [],
    };
  });
}

/** A file that may bear its digest as its name: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function referenceFromName(path: string): BlobReference {
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
  readonly reference: BlobReference & { readonly digest: string };
  readonly names: readonly string[];
  readonly indexDigests: readonly string[];
}

/**
 * All images of an OCI layout, through nested indexes (OCI image specification, "Image Layout"); null where there is no
 * index.json. Attestations, artifacts, and platforms that were not saved along are left out.
 */
export async function readOciManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'index.json';
  const blob = await store.getDocument(path, 'manifest');
  if (blob === null) return null;
  const index = expectObject(parseJson(readJsonBlob(blob, path, null), path), path, 'it');
  const queue = readDescriptors(index, path, [], []);
  const images: ImageManifest[] = [];
  let missingPath: string | null = null;
  // The queue grows while it is walked: indexes add what they list.
  for (const { reference, names, indexDigests } of queue) {
    if (queue.length > MAX_DESCRIPTORS)
      throw invalidMetadata(path, 'its indexes list more images than anyone has');
    const manifest = await store.getDocument(reference.path, 'manifest');
    if (manifest === null) {
      missingPath ??= reference.path;
      continue;
    }
    const document = expectObject(
      parseJson(readJsonBlob(manifest, reference.path, reference.digest), reference.path),
      reference.path,
      'it',
    );
    const digests = [reference.digest, ...indexDigests];
    if ('manifests' in document) queue.push(...readDescriptors(document, reference.path, names, digests));
    else if (isImageManifest(document))
      images.push(readImageManifest(document, reference.path, names, digests));
  }
  if (images.length === 0 && missingPath !== null)
    throw invalidImage('The archive is incomplete', `${missingPath} is missing`);
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
  const document = expectObject(parseJson(text, path), path, 'it');
  if (!('manifests' in document)) return null;
  return expectList(document['manifests'], path, 'manifests')
    .map((item) => expectObject(item, path, 'a descriptor'))
    .filter((item) => !isAttestation(item))
    .map((descriptor) => {
      const { digest } = readReference(descriptor, path);
      return { digest, platform: readPlatform(descriptor['platform']), descriptor };
    });
}

function readPlatform(value: unknown): Platform | null {
  const { os, architecture, variant } = isObject(value) ? value : {};
  if (typeof os !== 'string' || typeof architecture !== 'string') return null;
  return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}

function readDescriptors(
  index: JsonObject,
  path: string,
  names: readonly string[],
  indexDigests: readonly string[],
): Descriptor[] {
  return expectList(index['manifests'], path, 'manifests')
    .map((item) => expectObject(item, path, 'a descriptor'))
    .filter((item) => !isAttestation(item))
    .map((item) => {
      const annotations = isObject(item['annotations']) ? item['annotations'] : {};
      const annotatedNames = NAME_ANNOTATIONS.map((key) => annotations[key]).filter(
        (name) => typeof name === 'string',
      );
      return { reference: readReference(item, path), names: [...names, ...annotatedNames], indexDigests };
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

function readImageManifest(
  document: JsonObject,
  path: string,
  names: readonly string[],
  digests: readonly string[],
): ImageManifest {
  const layers = expectList(document['layers'], path, 'layers');
  return {
    config: readReference(expectObject(document['config'], path, 'config'), path),
    layers: layers.map((layer) => readReference(expectObject(layer, path, 'a layer'), path)),
    names,
    digests,
  };
}

/** OCI image specification, "OCI Content Descriptors". */
function readReference(descriptor: JsonObject, path: string): BlobReference & { readonly digest: string } {
  const digest = expectString(descriptor['digest'], path, 'a digest');
  const hex = sha256Hex(digest);
  if (hex === null) throw invalidMetadata(path, 'a digest is not of the form sha256:<64 hex digits>');
  const size = descriptor['size'];
  return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}
