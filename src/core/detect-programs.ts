import { CATALOG, rankOfFileName, type CatalogRow } from './catalog.ts';
import { COMPONENT_KINDS, type Evidence } from './component.ts';
import { identityOf, type ProgramName } from './detect-names.ts';
import { moduleAt } from './detect-modules.ts';
import type { FileEntry } from './layer.ts';
import { baseOf, displayPath } from './path.ts';

/** One file that is known to be a program of the catalog. */
export interface KnownProgram {
  readonly row: CatalogRow;
  readonly file: FileEntry;
  /** The name that it is reported under. */
  readonly primary: ProgramName;
  /** Every name that the catalog knows; hidden ones only where the whole file is hidden. */
  readonly names: readonly ProgramName[];
  readonly evidence: Evidence;
  readonly detail: string;
}

/** Decides what a file is from its content and its names: content counts more, then shells before the rest. */
export function knowProgram(file: FileEntry, everyName: readonly ProgramName[]): KnownProgram | null {
  const visible = everyName.filter((name) => name.hiddenBy === null);
  const names = visible.length > 0 ? visible : everyName;
  const identity = identityOf(file);
  const row = identity ?? names.map((name) => name.row).reduce(moreTelling(names), null);
  if (row === null) return null;
  const callable = names.filter((name) => (identity === null ? name.row === row : name.via !== 'symlink'));
  const primary = callable.sort(byRank(row))[0] ?? names[0];
  if (primary === undefined) return null;
  return {
    row,
    file,
    primary,
    names: names.filter((name) => name.row !== null),
    ...evidenceOf(file, primary, identity, names),
  };
}

/** Between two rows for one file: the kind that matters more, a program before a role, a name of its own before a link's. */
function moreTelling(names: readonly ProgramName[]) {
  const weight = (row: CatalogRow): number[] => [
    COMPONENT_KINDS.indexOf(row.kind),
    row.generic === true ? 1 : 0,
    names.some((name) => name.row === row && name.via !== 'symlink') ? 0 : 1,
    CATALOG.indexOf(row),
  ];
  return (best: CatalogRow | null, row: CatalogRow | null): CatalogRow | null => {
    if (best === null || row === null) return best ?? row;
    return compareNumbers(weight(row), weight(best)) < 0 ? row : best;
  };
}

const VIA_ORDER = ['file', 'hardlink', 'module', 'symlink'] as const;

/** The best name first: the row's own, then a shell's role (`sh`), a file before a link, the newest of one path. */
function byRank(row: CatalogRow) {
  const weight = (name: ProgramName): number[] => [
    name.via === 'symlink' ? 1 : 0,
    name.row === row ? 0 : name.row?.generic === true ? 1 : name.row === null ? 2 : 3,
    rankOfFileName(row, baseOf(name.path)),
    VIA_ORDER.indexOf(name.via),
  ];
  return (a: ProgramName, b: ProgramName): number =>
    compareNumbers(weight(a), weight(b)) ||
    compareTexts(a.path, b.path) ||
    (b.hiddenBy ?? 0) - (a.hiddenBy ?? 0);
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

/** By code unit, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function evidenceOf(
  file: FileEntry,
  primary: ProgramName,
  identity: CatalogRow | null,
  names: readonly ProgramName[],
): { evidence: Evidence; detail: string } {
  const content = identity === null ? '' : `content of ${identity.name}`;
  if (primary.via === 'symlink') return { evidence: 'symlink', detail: `→ ${displayPath(file.path)}` };
  if (primary.via === 'module' && names.every((name) => name.via === 'module')) {
    return { evidence: 'module', detail: moduleDetail(primary) };
  }
  if (identity !== null && primary.row !== identity && primary.row?.generic !== true) {
    return { evidence: 'renamed', detail: content };
  }
  const detail = primary.row === identity ? '' : content;
  if (primary.via === 'hardlink')
    return { evidence: 'hardlink', detail: detail || `= ${displayPath(file.path)}` };
  return { evidence: file.program?.format === 'script' ? 'script' : 'binary', detail };
}

function moduleDetail(primary: ProgramName): string {
  const module = moduleAt(primary.path);
  return module === null ? '' : `run by ${module.interpreter}`;
}
