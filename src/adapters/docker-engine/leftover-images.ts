import type { LeftoverSource } from '../../app/leftovers/remove-leftovers.ts';
import type { Engine } from './client.ts';

/** The images that builds of any run have tagged in this engine. */
export function leftoverImages(engine: Engine): LeftoverSource {
  return {
    what: 'images',
    list: async () =>
      (await engine.listNames('image-weigh-in/*')).map((name) => ({
        name,
        remove: () => engine.removeImage(name),
      })),
  };
}
