import { chooseImage } from '../../app/images/select-platform-image.ts';
import {
  formatRegistryReference,
  type RegistryReference,
} from '../../app/config/images/registry-reference.ts';
import type { WantedImage } from '../../app/ports/ports.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import type { Platform } from '../../core/image/image.ts';
import { openLayout } from '../../core/reading/open-layout.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import { indexEntries } from '../../core/reading/read-manifests.ts';
import { counted, named, streamOptions, type ImageSource, type ReadContext } from './image-source.ts';

/** What reading needs of a registry. */
export interface ImageRepository {
  manifest(digest?: string): Promise<{ readonly bytes: Buffer; readonly digest: string }>;
  blob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** As registries name what Node names otherwise; Docker, too, pulls for the machine that it runs on. */
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
};
const OWN_PLATFORM: Platform = { os: 'linux', architecture: ARCHITECTURES[process.arch] ?? process.arch };

/** Opens an image of a registry: of its index only the platform that is wanted, and of that only its manifest and configuration. */
export async function openRegistryImage(
  reference: RegistryReference,
  repository: ImageRepository,
  context: ReadContext,
): Promise<ImageSource> {
  const name = formatRegistryReference(reference);
  const from = `the registry's ${name}`;
  const root = await repository.manifest();
  if (isSchema1(root.bytes)) throw tooOld(name);
  const entries = await named(from, async () =>
    Promise.resolve(indexEntries(root.bytes.toString('utf8'), name)),
  );
  const choice = { from, form: 'registry:NAME@DIGEST', name: null, digest: null, ownPlatform: OWN_PLATFORM };
  const stores = new Map<string, Promise<ImageStore>>();

  function descriptorsFor(platform: Platform | null): readonly object[] {
    if (entries === null) return [{ digest: root.digest }];
    const candidates = entries.flatMap(({ platform: own, digest, descriptor }) =>
      own === null ? [] : [{ platform: own, digests: [digest], names: [], descriptor }],
    );
    const unnamed = entries.filter(({ platform: own }) => own === null).map(({ descriptor }) => descriptor);
    if (candidates.length === 0) return unnamed;
    return [chooseImage(candidates, { ...choice, platform }).descriptor];
  }

  async function openFor(platform: Platform | null): Promise<ImageStore> {
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: descriptorsFor(platform) }));
    const store = await named(from, () =>
      openLayout(
        {
          async open(path, kind) {
            if (path === 'index.json') return once(index);
            const digest = digestIn(path);
            if (digest === null) return null;
            if (kind === 'manifest') return once(await documentOf(digest));
            return counted(await repository.blob(digest), context);
          },
        },
        streamOptions(context),
      ),
    );
    return store;
  }

  function isManifest(digest: string): boolean {
    return digest === root.digest || entries?.some((entry) => entry.digest === digest) === true;
  }

  async function documentOf(digest: string): Promise<Buffer> {
    return digest === root.digest ? root.bytes : (await repository.manifest(digest)).bytes;
  }

  return {
    async find({ platform }: WantedImage) {
      const key = JSON.stringify(platform);
      const opening = stores.get(key) ?? openFor(platform);
      stores.set(key, opening);
      const { images, readLayer } = await opening;
      // A registry finds an image by the digest of its manifest, and by no other.
      const candidates = images.map((image) => ({
        image,
        platform: image.platform,
        names: [],
        digests: image.digests.filter(isManifest),
      }));
      return {
        kind: 'described',
        image: chooseImage(candidates, { ...choice, platform }).image,
        readLayer: (layer, hashContent) => named(from, () => readLayer(layer, hashContent)),
        distance: 'over the network',
      };
    },
  };
}

/** The longest manifest that is read. */
export const maxManifestBytes = ({ limits }: ReadContext): number =>
  limits.maxJsonBytes ?? DEFAULT_LIMITS.maxJsonBytes;

/** Docker's first manifests, which Docker 28 pulls no more: they have neither diff IDs nor a configuration. */
function isSchema1(manifest: Buffer): boolean {
  return /^\{[^{[]*"schemaVersion"\s*:\s*1\b/.test(manifest.toString('latin1', 0, 4096));
}

function tooOld(name: string): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `${name} cannot be read`,
    why: 'its manifest has schema version 1, which was given up in 2019',
    remedy: 'Push it again with a current Docker.',
  });
}

function digestIn(path: string): string | null {
  const hex = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
  return hex === undefined ? null : `sha256:${hex}`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
