import type { BlobContent, BlobOptions } from '../../../core/reading/blob-reader.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import { decodeLayer, encodeLayer } from '../../../core/reading/layer/layer-codec.ts';
import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { BlobLocation } from '../blob-location.ts';

/** One layer to read. */
export interface LayerJob {
  /** Where the blob is on disk. Null if its bytes are sent in pieces. */
  readonly location: BlobLocation | null;
  readonly hashContent: boolean;
  readonly digests: BlobOptions['digests'];
  readonly limits: Partial<ReadLimits>;
}

/** What the main thread sends: a job and, if the blob is not on disk, its pieces and the end. */
export type WorkerRequest =
  | { readonly kind: 'job'; readonly job: LayerJob }
  | { readonly kind: 'piece'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly kind: 'end' };

/** What a worker sends: progress, buffers that can be reused, and the result at the end. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'buffer-returned'; readonly buffer: ArrayBuffer }
  | LayerResult;

export type LayerResult =
  | { readonly kind: 'layer'; readonly index: Uint8Array }
  | { readonly kind: 'failed'; readonly error: SerializedError }
  | { readonly kind: 'other' };

type SerializedError = Pick<WeighInError, 'area' | 'what' | 'why' | 'remedy'>;

/** Converts a blob into a message that can be sent between threads. */
export function toMessage(blob: BlobContent): LayerResult {
  switch (blob.kind) {
    case 'layer': {
      const { kind, ...layer } = blob;
      return { kind, index: encodeLayer(layer) };
    }
    case 'failed': {
      const { area, what, why, remedy } = blob.error;
      return { kind: 'failed', error: { area, what, why, remedy } };
    }
    default:
      return { kind: 'other' };
  }
}

/** Converts a message back into a blob. */
export function fromMessage(message: LayerResult): BlobContent {
  switch (message.kind) {
    case 'layer': {
      const { index } = message;
      const layer = decodeLayer(Buffer.from(index.buffer, index.byteOffset, index.byteLength));
      return { kind: 'layer', ...layer };
    }
    case 'failed':
      return { kind: 'failed', error: new WeighInError(message.error) };
    case 'other':
      return message;
  }
}
