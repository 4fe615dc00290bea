import { selectImage } from '../../app/images/select-platform-image.ts';
import type { WantedImage } from '../../app/ports/ports.ts';
import { streamArchive } from '../../core/reading/stream-archive.ts';
import type { Platform } from '../../core/image/image.ts';
import {
  reportProgress,
  withSourceName,
  streamOptions,
  type ImageSource,
  type ReadContext,
} from './image-source.ts';

/** The part of a Docker Engine client that reading images needs. */
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

/** Reads all wanted images of an engine with one export. */
export async function openEngineImages(
  wanted: readonly WantedImage[],
  engine: ImageEngine,
  context: ReadContext,
): Promise<ImageSource> {
  const names = [...new Set(wanted.flatMap(engineNames))];
  // Inspecting first names a missing image, and gives the digest by which to find an image in the export.
  const inspected = new Map(
    await Promise.all(names.map(async (name) => [name, await engine.inspect(name, context.signal)] as const)),
  );
  const from = `the engine's export of ${names.join(', ')}`;
  // A stream can't be read twice, so all content is hashed now. Layers are not verified against their diff IDs: the engine stores them
  // unpacked, and hashing all of them would take longer than the transfer.
  const options = { ...streamOptions(context, { isTrusted: true, isSequential: true }), hashContent: true };
  const { images, readLayer } = await withSourceName(from, () =>
    streamArchive(reportProgress(engine.exportImages(names, context.signal), context), options),
  );
  return {
    find(wantedImage) {
      const [name] = engineNames(wantedImage);
      const inspection = name === undefined ? undefined : inspected.get(name);
      const image = selectImage(images, {
        from,
        form: 'docker:NAME',
        name: name ?? null,
        platform: wantedImage.platform,
        digest: inspection?.id ?? null,
        ownPlatform: inspection?.platform ?? null,
      });
      return { kind: 'described', image, readLayer, distance: 'streamed' };
    },
  };
}

function engineNames({ reference }: WantedImage): string[] {
  return reference.source === 'docker' ? [reference.name] : [];
}
