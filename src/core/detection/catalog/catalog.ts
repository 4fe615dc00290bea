import type { CatalogRow } from './catalog-row.ts';
import { BUILD_TOOLS } from './build-tools.ts';
import { LANGUAGE_PACKAGE_MANAGERS, OS_PACKAGE_MANAGERS } from './package-managers.ts';
import { SHELLS } from './shells.ts';

/** All programs to detect. If a file could be two programs of one kind, the first row wins. */
export const CATALOG: readonly CatalogRow[] = [
  ...SHELLS,
  ...OS_PACKAGE_MANAGERS,
  ...LANGUAGE_PACKAGE_MANAGERS,
  ...BUILD_TOOLS,
];

const ARCHITECTURE =
  '(?:x86_64|amd64|i[3-6]86|aarch64|arm\\w*|riscv\\w*|powerpc\\w*|ppc\\w*|s390x?|mips\\w*|loongarch\\w*|' +
  'sparc\\w*|m68k|sh4|alpha\\w*|hppa\\w*|ia64|avr|wasm\\w*)(?:-\\w+){0,3}';
const VERSION = '\\d+(?:\\.\\d+)*';
/** NAME_MAX of Linux: no file system has longer names. */
const MAX_FILE_NAME = 255;

const isPattern = (name: string): boolean => /[#*]|ARCH/.test(name);
const rowNames = (row: CatalogRow): readonly string[] => [row.name, ...(row.names ?? [])];

const rowsByExactName = new Map(
  CATALOG.flatMap((row) =>
    rowNames(row)
      .filter((name) => !isPattern(name))
      .map((name) => [name, row] as const),
  ),
);
const rowsByName = new Map(CATALOG.map((row) => [row.name, row]));

const patternRows = CATALOG.flatMap((row) => {
  const names = rowNames(row).filter((name) => row.crossPrefixed === true || isPattern(name));
  return names.length > 0 ? [{ row, names }] : [];
});
/** Has one capturing group for each of `patternRows`. */
const patterns = new RegExp(
  `^(?:${patternRows.map(({ row, names }) => `(${targetPattern(row)}(?:${names.map(toPattern).join('|')}))`).join('|')})$`,
);

function targetPattern(row: CatalogRow): string {
  return row.crossPrefixed === true ? `(?:${ARCHITECTURE}-)?` : '';
}

function toPattern(name: string): string {
  return name
    .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
    .replaceAll('*', '.+')
    .replaceAll('#', VERSION)
    .replaceAll('ARCH', ARCHITECTURE);
}

/** NixOS renames a program to this form and puts a wrapper script with the original name in its place. */
const NIX_WRAPPED = /^\.(.+?)-wrapped_*$/;

/** Returns the row that a file name matches; null if there is none. */
export function matchFileName(fileName: string): CatalogRow | null {
  return matchPlainName(NIX_WRAPPED.exec(fileName)?.[1] ?? fileName);
}

function matchPlainName(fileName: string): CatalogRow | null {
  const exact = rowsByExactName.get(fileName);
  if (exact !== undefined) return exact;
  if (fileName.length > MAX_FILE_NAME || !/[-.\d]/.test(fileName)) return null;
  const groups = patterns.exec(fileName);
  if (groups === null) return null;
  return patternRows.find((_, index) => groups[index + 1] !== undefined)?.row ?? null;
}

/** Returns the row of a component name. Throws if the catalog has none, which is an error in a table. */
export function getRow(name: string): CatalogRow {
  const row = rowsByName.get(name);
  if (row === undefined) throw new Error(`no catalog row is named ${name}`);
  return row;
}

/** Ranks a file name within its row: 0 for the name of the row, then the position in its other names. */
export function nameRank(row: CatalogRow, fileName: string): number {
  const forms = nameForms(row);
  const rank = forms.findIndex((form) => form.test(fileName));
  return rank < 0 ? forms.length : rank;
}

const cachedForms = new Map<CatalogRow, readonly RegExp[]>();

function nameForms(row: CatalogRow): readonly RegExp[] {
  const cached = cachedForms.get(row);
  if (cached !== undefined) return cached;
  const forms = rowNames(row).map((name) => new RegExp(`^${targetPattern(row)}${toPattern(name)}$`));
  cachedForms.set(row, forms);
  return forms;
}
