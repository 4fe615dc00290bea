import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from '@jest/globals';

/** The folder beside the repository with images of other tools and small inputs. IMAGE_WEIGH_IN_SHARED names another one. */
const SHARED = resolve(
  process.env['IMAGE_WEIGH_IN_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'),
);

/** A path in the shared folder, whether it is there or not. */
export const shared = (...path: readonly string[]): string => join(SHARED, ...path);

/** Paths of the shared archives that need no decompression before they are read. */
export function sharedArchives(): string[] {
  const names = readdirSync(shared('images')).filter((name) =>
    /^(calc_.*oci|upstream|dive|ggcr|scalibr|stereoscope).*tar$/.test(name),
  );
  if (names.length === 0) throw new Error(`There is no archive in ${shared('images')}`);
  return names.map((name) => shared('images', name));
}

type TestName = Parameters<typeof test>[0];
type TestBody = Parameters<typeof test>[1];

/** `describe` for tests that read `path` of the shared folder: they are skipped with a message if it isn't there. */
export function describeShared(path: string, name: string, body: () => void): void {
  // jest calls the body of a skipped `describe` too, and `describe.each` fails on an empty list.
  if (isShared(path)) describe(name, body);
  else test.skip(name, () => undefined);
}

/** `test` for one that reads `path` of the shared folder: it is skipped with a message if that isn't there. */
export function testShared(path: string, name: TestName, body: TestBody, timeout?: number): void {
  (isShared(path) ? test : test.skip)(name, body, timeout);
}

function isShared(path: string): boolean {
  const file = shared(path);
  const isThere = existsSync(file);
  if (!isThere) process.stderr.write(`Skipped: ${file} is not there.\n`);
  return isThere;
}
