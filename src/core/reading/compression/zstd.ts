import { constants, createZstdDecompress } from 'node:zlib';
import { invalidData, OUTPUT_CHUNK, streamInto, type Decompressor, type Sink } from './zlib-stream.ts';
import { WeighInError } from '../../shared/errors.ts';
import { zstdFrameSplitter } from './zstd-frame-splitter.ts';

/**
 * What Docker and containerd read (512 MiB): `docker import` of Engine 26.1 takes `zstd --long=29`, and refuses 30. Memory is only
 * taken for as much of a window as is filled.
 */
const MAX_WINDOW_LOG = 29;

/** Decompresses zstd. Node's stream ends silently when input is left after a frame, so it gets one frame at a time. */
export function zstdInto(sink: Sink): Decompressor {
  const params = { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
  const inner = streamInto(createZstdDecompress({ chunkSize: OUTPUT_CHUNK, params }), toError, sink);
  const frames = zstdFrameSplitter();
  return {
    async write(chunk) {
      for (const part of frames.split(chunk)) await inner.write(part);
    },
    async end() {
      await inner.end();
      if (!frames.isComplete()) throw invalidData('zstd', new Error('it is cut off'));
    },
  };
}

function toError(cause: unknown): WeighInError {
  const { code } = cause as { readonly code?: unknown };
  if (code !== 'ZSTD_error_frameParameter_windowTooLarge') return invalidData('zstd', cause);
  return new WeighInError({
    area: 'archive',
    what: "Can't decompress zstd data",
    why: 'it needs a window of more than 512 MiB, which Docker does not read either',
    remedy: 'Compress it without `--long`, or with at most `--long=29`.',
    cause,
  });
}
