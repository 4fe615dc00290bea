import { WeighInError } from './errors.ts';
import { displayBytes } from './text/display-bytes.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a JSON document of an image. Throws a WeighInError that names its path. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw invalidMetadata(path, 'it is not valid JSON', cause);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the object. Throws a WeighInError for any other value; `what` names the value in it, such as "the config". */
export function expectObject(value: unknown, path: string, what: string): JsonObject {
  if (!isObject(value)) throw invalidMetadata(path, `${what} is not an object`);
  return value;
}

/** Returns the list, or an empty one for undefined and null. Throws a WeighInError for any other value. */
export function expectList(value: unknown, path: string, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidMetadata(path, `${what} is not a list`);
  return value;
}

/** Returns the list of strings, or an empty one for undefined and null. Throws a WeighInError for any other value. */
export function expectStrings(value: unknown, path: string, what: string): readonly string[] {
  return expectList(value, path, what).map((item) => expectString(item, path, what));
}

/** Returns the string. Throws a WeighInError for any other value. */
export function expectString(value: unknown, path: string, what: string): string {
  if (typeof value !== 'string') throw invalidMetadata(path, `${what} is not a string`);
  return value;
}

/** Creates the error for an invalid JSON document of an image, such as its manifest or config. */
export function invalidMetadata(path: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Invalid image metadata in ${displayBytes(path)}`,
    why,
    remedy:
      'Save or build the image again. If the error persists, the tool that wrote the image does not follow the OCI image specification.',
    cause,
  });
}
