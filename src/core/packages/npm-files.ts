import type { Buffer } from 'node:buffer';
import type { NpmInstallation, PackageRecord } from '../image/package-database.ts';
import type { JsonObject } from '../shared/json.ts';
import { isObject } from '../shared/json.ts';

/** Maximum bytes of npm's list of a `node_modules` directory: that of 10,000 packages. JSON takes up to 60 times as much memory. */
export const MAX_LIST_BYTES = 4 * 1024 * 1024;
/** Maximum bytes of the `package.json` of an application. */
export const MAX_MANIFEST_BYTES = 1024 * 1024;
/** Maximum characters of all scripts of an application, and how many there can be. */
const MAX_SCRIPT_LENGTH = 64 * 1024;
const MAX_SCRIPTS = 1000;

/** No path in an image is longer. */
const MAX_NAME_LENGTH = 4095;

/**
 * Parses npm's list of the packages in a `node_modules` directory (npm, "package-lock.json", "Hidden Lockfiles"). Returns no record if the
 * directory has packages that `package.json` doesn't list, or packages of the application itself.
 */
export function parseInstalledList(content: Buffer): PackageRecord[] {
  const packages = parseObject(content)?.['packages'];
  if (!isObject(packages)) return [];
  const development = { folders: [] as string[], programs: [] as string[] };
  for (const [folder, entry] of Object.entries(packages)) {
    if (!isObject(entry)) continue;
    // npm runs scripts of packages that are part of the application, and removes packages that `package.json` doesn't list.
    if (entry['link'] === true || entry['extraneous'] === true) return [];
    // One that is `devOptional` is also an optional dependency of the application, so npm keeps it.
    if (entry['dev'] !== true) continue;
    if (folder.length <= MAX_NAME_LENGTH) development.folders.push(folder);
    const programs = isObject(entry['bin']) ? Object.keys(entry['bin']) : [];
    development.programs.push(...programs.filter(({ length }) => length <= MAX_NAME_LENGTH));
  }
  const names = new Set(development.folders.map(folderName));
  const isUsedByScript = Object.values(packages).some(
    (entry) =>
      isObject(entry) &&
      entry['hasInstallScript'] === true &&
      isObject(entry['peerDependencies']) &&
      Object.keys(entry['peerDependencies']).some((name) => names.has(name)),
  );
  return [unnamed({ development: { ...development, isUsedByScript } })];
}

/** The name of the package in a directory such as `node_modules/a/node_modules/@b/c`. */
export const folderName = (folder: string): string => folder.replace(/^.*node_modules\//s, '');

/** Parses the scripts in the `package.json` of an application. */
export function parseScripts(content: Buffer): PackageRecord[] {
  const manifest = parseObject(content);
  if (manifest === null) return [];
  const all = isObject(manifest['scripts']) ? Object.entries(manifest['scripts']) : [];
  const scripts = all.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : []));
  const length = scripts.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  return scripts.length > MAX_SCRIPTS || length > MAX_SCRIPT_LENGTH
    ? []
    : [unnamed({ scripts: Object.fromEntries(scripts) })];
}

/** A record that names no package. */
const unnamed = (
  data: { readonly development: NpmInstallation } | { readonly scripts: Readonly<Record<string, string>> },
): PackageRecord => ({ name: '', version: null, paths: '', ...data });

/** Returns null for invalid JSON and for other values. */
function parseObject(content: Buffer): JsonObject | null {
  try {
    const value: unknown = JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
