import { chooseImage } from '../../app/images/select-platform-image.ts';
import type { WantedImage } from '../../app/ports/ports.ts';
import { streamArchive } from '../../core/reading/stream-archive.ts';
import type { Platform } from '../../core/image/image.ts';
import { counted, named, streamOptions, type ImageSource, type ReadContext } from './image-source.ts';

/** What reading needs of a Docker Engine. */
export interface ImageEngine {
  inspect(
    name: string,
    signal?: AbortSignal,
  ): Promise<{
    readonly id: string;
    readonly platform: Platform;
    readonly diffIds: readonly string[];
  }>;
  exportImages(names: readonly string[], signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** Reads all images that are wanted of an engine by one export. */
export async function openEngineImages(
  wanted: readonly WantedImage[],
  engine: ImageEngine,
  context: ReadContext,
): Promise<ImageSource> {
  const names = [...new Set(wanted.flatMap(engineName))];
  // Asking for each first tells a missing image by name, and by which digest to find it in the export.
  const known = new Map(
    await Promise.all(names.map(async (name) => [name, await engine.inspect(name, context.signal)] as const)),
  );
  const from = `the engine's export of ${names.join(', ')}`;
  // What comes once cannot be looked at again: no content can be left for later. Diff IDs are the engine's own affair, in whose
  // store the layers stand unpacked; hashing all of them again would take longer than it takes to send them.
  const options = { ...streamOptions(context, true), hashContent: true };
  const { images, readLayer } = await named(from, () =>
    streamArchive(counted(engine.exportImages(names, context.signal), context), options),
  );
  return {
    find(one) {
      const [name] = engineName(one);
      const seen = name === undefined ? undefined : known.get(name);
      const image = chooseImage(images, {
        from,
        form: 'docker:NAME',
        name: name ?? null,
        platform: one.platform,
        digest: seen?.id ?? null,
        ownPlatform: seen?.platform ?? null,
      });
      return { kind: 'described', image, readLayer, distance: 'read already' };
    },
  };
}

function engineName({ reference }: WantedImage): string[] {
  return reference.source === 'docker' ? [reference.name] : [];
}
