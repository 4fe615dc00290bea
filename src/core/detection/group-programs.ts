import { nameRank } from './catalog/catalog.ts';
import { installPrefix } from './install-locations.ts';
import { compareTexts, type IdentifiedProgram } from './identify-programs.ts';
import { baseName } from '../image/image-path.ts';

/** Files that form one component: a suite, or copies of one program, in one installation. */
export interface ProgramGroup {
  /** The file whose path, name and evidence the component gets. */
  readonly lead: IdentifiedProgram;
  readonly members: readonly IdentifiedProgram[];
}

/**
 * Groups the programs that form one component. If an installation still has a visible copy of a program, its hidden files
 * are dropped: an upgrade or a chmod replaced them.
 */
export function groupPrograms(programs: readonly IdentifiedProgram[]): ProgramGroup[] {
  const visible = new Map<string, Installation>();
  const hidden = new Map<string, Installation>();
  for (const program of sortByLead(programs)) {
    const key = `${program.row.name}\0${installPrefix(program.primary.path)}`;
    const installations = isVisible(program) ? visible : hidden;
    const installation = installations.get(key) ?? { groups: [], contents: new Map(), names: new Map() };
    installations.set(key, installation);
    addToGroup(installation, program, isVisible(program) ? assignGroup(installation, program) : 0);
  }
  const onlyHidden = [...hidden].filter(([key]) => !visible.has(key)).map(([, installation]) => installation);
  return [...visible.values(), ...onlyHidden].flatMap((installation) => installation.groups);
}

const isVisible = (program: IdentifiedProgram): boolean => program.primary.hiddenBy === null;
const isModule = (program: IdentifiedProgram): boolean => program.evidence === 'module';

/** Sorts the best leads first: programs before modules, then the row's main name, then the newest. */
function sortByLead(programs: readonly IdentifiedProgram[]): IdentifiedProgram[] {
  return programs
    .map((program) => ({ program, rank: nameRank(program.row, baseName(program.primary.path)) }))
    .sort(
      ({ program: a, rank: rankA }, { program: b, rank: rankB }) =>
        Number(isModule(a)) - Number(isModule(b)) ||
        rankA - rankB ||
        compareTexts(a.primary.path, b.primary.path) ||
        (b.primary.hiddenBy ?? 0) - (a.primary.hiddenBy ?? 0),
    )
    .map(({ program }) => program);
}

/** The files of one program in one installation. */
interface Installation {
  readonly groups: { readonly lead: IdentifiedProgram; readonly members: IdentifiedProgram[] }[];
  /** Index of the group of each content, by file name and digest. */
  readonly contents: Map<string, number>;
  /** How many different contents each file name has. */
  readonly names: Map<string, number>;
}

/**
 * Returns the index of the group of a visible file: the one with the same content, else the first without a file of that
 * name. A multi-call program has no parts, so only the content counts, not the name of a copy.
 */
function assignGroup({ groups, contents, names }: Installation, program: IdentifiedProgram): number {
  if (isModule(program)) return 0;
  const multicall = program.row.multicall === true;
  const name = multicall ? '' : baseName(program.primary.path);
  const content = `${name}\0${program.file.digest ?? program.file.size}`;
  const existing = contents.get(content);
  if (existing !== undefined) return existing;
  const index = multicall ? groups.length : (names.get(name) ?? 0);
  contents.set(content, index);
  names.set(name, index + 1);
  return index;
}

/** Adds a program to a group. A module next to a program is dropped: that program runs it. */
function addToGroup({ groups }: Installation, program: IdentifiedProgram, index: number): void {
  const group = groups[index];
  if (group === undefined) groups.push({ lead: program, members: [program] });
  else if (!isModule(program) || isModule(group.lead)) group.members.push(program);
}
