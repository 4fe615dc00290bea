import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { chooseImage } from '../app/choose-image.ts';
import type { ImageReader, WantedImage } from '../app/ports.ts';
import type { ImageReference } from '../app/reference.ts';
import { readArchive, type ReadOptions } from '../core/archive.ts';
import { messageOf, WeighInError } from '../core/errors.ts';
import type { ArchivedImage, Image, Platform } from '../core/image.ts';
import { readLayout } from '../core/layout.ts';

/** What reading needs of a Docker Engine. */
export interface ImageEngine {
  inspect(name: string): Promise<{ readonly id: string; readonly platform: Platform }>;
  exportImages(names: readonly string[], signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface ImageReaderOptions extends ReadOptions {
  /** Only called where an image of the engine is wanted. */
  readonly engine: () => Promise<ImageEngine>;
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that was read, in bytes, for a progress line. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Pieces this large keep reading a file from being slower than parsing it. */
const FILE_CHUNK = 1024 * 1024;

/** Reads images from wherever they are: all that are in the engine by one export, every file once. */
export function createImageReader(options: ImageReaderOptions): ImageReader {
  return {
    async read(wanted) {
      const sources = new Map<string, Promise<Source>>();
      const images: Image[] = [];
      for (const one of wanted) {
        const key = sourceKey(one.reference);
        const source = sources.get(key) ?? openSource(one.reference, wanted, options);
        sources.set(key, source);
        images.push((await source).choose(one));
      }
      return images;
    },
  };
}

/** One place that holds images, already read. */
interface Source {
  choose(wanted: WantedImage): Image;
}

function sourceKey(reference: ImageReference): string {
  switch (reference.source) {
    case 'docker':
      return 'docker';
    case 'docker-archive':
    case 'oci-archive':
      return `file ${reference.file}`;
    case 'oci-dir':
      return `folder ${reference.directory}`;
  }
}

async function openSource(
  reference: ImageReference,
  wanted: readonly WantedImage[],
  options: ImageReaderOptions,
): Promise<Source> {
  switch (reference.source) {
    case 'docker':
      return engineSource(wanted, options);
    case 'docker-archive':
    case 'oci-archive': {
      const from = `the file ${reference.file}`;
      return fileSource(from, () => readArchive(counted(fileChunks(reference.file), options), options));
    }
    case 'oci-dir': {
      const from = `the folder ${reference.directory}`;
      const open = await layoutFiles(reference.directory, options);
      return fileSource(from, () => readLayout(open, options));
    }
  }
}

async function engineSource(wanted: readonly WantedImage[], options: ImageReaderOptions): Promise<Source> {
  const names = [...new Set(wanted.flatMap(({ reference }) => engineName(reference)))];
  const engine = await options.engine();
  // Asking for each first tells a missing image by name, and by which digest to find it in the export.
  const known = new Map(
    await Promise.all(names.map(async (name) => [name, await engine.inspect(name)] as const)),
  );
  const from = `the engine's export of ${names.join(', ')}`;
  const images = await named(from, () =>
    readArchive(counted(engine.exportImages(names, options.signal), options), options),
  );
  return {
    choose({ reference, platform }) {
      const { name } = reference;
      const seen = name === null ? undefined : known.get(name);
      return chooseImage(images, {
        ...{ from, name, platform },
        digest: seen?.id ?? null,
        ownPlatform: seen?.platform ?? null,
      });
    },
  };
}

async function fileSource(from: string, read: () => Promise<ArchivedImage[]>): Promise<Source> {
  const images = await named(from, read);
  return {
    choose({ reference, platform }) {
      return chooseImage(images, {
        ...{ from, platform, name: reference.name },
        digest: null,
        ownPlatform: null,
      });
    },
  };
}

function engineName(reference: ImageReference): string[] {
  return reference.source === 'docker' ? [reference.name] : [];
}

/** An error of the archive says which archive. */
async function named<T>(from: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof WeighInError) || cause.area !== 'archive') throw cause;
    const { area, what, why, remedy } = cause;
    throw new WeighInError({ area, what: `Cannot read ${from}: ${what}`, why, remedy, cause });
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  { onBytes, signal }: ImageReaderOptions,
): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    onBytes?.(chunk.length);
    yield chunk;
  }
}

async function* fileChunks(file: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: FILE_CHUNK }) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw unreadable(file, messageOf(cause), cause);
  }
}

/** The files of a layout. A path or link in it that leads out of the folder is refused, and so is what is no file. */
async function layoutFiles(directory: string, options: ImageReaderOptions) {
  const root = await realpath(directory).catch((cause: unknown) => {
    throw unreadable(directory, messageOf(cause), cause);
  });
  return async (path: string): Promise<AsyncIterable<Uint8Array> | null> => {
    const file = await realpath(join(root, path)).catch((cause: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
      throw unreadable(join(root, path), messageOf(cause), cause);
    });
    if (file === null) return null;
    if (!file.startsWith(root + sep)) throw unreadable(join(root, path), 'it leads out of the folder');
    if (!(await stat(file)).isFile()) throw unreadable(file, 'it is not a regular file');
    return counted(fileChunks(file), options);
  };
}

function unreadable(file: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Cannot read ${JSON.stringify(file)}`,
    why,
    remedy: 'Check that it is there and may be read.',
    cause,
  });
}
