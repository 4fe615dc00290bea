import { parentPort } from 'node:worker_threads';
import { layerOptions } from '../../core/archive.ts';
import { WeighInError } from '../../core/errors.ts';
import { toMessage, type LayerJob, type LayerMessage } from './layer-job.ts';
import { readBlob } from './read-blob.ts';

/** Bytes between two words about how far it got. */
const PROGRESS_BYTES = 4 * 1024 * 1024;

/** A thread's whole life: it reads the layers that it is sent until it is ended. A defect ends it, and is told of there. */
export function serveLayers(): void {
  parentPort?.on('message', (job: LayerJob) => void answer(job).then(send));
}

function send(message: LayerMessage): void {
  const owned = message.kind === 'layer' ? [message.index.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(message, owned);
}

async function answer({ place, hashContent, limits }: LayerJob): Promise<LayerMessage> {
  let unsaid = 0;
  const say = (): void => {
    send({ kind: 'progress', bytes: unsaid });
    unsaid = 0;
  };
  try {
    const blob = await readBlob(place, { ...layerOptions({ limits }), hashContent }, (bytes) => {
      unsaid += bytes;
      if (unsaid >= PROGRESS_BYTES) say();
    });
    say();
    return toMessage(blob);
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    return toMessage({ kind: 'failed', error });
  }
}
