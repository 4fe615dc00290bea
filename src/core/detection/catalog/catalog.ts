import type { CatalogRow } from './row.ts';
import { BUILD_TOOLS } from './build-tools.ts';
import { LANGUAGE_PACKAGE_MANAGERS, OS_PACKAGE_MANAGERS } from './package-managers.ts';
import { SHELLS } from './shells.ts';

/** Everything that is looked for. Order decides where one file could be two programs of a kind. */
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
/** NAME_MAX of Linux; longer names cannot be on a disk. */
const LONGEST_NAME = 255;

const isPattern = (name: string): boolean => /[#*]|ARCH/.test(name);
const namesOf = (row: CatalogRow): readonly string[] => [row.name, ...(row.names ?? [])];

const rowsByExactName = new Map(
  CATALOG.flatMap((row) =>
    namesOf(row)
      .filter((name) => !isPattern(name))
      .map((name) => [name, row] as const),
  ),
);
const rowsByOwnName = new Map(CATALOG.map((row) => [row.name, row]));

const patternRows = CATALOG.flatMap((row) => {
  const names = namesOf(row).filter((name) => row.crossPrefixed === true || isPattern(name));
  return names.length > 0 ? [{ row, names }] : [];
});
/** One group for each of `patternRows`. */
const patterns = new RegExp(
  `^(?:${patternRows.map(({ row, names }) => `(${prefixOf(row)}(?:${names.map(toPattern).join('|')}))`).join('|')})$`,
);

function prefixOf(row: CatalogRow): string {
  return row.crossPrefixed === true ? `(?:${ARCHITECTURE}-)?` : '';
}

function toPattern(name: string): string {
  return name
    .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
    .replaceAll('*', '.+')
    .replaceAll('#', VERSION)
    .replaceAll('ARCH', ARCHITECTURE);
}

/** NixOS renames a program so and puts a wrapper of its old name in its place. */
const NIX_WRAPPED = /^\.(.+?)-wrapped_*$/;

/** The row that a file of this name would be, going by the name alone. */
export function rowOfFileName(fileName: string): CatalogRow | null {
  return rowOfPlainName(NIX_WRAPPED.exec(fileName)?.[1] ?? fileName);
}

function rowOfPlainName(fileName: string): CatalogRow | null {
  const exact = rowsByExactName.get(fileName);
  if (exact !== undefined) return exact;
  if (fileName.length > LONGEST_NAME || !/[-.\d]/.test(fileName)) return null;
  const groups = patterns.exec(fileName);
  if (groups === null) return null;
  return patternRows.find((_, index) => groups[index + 1] !== undefined)?.row ?? null;
}

/** The row of that component name. Throws where the catalog has none: a defect of a table. */
export function rowNamed(name: string): CatalogRow {
  const row = rowsByOwnName.get(name);
  if (row === undefined) throw new Error(`no catalog row is named ${name}`);
  return row;
}

/** How much a file name is the row's own: 0 for its name, then in the order of its names. */
export function rankOfFileName(row: CatalogRow, fileName: string): number {
  const forms = nameForms(row);
  const rank = forms.findIndex((form) => form.test(fileName));
  return rank < 0 ? forms.length : rank;
}

const knownForms = new Map<CatalogRow, readonly RegExp[]>();

function nameForms(row: CatalogRow): readonly RegExp[] {
  const known = knownForms.get(row);
  if (known !== undefined) return known;
  const forms = namesOf(row).map((name) => new RegExp(`^${prefixOf(row)}${toPattern(name)}$`));
  knownForms.set(row, forms);
  return forms;
}
