import { constants, createZstdDecompress } from 'node:zlib';
import { zlibInto } from './zlib-handle.ts';
import { invalidData, OUTPUT_CHUNK, type Decompressor, type Sink } from './zlib-stream.ts';
import { WeighInError } from '../../shared/errors.ts';
import { zstdFrameSplitter } from './zstd-frame-splitter.ts';

/**
 * The maximum of Docker and containerd (512 MiB): `docker import` of Engine 26.1 accepts `zstd --long=29` and rejects 30. Memory is
 * allocated only for the part of the window that is filled.
 */
const MAX_WINDOW_LOG = 29;

/** Decompresses zstd. Node's stream stops silently if a chunk continues after the end of a frame, so it gets one frame at a time. */
export function zstdInto(sink: Sink, into = zlibInto): Decompressor {
  const params = { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
  const stream = createZstdDecompress({ chunkSize: OUTPUT_CHUNK, params });
  const inner = into(stream, { finish: constants.ZSTD_e_end, toError }, sink);
  const frames = zstdFrameSplitter();
  return {
    async write(chunk) {
      for (const part of frames.split(chunk)) {
        const writing = inner.write(part);
        if (writing) await writing;
      }
    },
    async end() {
      await inner.end();
      if (!frames.isComplete()) throw invalidData('zstd', new Error('it is truncated'));
    },
  };
}

function toError(cause: unknown): WeighInError {
  const { code } = cause as { readonly code?: unknown };
  if (code !== 'ZSTD_error_frameParameter_windowTooLarge') return invalidData('zstd', cause);
  return new WeighInError({
    area: 'archive',
    what: 'Unsupported zstd data',
    why: "it needs a window of more than 512 MiB, which Docker can't read either",
    remedy: 'Compress it without `--long`, or with at most `--long=29`.',
    cause,
  });
}
