import { invalidImage } from '../../core/reading/document-store.ts';
import { DEFAULT_LIMITS, limitExceeded, type ReadLimits } from '../../core/image/read-limits.ts';

/**
 * Passes on the chunks of a layer, but throws a WeighInError if they are more than its expected size or the limit for layers. An endless layer
 * can have no content: a long name in a gzip header, zeros after the last member, or skippable zstd frames.
 * @param size in bytes; null if it is unknown
 */
export async function* boundedLayer(
  chunks: AsyncIterable<Uint8Array>,
  digest: string,
  size: number | null,
  limits: Partial<ReadLimits>,
): AsyncIterable<Uint8Array> {
  const allLimits = { ...DEFAULT_LIMITS, ...limits };
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (size !== null && bytes > size) {
      throw invalidImage(`Layer ${digest} doesn't match its manifest`, `expected ${size} bytes, found more`);
    }
    if (bytes > allLimits.maxLayerBytes) throw limitExceeded('maxLayerBytes', allLimits, 'a layer');
    yield chunk;
  }
}
