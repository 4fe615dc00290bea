import { WeighInError } from '../../../core/shared/errors.ts';
import { formatImageName, parseImageName, type ImageName } from './image-name.ts';

/** An image in a registry. Its digest, if any, is a SHA-256 digest, because only those are verified. */
export type RegistryReference = ImageName;

/** Parses a name as the Docker client does. Throws a WeighInError of area `input` for an invalid name. */
export function parseRegistryReference(text: string): RegistryReference {
  const name = parseImageName(text);
  if (name === null || name.digest?.startsWith('sha256:') === false) throw invalidReference(text);
  return name;
}

/** Formats the full name: `docker.io/library/alpine:latest`. */
export const formatRegistryReference = (reference: RegistryReference): string => formatImageName(reference);

function invalidReference(text: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Invalid registry image ${JSON.stringify(text)}`,
    why: 'expected HOST/PATH:TAG or HOST/PATH@sha256:DIGEST, with the path in lower case',
    remedy: 'Use the name that `docker pull` accepts, after `registry:`.',
  });
}
