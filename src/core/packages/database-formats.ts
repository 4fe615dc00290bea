import { APK_INSTALLED, DPKG_LISTS, DPKG_STATUS, RPM_DATABASE } from './database-paths.ts';
import type { Buffer } from 'node:buffer';
import type { ImagePath } from '../image/image-path.ts';
import { isObject } from '../shared/json.ts';
import { joinPath, parentOf } from '../image/image-path.ts';
import type { PackageManager, PackageRecord } from '../image/package-database.ts';
import { createJoin, TooManyPaths } from './path-budget.ts';
import type { JoinPaths } from './path-budget.ts';
import { rpmPackages } from './rpm/rpm-database.ts';

/** Reads the records out of a database; what is none has no records, or senseless ones. */
export type DatabaseParser = (
  content: Buffer,
  place: { readonly path: ImagePath; readonly name: string; readonly join: JoinPaths },
) => readonly PackageRecord[];

type Place = Parameters<DatabaseParser>[1];

interface DatabaseForm {
  readonly manager: PackageManager;
  /** Its first group, where it has one, is the package's name. */
  readonly path: RegExp;
  readonly parse: DatabaseParser;
}

/** The databases that are read, by where they stand. */
const FORMS: readonly DatabaseForm[] = [
  { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: control },
  { manager: 'dpkg', path: new RegExp(String.raw`^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`), parse: list },
  // Distroless has one control file for each package, and beside it the sums of its files.
  { manager: 'dpkg', path: new RegExp(String.raw`^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`), parse: sums },
  { manager: 'dpkg', path: new RegExp(String.raw`^${DPKG_STATUS}\.d/[^/]+$`), parse: control },
  { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: apk },
  {
    manager: 'rpm',
    path: new RegExp(`^${RPM_DATABASE}$`),
    parse: (content, { join }) => rpmPackages(content, join),
  },
  { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: pythonRecord },
  { manager: 'node', path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/, parse: nodePackage },
  { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: gem },
];

/** The way to read a file that stands here; null for what is no database. */
export function databaseAt(path: ImagePath): {
  readonly manager: PackageManager;
  /** Null where its lists are too long to be kept. */
  readonly parse: (content: Buffer) => readonly PackageRecord[] | null;
} | null {
  for (const { manager, path: places, parse } of FORMS) {
    const found = places.exec(path);
    if (!found) continue;
    const name = found[1] ?? '';
    return {
      manager,
      parse: (content) => orTooMany(() => parse(content, { path, name, join: createJoin() })),
    };
  }
  return null;
}

function orTooMany(parse: () => readonly PackageRecord[]): readonly PackageRecord[] | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TooManyPaths) return null;
    throw error;
  }
}

/** Control files, with an empty line between them (Debian Policy, 5.1). */
function control(content: Buffer): PackageRecord[] {
  return content
    .toString('latin1')
    .split(/\n\s*\n/)
    .flatMap((paragraph) => {
      const name = field(paragraph, 'Package');
      return name === '' ? [] : [{ name, version: field(paragraph, 'Version') || null, paths: '' }];
    });
}

const field = (paragraph: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';

/** dpkg's list of the paths of one package. */
function list(content: Buffer, { name }: Place): PackageRecord[] {
  return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}

/** `md5sum`'s form: a sum, two spaces, a path from the root without its slash. */
function sums(content: Buffer, { name }: Place): PackageRecord[] {
  const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
  return [{ name, version: null, paths: paths.trimEnd() }];
}

/** apk's own: lines of a letter and a value, an empty line between packages; `F:` a directory, `R:` a file in it. */
function apk(content: Buffer, { join }: Place): PackageRecord[] {
  return content
    .toString('latin1')
    .split('\n\n')
    .flatMap((entry) => {
      let [name, version, directory] = ['', '', ''];
      const paths: string[] = [];
      for (const line of entry.split('\n')) {
        const value = line.slice(2);
        if (line.startsWith('P:')) name = value;
        else if (line.startsWith('V:')) version = value;
        else if (line.startsWith('F:')) directory = value;
        else if (line.startsWith('R:')) paths.push(`/${directory}/${value}`);
      }
      return name === '' ? [] : [{ name, version: version || null, paths: join(paths) }];
    });
}

/** What a wheel installed: CSV of path, hash and size, from the folder around its own (PyPA, "Recording installed projects"). */
function pythonRecord(content: Buffer, { path, join }: Place): PackageRecord[] {
  const own = parentOf(path);
  const site = parentOf(own);
  const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(own) ?? [];
  const paths = content
    .toString('latin1')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
      const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
      if (listed === '') return [];
      return [listed.startsWith('/') ? listed : `/${site}/${listed}`];
    });
  return [{ name, version: version || null, paths: join(paths) }];
}

/** A package of Node.js owns its folder, but for the packages in it. */
function nodePackage(content: Buffer, { path, name: folder }: Place): PackageRecord[] {
  return [{ name: folder, version: versionIn(content.toString('utf8')), paths: `/${parentOf(path)}/` }];
}

/** A gem owns its folder, which is called as its specification is: name, version, and a platform where it has one. */
function gem(_: Buffer, { path, name: full }: Place): PackageRecord[] {
  const [, name = full, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(full) ?? [];
  return [{ name, version, paths: `/${joinPath(parentOf(parentOf(path)), `gems/${full}`)}/` }];
}

/** Packages bring broken files along to test others with. */
function versionIn(json: string): string | null {
  try {
    const about: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    const version = isObject(about) ? about['version'] : null;
    return typeof version === 'string' ? version : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
