import { rankOfFileName } from './catalog/catalog.ts';
import { installationOf } from './install-locations.ts';
import { compareTexts, type KnownProgram } from './identify-programs.ts';
import { baseOf } from '../image/image-path.ts';

/** Files that are one component: a suite, or copies of one program, in one installation. */
export interface ProgramGroup {
  /** The file that the component is reported by. */
  readonly lead: KnownProgram;
  readonly members: readonly KnownProgram[];
}

/**
 * Puts together what is one component. Hidden files of a program that its installation still has were
 * replaced by an upgrade or a chmod: they are no component of their own.
 */
export function groupPrograms(programs: readonly KnownProgram[]): ProgramGroup[] {
  const visible = new Map<string, Installation>();
  const hidden = new Map<string, Installation>();
  for (const program of inLeadOrder(programs)) {
    const key = `${program.row.name}\0${installationOf(program.primary.path)}`;
    const installations = isVisible(program) ? visible : hidden;
    const installation = installations.get(key) ?? { groups: [], contents: new Map(), names: new Map() };
    installations.set(key, installation);
    addTo(installation, program, isVisible(program) ? placeOf(installation, program) : 0);
  }
  const replaced = [...hidden].filter(([key]) => !visible.has(key)).map(([, installation]) => installation);
  return [...visible.values(), ...replaced].flatMap((installation) => installation.groups);
}

const isVisible = (program: KnownProgram): boolean => program.primary.hiddenBy === null;
const isModule = (program: KnownProgram): boolean => program.evidence === 'module';

/** The best leads first: programs before modules, then the row's own name, then the newest. */
function inLeadOrder(programs: readonly KnownProgram[]): KnownProgram[] {
  return programs
    .map((program) => ({ program, rank: rankOfFileName(program.row, baseOf(program.primary.path)) }))
    .sort(
      ({ program: a, rank: rankA }, { program: b, rank: rankB }) =>
        Number(isModule(a)) - Number(isModule(b)) ||
        rankA - rankB ||
        compareTexts(a.primary.path, b.primary.path) ||
        (b.primary.hiddenBy ?? 0) - (a.primary.hiddenBy ?? 0),
    )
    .map(({ program }) => program);
}

/** What one installation has of one program. */
interface Installation {
  readonly groups: { readonly lead: KnownProgram; readonly members: KnownProgram[] }[];
  /** The group of each content, by file name and digest. */
  readonly contents: Map<string, number>;
  /** How many contents a file name has had. */
  readonly names: Map<string, number>;
}

/**
 * The group that a visible file belongs to: that of the same content, else the first without a file of its name.
 * A multi-call program is not made of parts: there only the content counts, whatever a copy is called.
 */
function placeOf({ groups, contents, names }: Installation, program: KnownProgram): number {
  if (isModule(program)) return 0;
  const multicall = program.row.multicall === true;
  const name = multicall ? '' : baseOf(program.primary.path);
  const content = `${name}\0${program.file.digest ?? program.file.size}`;
  const known = contents.get(content);
  if (known !== undefined) return known;
  const place = multicall ? groups.length : (names.get(name) ?? 0);
  contents.set(content, place);
  names.set(name, place + 1);
  return place;
}

/** A module is part of a program that is there, never more than its shadow. */
function addTo({ groups }: Installation, program: KnownProgram, place: number): void {
  const group = groups[place];
  if (group === undefined) groups.push({ lead: program, members: [program] });
  else if (!isModule(program) || isModule(group.lead)) group.members.push(program);
}
