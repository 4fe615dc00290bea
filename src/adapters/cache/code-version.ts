import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/**
 * Returns a version of the measuring code, so that a cache entry from other code isn't used: 16 hex digits of the SHA-256 of the files in
 * `folder` whose names match, and of the settings that the code runs with. A version number that is raised by hand can be forgotten, and once
 * was. Throws if no name matches.
 */
export async function codeVersion(
  folder: URL,
  names: RegExp,
  settings: Readonly<Record<string, number>> = {},
): Promise<string> {
  const files = (await readdir(folder)).filter((name) => names.test(name)).sort();
  if (files.length === 0) throw new Error(`no file in ${folder.pathname} matches ${String(names)}`);
  const hash = createHash('sha256');
  for (const name of files) {
    const content = await readFile(new URL(name, folder));
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  for (const [name, value] of Object.entries(settings)) hash.update(`${name}=${value}\n`);
  return hash.digest('hex').slice(0, 16);
}
