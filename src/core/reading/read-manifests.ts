import { formatCount } from '../shared/text/units.ts';
import { sha256Hex } from '../image/digest.ts';
import type { BlobReference, ImageManifest } from '../image/manifest.ts';
import { missingBlob, readJsonBlob, type DocumentStore } from './document-store.ts';
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

/** Reads the `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null if it doesn't exist. */
export async function readDockerManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'manifest.json';
  const blob = await store.getDocument(path, 'manifest');
  if (blob === null) return null;
  return expectList(parseJson(readJsonBlob(blob, path, null), path), path, 'the document').map((item) => {
    const image = expectObject(item, path, 'an image');
    return {
      config: referenceFromName(expectString(image['Config'], path, 'Config')),
      layers: expectStrings(image['Layers'], path, 'Layers').map(referenceFromName),
      names: expectStrings(image['RepoTags'], path, 'RepoTags'),
      digests: [],
    };
  });
}

/** Creates a reference, with the digest if the name contains it: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function referenceFromName(path: string): BlobReference {
  const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
  const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}

/** Maximum descriptors in nested indexes. An index with more is made to keep the reader busy. */
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
 * Reads all image manifests of an OCI layout, also those in nested indexes (OCI image specification, "Image Layout"). Skips
 * attestations, artifacts, and platforms that are not in the layout. Returns null if there is no index.json.
 */
export async function readOciManifests(store: DocumentStore): Promise<ImageManifest[] | null> {
  const path = 'index.json';
  const blob = await store.getDocument(path, 'manifest');
  if (blob === null) return null;
  const index = expectObject(parseJson(readJsonBlob(blob, path, null), path), path, 'the document');
  const queue = readDescriptors(index, path, [], []);
  const images: ImageManifest[] = [];
  let missingPath: string | null = null;
  // The loop also visits descriptors that nested indexes append to the queue.
  for (const { reference, names, indexDigests } of queue) {
    if (queue.length > MAX_DESCRIPTORS)
      throw invalidMetadata(path, `its indexes list more than ${formatCount(MAX_DESCRIPTORS)} images`);
    const manifest = await store.getDocument(reference.path, 'manifest');
    if (manifest === null) {
      missingPath ??= reference.path;
      continue;
    }
    const document = expectObject(
      parseJson(readJsonBlob(manifest, reference.path, reference.digest), reference.path),
      reference.path,
      'the document',
    );
    const digests = [reference.digest, ...indexDigests];
    if ('manifests' in document) queue.push(...readDescriptors(document, reference.path, names, digests));
    else if (isImageManifest(document))
      images.push(readImageManifest(document, reference.path, names, digests));
  }
  if (images.length === 0 && missingPath !== null) throw missingBlob(missingPath);
  return images;
}

/** One image in an index. */
export interface IndexEntry {
  readonly digest: string;
  /** Null if the index doesn't contain it. */
  readonly platform: Platform | null;
  /** The unchanged descriptor. */
  readonly descriptor: JsonObject;
}

/** Parses the images of an index (OCI image specification, "Image Index") without attestations. Returns null if it isn't an index. */
export function parseIndexEntries(text: string, path: string): IndexEntry[] | null {
  const document = expectObject(parseJson(text, path), path, 'the document');
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

/** Whether a descriptor is marked as provenance or SBOM (BuildKit, "Image attestation storage"). */
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

/** Reads a descriptor (OCI image specification, "OCI Content Descriptors"). */
function readReference(descriptor: JsonObject, path: string): BlobReference & { readonly digest: string } {
  const digest = expectString(descriptor['digest'], path, 'a digest');
  const hex = sha256Hex(digest);
  if (hex === null) throw invalidMetadata(path, 'a digest does not have the form sha256:<64 hex digits>');
  const size = descriptor['size'];
  return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}
