import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { makeArchive, readExport, type LayerReading } from './seen.ts';
import type { CraftedImage } from './crafted.ts';

/** Loads an image into a real engine, creates a container, and exports it. Removes both. */
export async function readByEngine(
  docker: Docker,
  crafted: CraftedImage,
  tag: string,
): Promise<LayerReading> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = await readOnceByEngine(docker, crafted, tag);
    if (!('refused' in reading) || !RACE.test(reading.refused) || attempt === ATTEMPTS) return reading;
  }
}

/** The containerd store may still be removing a layer of the previous image when the next image uses it. */
const RACE = /parent snapshot \S+ does not exist/;
const ATTEMPTS = 5;

async function readOnceByEngine(docker: Docker, crafted: CraftedImage, tag: string): Promise<LayerReading> {
  try {
    const failure = await load(docker, makeArchive(crafted, tag));
    if (failure !== null) return { refused: `load: ${failure}` };
    const container = await docker.createContainer({ Image: tag });
    try {
      return readExport(await buffer(await container.export()));
    } finally {
      await container.remove({ force: true });
    }
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  } finally {
    await docker.getImage(tag).remove({ force: true }).catch(ignoreMissing);
  }
}

/** Loads an image. Returns an error, or null. A failed load has status 200 and an error in its stream. */
async function load(docker: Docker, archive: Buffer): Promise<string | null> {
  const stream = await docker.loadImage(Readable.from([archive]));
  const output = (await buffer(stream)).toString();
  const errors = output
    .split('\n')
    .filter((line) => line.includes('"error'))
    .map((line) => (JSON.parse(line) as { error?: string }).error ?? line);
  return errors[0] ?? null;
}

function ignoreMissing(error: { statusCode?: number }): void {
  if (error.statusCode !== 404) throw error as Error;
}
