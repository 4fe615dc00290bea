import type { Blob, BlobOptions } from '../../../core/reading/blob-reader.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import { decodeLayer, encodeLayer } from '../../../core/reading/layer/layer-codec.ts';
import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { BlobPlace } from '../blob-location.ts';

/** One layer for a thread to read. */
export interface LayerJob {
  /** Where it is on disk; null: its bytes are handed over one by one. */
  readonly place: BlobPlace | null;
  readonly hashContent: boolean;
  readonly digests: BlobOptions['digests'];
  readonly limits: Partial<ReadLimits>;
}

/** What a thread is told: one job, and where that has no place on disk, its pieces and their end. */
export type LayerOrder =
  | { readonly kind: 'job'; readonly job: LayerJob }
  | { readonly kind: 'piece'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly kind: 'end' };

/** What a thread says: how far it got, a buffer that can be used again, and at last what it found. */
export type LayerMessage =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'taken'; readonly buffer: ArrayBuffer }
  | LayerAnswer;

export type LayerAnswer =
  | { readonly kind: 'layer'; readonly index: Uint8Array }
  | { readonly kind: 'failed'; readonly error: ErrorParts }
  | { readonly kind: 'other' };

type ErrorParts = Pick<WeighInError, 'area' | 'what' | 'why' | 'remedy'>;

/** A blob in a form that goes from thread to thread. */
export function toMessage(blob: Blob): LayerAnswer {
  switch (blob.kind) {
    case 'layer': {
      const { contents, digest, compressed, hashed, tarBytes } = blob;
      return { kind: 'layer', index: encodeLayer({ contents, digest, compressed, hashed, tarBytes }) };
    }
    case 'failed': {
      const { area, what, why, remedy } = blob.error;
      return { kind: 'failed', error: { area, what, why, remedy } };
    }
    default:
      return { kind: 'other' };
  }
}

/** The blob that a thread spoke of. */
export function fromMessage(message: LayerAnswer): Blob {
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
