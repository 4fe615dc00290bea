import { probeProgram } from '../../../core/detection/probe-program.ts';
import { Buffer } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { layerOptions } from '../../../core/reading/stream-archive.ts';
import { blobReader, type Blob, type BlobReader } from '../../../core/reading/blob-reader.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import { PIECE_BYTES } from '../blob-location.ts';
import { toMessage, type LayerJob, type LayerMessage, type LayerOrder } from './worker-protocol.ts';
import { readBlob } from '../read-blob.ts';

/** Bytes between two words about how far it got. */
const PROGRESS_BYTES = 4 * 1024 * 1024;

/** A thread's whole life: it reads the layers that it is sent until it is ended. A defect ends it, and is told of there. */
export function serveLayers(): void {
  let reader: BlobReader | null = null;
  // Orders are carried out one after the other, also where one has to wait.
  let before: Promise<void> = Promise.resolve();
  const obey = async (order: LayerOrder): Promise<void> => {
    if (order.kind === 'piece') {
      await writeTo(reader, order.buffer, order.length);
      send({ kind: 'taken', buffer: order.buffer }, [order.buffer]);
    } else if (order.kind === 'end') {
      if (reader !== null) answer(await reader.end());
      reader = null;
    } else if (order.job.place === null) {
      reader = blobReader(optionsOf(order.job));
    } else {
      answer(await readFromDisk(order.job));
    }
  };
  parentPort?.on('message', (order: LayerOrder) => {
    before = before.then(() => obey(order));
  });
}

function optionsOf({ limits, hashContent, digests }: LayerJob) {
  return layerOptions({ probeProgram, limits, hashContent, digests });
}

/** In pieces that fit into a processor's cache. */
async function writeTo(reader: BlobReader | null, buffer: ArrayBuffer, length: number): Promise<void> {
  for (let at = 0; at < length; at += PIECE_BYTES) {
    const writing = reader?.write(Buffer.from(buffer, at, Math.min(PIECE_BYTES, length - at)));
    if (writing) await writing;
  }
}

async function readFromDisk(job: LayerJob): Promise<Blob> {
  if (job.place === null) return { kind: 'other' };
  let unsaid = 0;
  const say = (): void => {
    send({ kind: 'progress', bytes: unsaid });
    unsaid = 0;
  };
  try {
    const blob = await readBlob(job.place, optionsOf(job), (bytes) => {
      unsaid += bytes;
      if (unsaid >= PROGRESS_BYTES) say();
    });
    say();
    return blob;
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    return { kind: 'failed', error };
  }
}

function answer(blob: Blob): void {
  const message = toMessage(blob);
  send(message, message.kind === 'layer' ? [message.index.buffer as ArrayBuffer] : []);
}

function send(message: LayerMessage, owned: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, owned);
}
