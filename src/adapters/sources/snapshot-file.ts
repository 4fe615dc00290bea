import { readFile } from 'node:fs/promises';
import { selectImage } from '../../app/images/select-platform-image.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { type ImageSource } from './image-source.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Opens the snapshot of an image. It keeps the reference and commit with which it was measured. */
export async function openSnapshot(file: string): Promise<ImageSource> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadableFile(file, cause);
  });
  // Imported here, because the schema check takes time to load and few runs need it.
  const { parseSnapshot } = await import('../../core/snapshot/snapshot-document.ts');
  const { snapshot } = withName(file, () => parseSnapshot(text));
  return {
    find({ platform }) {
      const from = `the snapshot ${file}`;
      const image = { platform: snapshot.platform, names: [], digests: [] };
      const choice = { from, form: 'snapshot:FILE', platform, name: null, digest: null, ownPlatform: null };
      selectImage([image], choice);
      return { kind: 'measured', snapshot };
    },
  };
}

function withName<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof WeighInError)) throw cause;
    const { area, what, why, remedy } = cause;
    throw new WeighInError({
      area,
      what: `Can't read snapshot ${JSON.stringify(file)}: ${what}`,
      why,
      remedy,
      cause,
    });
  }
}
