import { WeighInError } from '../../../core/shared/errors.ts';
import { formatImageName, parseImageName, type ImageName } from './image-name.ts';

/** An image of a registry. A digest, where there is one, is of SHA-256: no other is verified here. */
export type RegistryReference = ImageName;

/** Reads a name as the Docker client does. Throws a WeighInError of area `input` for what is no name. */
export function parseRegistryReference(text: string): RegistryReference {
  const name = parseImageName(text);
  if (name === null || name.digest?.startsWith('sha256:') === false) throw badReference(text);
  return name;
}

/** The whole name: `docker.io/library/alpine:latest`. */
export const formatRegistryReference = (reference: RegistryReference): string => formatImageName(reference);

function badReference(text: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `${JSON.stringify(text)} is no image of a registry`,
    why: 'a name has the form HOST/PATH:TAG or HOST/PATH@sha256:DIGEST, the path in lower case',
    remedy: 'Write it as you would for `docker pull`, after registry:.',
  });
}
