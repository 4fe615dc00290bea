import { createBudget, DEFAULT_LIMITS, type ReadLimits } from '../../core/image/read-limits.ts';
import type { VerifiedLayer } from '../../core/image/verified-layer.ts';
import { WeighInError } from '../../core/shared/errors.ts';

/** Counts a layer of an image. Throws a WeighInError if the layers of the image exceed a limit together. */
export type LayerCounter = (image: object, layer: VerifiedLayer) => void;

/**
 * Creates a counter for these images. It counts known layers like those that are read, so that an image is refused or not whichever layers are
 * known.
 */
export function createLayerCounter(
  images: readonly { readonly label: string; readonly found: object }[],
  limits: Partial<ReadLimits>,
): LayerCounter {
  const counts = new Map(
    images.map(({ found, label }) => [
      found,
      { label, budget: createBudget({ ...DEFAULT_LIMITS, ...limits }) },
    ]),
  );
  return (image, layer) => {
    const { label, budget } = counts.get(image) ?? {};
    try {
      budget?.spendLayer(layer.count);
    } catch (cause) {
      if (!(cause instanceof WeighInError)) throw cause;
      const { area, what, why, remedy } = cause;
      throw new WeighInError({ area, what: `${label ?? ''}: ${what}`, why, remedy, cause });
    }
  };
}
