import { selectImage } from '../../app/images/select-platform-image.ts';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import type { WantedImage } from '../../app/ports/ports.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import type { Platform } from '../../core/image/image.ts';
import { openByPath } from '../../core/reading/open-by-path.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import { parseIndexEntries } from '../../core/reading/read-manifests.ts';
import { boundedLayer } from './bounded-layer.ts';
import {
  reportProgress,
  withSourceName,
  streamOptions,
  type ImageSource,
  type ReadContext,
} from './image-source.ts';

/** The part of a registry client that reading images needs. */
export interface ImageRepository {
  manifest(digest?: string): Promise<{ readonly bytes: Buffer; readonly digest: string }>;
  blob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** Registry names of Node's architectures. Like Docker, the default platform is that of this machine. */
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
};
const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: ARCHITECTURES[process.arch] ?? process.arch };

/**
 * Opens a registry image. If it is an index, only the wanted platform is read: the manifest and the config at first, each layer when
 * `readLayer` asks for it.
 */
export async function openRegistryImage(
  reference: RegistryReference,
  repository: ImageRepository,
  context: ReadContext,
): Promise<ImageSource> {
  const name = formatRegistryReference(reference);
  const from = `the registry's ${name}`;
  const root = await repository.manifest();
  if (isSchema1(root.bytes)) throw schema1Error(name);
  const entries = await withSourceName(from, async () =>
    Promise.resolve(parseIndexEntries(root.bytes.toString('utf8'), name)),
  );
  const choice = {
    from,
    form: 'registry:NAME@DIGEST',
    name: null,
    digest: null,
    ownPlatform: DEFAULT_PLATFORM,
  };
  const stores = new Map<string, Promise<OpenedSource>>();

  function selectDescriptors(platform: Platform | null): readonly object[] {
    if (entries === null) return [{ digest: root.digest }];
    const candidates = entries.flatMap(({ platform: entryPlatform, digest, descriptor }) =>
      entryPlatform === null ? [] : [{ platform: entryPlatform, digests: [digest], names: [], descriptor }],
    );
    const withoutPlatform = entries
      .filter((entry) => entry.platform === null)
      .map(({ descriptor }) => descriptor);
    if (candidates.length === 0) return withoutPlatform;
    return [selectImage(candidates, { ...choice, platform }).descriptor];
  }

  async function openPlatform(platform: Platform | null): Promise<OpenedSource> {
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: selectDescriptors(platform) }));
    const store = await withSourceName(from, () =>
      openByPath(
        {
          async open(path, kind, size = null) {
            if (path === 'index.json') return singleChunk(index);
            const digest = parseBlobPath(path);
            if (digest === null) return null;
            if (kind === 'manifest') return singleChunk(await readDocument(digest));
            const blob = reportProgress(await repository.blob(digest), context);
            return kind === 'layer' ? boundedLayer(blob, digest, size, context.limits) : blob;
          },
        },
        streamOptions(context, { isTrusted: false, isSequential: false }),
      ),
    );
    return store;
  }

  function isManifest(digest: string): boolean {
    return digest === root.digest || entries?.some((entry) => entry.digest === digest) === true;
  }

  async function readDocument(digest: string): Promise<Buffer> {
    return digest === root.digest ? root.bytes : (await repository.manifest(digest)).bytes;
  }

  return {
    async find({ platform }: WantedImage) {
      const key = JSON.stringify(platform);
      const opening = stores.get(key) ?? openPlatform(platform);
      stores.set(key, opening);
      const { images, readLayer } = await opening;
      // Registries find an image only by the digest of its manifest.
      const candidates = images.map((image) => ({
        image,
        platform: image.platform,
        names: [],
        digests: image.digests.filter(isManifest),
      }));
      return {
        kind: 'described',
        image: selectImage(candidates, { ...choice, platform }).image,
        readLayer: (layer, hashContent) => withSourceName(from, () => readLayer(layer, hashContent)),
        distance: 'network',
      };
    },
  };
}

/** Maximum size of a manifest in bytes. */
export const maxManifestBytes = ({ limits }: ReadContext): number =>
  limits.maxJsonBytes ?? DEFAULT_LIMITS.maxJsonBytes;

/** Whether this is Docker's first manifest format, which has neither diff IDs nor a config. Docker 28 doesn't pull it either. */
function isSchema1(manifest: Buffer): boolean {
  return /^\{[^{[]*"schemaVersion"\s*:\s*1\b/.test(manifest.toString('latin1', 0, 4096));
}

function schema1Error(name: string): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Can't read image ${name}`,
    why: 'its manifest has schema version 1, which became obsolete in 2019',
    remedy: 'Push it again with a current version of Docker.',
  });
}

function parseBlobPath(path: string): string | null {
  const hex = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
  return hex === undefined ? null : `sha256:${hex}`;
}

async function* singleChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
