import type { WantedImage } from '../../src/app/ports/ports.ts';
import type { ImageReference } from '../../src/app/config/images/image-reference.ts';
import type { Platform } from '../../src/core/image/image.ts';

/** Creates a request to read an image, with defaults for everything else. */
export function makeRequest(reference: ImageReference, platform: Platform | null = null): WantedImage {
  return { reference, platform, label: 'image', commit: null, inputs: null, recordBuild: null };
}
