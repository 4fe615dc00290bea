import { CATALOG, rankOfFileName } from './catalog/catalog.ts';
import { type CatalogRow } from './catalog/row.ts';
import { COMPONENT_KINDS, type Evidence } from './component.ts';
import { identityOf, type ProgramName } from './program-names.ts';
import { moduleAt } from './interpreter-modules.ts';
import type { FileEntry } from '../image/layer.ts';
import { baseOf, displayPath } from '../image/image-path.ts';

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

/**
 * Decides what a file is from its content and its names: content counts more, then shells before the rest. A file that is
 * called by names of several kinds, all alike, does what each says (python-exec, rustup): it is one program of each kind.
 */
export function knowPrograms(file: FileEntry, everyName: readonly ProgramName[]): KnownProgram[] {
  const visible = everyName.filter((name) => name.hiddenBy === null);
  const names = visible.length > 0 ? visible : everyName;
  const identity = identityOf(file);
  const row = identity ?? mostTelling(names);
  if (row === null) return [];
  const first = knowProgram(file, names, row, identity);
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
    const best = mostTelling(ofKind);
    return best === null ? [] : [knowProgram(file, ofKind, best, null)];
  });
}

function knowProgram(
  file: FileEntry,
  names: readonly ProgramName[],
  row: CatalogRow,
  identity: CatalogRow | null,
): KnownProgram {
  const callable = names.filter((name) => (identity === null ? name.row === row : name.via !== 'symlink'));
  const primary = (bestOf(callable, row) ?? names[0]) as ProgramName;
  return {
    row,
    file,
    primary,
    names: names.filter((name) => name.row !== null),
    ...evidenceOf(file, primary, identity, names),
  };
}

/** Of all rows that the names say: the kind that matters more, a program before a role, a name of its own before a link's. */
function mostTelling(names: readonly ProgramName[]): CatalogRow | null {
  const own = new Set(names.filter((name) => name.via !== 'symlink').map((name) => name.row));
  const weight = (row: CatalogRow): number[] => [
    COMPONENT_KINDS.indexOf(row.kind),
    row.generic === true ? 1 : 0,
    own.has(row) ? 0 : 1,
    CATALOG.indexOf(row),
  ];
  const rows = [...new Set(names.map((name) => name.row))].filter((row) => row !== null);
  return rows.sort((a, b) => compareNumbers(weight(a), weight(b)))[0] ?? null;
}

const VIA_ORDER = ['file', 'hardlink', 'module', 'symlink'] as const;

/** The best name: the row's own, then a shell's role (`sh`), a file before a link, the newest of one path. */
function bestOf(names: readonly ProgramName[], row: CatalogRow): ProgramName | undefined {
  const weighed = names.map((name) => ({
    name,
    weight: [
      name.via === 'symlink' ? 1 : 0,
      name.row === row ? 0 : name.row?.generic === true ? 1 : name.row === null ? 2 : 3,
      rankOfFileName(row, baseOf(name.path)),
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
  if (identity !== null && primary.row?.kind !== identity.kind) {
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
