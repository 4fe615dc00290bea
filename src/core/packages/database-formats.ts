import { APK_INSTALLED, APT_STATES, DPKG_LISTS, DPKG_STATUS, RPM_DATABASE } from './database-paths.ts';
import type { Buffer } from 'node:buffer';
import type { ImagePath } from '../image/image-path.ts';
import { isObject } from '../shared/json.ts';
import { joinPath, parentPath } from '../image/image-path.ts';
import type { PackageManager, PackageRecord } from '../image/package-database.ts';
import { MAX_LIST_BYTES, MAX_MANIFEST_BYTES, parseInstalledList, parseScripts } from './npm-files.ts';
import { createPathJoiner, PathBudgetExceeded } from './path-budget.ts';
import type { JoinPaths } from './path-budget.ts';
import { readRpmPackages } from './rpm/rpm-database.ts';

/** Parses a database. Returns no records, or meaningless ones, for content in another format. */
export type DatabaseParser = (
  content: Buffer,
  context: { readonly path: ImagePath; readonly name: string; readonly join: JoinPaths },
) => readonly PackageRecord[];

type ParseContext = Parameters<DatabaseParser>[1];

interface DatabaseFormat {
  readonly manager: PackageManager;
  /** The first group, if there is one, is the package's name. */
  readonly path: RegExp;
  readonly parse: DatabaseParser;
  /** Maximum bytes of a file that lists no packages itself. A larger one is ignored. */
  readonly maxBytes?: number;
}

/** Supported databases, recognized by their path. */
const FORMATS: readonly DatabaseFormat[] = [
  { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: parseControlFile },
  {
    manager: 'dpkg',
    path: new RegExp(String.raw`^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`),
    parse: parseFileList,
  },
  // Distroless images have one control file per package, and another file with the checksums of its files.
  {
    manager: 'dpkg',
    path: new RegExp(String.raw`^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`),
    parse: parseMd5sums,
  },
  { manager: 'dpkg', path: new RegExp(String.raw`^${DPKG_STATUS}\.d/[^/]+$`), parse: parseControlFile },
  { manager: 'dpkg', path: new RegExp(`^${APT_STATES}$`), parse: parseAptStates },
  { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: parseApkDatabase },
  {
    manager: 'rpm',
    path: new RegExp(`^${RPM_DATABASE}$`),
    parse: (content, { join }) => readRpmPackages(content, join),
  },
  { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: parsePythonRecord },
  {
    manager: 'node',
    path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/,
    parse: parseNodePackage,
  },
  {
    manager: 'node',
    path: /(?:^|\/)node_modules\/\.package-lock\.json$/,
    parse: parseInstalledList,
    maxBytes: MAX_LIST_BYTES,
  },
  {
    manager: 'node',
    path: /^(?!(?:.*\/)?node_modules\/)(?:.*\/)?package\.json$/s,
    parse: parseScripts,
    maxBytes: MAX_MANIFEST_BYTES,
  },
  { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: parseGemspec },
];

/** Returns how to parse the database at this path; null if the path isn't that of a database. */
export function findDatabaseFormat(path: ImagePath): {
  readonly manager: PackageManager;
  /** Returns null if the path lists are too long. */
  readonly parse: (content: Buffer) => readonly PackageRecord[] | null;
  /** Maximum bytes of a file that is ignored if it's larger; null if the packages are unknown without it. */
  readonly maxBytes: number | null;
} | null {
  for (const { manager, path: pattern, parse, maxBytes = null } of FORMATS) {
    const match = pattern.exec(path);
    if (!match) continue;
    const name = match[1] ?? '';
    return {
      manager,
      maxBytes,
      parse: (content) => nullIfOverBudget(() => parse(content, { path, name, join: createPathJoiner() })),
    };
  }
  return null;
}

function nullIfOverBudget(parse: () => readonly PackageRecord[]): readonly PackageRecord[] | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof PathBudgetExceeded) return null;
    throw error;
  }
}

