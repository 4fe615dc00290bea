import { CATALOG, nameRank } from './catalog/catalog.ts';
import { type CatalogRow } from './catalog/catalog-row.ts';
import { COMPONENT_KINDS, type Evidence } from './component.ts';
import { identifyByContent, type ProgramName } from './program-names.ts';
import { moduleAt } from './interpreters/interpreter-modules.ts';
import type { FileEntry } from '../image/layer.ts';
import { baseName, displayPath } from '../image/image-path.ts';

/** A file that was identified as a program of the catalog. */
export interface IdentifiedProgram {
  readonly row: CatalogRow;
  readonly file: FileEntry;
  /** The name that is reported. */
  readonly primary: ProgramName;
  /** All names that are in the catalog. Hidden ones are included only if the file has no visible name. */
  readonly names: readonly ProgramName[];
  readonly evidence: Evidence;
  readonly detail: string;
}

/**
 * Identifies a file by its content and its names. Content wins over names, and shells win over other kinds. A dispatcher
 * (python-exec, rustup) has names of several kinds, all symlinks or all not: it counts as one program of each kind.
 */
export function identifyPrograms(file: FileEntry, allNames: readonly ProgramName[]): IdentifiedProgram[] {
  const visible = allNames.filter((name) => name.hiddenBy === null);
  const names = visible.length > 0 ? visible : allNames;
  const identity = identifyByContent(file);
  const row = identity ?? strongestRow(names);
  if (row === null) return [];
  const first = identifyProgram(file, names, row, identity);
  if (identity !== null) return [first];
  const peers = names.filter(
    (name) =>
      (name.via === 'symlink') === (first.primary.via === 'symlink') &&
      name.row !== null &&
      name.row.kind !== row.kind,
  );
  const kinds = new Set(peers.map((name) => name.row?.kind));
  if (kinds.size === 0) return [first];
  return [row.kind, ...kinds].flatMap((kind) => {
    const ofKind = names.filter((name) => name.row?.kind === kind);
    const best = strongestRow(ofKind);
    return best === null ? [] : [identifyProgram(file, ofKind, best, null)];
  });
}

function identifyProgram(
  file: FileEntry,
  names: readonly ProgramName[],
  row: CatalogRow,
  identity: CatalogRow | null,
): IdentifiedProgram {
  const callable = names.filter((name) => (identity === null ? name.row === row : name.via !== 'symlink'));
  const primary = (bestName(callable, row) ?? names[0]) as ProgramName;
  return {
    row,
    file,
    primary,
    names: names.filter((name) => name.row !== null),
    ...describeEvidence(file, primary, identity, names),
  };
}

/** Picks one of the rows that the names match: by kind, then programs before roles (`sh`), then file names before symlinks. */
function strongestRow(names: readonly ProgramName[]): CatalogRow | null {
  const fileRows = new Set(names.filter((name) => name.via !== 'symlink').map((name) => name.row));
  const weight = (row: CatalogRow): number[] => [
    COMPONENT_KINDS.indexOf(row.kind),
    row.generic === true ? 1 : 0,
    fileRows.has(row) ? 0 : 1,
    CATALOG.indexOf(row),
  ];
  const rows = [...new Set(names.map((name) => name.row))].filter((row) => row !== null);
  return rows.sort((a, b) => compareNumbers(weight(a), weight(b)))[0] ?? null;
}

const VIA_ORDER = ['file', 'hardlink', 'module', 'symlink'] as const;

/** Picks the name to report: files before symlinks, then a name of the row, then a role (`sh`), then the newest of one path. */
function bestName(names: readonly ProgramName[], row: CatalogRow): ProgramName | undefined {
  const weighed = names.map((name) => ({
    name,
    weight: [
      name.via === 'symlink' ? 1 : 0,
      name.row === row ? 0 : name.row?.generic === true ? 1 : name.row === null ? 2 : 3,
      nameRank(row, baseName(name.path)),
      VIA_ORDER.indexOf(name.via),
    ],
  }));
  weighed.sort(
    (a, b) =>
      compareNumbers(a.weight, b.weight) ||
      compareTexts(a.name.path, b.name.path) ||
      (b.name.hiddenBy ?? 0) - (a.name.hiddenBy ?? 0),
  );
  return weighed[0]?.name;
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

/** Compares by code unit, which gives the same order on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describeEvidence(
  file: FileEntry,
  primary: ProgramName,
  identity: CatalogRow | null,
  names: readonly ProgramName[],
): { evidence: Evidence; detail: string } {
  const content = identity === null ? '' : `content of ${identity.name}`;
  if (primary.via === 'symlink') return { evidence: 'symlink', detail: `→ ${displayPath(file.path)}` };
  if (primary.via === 'module' && names.every((name) => name.via === 'module')) {
    return { evidence: 'module', detail: moduleDetail(file, primary) };
  }
  if (identity !== null && primary.row?.kind !== identity.kind) {
    return { evidence: 'renamed', detail: content };
  }
  const detail = primary.row === identity ? '' : content;
  if (primary.via === 'hardlink')
    return { evidence: 'hardlink', detail: detail || `= ${displayPath(file.path)}` };
  return { evidence: file.program?.format === 'script' ? 'script' : 'binary', detail };
}

function moduleDetail(file: FileEntry, primary: ProgramName): string {
  const module = moduleAt(primary.path, file);
  return module === null ? '' : `run by ${module.interpreter}`;
}
