import { WeighInError } from './errors.ts';
import { displayBytes } from './text/display-bytes.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a document of an image. Throws a WeighInError that names it. */
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

/** The object itself; throws a WeighInError for anything else. `what` is a phrase: "its config". */
export function expectObject(value: unknown, path: string, what: string): JsonObject {
  if (!isObject(value)) throw invalidMetadata(path, `${what} is not an object`);
  return value;
}

/** The list itself, empty where it is left out or null; throws a WeighInError for anything else. */
export function expectList(value: unknown, path: string, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidMetadata(path, `${what} is not a list`);
  return value;
}

/** The list of strings itself; throws a WeighInError for anything else. */
export function expectStrings(value: unknown, path: string, what: string): readonly string[] {
  return expectList(value, path, what).map((item) => expectString(item, path, what));
}

/** The string itself; throws a WeighInError for anything else. */
export function expectString(value: unknown, path: string, what: string): string {
  if (typeof value !== 'string') throw invalidMetadata(path, `${what} is not a string`);
  return value;
}

export function invalidMetadata(path: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `${displayBytes(path)} is no document of an image`,
    why,
    remedy: 'It is damaged, or was written by a tool that does not follow the OCI image specification.',
    cause,
  });
}
