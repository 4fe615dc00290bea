import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from '@jest/globals';

/** The folder ../shared, or IMAGE_WEIGH_IN_SHARED, with images from other tools and small inputs. */
const SHARED = resolve(
  process.env['IMAGE_WEIGH_IN_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'),
);

/** Returns a path in the shared folder. It may not exist. */
export const shared = (...path: readonly string[]): string => join(SHARED, ...path);

/** Lists the shared archives that can be read without decompressing them first. */
export function sharedArchives(): string[] {
  const names = readdirSync(shared('images')).filter((name) =>
    /^(calc_.*oci|upstream|dive|ggcr|scalibr|stereoscope).*tar$/.test(name),
  );
  if (names.length === 0) throw new Error(`No archives in ${shared('images')}`);
  return names.map((name) => shared('images', name));
}

type TestName = Parameters<typeof test>[0];
type TestBody = Parameters<typeof test>[1];

/** `describe` for tests that read `path` in the shared folder. Skips them with a message if it doesn't exist. */
export function describeShared(path: string, name: string, body: () => void): void {
  // jest runs the body of a skipped `describe` too, and `describe.each` fails on an empty list.
  if (isShared(path)) describe(name, body);
  else test.skip(name, () => undefined);
}

/** `test` for a test that reads `path` in the shared folder. Skips it with a message if it doesn't exist. */
export function testShared(path: string, name: TestName, body: TestBody, timeout?: number): void {
  (isShared(path) ? test : test.skip)(name, body, timeout);
}

function isShared(path: string): boolean {
  const file = shared(path);
  const exists = existsSync(file);
  if (!exists) process.stderr.write(`Skipped: ${file} doesn't exist.\n`);
  return exists;
}
