/** The sizes of distroless images that advice assumes: src/core/advice/smaller-base/distroless-sizes.json. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../../src/core/advice/smaller-base/distroless-sizes.json');

/** The tag of the public image of each name, for Debian 13. */
export const publicImage = (name) => `gcr.io/distroless/${name}-debian13`;

export const readSizes = async () => JSON.parse(await readFile(FILE, 'utf8'));

/**
 * Returns the content of the file with new sizes. `rows` are pairs of a name and a measured image. One Java stand-in counts for all
 * versions. Throws if a name is unknown or missing, so that the file stays complete.
 *
 * @param {{ unpacked: Record<string, number> }} sizes the current content
 * @param {'stand-ins' | 'public images'} of what was measured
 * @param {string} measured today's date: `2026-11-25`
 */
export function updateSizes({ unpacked: current }, rows, of, measured) {
  const measuredBytes = new Map(rows.map(([name, { size }]) => [name, size.unpacked]));
  const unpacked = Object.fromEntries(
    Object.keys(current).map((name) => {
      const bytes = measuredBytes.get(name) ?? measuredBytes.get(name.replace(/^java\d+$/, 'java'));
      if (bytes === undefined) throw new Error(`no size was measured for distroless ${name}`);
      return [name, bytes];
    }),
  );
  const unknown = [...measuredBytes.keys()].filter((name) => name !== 'java' && !(name in current));
  if (unknown.length > 0) throw new Error(`distroless-sizes.json has no ${unknown.join(', ')}`);
  return { measured, of, unpacked };
}

export const writeSizes = async (sizes) => writeFile(FILE, `${JSON.stringify(sizes, null, 2)}\n`);
