import { Buffer } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { createBlobReader, type BlobContent, type BlobReader } from '../../../core/reading/blob-reader.ts';
import { PIECE_BYTES, type BlobLocation } from '../blob-location.ts';
import { jobOptions, readJob } from './read-job.ts';
import { toMessage, type LayerJob, type WorkerMessage, type WorkerRequest } from './worker-protocol.ts';

/** Bytes between two progress messages. */
const PROGRESS_BYTES = 4 * 1024 * 1024;

/** Runs in a worker and reads the layers that it is sent. An unexpected error ends the worker, and the main thread reports it. */
export function serveLayers(): void {
  let reader: BlobReader | null = null;
  // Requests are handled one after the other, even if one has to wait.
  let previous: Promise<void> = Promise.resolve();
  const handle = async (request: WorkerRequest): Promise<void> => {
    if (request.kind === 'piece') {
      await writePieces(reader, request.buffer, request.length);
      sendMessage({ kind: 'buffer-returned', buffer: request.buffer }, [request.buffer]);
    } else if (request.kind === 'end') {
      if (reader !== null) sendResult(await reader.end());
      reader = null;
    } else if (request.job.location === null) {
      reader = createBlobReader(jobOptions(request.job));
    } else {
      sendResult(await readFromDisk(request.job, request.job.location));
    }
  };
  parentPort?.on('message', (request: WorkerRequest) => {
    previous = previous.then(() => handle(request));
  });
}

/** Writes in pieces that fit into a processor's cache. */
async function writePieces(reader: BlobReader | null, buffer: ArrayBuffer, length: number): Promise<void> {
  for (let offset = 0; offset < length; offset += PIECE_BYTES) {
    const writing = reader?.write(Buffer.from(buffer, offset, Math.min(PIECE_BYTES, length - offset)));
    if (writing) await writing;
  }
}

async function readFromDisk(job: LayerJob, location: BlobLocation): Promise<BlobContent> {
  let unreported = 0;
  const report = (): void => {
    sendMessage({ kind: 'progress', bytes: unreported });
    unreported = 0;
  };
  const blob = await readJob({ ...job, location }, (bytes) => {
    unreported += bytes;
    if (unreported >= PROGRESS_BYTES) report();
  });
  report();
  return blob;
}

function sendResult(blob: BlobContent): void {
  const message = toMessage(blob);
  sendMessage(message, message.kind === 'layer' ? [message.index.buffer as ArrayBuffer] : []);
}

function sendMessage(message: WorkerMessage, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}