/** Parses control file paragraphs, separated by empty lines (Debian Policy, 5.1). */
function parseControlFile(content: Buffer): PackageRecord[] {
  let related = 0;
  return splitParagraphs(content).flatMap((paragraph) => {
    const name = readField(paragraph, 'Package');
    if (name === '') return [];
    const relations = {
      depends: ['Pre-Depends', 'Depends'].flatMap((field) => readRelation(paragraph, field)),
      recommends: readRelation(paragraph, 'Recommends'),
      provides: readRelation(paragraph, 'Provides'),
    };
    const count = Object.values(relations).flat().length;
    related += count;
    if (related > MAX_RELATED) throw new PathBudgetExceeded();
    const version = readField(paragraph, 'Version') || null;
    return [{ name, version, paths: '', ...(count > 0 && { relations }) }];
  });
}

/** Parses apt's list of packages, of which it marks those that it installed only for others (`Auto-Installed: 1`). */
function parseAptStates(content: Buffer): PackageRecord[] {
  return splitParagraphs(content).flatMap((paragraph) => {
    const name = readField(paragraph, 'Package');
    const isAutomatic = readField(paragraph, 'Auto-Installed') === '1';
    return name !== '' && isAutomatic ? [{ name, version: null, paths: '', isAutomatic }] : [];
  });
}

const splitParagraphs = (content: Buffer): readonly string[] => content.toString('latin1').split(/\n\s*\n/);

const readField = (paragraph: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';

/** Maximum names in all relations of one database. A Debian with 2,000 packages has about 20,000. */
const MAX_RELATED = 500_000;
/** Maximum characters of one relation. The longest in Debian 13 has about 10,000. */
const MAX_RELATION_LENGTH = 1_000_000;

/** Returns the names in a list such as `a (>= 1), b:any | c`. In dpkg's status file, a list is one line. */
function readRelation(paragraph: string, field: string): readonly string[] {
  const list = readField(paragraph, field);
  if (list.length > MAX_RELATION_LENGTH) throw new PathBudgetExceeded();
  return list.split(/[,|]/).flatMap((word) => /^[^\s:([]+/.exec(word.trim())?.[0] ?? []);
}

/** Parses dpkg's list of the paths of one package. */
function parseFileList(content: Buffer, { name }: ParseContext): PackageRecord[] {
  return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}

/** Parses the output of `md5sum`: checksum, two spaces, path from the root without the leading slash. */
function parseMd5sums(content: Buffer, { name }: ParseContext): PackageRecord[] {
  const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
  return [{ name, version: null, paths: paths.trimEnd() }];
}

/** Parses apk's format: lines of a letter and a value, packages separated by empty lines; `F:` is a directory, `R:` a file in it. */
function parseApkDatabase(content: Buffer, { join }: ParseContext): PackageRecord[] {
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

/** Parses a RECORD file: CSV of path, hash and size; paths are relative to site-packages (PyPA, "Recording installed projects"). */
function parsePythonRecord(content: Buffer, { path, join }: ParseContext): PackageRecord[] {
  const distInfo = parentPath(path);
  const sitePackages = parentPath(distInfo);
  const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(distInfo) ?? [];
  const paths = content
    .toString('latin1')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
      const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
      if (listed === '') return [];
      return [listed.startsWith('/') ? listed : `/${sitePackages}/${listed}`];
    });
  return [{ name, version: version || null, paths: join(paths) }];
}

/** A Node.js package owns its directory, except for packages nested in it. */
function parseNodePackage(content: Buffer, { path, name: folder }: ParseContext): PackageRecord[] {
  return [
    { name: folder, version: readJsonVersion(content.toString('utf8')), paths: `/${parentPath(path)}/` },
  ];
}

/** A gem owns the directory with the name of its specification: name, version, and optionally a platform. */
function parseGemspec(_: Buffer, { path, name: fullName }: ParseContext): PackageRecord[] {
  const [, name = fullName, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(fullName) ?? [];
  return [{ name, version, paths: `/${joinPath(parentPath(parentPath(path)), `gems/${fullName}`)}/` }];
}

/** Returns null for invalid JSON: some packages ship broken package.json files as test data. */
function readJsonVersion(json: string): string | null {
  try {
    const manifest: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    const version = isObject(manifest) ? manifest['version'] : null;
    return typeof version === 'string' ? version : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
